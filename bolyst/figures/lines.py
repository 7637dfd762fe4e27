"""A municipality's years as a line, cut where it became another area."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from bolyst.figures.rules import Break, BreakKind, Figure, Point
from bolyst.municipalities import facts
from bolyst.municipalities.rules import Break as AreaBreak
from bolyst.municipalities.rules import (
    Kind,
    UnknownCode,
    about_break,
    ancestors,
    breaks,
    composition,
    resolve,
)

type Rows = dict[tuple[str, int, str], Figure]  # code, year, category


@dataclass(frozen=True, slots=True)
class Line:
    """One group of a topic over the years."""

    category: str
    name: str
    points: tuple[Point, ...]

    @property
    def latest(self) -> Point | None:
        """The last year with a number or a mark."""
        return self.points[-1] if self.points else None

    @property
    def figures(self) -> dict[int, Figure]:
        """By year."""
        return {point.year: point.figure for point in self.points}

    @property
    def cuts(self) -> list[Break]:
        return [point.cut for point in self.points if point.cut]


class History:
    """What stands behind a municipality number, and where its lines are cut."""

    def __init__(self, code: str) -> None:
        self.code = code = _followed(code)
        self.codes = _ancestors(code)
        self.breaks = [
            Break(each.year, _kind(each), about_break(each, facts.name_of))
            for each in _breaks(code)
        ]

    def line(self, category: str, name: str, rows: Rows, years: Iterable[int]) -> Line:
        points: list[Point] = []
        era_before: int | None = None
        for year in sorted(set(years)):
            own = _own(self.code, year)
            code = next((code for code in own if (code, year, category) in rows), None)
            if code is None:
                continue
            era = _era(self.code, code, year)
            is_new = era_before is not None and era != era_before
            is_first = era_before is None and any(each.year == year for each in self.breaks)
            cut = self.breaks[era - 1] if era and (is_new or is_first) else None
            points.append(Point(year, rows[code, year, category], code, cut))
            era_before = era
        return Line(category, name, tuple(points))


# Asked for every group of every topic, of facts that never change while the program runs.


@cache
def _own(asked: str, year: int) -> tuple[str, ...]:
    """Numbers whose figures that year are of the municipality or what it plainly was.

    First its own number, then the one it had then; through a merger or a split only the one
    that carries the same name, and then the line is cut.
    """
    try:
        then = resolve(asked, year, facts.register())
    except UnknownCode:
        return (asked,)
    name = facts.name_of(asked, date(year, 1, 1))
    same = [code for code in then.codes if len(then.codes) == 1 and not then.is_split]
    named = [code for code in then.codes if facts.name_of(code, then.on) == name]
    return tuple(dict.fromkeys([asked, *same, *(named if len(named) == 1 else [])]))


@cache
def _era(asked: str, code: str, year: int) -> int:
    """Which stretch between breaks a figure belongs to.

    Written under today's number for a year when that wasn't in use, it is the sum of whole
    municipalities, and of the same area as later.
    """
    start = facts.register().start(asked).year
    if code == asked and year < start and composition(code, year, facts.register()).is_exact:
        year = start
    return sum(each.year <= year for each in _breaks(asked))


@cache
def _breaks(code: str) -> tuple[AreaBreak, ...]:
    register = facts.register()
    return tuple(breaks(code, register)) if code in register.codes else ()


@cache
def _ancestors(code: str) -> frozenset[str]:
    register = facts.register()
    return frozenset(ancestors(code, register)) if code in register.codes else frozenset({code})


@cache
def _followed(code: str) -> str:
    """The number of today where a number of the past only got a new one."""
    register = facts.register()
    if code not in register.codes:
        return code
    today = resolve(code, facts.AS_OF, register)
    return today.code if today.kind is Kind.RENUMBERED and today.code else code


def _kind(met: AreaBreak) -> BreakKind:
    """A part of a divided municipality can't be added in, so that too is a split."""
    if met.kind is Kind.SPLIT or (met.kind is Kind.MERGED and met.parts):
        return BreakKind.SPLIT
    return BreakKind.MERGED if met.kind is Kind.MERGED else BreakKind.BORDER
