"""A table of how many people in each group said something, and which cells may be shown.

A cell counts people, never notes. Cells with few people are hidden, a nought among them: it tells
of everybody in the group that they did not say it, and were noughts shown, a hidden cell would be
known to hold somebody. A cell with the whole group, or all but one, is hidden as well, since it
tells what each of them said. Then others are hidden until adding and subtracting reveals nothing:
whatever a hidden cell holds, it could as well be `floor` people more or fewer.
"""

import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bolyst.gate import network
from bolyst.gate.network import Arc
from bolyst.gate.rules import Attribute, Floor, Objection, objections_to_attribute

SHOWN_AT_LEAST = 3  # every third cell; a table with more holes than that tells nobody anything
HIDDEN = ":"  # how a hidden number is written, as in official statistics
NEARLY_EVERYBODY = 1  # people left over: the odd one out would know what all the others said


class Why(StrEnum):
    """Why a number is hidden."""

    FEW = "few"
    EVERYBODY = "everybody"
    NEIGHBOUR = "neighbour"  # otherwise another hidden number could be worked out

    @property
    def words(self) -> str:
        match self:
            case Why.FEW:
                return _("For få personer står bak tallet, eller ingen.")
            case Why.EVERYBODY:
                return _("Hele gruppa, eller alle unntatt én, svarte det samme.")
            case Why.NEIGHBOUR:
                return _("Tallet ville røpe et annet tall som er skjult.")


@dataclass(frozen=True, slots=True)
class Table:
    """`people[row][group]`; the groups share the people between them, the rows need not."""

    title: str
    rows: tuple[str, ...]
    groups: tuple[Attribute, ...]
    people: tuple[tuple[int, ...], ...]
    row_totals: bool = True  # whether the totals are shown, here or anywhere
    group_totals: bool = (
        False  # sums down a column; True as well when each person stands in one row
    )

    def __post_init__(self) -> None:
        if len(self.people) != len(self.rows) or any(
            len(line) != len(self.groups) for line in self.people
        ):
            raise ValueError("The table's numbers do not fit its rows and groups.")
        for line in self.people:
            for value, group in zip(line, self.groups, strict=True):
                if not 0 <= value <= group.interviewed:
                    raise ValueError(f"{value} people of {group.interviewed} in {group.label}.")

    @property
    def interviewed(self) -> int:
        return sum(group.interviewed for group in self.groups)


@dataclass(frozen=True, slots=True)
class Cell:
    value: int | None  # None: hidden
    why: Why | None = None

    def __str__(self) -> str:
        return HIDDEN if self.value is None else str(self.value)


@dataclass(frozen=True, slots=True)
class Checked:
    """The table as it may leave the house; when there are objections, it may not."""

    table: Table
    cells: tuple[tuple[Cell, ...], ...]
    row_totals: tuple[Cell, ...]  # empty when not shown
    group_totals: tuple[Cell, ...]
    total: Cell | None
    objections: tuple[Objection, ...] = ()

    @property
    def may_be_shown(self) -> bool:
        return not self.objections

    @property
    def shown(self) -> int:
        return sum(cell.value is not None for line in self.cells for cell in line)

    @property
    def size(self) -> int:
        return len(self.table.rows) * len(self.table.groups)

    @property
    def drawn(self) -> list[list[int | str]]:
        """What a chart may be drawn from: the numbers that are shown, and «:» where none is."""
        return [
            [HIDDEN if cell.value is None else cell.value for cell in line] for line in self.cells
        ]


def check(table: Table, floor: Floor) -> Checked:
    """Which numbers may be shown, and why the table as a whole may not; see `coarser.propose`."""
    small = [reason for group in table.groups for reason in objections_to_attribute(group, floor)]
    if not table.rows or not table.groups or small:
        return _refused(table, small or [_("Tabellen er tom.")])
    whole = _Figures(table, floor).checked()
    return whole if whole.may_be_shown else _Figures(table, floor, cells_first=True).checked()


