"""Writing a set, as rules: plain values in, plain answers out."""

from hypothesis import given
from hypothesis import strategies as st

from bolyst.workshops import shipped
from bolyst.workshops.rules.set_drafts import (
    MOST_INDICATORS,
    begun_from,
    called,
    changes,
    conflicts,
    left_behind,
    objections_to_adding,
    objections_to_removal,
    prints_of,
    reworded,
    texts_in,
    with_indicator,
    with_sameness,
    with_texts,
    without,
    written,
)
from bolyst.workshops.rules.sets import objections_to_edition

FIRST = shipped.edition(shipped.read("inclusive-volunteering-1"))
HERE = texts_in(FIRST, "nb")
BEFORE = FIRST["indicators"]

addresses = st.sampled_from(sorted(HERE))
words = st.text(min_size=1, max_size=20).map(lambda text: f"ord {text}".split()).map(" ".join)
typed = st.dictionaries(addresses, words, max_size=5)


@given(typed)
def test_what_is_written_is_what_is_changed_and_nothing_else(texts):
    after = with_texts(FIRST, "nb", texts)

    assert texts_in(after, "nb") == HERE | texts
    assert texts_in(after, "nn") == texts_in(FIRST, "nn")
    assert {one.key for one in changes(FIRST, after)} == set(texts)


@given(typed, typed)
def test_of_two_who_write_nobody_loses_a_word(mine, theirs):
    seen, now = prints_of(HERE), texts_in(with_texts(FIRST, "nb", theirs), "nb")
    sent = written(HERE | mine, seen)

    clash = conflicts(now, sent, seen)

    assert sent == mine
    assert set(clash) == {one for one in mine if one in theirs and mine[one] != theirs[one]}
    assert all(clash[one] == theirs[one] for one in clash)


@given(st.lists(st.sampled_from(["recruit", "welcome", "retain"]), max_size=3))
def test_what_is_added_stands_last_in_its_dimension_with_a_key_of_its_own(dimensions):
    edition = without(FIRST, "V12")
    for dimension in dimensions:
        edition, key = with_indicator(edition, dimension, BEFORE)
        of_it = [one["key"] for one in edition["indicators"] if one["dimension"] == dimension]
        assert of_it[-1] == key
        assert key not in {one["key"] for one in BEFORE}
    keys = [one["key"] for one in edition["indicators"]]
    assert len(set(keys)) == len(keys)


def test_a_dimension_keeps_an_indicator_and_takes_only_so_many():
    edition = without(without(FIRST, "V5"), "V6")

    assert objections_to_removal(edition, "V7") == ["En del har minst én indikator."]
    assert objections_to_removal(FIRST, "V99") == ["Noen har fjernet dette imens."]
    for _more in range(MOST_INDICATORS - 1):
        assert objections_to_adding(edition, "welcome") == []
        edition, _key = with_indicator(edition, "welcome", BEFORE)
    assert objections_to_adding(edition, "welcome")


def test_only_what_is_measured_asks_whether_it_measures_the_same():
    after = with_texts(FIRST, "nn", {"V1.name": "Noko anna", "V2.3": "Noko anna."})

    assert reworded(after, BEFORE) == ["V2"]
    assert [one["same_as"] for one in with_sameness(after, {"V2": True})["indicators"]][:3] == [
        "",
        "V2",
        "",
    ]


def test_a_change_in_bokmaal_alone_says_which_languages_lag_behind():
    alone = changes(FIRST, with_texts(FIRST, "nb", {"V1.2": "Noe annet."}))
    typo = changes(FIRST, with_texts(FIRST, "nn", {"V1.2": "Noko anna."}))

    assert [(called(one.key), left_behind(one)) for one in alone] == [("V1 Nivå 2", ["nn", "en"])]
    assert [left_behind(one) for one in typo] == [[]]


def test_the_next_version_counts_sameness_from_the_one_it_follows():
    said = with_sameness(FIRST, {"V2": True})

    assert begun_from(said) == FIRST
    assert objections_to_edition(begun_from(said), BEFORE) == []
