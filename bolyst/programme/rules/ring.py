"""Where a day lies on a ring, and how marks on it are kept from covering each other."""

from collections.abc import Sequence
from datetime import date

ROWS = 3


def turn(day: date, starts_on: date, ends_on: date) -> float:
    """How far round the ring a day lies: 0 at the start, 1 when the ring closes."""
    return (day - starts_on) / (ends_on - starts_on)


def levels(angles: Sequence[float], *, room: float) -> list[int]:
    """A row for each mark, 0 outermost: the first where it touches none before it.

    `room` is the width of a mark as a share of the round. When all rows are taken, the one whose
    last mark lies farthest off is used.
    """
    last = [-room * 2] * ROWS
    rows = []
    for angle in angles:
        free = next((row for row in range(ROWS) if angle - last[row] >= room), None)
        row = free if free is not None else min(range(ROWS), key=lambda one: last[one])
        last[row] = angle
        rows.append(row)
    return rows
