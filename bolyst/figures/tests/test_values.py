"""What may be shown and summed."""

import contextlib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bolyst.figures.importers import cells
from bolyst.figures.rules import (
    HIDDEN,
    MISSING,
    SHARE_FLOOR,
    Figure,
    explanation,
    known,
    protected,
    remainder,
    shares,
    total,
)
from bolyst.figures.rules.values import MARKS, WITHOUT_NUMBER

COVERED = Figure(None, HIDDEN)

counts = st.integers(min_value=0, max_value=500)
parts_with_some_hidden = st.lists(st.tuples(counts, st.booleans()), min_size=1, max_size=7)


def test_a_mark_is_never_a_number_and_a_number_never_a_mark():
    with pytest.raises(ValueError, match=":"):
        Figure(Decimal(3), ":")
    with pytest.raises(ValueError, match="None"):
        Figure(None, "")


def test_every_mark_but_none_is_explained():
    assert all(explanation(mark) for mark in MARKS - {""})
    assert explanation("") == ""


@given(parts_with_some_hidden)
def test_a_sum_with_a_hidden_part_is_hidden(parts):
    figures = [COVERED if hidden else known(count) for count, hidden in parts]

    summed = total(figures)

    if any(hidden for _count, hidden in parts):
        assert summed == COVERED
    else:
        assert summed.value == sum(count for count, _hidden in parts)


@given(parts_with_some_hidden)
def test_no_subtraction_from_the_whole_reveals_a_hidden_part(parts):
    figures = [COVERED if hidden else known(count) for count, hidden in parts]
    whole = known(sum(count for count, _hidden in parts))

    shown, total_shown = protected(figures, whole)

    unknown = [figure for figure in shown if not figure.is_known]
    if any(hidden for _count, hidden in parts) and total_shown.value is not None:
        left = total_shown.value - sum(figure.value or 0 for figure in shown)
        assert len(unknown) > 1  # several ways to share what is left
        assert left > 0
    elif not any(hidden for _count, hidden in parts):
        assert shown == figures
        assert total_shown == whole


@given(parts_with_some_hidden)
def test_protecting_never_uncovers_anything(parts):
    figures = [COVERED if hidden else known(count) for count, hidden in parts]

    shown, _whole = protected(figures, known(sum(count for count, _hidden in parts)))

    for before, after in zip(figures, shown, strict=True):
        assert after in (before, COVERED)


def test_a_part_that_hides_alone_gets_the_smallest_other_for_company():
    shown, whole = protected([known(40), COVERED, known(7), known(0)], known(50))

    assert shown == [known(40), COVERED, COVERED, known(0)]
    assert whole == known(50)


def test_zeros_keep_company_when_there_is_nothing_else():
    assert protected([COVERED, known(0)], known(3)) == ([COVERED, COVERED], known(3))


def test_hidden_zeros_are_not_given_away_by_a_sum_that_is_full_without_them():
    shown, whole = protected([COVERED, COVERED, known(7), known(20)], known(27))

    assert shown == [COVERED, COVERED, COVERED, known(20)]
    assert whole == known(27)


def test_the_whole_is_hidden_when_nothing_else_can_be():
    assert protected([COVERED], known(3)) == ([COVERED], COVERED)
    assert protected([COVERED, COVERED], known(0)) == ([COVERED, COVERED], COVERED)


def test_a_remainder_of_a_hidden_part_is_hidden():
    assert remainder(known(1302), [COVERED, known(12)]) == COVERED
    assert remainder(known(1302), [known(111), known(12)]) == known(1179)
    assert remainder(known(10), [known(11)]).mark == MISSING


def test_no_percentages_are_made_of_fewer_than_fifty():
    assert SHARE_FLOOR == 50
    assert shares([known(20), known(29)], known(49)) is None
    assert shares([known(20), known(30)], known(50)) == [known(40), known(60)]


@given(parts_with_some_hidden)
def test_percentages_say_no_more_than_the_numbers_may(parts):
    figures = [COVERED if hidden else known(count) for count, hidden in parts]
    whole = known(sum(count for count, _hidden in parts))

    found = shares(figures, whole)

    hidden = sum(hidden for _count, hidden in parts)
    assert found is None or hidden != 1 or sum(share.is_hidden for share in found) > 1


@pytest.mark.parametrize(
    ("text", "value", "mark"),
    [
        ("1 302", "1302", ""),
        ("1\u00a0302", "1302", ""),
        ("66.7", "66.7", ""),
        ("66,7", "66.7", ""),
        ("−12", "-12", ""),
        ("-", "0", "-"),
        ("12*", "12", "*"),
        ("0", "0", ""),
    ],
)
def test_a_number_is_read_however_it_is_written(text, value, mark):
    assert cells.figure(text) == Figure(Decimal(value), mark)


@pytest.mark.parametrize("mark", sorted(WITHOUT_NUMBER))
def test_a_mark_is_kept_as_it_was_received(mark):
    assert cells.figure(mark) == Figure(None, mark)


@pytest.mark.parametrize("text", ["Inf", "NaN", "undefined"])
def test_what_the_source_divided_by_nothing_is_no_number(text):
    assert cells.figure(text) == Figure(None, ".")


@pytest.mark.parametrize("text", ["tolv", "12 stk", "=1+1", "1e99", "1.2.3"])
def test_anything_else_is_refused_with_what_stands_there(text):
    with pytest.raises(ValueError, match="verken et tall"):
        cells.figure(text)


@given(st.text(max_size=30))
def test_any_text_is_a_figure_nothing_or_refused(text):
    with contextlib.suppress(ValueError):
        found = cells.figure(text)
        assert found is None or found.mark in MARKS
