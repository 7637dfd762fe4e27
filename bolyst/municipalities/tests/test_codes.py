"""What becomes of a code, on a small country of our own where every case is there once."""

from datetime import date

import pytest

from bolyst.municipalities.rules import (
    Change,
    Kind,
    Register,
    UnknownCode,
    breaks,
    codes_at,
    composition,
    resolve,
)

A_DAY = date(2020, 1, 1)


def change(kind: Kind, old: str, new: str, on: date = A_DAY) -> Change:
    return Change(on, kind, old, new)


# Hitra: renumbered in 2018, then it takes in a part of Snillfjord. Heim takes another part.
# 1001 takes in 1002 and keeps its number. 2001 is divided in two. 3001 gives 3002 a strip.
COUNTRY = Register(
    frozenset({"5056", "5055", "1001", "2002", "2003", "3001", "3002", "4001"}),
    (
        change(Kind.RENUMBERED, "1617", "5013", date(2018, 1, 1)),
        change(Kind.RENUMBERED, "1613", "5012", date(2018, 1, 1)),
        change(Kind.MERGED, "5013", "5056"),
        change(Kind.SPLIT, "5012", "5056"),
        change(Kind.SPLIT, "5012", "5055"),
        change(Kind.MERGED, "5011", "5055"),
        change(Kind.MERGED, "1001", "1001"),
        change(Kind.MERGED, "1002", "1001"),
        change(Kind.SPLIT, "2001", "2002"),
        change(Kind.SPLIT, "2001", "2003"),
        change(Kind.BORDER, "3001", "3002"),
    ),
)


def test_a_code_is_itself_while_it_is_valid():
    found = resolve("1617", 2017, COUNTRY)

    assert (found.kind, found.codes, found.code) == (Kind.SAME, ("1617",), "1617")


def test_a_new_number_is_followed_both_ways():
    assert resolve("1617", 2018, COUNTRY).code == "5013"
    back = resolve("5013", 2017, COUNTRY)
    assert (back.kind, back.code, back.parts) == (Kind.RENUMBERED, "1617", ())


def test_what_was_merged_leads_to_the_larger_municipality():
    found = resolve("1002", 2024, COUNTRY)

    assert (found.kind, found.code) == (Kind.MERGED, "1001")


def test_a_split_is_told_and_never_followed():
    found = resolve("1613", 2024, COUNTRY)

    assert found.is_split
    assert found.code is None
    assert found.codes == ("5055", "5056")


def test_a_municipality_that_took_in_a_part_goes_back_with_a_note():
    found = resolve("5056", 2017, COUNTRY)

    assert (found.kind, found.code, found.parts) == (Kind.MERGED, "1617", ("1613",))


def test_a_municipality_made_of_a_part_has_no_past_of_its_own():
    found = resolve("2002", 2019, COUNTRY)

    assert found.is_split
    assert found.code is None
    assert found.codes == ("2001",)


def test_a_code_can_be_asked_for_on_a_day():
    assert resolve("5013", date(2019, 12, 31), COUNTRY).code == "5013"
    assert resolve("5013", A_DAY, COUNTRY).code == "5056"


def test_the_future_is_as_today():
    assert resolve("1617", 2050, COUNTRY).code == "5056"


def test_a_code_nobody_has_had_is_refused():
    with pytest.raises(UnknownCode, match="ikke noe kommunenummer 9999"):
        resolve("9999", 2024, COUNTRY)


def test_the_time_before_the_register_is_refused():
    with pytest.raises(UnknownCode, match="fra og med 1986"):
        resolve("4001", 1985, COUNTRY)


def test_a_new_number_is_no_break():
    assert breaks("5013", COUNTRY) == []


def test_a_merger_breaks_the_series():
    (met,) = breaks("1001", COUNTRY)

    assert (met.year, met.kind, met.before) == (2020, Kind.MERGED, ("1001", "1002"))


def test_a_part_taken_in_breaks_the_series():
    (met,) = breaks("5056", COUNTRY)

    assert (met.year, met.kind) == (2020, Kind.MERGED)
    assert (met.before, met.parts, met.after) == (("5013",), ("5012",), ("5056",))


def test_a_moved_border_breaks_the_series_on_both_sides():
    (gave,), (took,) = breaks("3001", COUNTRY), breaks("3002", COUNTRY)

    assert gave.kind is took.kind is Kind.BORDER
    assert (gave.parts, gave.after) == ((), ("3001", "3002"))
    assert (took.parts, took.after) == (("3001",), ("3002",))


def test_figures_of_what_was_merged_may_be_added_up():
    made = composition("1001", 2019, COUNTRY)

    assert made.whole == ("1001", "1002")
    assert made.is_exact


@pytest.mark.parametrize("code", ["5056", "2002", "3001"])
def test_figures_may_not_be_added_up_across_a_split_or_a_moved_border(code):
    assert not composition(code, 2017, COUNTRY).is_exact


def test_the_codes_of_a_year_are_those_of_its_first_day():
    assert codes_at(2019, COUNTRY) >= {"5012", "5013", "1002", "2001"}
    assert codes_at(2020, COUNTRY) == COUNTRY.today


def test_a_change_in_the_middle_of_a_year_shows_in_the_next_years_figures():
    june = date(2020, 6, 1)
    country = Register(frozenset({"1"}), (change(Kind.MERGED, "1", "1", june),
                                          change(Kind.MERGED, "2", "1", june)))  # fmt: skip

    assert breaks("1", country)[0].year == 2021