def _refused(table: Table, reasons: Sequence[str]) -> Checked:
    hidden = Cell(None, Why.FEW)
    return Checked(
        table,
        tuple(tuple(hidden for _group in table.groups) for _row in table.rows),
        tuple(hidden for _row in table.rows) if table.row_totals else (),
        tuple(hidden for _group in table.groups) if table.group_totals else (),
        None,
        tuple(Objection(reason) for reason in reasons),
    )


class _Figures:
    """The table's numbers as a network, with what is hidden and why."""

    def __init__(self, table: Table, floor: Floor, *, cells_first: bool = False) -> None:
        self.table = table
        self.cells_first = cells_first
        self.k = floor.interviewed
        self.arcs: dict[str, Arc] = {}
        self.cells: list[str] = []
        self.published: list[str] = []  # the cells, and the totals that are shown
        self.why: dict[str, Why] = {}
        self._lay_out()
        for name in self.published:
            if why := self._own_reason(self.arcs[name]):
                self._hide(name, why)

    def _lay_out(self) -> None:
        table, everybody = self.table, self.table.interviewed
        for i, line in enumerate(table.people):
            for j, value in enumerate(line):
                self.cells.append(f"r{i}>g{j}")
                self._lay(f"r{i}", f"g{j}", value, table.groups[j].interviewed)
            self._lay("rows", f"r{i}", sum(line), everybody, table.row_totals)
        for j, column in enumerate(zip(*table.people, strict=True)):
            self._lay(f"g{j}", "groups", sum(column), network.FREE, table.group_totals)
        total = sum(map(sum, table.people))
        both = table.row_totals and table.group_totals
        self._lay("groups", "rows", total, network.FREE, both)

    def _lay(self, tail: str, head: str, value: int, upper: int, published: bool = True) -> None:
        name = f"{tail}>{head}"
        self.arcs[name] = Arc(tail, head, value, upper, hidden=not published)
        if published:
            self.published.append(name)

    def _own_reason(self, arc: Arc) -> Why | None:
        if arc.value < self.k:
            return Why.FEW
        return Why.EVERYBODY if arc.upper - arc.value <= NEARLY_EVERYBODY else None

    def _hide(self, name: str, why: Why) -> None:
        arc = self.arcs[name]
        self.arcs[name] = Arc(arc.tail, arc.head, arc.value, arc.upper, hidden=True)
        self.why[name] = why

    def _show(self, name: str) -> None:
        arc = self.arcs[name]
        self.arcs[name] = Arc(arc.tail, arc.head, arc.value, arc.upper)
        del self.why[name]

    # --- hiding more, and no more than needed -------------------------------------------------

    def protect(self) -> None:
        """Hide more until nothing can be worked out, then show again what was not needed."""
        if self._too_much_is_hidden():
            return
        while exposed := list(self._exposed()):
            for name in exposed:
                if self._is_exposed(name):
                    self._hide_with(name)
        if self._too_much_is_hidden():
            return
        extra = [name for name, why in self.why.items() if why is Why.NEIGHBOUR]
        for name in sorted(extra, key=lambda name: -self.arcs[name].value):
            self._show(name)
            if any(self._exposed()):
                self._hide(name, Why.NEIGHBOUR)

    def _exposed(self) -> Iterator[str]:
        """Hidden numbers somebody can work out too closely."""
        return (name for name in self.why if self._is_exposed(name))

    def _is_exposed(self, name: str) -> bool:
        low, high = network.bounds(self.arcs.values(), self.arcs[name])
        return high - low < self.k or high < self.k

    def _hide_with(self, name: str) -> None:
        """Hide what lets this number rise, or where it can't, fall, by `k` people."""
        arc = self.arcs[name]
        low, high = network.bounds(self.arcs.values(), arc)
        before = len(self.why)
        rise = min(self.k, arc.upper - arc.value)
        if high - arc.value < rise:
            self._open_a_way(arc.head, arc.tail, name, rise)
        fall = self.k - rise
        if arc.value - low < fall:
            self._open_a_way(arc.tail, arc.head, name, fall)
        if len(self.why) == before:  # no single way is wide enough: give up what is nearest
            self._hide_nearest(arc)

    def _open_a_way(self, start: str, end: str, but: str, amount: int) -> None:
        """Hide the cheapest shown numbers that together let `amount` people flow."""
        ways: dict[str, list[tuple[str, int, str]]] = {}
        for name, arc in self.arcs.items():
            if name == but:
                continue
            price = 0 if arc.hidden else self._price(name)
            if arc.upper - arc.value >= amount:
                ways.setdefault(arc.tail, []).append((arc.head, price, name))
            if arc.value >= amount:
                ways.setdefault(arc.head, []).append((arc.tail, price, name))
        for name in _cheapest(ways, start, end):
            if not self.arcs[name].hidden:
                self._hide(name, Why.NEIGHBOUR)

    def _price(self, name: str) -> int:
        """A total is worth more than a cell, unless no cells would be left; many people more.

        A sum down a column is dearest: where each person stands in one row, it hides nothing from
        somebody who knows how many were heard.
        """
        if name in self.cells:
            return self.arcs[name].value + 20
        if self.cells_first and name.startswith("rows>"):
            return 1
        return self.arcs[name].value + 1000

    def _hide_nearest(self, arc: Arc) -> None:
        near = [
            name
            for name in self.published
            if name not in self.why
            and {self.arcs[name].tail, self.arcs[name].head} & {arc.tail, arc.head}
        ] or [name for name in self.published if name not in self.why]
        if not near:
            raise ValueError("Everything is hidden, and still something shows.")
        self._hide(min(near, key=self._price), Why.NEIGHBOUR)

    # --- the answer -----------------------------------------------------------------------------

    def checked(self) -> Checked:
        self.protect()
        table = self.table
        if self._too_much_is_hidden():
            return _refused(table, [self._too_few_shown()])
        names = [[f"r{i}>g{j}" for j in range(len(table.groups))] for i in range(len(table.rows))]
        cells = tuple(tuple(map(self._cell, line)) for line in names)
        rows = [f"rows>r{i}" for i in range(len(table.rows))] if table.row_totals else []
        groups = [f"g{j}>groups" for j in range(len(table.groups))] if table.group_totals else []
        total = self._cell("groups>rows") if rows and groups else None
        return Checked(
            table, cells, tuple(map(self._cell, rows)), tuple(map(self._cell, groups)), total
        )

    def _too_few_shown(self) -> str:
        shown = sum(name not in self.why for name in self.cells)
        return ngettext(
            "Bare %(shown)d av %(size)d celle kan vises.",
            "Bare %(shown)d av %(size)d celler kan vises.",
            len(self.cells),
        ) % {"shown": shown, "size": len(self.cells)}

    def _too_much_is_hidden(self) -> bool:
        shown = sum(name not in self.why for name in self.cells)
        return shown * SHOWN_AT_LEAST < len(self.cells)

    def _cell(self, name: str) -> Cell:
        why = self.why.get(name)
        return Cell(None, why) if why else Cell(self.arcs[name].value)


def _cheapest(ways: dict[str, list[tuple[str, int, str]]], start: str, end: str) -> list[str]:
    """The names along the cheapest way; empty when there is none."""
    best = {start: 0}
    back: dict[str, tuple[str, str]] = {}
    queue = [(0, start)]
    while queue:
        cost, point = heapq.heappop(queue)
        if point == end:
            break
        if cost > best[point]:
            continue
        for after, price, name in ways.get(point, ()):
            if cost + price < best.get(after, network.FREE):
                best[after] = cost + price
                back[after] = (point, name)
                heapq.heappush(queue, (cost + price, after))
    names = []
    while end in back and end != start:
        end, name = back[end]
        names.append(name)
    return names
