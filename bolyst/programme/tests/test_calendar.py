"""Norwegian working days."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bolyst.programme.rules.calendar import (
    easter,
    holidays,
    is_working_day,
    working_day,
)

DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2150, 12, 31))

EASTERS = [
    date(2000, 4, 23), date(2008, 3, 23), date(2011, 4, 24), date(2019, 4, 21), date(2024, 3, 31),
    date(2025, 4, 20), date(2026, 4, 5), date(2027, 3, 28), date(2038, 4, 25),
]  # fmt: skip


def test_easter_falls_where_the_almanac_says():
    assert [easter(day.year) for day in EASTERS] == EASTERS


def test_the_days_off_of_2026():
    assert sorted(holidays(2026)) == [
        date(2026, 1, 1),
        date(2026, 4, 2),
        date(2026, 4, 3),
        date(2026, 4, 5),
        date(2026, 4, 6),
        date(2026, 5, 1),
        date(2026, 5, 14),
        date(2026, 5, 17),
        date(2026, 5, 24),
        date(2026, 5, 25),
        date(2026, 12, 25),
        date(2026, 12, 26),
    ]


def test_a_date_in_easter_moves_to_the_tuesday_after():
    assert working_day(date(2026, 4, 2)) == date(2026, 4, 7)


def test_a_date_at_christmas_moves_past_boxing_day():
    assert working_day(date(2026, 12, 25)) == date(2026, 12, 28)


@given(DAYS)
def test_the_next_working_day_is_one_and_none_lies_between(day):
    found = working_day(day)

    assert is_working_day(found)
    assert day <= found <= day + timedelta(days=5)
    between = (day + timedelta(days=n) for n in range((found - day).days))
    assert not any(is_working_day(one) for one in between)


@given(st.integers(min_value=1900, max_value=2200))
def test_easter_is_a_sunday_in_spring(year):
    assert easter(year).weekday() == 6
    assert date(year, 3, 22) <= easter(year) <= date(year, 4, 25)
