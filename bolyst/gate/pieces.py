"""Some of the themes in some of the groups, when no cut of them all may come out.

Beside an earlier report the whole tells too much where few have come or gone. Elsewhere it does
not: what passes alone is put together, the largest first.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from bolyst.gate.rules import Floor
from bolyst.gate.tables import Checked, Table, check

MOST_GROUPS = 6  # of more, all combinations are too many to try
TRIES = 8
LEAST = 2  # cells; one number is no table

type Passes = Callable[[Checked], bool]
type Chosen = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    table: Table
    rows: Chosen
    groups: Chosen

    @property
    def size(self) -> int:
        return len(self.rows) * len(self.groups)

    def checked(self, floor: Floor) -> Checked:
        groups = tuple(self.table.groups[j] for j in self.groups)
        people = tuple(tuple(self.table.people[i][j] for j in self.groups) for i in self.rows)
        rows = tuple(self.table.rows[i] for i in self.rows)
        cut = replace(self.table, rows=rows, groups=groups, people=people, row_totals=False)
        return check(cut, floor)

    @property
    def left_out(self) -> tuple[list[str], list[str]]:
        """Names of rows and of groups."""
        rows = [row for i, row in enumerate(self.table.rows) if i not in self.rows]
        groups = [one.label for j, one in enumerate(self.table.groups) if j not in self.groups]
        return rows, groups


def largest(table: Table, floor: Floor, passes: Passes) -> Iterator[tuple[Piece, Checked]]:
    """Pieces that pass, the one with most cells first."""
    found = sorted(_pieces(table, floor, passes), key=lambda piece: -piece.size)
    for piece in found[:TRIES]:
        checked = piece.checked(floor)
        if piece.size >= LEAST and checked.may_be_shown and passes(checked):
            yield piece, checked


def _pieces(table: Table, floor: Floor, passes: Passes) -> Iterator[Piece]:
    good = {
        (rows, j)
        for rows in _rows(table)
        for j in range(len(table.groups))
        if _may(Piece(table, rows, (j,)).checked(floor), passes)
    }
    for groups in _some(sorted({j for _rows, j in good})):
        fine = [rows for rows in _rows(table) if all((rows, j) in good for j in groups)]
        if fine:
            yield Piece(table, tuple(i for rows in fine for i in rows), groups)


def _rows(table: Table) -> Sequence[Chosen]:
    """Rows that may be left out one by one; where each person stands in one, the rest would tell
    of those left out, and all must stay."""
    every = tuple(range(len(table.rows)))
    return [every] if table.group_totals else [(i,) for i in every]


def _may(checked: Checked, passes: Passes) -> bool:
    return checked.may_be_shown and passes(checked)


def _some(groups: Sequence[int]) -> Iterable[Chosen]:
    if len(groups) > MOST_GROUPS:
        return [tuple(groups), *((j,) for j in groups)]
    return [some for n in range(1, len(groups) + 1) for some in combinations(groups, n)]
