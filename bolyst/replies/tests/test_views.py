"""Who meets what, and what a page says."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bolyst import make as people
from bolyst.accounts.rules import Role
from bolyst.kernel.templatetags.bolyst import DIST, built
from bolyst.measures.tests.make import finding
from bolyst.replies.models import Delivery
from bolyst.replies.rules.papers import DOES, Paper, Part, Standing
from bolyst.replies.tests import make
from bolyst.replies.tests.make import lines, ready, released
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db

ARABIC = "الدروس في وقت العمل."
PLACES = ("Biblioteket", "Moskeen")


def address(name, reply, **asked):
    found = reverse(f"replies:{name}", args=[reply.workspace.slug, reply.week_id])
    return found + "".join(f"?{key}={value}" for key, value in asked.items())


def client(role=Role.COORDINATOR):
    return people.client(people.member(role))


def text(browser, where):
    return browser.get(where).content.decode()


# --- writing --------------------------------------------------------------------------------------


def test_before_the_report_is_approved_the_page_says_what_it_waits_for():
    week = make.heard_week()
    page = text(client(), reverse("replies:reply", args=["lierne", week.pk]))

    assert "Rapporten er ikke godkjent ennå" in page
    assert "Lag et utkast" not in page


def test_before_anybody_has_begun_every_page_leads_to_the_first():
    week = make.approved_week()
    first = reverse("replies:reply", args=["lierne", week.pk])

    for name in ("summary", "answers", "arrange", "translate", "sheet", "letter", "places"):
        assert client().get(reverse(f"replies:{name}", args=["lierne", week.pk])).url == first


def test_one_press_makes_the_draft():
    week = make.approved_week()
    kari = client()
    kari.post(reverse("replies:begin", args=["lierne", week.pk]))

    page = text(kari, reverse("replies:reply", args=["lierne", week.pk]))

    assert "Det står ingenting under" not in page
    assert "Skriv hvor folk kan spørre" in page


def test_the_summary_is_saved_as_it_stands_and_counts_its_words():
    reply = ready()
    kari = client()
    fields = fields_of(kari.get(address("summary", reply)))
    heard = str(lines(reply, Part.HEARD)[0].pk)

    answer = kari.post(address("summary", reply), fields | {heard: "Vi snakket med mange."})

    assert answer.status_code == 302
    page = text(kari, address("summary", reply))
    assert "Vi snakket med mange." in page
    assert "Klarspråk" in page


def fields_of(answer):
    form = answer.context["form"]
    return {one.html_name: one.value() or "" for one in form}


def test_what_was_typed_stands_there_when_somebody_has_written_meanwhile():
    reply = ready()
    kari = client()
    fields = fields_of(kari.get(address("answers", reply)))
    row = lines(reply, Part.ANSWER)[0]
    make.reworded(reply, row, does="Skrevet imens.", standing=Standing.BEGUN)

    answer = kari.post(address("answers", reply), fields | {f"{row.pk}:said": "Min egen tekst"})

    assert answer.status_code == 422
    assert "Noen har endret teksten imens" in answer.content.decode()
    assert "Min egen tekst" in answer.content.decode()
    again = answer.context["form"].data
    assert kari.post(address("answers", reply), again).status_code == 302


def test_a_row_can_be_added_and_taken_away():
    reply = ready()
    kari = client()
    new = finding("Ingen vet hvem som har ansvar")
    fields = fields_of(kari.get(address("answers", reply)))
    kari.post(address("answers", reply), fields | {"add": str(new.pk)})
    assert len(lines(reply, Part.ANSWER)) == 4

    fields = fields_of(kari.get(address("answers", reply)))
    kari.post(address("answers", reply), fields | {"remove": str(lines(reply, Part.ANSWER)[0].pk)})

    assert len(lines(reply, Part.ANSWER)) == 3


@pytest.mark.parametrize("typed", ["x" * 5000, "\0", "<script>", "‮"])
@pytest.mark.parametrize("name", ["summary", "answers", "arrange", "translate", "places"])
def test_nothing_that_is_typed_is_an_accident(name, typed):
    reply = released(ready())
    browser = client()
    fields = fields_of(browser.get(address(name, reply)))

    answer = browser.post(address(name, reply), dict.fromkeys(fields, typed))

    assert answer.status_code in {200, 302, 422}


def test_a_key_person_reads_the_reply_and_writes_nothing():
    reply = released(ready())
    ola = client(Role.KEY_PERSON)

    page = text(ola, address("reply", reply))

    assert "Plakat til utskrift" in page
    assert "Velg språk og kontakt" not in page
    for name in ("summary", "answers", "arrange", "translate"):
        assert ola.get(address(name, reply)).status_code == 403


def test_nobody_else_reads_what_a_second_person_has_not_read():
    reply = ready()
    edition = make.laid_before(reply, Paper.ANSWERS)
    kept = reverse("replies:edition", args=["lierne", edition.pk])

    for role in (Role.KEY_PERSON, Role.LEADERSHIP):
        browser = client(role)
        for where in (address("sheet", reply), address("poster", reply)):
            assert browser.get(where).url == address("reply", reply)
        assert browser.get(kept).status_code == 404
        assert kept not in text(browser, address("reply", reply))
    assert client(Role.INTERVIEWER).get(kept).status_code == 200


def test_whoever_notes_a_reading_notes_it_of_a_language_that_is_to_be_read():
    reply = ready(languages=("nn", "ar"))
    make.translated(reply, "ar", {str(lines(reply, Part.ANSWER)[0].pk): ARABIC})
    kari = client()
    assert "Noen har lest teksten på arabisk" in text(kari, address("note-reading", reply))

    fields = fields_of(kari.get(address("note-reading", reply)))
    kari.post(address("note-reading", reply), fields | {"reader": "tolk ved NAV"})

    assert "Sist lest av tolk ved NAV" in text(kari, address("translate", reply, sprak="ar"))


# --- places ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", [Role.KEY_PERSON, Role.LEADERSHIP])
def test_whoever_may_not_see_the_conversations_sees_no_place(role):
    reply = released(ready())
    make.brought(reply)
    browser = client(role)

    assert browser.get(address("places", reply)).status_code == 403
    assert browser.get(address("letter", reply)).status_code == 403
    for name in ("reply", "poster", "sheet"):
        assert not any(place in text(browser, address(name, reply)) for place in PLACES)


def test_an_interviewer_sees_the_places_and_notes_none():
    reply = released(ready())
    ingrid = client(Role.INTERVIEWER)

    page = text(ingrid, address("places", reply))

    assert all(place in page for place in PLACES)
    assert "Før svar" not in page
    ingrid.post(address("places", reply), {"place": "Moskeen", "way": "hung"})
    assert ">har fått svar<" not in text(ingrid, address("places", reply))


def test_the_coordinator_notes_that_the_poster_hangs_there():
    reply = released(ready())
    kari = client()
    fields = fields_of(kari.get(address("places", reply, sted="Moskeen")))
    assert fields["place"] == "Moskeen"

    kari.post(address("places", reply), fields)

    page = text(kari, address("places", reply))
    assert ">har fått svar<" in page
    with inside(reply.workspace):
        assert [one.place for one in Delivery.within(reply.workspace)] == ["Moskeen"]


def test_what_was_noted_by_mistake_is_undone_where_it_stands():
    reply = released(ready())
    make.brought(reply)
    kari = client()
    undo = re.search(r'action="([^"]+/angre/)"', text(kari, address("places", reply)))
    assert undo

    kari.post(undo[1])

    assert ">har fått svar<" not in text(kari, address("places", reply))


def test_every_place_gets_the_same_poster_and_letter():
    """Neither knows of any place: there is one address for all of them."""
    reply = released(ready())
    kari = client()

    for name in ("poster", "letter", "sheet"):
        page = text(kari, address(name, reply))
        assert not any(place in page for place in PLACES)
    assert "Vi sier aldri hva som ble sagt på ett sted" in text(kari, address("poster", reply))


# --- on paper -------------------------------------------------------------------------------------


def test_a_draft_says_that_it_is_one_and_gives_no_file():
    reply = ready()
    kari = client()

    assert "Utkast – ikke frigitt" in text(kari, address("poster", reply))
    assert kari.get(address("poster", reply, fil="pdf")).status_code == 404


@pytest.mark.parametrize("language", ["nb", "ar"])
@pytest.mark.parametrize(("form", "begins"), [("pdf", b"%PDF-"), ("docx", b"PK")])
def test_what_is_out_can_be_taken_along(language, form, begins):
    reply = released(with_arabic())
    where = f"{address('poster', reply, fil=form)}&sprak={language}"

    answer = client().get(where)

    assert answer.content.startswith(begins)
    assert f"-{language}.{form}" in answer["Content-Disposition"]


def test_the_poster_says_its_own_direction():
    reply = released(with_arabic())
    page = text(client(), address("poster", reply, sprak="ar"))

    assert '<article class="reply-paper as-poster" lang="ar" dir="rtl">' in page
    assert f'<span lang="ar" dir="rtl">{ARABIC}</span>' in page
    assert '<span lang="nb" dir="ltr">' in page


def with_arabic():
    reply = ready()
    row = lines(reply, Part.ANSWER)[0]
    make.translated(reply, "ar", {str(row.pk): ARABIC, f"{row.pk}{DOES}": "درس في المساء."})
    return reply


# --- the page everybody reads ---------------------------------------------------------------------

OPEN = "/lierne/dere-sa/"
MOST = 60_000  # bytes, with everything the page asks for


def test_before_anything_is_out_the_open_page_says_so(client):
    ready()

    page = text(client, OPEN)

    assert "Svaret er ikke klart ennå." in page
    assert make.HARD[0] not in page


def test_what_is_out_stands_on_the_open_page(client):
    released(ready())

    page = text(client, OPEN)

    assert make.HARD[0] in page
    assert "Tilby kveldskurs" in page
    assert "Ikke nå" in page
    assert make.OFFICE in page
    assert not any(place in page for place in PLACES)


def test_the_open_page_is_in_the_readers_language_and_direction(client):
    released(with_arabic())

    page = text(client, f"{OPEN}?sprak=ar")

    assert 'lang="ar" dir="rtl"' in page
    assert "أنتم قلتم – نحن نفعل" in page
    assert "لم يقرأ الترجمة بعد أحد يعرف اللغة." in page
    assert '<a href="?sprak=ar" lang="ar" hreflang="ar" dir="rtl" aria-current="true">' in page


@pytest.mark.parametrize("asked", ["?sprak=xx", "?sprak=%00", "?sprak=" + "x" * 3000, "?sprak="])
def test_whatever_language_is_asked_for_the_open_page_answers(client, asked):
    released(ready())

    assert make.HARD[0] in text(client, OPEN + asked)


def test_the_open_page_is_light(client):
    released(with_arabic())
    page = client.get(f"{OPEN}?sprak=ar", headers={"Accept-Encoding": "gzip"}).content
    sheet = DIST / built()["public.css"]

    packed = sheet.with_name(sheet.name + ".gz")
    weight = packed.stat().st_size if packed.is_file() else sheet.stat().st_size
    assert len(page) + weight < MOST
    assert b"<script" not in client.get(OPEN).content


def test_only_the_programme_owners_house_has_no_such_page(client):
    people.workspace("kun")

    assert client.get("/kun/dere-sa/").status_code == 404


# --- questions to the database --------------------------------------------------------------------


def asked(browser, where):
    with CaptureQueriesContext(
        connection,
    ) as asked_for:
        assert browser.get(where).status_code == 200
    return len([one for one in asked_for if re.match("SELECT", one["sql"])])


@pytest.mark.parametrize("name", ["reply", "summary", "answers", "translate", "poster", "places"])
def test_more_lines_places_and_languages_ask_no_more(name):
    reply = released(ready())
    kari = client()
    before = asked(kari, address(name, reply))
    for place in ("Skolen", "Torget", "Kafeen"):
        make.met(reply.week, place)
        make.brought(reply, place)
    make.translated(reply, "ar", {str(one.pk): ARABIC for one in lines(reply, Part.HARD)})
    make.reworded(reply, lines(reply, Part.ANSWER)[0], does="Nytt.", standing=Standing.BEGUN)
    make.let_out(make.laid_before(reply, Paper.ANSWERS))

    assert asked(kari, address(name, reply)) <= before


def test_the_open_page_asks_as_much_of_many_rows_as_of_one(client):
    reply = released(ready())
    before = asked(client, OPEN)
    make.translated(reply, "ar", {str(one.pk): ARABIC for one in lines(reply, Part.HARD)})

    assert asked(client, OPEN) == before
