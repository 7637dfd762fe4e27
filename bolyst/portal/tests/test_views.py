"""Pages for everybody: what they say, and what they weigh."""

import csv
import io
import zipfile

import pytest
from django.conf import settings
from django.utils.translation import override

from bolyst import make
from bolyst.kernel.templatetags.bolyst import DIST, built
from bolyst.portal.tests.make import full_figures

pytestmark = pytest.mark.django_db

MOST = 60_000  # bytes, with everything the page asks for
PAGES = ["/", "/?sok=lier", "/lierne/", "/lierne/tall/"]


@pytest.fixture
def lierne():
    full_figures()
    return make.workspace("lierne")


def text_of(client, path):
    return client.get(path).content.decode()


def test_the_front_page_names_those_who_take_part(client):
    make.workspace("lierne")
    make.workspace("kun")

    page = text_of(client, "/")

    assert '<a class="ds-link" href="/lierne/">Lierne</a>' in page
    assert 'href="/kun/"' not in page


def test_lier_and_lierne_are_told_apart(client):
    make.workspace("lierne")

    page = text_of(client, "/?sok=Lier")

    assert "Buskerud, 3312 · ikke med ennå" in page
    assert 'href="/lierne/">Lierne</a>' in page


def test_whoever_is_not_taking_part_is_told_how_to(client):
    page = text_of(client, "/?sok=lierne")

    assert "Er ikke kommunen din med ennå?" in page
    assert "mailto:post@kun.no" in page
    assert 'href="/lierne/"' not in page


def test_those_who_take_part_are_not_asked_to_join(client):
    make.workspace("hitra")

    assert "Er ikke kommunen din med ennå?" not in text_of(client, "/?sok=hitra")


@pytest.mark.parametrize("typed", ["Oz", "<script>alert(1)</script>", "%00", "'\"", "x" * 5000])
def test_whatever_is_typed_gets_an_answer(client, typed):
    answer = client.get("/", {"sok": typed})

    assert answer.status_code == 200
    assert "Ingen kommune heter" in answer.content.decode()
    assert b"<script" not in answer.content


def test_a_search_for_nothing_is_no_search(client):
    assert "Ingen kommune heter" not in text_of(client, "/?sok=%20%00")


def test_the_place_has_its_names_in_all_its_languages(client):
    make.workspace("snasa")

    page = text_of(client, "/snasa/")

    assert '<span lang="sma">Snåase</span> – <span lang="no">Snåsa</span>' in page
    assert "(sørsamisk)" in page
    assert "Trøndelag – Trööndelage" in page


def test_key_figures_have_source_and_year(client, lierne):
    page = text_of(client, "/lierne/")

    assert "<dd>1\N{NO-BREAK SPACE}302</dd>" in page
    assert "1.\N{NO-BREAK SPACE}januar\N{NO-BREAK SPACE}2026" in page
    assert "Statistisk sentralbyrå, tabell 07459" in page
    assert "<dd>−73</dd>" in page


def test_immigrants_and_their_children_born_here_are_never_one_number(client, lierne):
    page = text_of(client, "/lierne/")

    assert "<dd>108</dd>" in page
    assert "<dd>26</dd>" in page
    assert "134" not in page


def test_no_change_is_stated_across_a_break(client, lierne):
    """Hitra got a part of another municipality in 2020."""
    make.workspace("hitra")

    page = text_of(client, "/hitra/")

    assert "innbyggere fra 2020 til 2026" in page


def test_a_place_without_figures_says_so(client):
    make.workspace("lierne")

    assert "Ingen tall ennå" in text_of(client, "/lierne/")
    assert "Ingen tall ennå" in text_of(client, "/lierne/tall/")


def test_residents_are_told_what_happens_with_what_they_say(client):
    make.workspace("lierne")

    page = text_of(client, "/lierne/")

    assert "Dette skjer med det du sier" in page
    assert "Det er frivillig." in page


