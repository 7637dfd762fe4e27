"""A table of several places together: a region's, or a regional council's.

Each place publishes its own table, and others may subtract theirs from the sum. So a region shows
a number only where every place in it may show its part: then the sum tells nothing that the
places' own tables don't tell, whoever publishes what, and in whichever order.

Whoever publishes it also enters each place's table in that place's own ledger: from then on that
table is told there.
"""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from bolyst.gate.rules import Attribute, Floor, Objection
from bolyst.gate.tables import Cell, Checked, Table, Why, check

PLACES = 3  # municipalities; two would each know the other's numbers


def objections_to_level(tables: Mapping[str, Table]) -> list[Objection]:
    """Why these places can't be told as one; empty when they can."""
    if len(tables) < PLACES:
        reason = _("Tallene er fra for få steder. Da kan ett sted regne ut tallene til et annet.")
        return [Objection(reason, _least())]
    first, *others = tables.values()
    labels = [group.label for group in first.groups]
    if any(
        one.rows != first.rows or [group.label for group in one.groups] != labels for one in others
    ):
        return [Objection(_("Stedene har ikke de samme temaene og gruppene."), _same_cut())]
    return []


def joined(title: str, tables: Mapping[str, Table], floor: Floor) -> Checked:
    """The sum over the places, by place's name; what any of them hides stays hidden in the sum."""
    parts = [check(table, floor) for table in tables.values()]
    table = _sum(title, list(tables.values())) if not objections_to_level(tables) else None
    refusals = [*objections_to_level(tables), *(o for part in parts for o in part.objections)]
    if table is None or refusals:
        return _refused(table or next(iter(tables.values())), tuple(refusals))
    cells = tuple(
        tuple(_together([part.cells[i][j] for part in parts]) for j in range(len(table.groups)))
        for i in range(len(table.rows))
    )
    return Checked(
        table,
        cells,
        tuple(map(_together, zip(*(part.row_totals for part in parts), strict=True))),
        tuple(map(_together, zip(*(part.group_totals for part in parts), strict=True))),
        _together([part.total for part in parts if part.total]) if _all_total(parts) else None,
    )


def _sum(title: str, tables: list[Table]) -> Table:
    first = tables[0]
    groups = tuple(
        Attribute(
            group.label,
            sum(table.groups[j].interviewed for table in tables),
            _residents([table.groups[j].residents for table in tables]),
            group.of_people,
        )
        for j, group in enumerate(first.groups)
    )
    people = tuple(
        tuple(sum(table.people[i][j] for table in tables) for j in range(len(groups)))
        for i in range(len(first.rows))
    )
    return Table(title, first.rows, groups, people, first.row_totals, first.group_totals)


def _residents(counts: list[int | None]) -> int | None:
    known = [count for count in counts if count is not None]
    return sum(known) if len(known) == len(counts) else None


def _together(cells: tuple[Cell, ...] | list[Cell]) -> Cell:
    hidden = next((cell for cell in cells if cell.value is None), None)
    return hidden or Cell(sum(cell.value or 0 for cell in cells))


def _all_total(parts: list[Checked]) -> bool:
    return all(part.total is not None for part in parts)


def _refused(table: Table, objections: tuple[Objection, ...]) -> Checked:
    hidden = Cell(None, Why.FEW)
    cells = tuple(tuple(hidden for _group in table.groups) for _row in table.rows)
    return Checked(table, cells, (), (), None, objections)


def _least() -> str:
    return _("Vent til minst %(least)d steder er med.") % {"least": PLACES}


def _same_cut() -> str:
    return _("Bruk den inndelingen alle stedene kan vise.")
