"""The library of indicators: read in three languages, printed, taken away, and written at home."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bolyst import make as people
from bolyst.accounts.rules import Role
from bolyst.documents.tests.reading import pdf_text, squeezed
from bolyst.documents.tests.verapdf import validate
from bolyst.workshops.queries import sets as queries
from bolyst.workshops.rules import set_drafts as drafting
from bolyst.workshops.tests import make_sets as make

pytestmark = pytest.mark.django_db

SERVICES, VOLUNTEERING = "equal-services", "inclusive-volunteering"


def page(name, *args, by=None, **query):
    by = by or people.member()
    url = reverse(f"workshops:{name}", args=[by.workspace.slug, *args], query=query)
    return people.client(by).get(url)


@pytest.mark.parametrize("role", Role)
def test_every_member_finds_the_sets(role):
    answer = page("sets", by=people.member(role))

    assert answer.status_code == 200
    assert "26 indikatorer i 7 deler" in answer.text
    assert reverse("workshops:set", args=["lierne", VOLUNTEERING]) in answer.text


def test_a_set_shows_each_question_with_its_four_levels():
    answer = page("set", SERVICES)

    assert answer.text.count('class="indicator"') == 26
    assert "Familie eller kjente må tolke." in answer.text


def test_a_set_is_read_in_another_language():
    answer = page("set", SERVICES, sprak="nn")

    assert "Familie eller kjende må tolke." in answer.text
    assert "Familie eller kjente" not in answer.text


def test_an_earlier_version_can_still_be_read_and_says_so():
    make.publish({"A1.question": "Har dere mål?"})

    then, now = page("set", SERVICES, versjon="1"), page("set", SERVICES)

    assert "Versjon 2 er nyere" in then.text
    assert "Har dere mål?" not in then.text
    assert "Har dere mål?" in now.text


@pytest.mark.parametrize("query", [{"versjon": "99"}, {"versjon": "1" * 50}, {"versjon": "²"}])
def test_a_version_that_is_not_there_is_not_found_or_not_heeded(query):
    assert page("set", SERVICES, **query).status_code in {200, 404}


def test_a_kind_that_is_not_is_not_found():
    assert page("set", "annet").status_code == 404
    assert page("set-paper", "annet").status_code == 404


def test_the_number_of_queries_does_not_grow_with_the_set():
    browser = people.client(people.member())
    counted = []
    for kind in (SERVICES, VOLUNTEERING, SERVICES):
        with CaptureQueriesContext(connection) as asked:
            browser.get(reverse("workshops:set", args=["lierne", kind]))
        counted.append(len(asked))

    assert counted[1] == counted[2]


def test_the_sheet_has_a_line_for_each_indicator():
    answer = page("set", SERVICES, fil="csv", sprak="en")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")

    rows = list(csv.reader(io.StringIO(text), delimiter=";"))

    assert len(rows) == 27
    assert rows[1][:3] == ["A1", "Leadership and plan", "Goals in the plan"]
    assert rows[0][4] == "1 By chance"


@pytest.mark.parametrize(("language", "says"), [("nb", "Vet ikke"), ("nn", "Veit ikkje")])
def test_the_paper_has_every_question_in_the_language_asked_for(language, says):
    text = pdf_text(page("set-paper", VOLUNTEERING, sprak=language).content)
    asked = queries.indicators(queries.current(VOLUNTEERING), language)

    assert text.count(squeezed(says)) >= len(asked)
    assert not [one.key for one in asked if squeezed(one.key + one.name) not in text]


# --- the next version -----------------------------------------------------------------------------


def post(name, *args, data=None, **query):
    url = reverse(f"workshops:{name}", args=["kun", *args], query=query)
    return people.client(make.ada_at_kun()).post(url, data or {})


def form_of(draft, part, language="nb"):
    """What the page's form would send when nothing is typed."""
    texts = drafting.texts_in(draft.edition, language, part)
    return texts | {f"seen:{one}": made for one, made in drafting.prints_of(texts).items()}


def test_ada_writes_the_next_version_and_publishes_it():
    post("start-set-draft", SERVICES)
    draft = make.draft()

    post("set-draft-part", draft.pk, "A", data=form_of(draft, "A") | {"A1.name": "Mål"}, sprak="nb")
    overview = page("set-draft", draft.pk, by=make.ada_at_kun())
    answer = post("publish-set", draft.pk)

    assert "<ins>Mål</ins>" in overview.text
    assert answer.status_code == 302
    assert queries.indicators(queries.current(SERVICES), "nb")[0].name == "Mål"


def test_too_long_a_text_is_refused_and_kept():
    draft, long = make.draft(), "Et navn som aldri tar slutt " * 9

    answer = post("set-draft-part", draft.pk, "A", data=form_of(draft, "A") | {"A1.name": long})

    assert answer.status_code == 422
    assert long.strip() in answer.text


def test_whoever_comes_second_sees_what_the_first_wrote_and_keeps_their_own():
    draft = make.draft()
    typed = form_of(draft, "A") | {"A1.name": "Mitt"}
    make.change(draft, {"A1.name": "Ditt", "A2.name": "Også ditt"})

    answer = post("set-draft-part", draft.pk, "A", data=typed)

    assert answer.status_code == 422
    for text in ("Noen skrev dette imens: «Ditt»", ">\nMitt</textarea>", "Også ditt</textarea>"):
        assert text in answer.text


def test_an_indicator_is_added_and_taken_away_without_losing_what_is_typed():
    draft = make.draft()

    post("set-draft-part", draft.pk, "A", data=form_of(draft, "A") | {"A1.name": "Nå", "do": "add"})
    draft = make.draft()
    added = drafting.texts_in(draft.edition, "nb")
    post("set-draft-part", draft.pk, "A", data=form_of(draft, "A") | {"do": "remove:A5"})
    draft = make.draft()

    assert (added["A1.name"], added["A5.name"]) == ("Nå", "")
    assert "A5.name" not in drafting.texts_in(draft.edition, "nb")


def test_other_words_can_be_said_to_measure_the_same():
    draft = make.change(make.draft(), {"A1.question": "Har dere mål?"})
    before = page("set-draft", draft.pk, by=make.ada_at_kun())

    post("set-draft-part", draft.pk, "A", data=form_of(draft, "A") | {"same:A1": "on"})
    after = page("set-draft", draft.pk, by=make.ada_at_kun())

    assert "Kan ikke sammenlignes med før" in before.text
    assert "Kan ikke sammenlignes med før" not in after.text


def test_a_municipality_sees_no_way_to_write():
    answer = page("set", SERVICES, by=people.member(Role.ADVISER))

    assert "Begynn på et utkast" not in answer.text


@pytest.mark.parametrize(
    ("of", "found"), [("lierne", "workshops:workshops"), ("kun", "workshops:sets")]
)
def test_the_menu_marks_where_the_sets_are_found_from(of, found):
    answer = page("set", SERVICES, by=people.member(Role.ADVISER, of=of))

    menu = answer.context["frame"].navigation
    every = [one for link in menu for one in (link.within or (link,))]
    assert [one.url for one in every if one.is_current] == [reverse(found, args=[of])]


@pytest.mark.java
@pytest.mark.parametrize("kind", [SERVICES, VOLUNTEERING])
def test_the_paper_can_be_read_by_everybody_and_kept(kind):
    assert validate(page("set-paper", kind).content) == {"ua1": [], "2a": []}
