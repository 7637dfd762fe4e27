"""Counting in the calendar, the same way in every room."""

from calendar import monthrange
from datetime import date


def months_after(day: date, months: int) -> date:
    """The same day of another month, or that month's last; before it when `months` is negative."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
