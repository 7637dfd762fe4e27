"""Norwegian working days. Easter by Gauss as Meeus writes it; holidays by lov om helligdager § 2
and lov om 1. og 17. mai."""

from datetime import date, timedelta
from functools import cache

SATURDAY = 5
FIXED = ((1, 1), (5, 1), (5, 17), (12, 25), (12, 26))  # (month, day)
AROUND_EASTER = (-3, -2, 0, 1, 39, 49, 50)  # days: Thursday, Friday, Easter, Ascension, Whitsun


def easter(year: int) -> date:
    """Easter Sunday."""
    golden, century, rest = year % 19, *divmod(year, 100)
    leap, left = divmod(century, 4)
    moon = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap - moon + 15) % 30
    fourth, over = divmod(rest, 4)
    weekday = (32 + 2 * left + 2 * fourth - epact - over) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


@cache
def holidays(year: int) -> frozenset[date]:
    """Days off in every municipality, Sundays aside."""
    sunday = easter(year)
    fixed = {date(year, month, day) for month, day in FIXED}
    return frozenset(fixed | {sunday + timedelta(days=days) for days in AROUND_EASTER})


def is_working_day(day: date) -> bool:
    return day.weekday() < SATURDAY and day not in holidays(day.year)


def working_day(day: date) -> date:
    """`day`, or the first working day after it."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day
