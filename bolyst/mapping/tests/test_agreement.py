"""Agreement: the figures of the books, and what must hold for any coders whatever."""

from fractions import Fraction
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bolyst.mapping.agreement import (
    Unit,
    alpha,
    figures,
    judgements,
    kappa,
    kappa_of_two,
    marked_sentences,
    percent,
)


def units_of(*observers: str) -> list[Unit]:
    """Each observer's values in turn, «.» for none."""
    return [
        {who: value for who, value in enumerate(values) if value != "."}
        for values in zip(*(line.split() for line in observers), strict=True)
    ]


def pairs_of(table: list[list[int]]) -> list[tuple[int, int]]:
    return [
        (row, column)
        for row, line in enumerate(table)
        for column, count in enumerate(line)
        for _each in range(count)
    ]


# Krippendorff, «Computing Krippendorff's Alpha-Reliability» (2011), University of Pennsylvania,
# sections A, B and C. C prints .743; with its coincidences (diagonal 7 + 10 + 8 + 4 + 3, totals
# 9, 13, 10, 5, 3) the formula gives (39 · 32 - 344) / (40 · 39 - 344) = 113/152.
FOUR_OBSERVERS = (
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)
BINARY = ("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0")
NOMINAL = ("a a b b d c c c e d d a", "b a b b b c c c e d d d")


@pytest.mark.parametrize(
    ("observers", "exact", "printed"),
    [
        (FOUR_OBSERVERS, Fraction(113, 152), 0.743),
        (BINARY, Fraction(2, 21), 0.095),
        (NOMINAL, Fraction(155, 224), 0.692),
    ],
)
def test_alpha_is_krippendorffs(observers: tuple[str, ...], exact: Fraction, printed: float):
    found = alpha(units_of(*observers))

    assert found == exact
    assert float(found) == pytest.approx(printed, abs=0.0005)


# Cohen, «A coefficient of agreement for nominal scales», Educational and Psychological Measurement
# 20 (1960), table 2b, p. 45: 200 judged, .70 observed, .41 by chance.
COHEN = [[88, 14, 18], [10, 40, 10], [2, 6, 12]]
# Fleiss, Cohen and Everitt, «Large sample standard errors of kappa and weighted kappa»,
# Psychological Bulletin 72 (1969), p. 325: two who diagnose 200, .429 unweighted.
FLEISS_COHEN_EVERITT = [[106, 10, 4], [22, 28, 10], [2, 12, 6]]


@pytest.mark.parametrize(
    ("table", "exact", "printed"),
    [
        (COHEN, Fraction(29, 59), 0.492),
        (FLEISS_COHEN_EVERITT, Fraction(3, 7), 0.429),
    ],
)
def test_kappa_is_cohens(table: list[list[int]], exact: Fraction, printed: float):
    found = kappa_of_two(pairs_of(table))

    assert found == exact
    assert float(found) == pytest.approx(printed, abs=0.0005)


def test_percent_counts_the_pairs_of_each_unit():
    assert percent(units_of("1 1 0", "1 0 0", "1 . 0")) == Fraction(6, 7)


def test_with_three_coders_kappa_is_the_mean_of_the_pairs():
    units = units_of("1 1 0 0", "1 0 0 0", "1 1 0 1")
    by_hand = [
        kappa_of_two([(unit[a], unit[b]) for unit in units]) for a, b in [(0, 1), (0, 2), (1, 2)]
    ]

    assert kappa(units) == sum(one for one in by_hand if one is not None) / 3


# --- what holds for any coders --------------------------------------------------------------------

VALUES = st.sampled_from(["bolig", "språk", "buss"])
SEEN = st.lists(
    st.dictionaries(st.integers(0, 4), VALUES, min_size=0, max_size=5), min_size=1, max_size=25
)


@given(SEEN, st.permutations(["bolig", "språk", "buss"]))
def test_what_the_values_are_called_does_not_matter(units: list[Unit], names: list[str]):
    called = dict(zip(["bolig", "språk", "buss"], names, strict=True))
    renamed = [{who: called[str(value)] for who, value in unit.items()} for unit in units]

    assert figures(renamed) == figures(units)


@given(SEEN, st.permutations(range(5)))
def test_who_is_first_does_not_matter(units: list[Unit], order: list[int]):
    moved: list[Unit] = [
        {order[int(str(who))]: value for who, value in unit.items()} for unit in units
    ]

    assert figures(moved) == figures(units)


@given(SEEN, st.randoms())
def test_the_order_of_the_units_does_not_matter(units: list[Unit], chance):
    shuffled = list(units)
    chance.shuffle(shuffled)

    assert figures(shuffled) == figures(units)


@given(st.lists(VALUES, min_size=2, max_size=30), st.integers(2, 5))
def test_who_always_agree_get_one_or_nothing_to_measure(values: list[str], coders: int):
    units: list[Unit] = [{who: value for who in range(coders)} for value in values]  # noqa: C420
    found = figures(units)

    assert found.percent == 1
    assert found.differing == 0
    is_measurable = len(set(values)) > 1
    assert found.alpha == (1 if is_measurable else None)
    assert found.kappa == (1 if is_measurable else None)


@given(SEEN)
def test_no_figure_is_above_one(units: list[Unit]):
    found = figures(units)

    for figure in (found.percent, found.kappa, found.alpha):
        assert figure is None or figure <= 1
    if found.units and found.differing == 0:
        assert found.percent == 1


def test_a_unit_only_one_has_judged_says_nothing():
    alone: list[Unit] = [{0: "bolig"}, {1: "språk"}, {}]

    assert figures(alone).units == 0
    assert figures(alone).alpha is None
    assert figures([*alone, *units_of(*BINARY)]) == figures(units_of(*BINARY))


# --- from marks to judgements ---------------------------------------------------------------------


def test_a_mark_that_touches_a_sentence_counts_for_it():
    sentences = [(0, 10), (11, 20), (22, 30)]

    assert marked_sentences(sentences, [(9, 12)]) == {0, 1}
    assert marked_sentences(sentences, [(10, 11), (20, 22)]) == set()  # the white space between
    assert judgements(sentences, {"a": [(0, 10)], "b": []}) == [
        {"a": True, "b": False},
        {"a": False, "b": False},
        {"a": False, "b": False},
    ]


def test_many_marks_in_a_long_note_are_judged_in_one_walk():
    places = [(at, at + 4) for at in range(0, 100_000, 5)]
    begun = process_time()

    judged = judgements(places, {"a": places, "b": [(0, 100_000)], "c": [(4, 5), (99_999, 99_999)]})

    assert process_time() - begun < 5  # seconds; with all marks at all sentences: minutes
    assert all(unit == {"a": True, "b": True, "c": False} for unit in judged)
