"""Where a series is cut, and where a figure belongs."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from bolyst.figures.rules import (
    Break,
    BreakKind,
    Definition,
    Figure,
    Point,
    Reason,
    growth,
    known,
    objections_to_comparing,
    objections_to_growth,
    place,
    stretches,
)
from bolyst.municipalities import facts

SPLIT = Break(2024, BreakKind.SPLIT, "2024: 1507 Ålesund ble delt.")
AALESUND = [
    Point(2022, known(67_114), "1507"),
    Point(2023, known(67_520), "1507"),
    Point(2024, known(58_509), "1508", SPLIT),
    Point(2025, known(59_198), "1508"),
]
REGISTER = facts.register()
CODES = sorted(REGISTER.codes)


def test_growth_across_a_break_is_refused_with_the_reason():
    assert "1507 Ålesund ble delt" in objections_to_growth(AALESUND, 2023, 2024)[0]
    with pytest.raises(ValidationError, match="kan ikke sammenlignes"):
        growth(AALESUND, 2023, 2024)


def test_growth_within_a_stretch_is_given():
    assert growth(AALESUND, 2024, 2025) == 689


def test_growth_to_a_hidden_year_is_refused():
    points = [Point(2024, known(4), "5042"), Point(2025, Figure(None, ":"), "5042")]

    assert objections_to_growth(points, 2024, 2025) == ["Det er ikke noe tall for 2025."]


def test_a_series_falls_into_stretches_at_its_breaks():
    assert [[point.year for point in part] for part in stretches(AALESUND)] == [
        [2022, 2023],
        [2024, 2025],
    ]


def test_immigrants_and_norwegian_born_to_immigrant_parents_are_never_compared():
    immigrants = Definition("composition", "persons", "B", "SSB", "09817")
    norwegian_born = Definition("composition", "persons", "C", "SSB", "09817")

    assert objections_to_comparing(immigrants, immigrants) == []
    assert objections_to_comparing(immigrants, norwegian_born) == ["De teller ulike grupper."]


def test_series_of_two_sources_are_not_compared():
    ours = Definition("reasons", "persons", "labour", "IMDi", "")
    theirs = Definition("reasons", "percent", "labour", "SSB", "1")

    assert len(objections_to_comparing(ours, theirs)) == 2


@pytest.mark.parametrize(
    ("code", "year", "belongs"),
    [
        ("5042", 2026, "5042"),
        ("5042", 2010, "1738"),  # a source that writes the past under the number of today
        ("1738", 2010, "1738"),
        ("5013", 1995, "1617"),
        ("3001", 1995, "0101"),
        ("5006", 2019, "5006"),  # whole municipalities, added up
        ("3101", 2010, "0101"),
    ],
)
def test_a_figure_stands_under_the_number_of_the_time(code, year, belongs):
    assert place(code, year, REGISTER).code == belongs


@pytest.mark.parametrize(
    ("code", "year", "reason"),
    [
        ("1508", 2023, Reason.SPLIT),
        ("1580", 2010, Reason.SPLIT),
        ("5056", 2019, Reason.SPLIT),  # a part of Snillfjord
        ("5059", 2019, Reason.SPLIT),
        ("1806", 2019, Reason.SPLIT),  # a part of Tysfjord
        ("1507", 2024, Reason.SPLIT),
        ("5004", 2020, Reason.ENDED),
        ("9998", 2020, Reason.UNKNOWN),
        ("0301", 1951, Reason.TOO_EARLY),
    ],
)
def test_nothing_is_placed_where_it_would_be_a_guess(code, year, reason):
    placement = place(code, year, REGISTER)

    assert placement.code is None
    assert placement.reason is reason


@given(st.sampled_from(CODES), st.integers(min_value=1986, max_value=2060))
def test_every_figure_has_one_place_or_one_reason(code, year):
    placement = place(code, year, REGISTER)

    assert (placement.code is None) != (placement.reason is None)
    if placement.in_use:
        assert REGISTER.is_valid(code, date(year, 1, 1))
        assert placement.code == code
