"""What two versions of a set have in common, and what it takes to publish one."""

from copy import deepcopy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bolyst.accounts.rules import Role
from bolyst.workshops import shipped
from bolyst.workshops.rules.sets import (
    MEASURED_BY,
    comparable,
    objections_to_edition,
    objections_to_writing,
    text_in,
)

FIRST = shipped.edition(shipped.read("equal-services-1"))
KEYS = [f"A{number}" for number in range(1, 7)]


def indicator(key, said="ja", same_as=""):
    texts = {"nb": {name: f"{name} {said}" for name in MEASURED_BY}}
    return {"key": key, "same_as": same_as, "texts": texts}


def version(**said):
    return [indicator(key, words) for key, words in said.items()]


@st.composite
def versions(draw):
    """Some indicators in some words; a few say that they are one of the version before."""
    keys = draw(st.lists(st.sampled_from(KEYS), unique=True))
    said = st.sampled_from(["ja", "nei", "kanskje"])
    same_as = st.sampled_from(["", "", *KEYS])
    return [indicator(key, draw(said), draw(same_as)) for key in keys]


def test_the_same_words_measure_the_same():
    assert comparable(version(A1="ja", A2="ja"), version(A1="ja", A2="nei")).pairs == [("A1", "A1")]


def test_other_words_measure_something_else_unless_the_version_says_otherwise():
    old = version(A1="ja")

    assert comparable(old, version(A1="nei")).changed == [("A1", "A1")]
    assert comparable(old, [indicator("A1", "nei", same_as="A1")]).pairs == [("A1", "A1")]


def test_an_indicator_that_moved_is_still_the_same():
    found = comparable(version(A1="ja"), [indicator("B2", "ja", same_as="A1")])

    assert (found.pairs, found.new, found.gone) == ([("A1", "B2")], [], [])


def test_a_chain_breaks_where_one_version_measured_something_else():
    first, second, third = version(A1="ja"), version(A1="nei"), [indicator("A1", "så", "A1")]

    assert comparable(first, third, between=[second]).changed == [("A1", "A1")]
    assert comparable(second, third).pairs == [("A1", "A1")]


def test_a_version_that_takes_the_old_words_back_measures_as_the_first():
    first, second = version(A1="ja"), version(A1="nei")

    assert comparable(first, first, between=[second]).pairs == [("A1", "A1")]


def test_a_better_hint_or_name_changes_no_measurement():
    new = deepcopy(FIRST["indicators"])
    new[0]["texts"]["nb"] |= {"name": "Noe annet", "evidence": "Noe annet"}

    assert not comparable(FIRST["indicators"], new).changed


def test_a_language_that_is_added_changes_no_measurement():
    new = deepcopy(FIRST["indicators"])
    new[0]["texts"]["pl"] = dict.fromkeys(MEASURED_BY, "tak")

    assert not comparable(FIRST["indicators"], new).changed


@given(versions(), versions(), st.lists(versions(), max_size=2))
def test_every_indicator_is_accounted_for_once(old, new, between):
    found = comparable(old, new, between)
    both = found.pairs + found.changed

    assert sorted([was for was, _key in both] + found.gone) == sorted(one["key"] for one in old)
    assert sorted([key for _was, key in both] + found.new) == sorted(one["key"] for one in new)


@given(versions())
def test_a_version_compares_with_itself_in_full(one):
    plain = [part | {"same_as": ""} for part in one]

    assert comparable(plain, plain).pairs == [(part["key"], part["key"]) for part in one]


@given(versions(), versions())
def test_what_stands_word_for_word_is_never_called_changed(old, new):
    then = {one["key"]: one for one in old}
    here = {one["key"]: one for one in new}

    assert not [
        (was, key)
        for was, key in comparable(old, new).changed
        if then[was]["texts"] == here[key]["texts"]
    ]


@given(st.data())
def test_any_other_word_in_what_is_measured_breaks_the_comparison(data):
    new = deepcopy(FIRST["indicators"])
    one = data.draw(st.sampled_from(new))
    language = data.draw(st.sampled_from(["nb", "nn", "en"]))
    one["texts"][language][data.draw(st.sampled_from(MEASURED_BY))] += " Nytt."

    assert comparable(FIRST["indicators"], new).changed == [(one["key"], one["key"])]


# --- publishing -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda e: e["indicators"].clear(), "minst én indikator"),
        (lambda e: e["indicators"][1].update(key="A1"), "samme nøkkel"),
        (lambda e: e["indicators"][1].update(dimension="Å"), "en del som ikke finnes"),
        (lambda e: e["indicators"][1].update(same_as="Z9"), "Z9 fantes ikke"),
        (lambda e: [one.update(same_as="A3") for one in e["indicators"][:2]], "den samme som A3"),
        (lambda e: e["dimensions"][0]["texts"].pop("en"), "A mangler tekst på engelsk"),
        (lambda e: e["texts"]["nb"].update(title=""), "Innledningen mangler tekst på bokmål"),
    ],
)
def test_a_set_is_not_published_before_it_is_right(spoil, words):
    edition = deepcopy(FIRST)
    spoil(edition)

    assert any(words in said for said in objections_to_edition(edition, FIRST["indicators"]))


def test_only_advisers_in_the_owners_house_write_the_next_version():
    assert not objections_to_writing(Role.ADVISER, is_owners_house=True)
    assert objections_to_writing(Role.COORDINATOR, is_owners_house=True)
    assert objections_to_writing(Role.ADVISER, is_owners_house=False)


def test_a_text_nobody_has_translated_is_read_in_the_nearest_language():
    texts = {"nb": {"name": "Mål"}, "en": {"name": "Goals"}}

    assert text_in(texts, "name", "nn") == text_in(texts, "name", "pl") == "Mål"
