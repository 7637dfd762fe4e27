"""The published sets stand for ever, and the next version is written beside them."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, ProgrammingError

from bolyst import make as people
from bolyst.accounts.rules import Role
from bolyst.workshops.actions import sets as actions
from bolyst.workshops.models import Dimension, Indicator, IndicatorSet
from bolyst.workshops.queries import sets as queries
from bolyst.workshops.rules import set_drafts as drafting
from bolyst.workshops.tests import make_sets as make
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db

SERVICES, VOLUNTEERING = "equal-services", "inclusive-volunteering"


@pytest.mark.parametrize(("kind", "asked", "parts"), [(SERVICES, 26, 7), (VOLUNTEERING, 12, 3)])
def test_each_workshop_has_its_set(kind, asked, parts):
    words = queries.in_words(queries.current(kind), "nb")

    assert sum(len(part.indicators) for part in words.dimensions) == asked
    assert len(words.dimensions) == parts
    assert [level.name for level in words.scale] == [
        "Tilfeldig",
        "Påbegynt",
        "Systematisk",
        "Lærende",
    ]


def test_an_indicator_is_read_in_the_language_asked_for(django_assert_num_queries):
    found = queries.current(SERVICES)

    with django_assert_num_queries(1):
        first = queries.indicators(found, "nn")[0]

    assert (first.key, first.dimension_key, first.dimension) == ("A1", "A", "Leiing og plan")
    assert first.question == "Har eininga mål for likeverdige tenester i planen sin?"
    assert len(first.levels) == 4


def test_a_language_the_set_lacks_is_read_in_bokmaal():
    assert queries.indicators(queries.current(SERVICES), "pl")[0].name == "Mål i planen"


@pytest.mark.parametrize("model", [IndicatorSet, Dimension, Indicator])
def test_the_database_lets_nobody_change_or_remove_what_is_published(model):
    kari = people.member()

    with pytest.raises(ProgrammingError, match="permission denied"), inside(kari.workspace):
        model.objects.update(texts={"nb": {}, "nn": {}, "en": {}})
    with pytest.raises(ProgrammingError, match="permission denied"), inside(kari.workspace):
        model.objects.all()._raw_delete("default")


def test_the_database_takes_no_set_that_lacks_a_language():
    with pytest.raises(IntegrityError, match="workshops_set_languages"):
        IndicatorSet.objects.create(
            kind=SERVICES, version=9, texts={"nb": {}, "nn": {}}, published_on=date(2026, 1, 1)
        )


def test_a_version_is_published_beside_the_one_before_it():
    first = queries.current(SERVICES)

    second = make.publish({"A1.question": "Har dere mål?"})

    assert (second.version, queries.current(SERVICES)) == (2, second)
    assert queries.indicators(second, "nb")[0].question == "Har dere mål?"
    assert queries.indicators(first, "nb")[0].question.startswith("Har enheten mål")
    assert make.draft().edition["indicators"][0]["texts"]["nb"]["question"] == "Har dere mål?"


def test_only_what_stands_as_it_stood_is_compared(django_assert_num_queries):
    first = queries.current(SERVICES)
    make.publish({"A1.question": "Har dere mål?"})
    third = make.publish({"A2.name": "Ledelsen spør"})

    with django_assert_num_queries(2):
        found = queries.comparison(first, third)

    assert found.changed == [("A1", "A1")]
    assert len(found.pairs) == 25
    assert (found.new, found.gone) == ([], [])


def test_a_version_can_say_that_other_words_measure_the_same():
    first, draft, ada = queries.current(SERVICES), make.draft(), make.ada_at_kun()
    make.change(draft, {"A1.question": "Har dere mål?"})
    with inside(ada.workspace):
        actions.change_texts(draft, "nb", texts={}, seen={}, same={"A1": True}, by=ada)
        second = actions.publish(draft, by=ada)

    assert not queries.comparison(first, second).changed


def test_what_is_added_gets_a_key_nobody_has_had():
    draft, ada = make.draft(), make.ada_at_kun()

    with inside(ada.workspace):
        actions.remove_indicator(draft, "A4", by=ada)
        key = actions.add_indicator(draft, "A", by=ada)

    assert key == "A5"


def test_a_draft_with_gaps_is_not_published():
    draft, ada = make.draft(), make.ada_at_kun()

    with inside(ada.workspace):
        actions.add_indicator(draft, "A", by=ada)
        with pytest.raises(ValidationError, match="A5 mangler tekst på nynorsk"):
            actions.publish(draft, by=ada)


def test_a_draft_that_changes_nothing_is_not_published():
    draft, ada = make.draft(), make.ada_at_kun()

    with inside(ada.workspace), pytest.raises(ValidationError, match="Ingenting er endret"):
        actions.publish(draft, by=ada)


def test_two_who_write_in_different_texts_both_keep_theirs():
    draft, ada = make.draft(), make.ada_at_kun()
    seen = drafting.prints_of(drafting.texts_in(draft.edition, "nb"))
    was = drafting.texts_in(draft.edition, "nb")
    make.change(draft, {"A1.name": "Mål"})

    with inside(ada.workspace):
        texts = {"A1.name": was["A1.name"], "A2.name": "Ledelsen"}
        now = actions.change_texts(draft, "nb", texts=texts, seen=seen, same={}, by=ada)

    here = drafting.texts_in(now.edition, "nb")
    assert (here["A1.name"], here["A2.name"]) == ("Mål", "Ledelsen")


def test_two_who_write_in_the_same_text_are_told():
    draft, ada = make.draft(), make.ada_at_kun()
    seen = drafting.prints_of(drafting.texts_in(draft.edition, "nb"))
    make.change(draft, {"A1.name": "Mål"})

    with (
        inside(ada.workspace),
        pytest.raises(ValidationError, match="imens: «Mål»"),
    ):
        actions.change_texts(draft, "nb", texts={"A1.name": "Ord"}, seen=seen, same={}, by=ada)


def test_the_next_version_is_written_by_advisers_in_the_owners_house():
    kari_at_kun, ada = people.member(of="kun"), people.member(Role.ADVISER)

    with inside(kari_at_kun.workspace), pytest.raises(ValidationError, match="rådgiverne"):
        actions.start_draft(kari_at_kun.workspace, SERVICES, by=kari_at_kun)
    with inside(ada.workspace), pytest.raises(ValidationError, match="programeieren"):
        actions.start_draft(ada.workspace, SERVICES, by=ada)
