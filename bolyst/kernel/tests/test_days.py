"""Months are counted as people count them."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bolyst.kernel.days import months_after

DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2150, 12, 31))


@given(DAYS, st.integers(min_value=-60, max_value=60))
def test_months_are_counted_as_people_count_them(day: date, months: int) -> None:
    found = months_after(day, months)

    assert (found.year * 12 + found.month) - (day.year * 12 + day.month) == months
    assert found.day == day.day or (found.day < day.day and (found + timedelta(1)).day == 1)


def test_a_year_from_the_29th_of_february_ends_on_the_28th() -> None:
    assert months_after(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert months_after(date(2024, 2, 29), -12) == date(2023, 2, 28)
