"""When somebody is reminded of a milestone: what is due and not said, never what falls on today."""

from collections.abc import Collection
from datetime import date, timedelta

THRESHOLDS = (-30, -7, 1, 14)  # days from the date: before, and after


def reached(due_on: date, today: date) -> int | None:
    """The last threshold that is passed or reached; None when it is too early."""
    passed = [days for days in THRESHOLDS if due_on + timedelta(days=days) <= today]
    return passed[-1] if passed else None


def to_remind(due_on: date, today: date, said: Collection[int]) -> int | None:
    """The reminder owed now, once however long nobody asked. `said`: those given for this date.

    A later one makes up for those before it, so whoever was asleep for weeks says it once.
    """
    owed = reached(due_on, today)
    return owed if owed is not None and all(days < owed for days in said) else None
