"""Figures of several municipalities as those of one region, and what may be set beside what.

No sum is made of something hidden, none of different statistics, and a break in one municipality
is a break in the sum. Nobody is ranked: others stand as a middle and a band, or in order of name.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from bolyst.figures.lines import Line
from bolyst.figures.rules import HIDDEN, SHARE_FLOOR, Figure, Point, known, total

FEWEST_SIMILAR = 5  # of fewer, a middle says more about one of them than about the group
MOST_SIMILAR = 15  # as many as IMDi once set beside each municipality
SMALLEST_SHOWN = 5  # persons in a group of a table we know nothing of; IMDi hides 4 or fewer


def summed(lines: Sequence[Line]) -> Line:
    """The sum, in the years they all have; hidden or missing as soon as one is."""
    first = lines[0]
    by_year = [{point.year: point for point in line.points} for line in lines]
    years = sorted(set.intersection(*map(set, by_year)))
    points = []
    for year in years:
        met = [points_of[year] for points_of in by_year]
        cut = next((point.cut for point in met if point.cut), None)
        points.append(Point(year, total(point.figure for point in met), first.points[0].code, cut))
    return replace(first, points=tuple(points))


def last_stretch(line: Line) -> list[Point]:
    """The years since the last break; before it the place was another."""
    found: list[Point] = []
    for point in line.points:
        if point.cut:
            found = []
        found.append(point)
    return found


def indexed(line: Line, base: int) -> dict[int, Figure]:
    """Each year with `base` as 100, in the last stretch; nothing when the base isn't known there.

    Of few people no index is made either: one who moves would be a step.
    """
    points = {point.year: point.figure for point in last_stretch(line)}
    start = points.get(base)
    if start is None or start.value is None or start.value < SHARE_FLOOR:
        return {}
    return {
        year: figure if figure.value is None else known(round(100 * figure.value / start.value, 1))
        for year, figure in points.items()
        if year >= base
    }


@dataclass(frozen=True)
class Band:
    """The middle of several municipalities, and the half of them that lies around it."""

    low: Decimal
    middle: Decimal
    high: Decimal


def band(values: Sequence[Figure]) -> Band | None:
    """None of fewer than five known values; who they are can't be read out of it."""
    numbers = sorted(value.value for value in values if value.value is not None)
    if len(numbers) < FEWEST_SIMILAR:
        return None
    return Band(_part(numbers, 1), _part(numbers, 2), _part(numbers, 3))


def _part(numbers: Sequence[Decimal], quarter: int) -> Decimal:
    """The value below which so many quarters lie, between two values where it falls there."""
    place = Decimal(quarter * (len(numbers) - 1)) / 4
    below = int(place)
    above = min(below + 1, len(numbers) - 1)
    return round(numbers[below] + (place - below) * (numbers[above] - numbers[below]), 1)


def similar(own: str, inhabitants: dict[str, Decimal]) -> list[str]:
    """The municipalities whose population lies nearest: half as many to twice as many, at most 15.

    By number, so that their order tells nothing.
    """
    mine = inhabitants.get(own)
    if not mine:
        return []
    within = [
        (max(count, mine) / min(count, mine), code)
        for code, count in inhabitants.items()
        if code != own and count and mine / 2 <= count <= mine * 2
    ]
    return sorted(code for _ratio, code in sorted(within)[:MOST_SIMILAR])


def without_small(parts: Sequence[Figure]) -> list[Figure]:
    """Groups of a handful are hidden; a group that would be hidden alone gets company."""
    hidden = Figure(None, HIDDEN)
    shown = [
        hidden if part.value is not None and 0 < part.value < SMALLEST_SHOWN else part
        for part in parts
    ]
    if sum(part.is_hidden for part in shown) == 1:
        left = [(part.value, at) for at, part in enumerate(shown) if part.value]
        if left:
            shown[min(left)[1]] = hidden
    return shown