def test_every_chart_has_its_table_its_source_and_its_file(client, lierne):
    page = text_of(client, "/lierne/tall/")

    assert page.count("<figure") == page.count('<table class="ds-table">') == 6
    assert page.count("Kilde:") == 6
    for topic in ("population", "projection", "moves", "composition", "reasons", "settlement"):
        assert f'id="tall-{topic}"' in page
        assert f"?emne={topic}&amp;fil=csv" in page


def test_a_hidden_value_is_explained_and_never_in_a_file(client, lierne):
    page = text_of(client, "/lierne/tall/")
    answer = client.get("/lierne/tall/?emne=composition&fil=csv")
    rows = list(csv.reader(io.StringIO(answer.getvalue().decode("utf-8-sig")), delimiter=";"))

    assert "Tallet er skjult av hensyn til personvern." in page
    hidden = [row for row in rows if row[1].startswith("Norskfødte") and int(row[2]) < 2012]
    assert {(row[3], row[4]) for row in hidden} == {("", ":")}


def test_all_figures_can_be_taken_away_at_once(client, lierne):
    answer = client.get("/lierne/tall/?fil=xlsx")

    assert "tall-lierne" in answer["Content-Disposition"]
    sheet = zipfile.ZipFile(io.BytesIO(answer.getvalue())).read("xl/worksheets/sheet1.xml")
    for title in ("Folketall", "Framskriving", "Flytting", "Innvandringsgrunn"):
        assert title in sheet.decode()


def test_a_topic_nobody_has_heard_of_gives_an_empty_file(client, lierne):
    answer = client.get("/lierne/tall/?emne=;drop&fil=csv")

    assert answer.getvalue().decode("utf-8-sig").strip() == "Emne"


@pytest.mark.parametrize("path", ["/narnia/", "/narnia/tall/", "/kun/tall/"])
def test_a_place_that_does_not_exist_does_not_exist(client, path):
    make.workspace("kun")

    assert client.get(path).status_code == 404


def test_the_programme_owners_own_house_has_the_front_page(client):
    make.workspace("kun")

    assert client.get("/kun/")["Location"] == "/"


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_sent_to_a_public_page(client, lierne, path):
    assert client.post(path).status_code == 405


@pytest.mark.parametrize("path", PAGES)
def test_a_page_for_everybody_has_no_script_and_sets_no_cookie(client, lierne, path):
    answer = client.get(path)

    assert "<script" not in answer.content.decode()
    assert answer.cookies == {}


def weight(client, path):
    """Bytes over the wire for a first visit: the page, its style sheet and its mark."""
    answer = client.get(path, headers={"accept-encoding": "br, gzip"})
    assert answer["Content-Encoding"] == "gzip"
    files = [DIST / f"{built()[name]}.gz" for name in ("public.css", "mark.svg")]
    return len(answer.content) + sum(file.stat().st_size for file in files)


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_weighs_at_most_sixty_kilobytes(client, lierne, path, language):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language

    assert weight(client, path) <= MOST


def test_a_page_that_has_not_changed_is_not_sent_again(client, lierne):
    first = client.get("/lierne/tall/", headers={"accept-encoding": "gzip"})

    again = client.get(
        "/lierne/tall/", headers={"accept-encoding": "gzip", "if-none-match": first["ETag"]}
    )

    assert again.status_code == 304
    assert again.content == b""


def test_the_number_of_questions_does_not_grow_with_the_places(
    client, lierne, django_assert_num_queries
):
    with django_assert_num_queries(3):
        client.get("/")
    make.workspace("hitra")
    make.workspace("snasa")
    with django_assert_num_queries(3):
        client.get("/")
    with django_assert_num_queries(4):
        client.get("/?sok=her")  # several municipalities


def test_members_find_the_figures_from_their_own_pages(lierne):
    kari = make.client(make.member())

    beside = kari.get("/lierne/arbeid/dokumenter/").content.decode()  # in the same group

    assert 'href="/lierne/tall/"' in beside


@pytest.mark.parametrize("language", ["nn", "en"])
def test_the_pages_are_translated(client, lierne, language):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    with override(language):
        for path in PAGES:
            page = text_of(client, path)
            assert f'<html lang="{language}"' in page
            assert "Noen tall" not in page
            assert "Hvem står bak" not in page
