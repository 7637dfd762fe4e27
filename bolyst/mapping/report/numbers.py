"""The report's numbers after the gate, and what it held back."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from bolyst.gate import differencing
from bolyst.gate.coarser import Parts, Proposal, propose
from bolyst.gate.differencing import Publication
from bolyst.gate.rules import Attribute, Floor, Objection
from bolyst.gate.tables import Checked, Table, check
from bolyst.mapping.report.contents import Contents, Found


@dataclass(frozen=True)
class Withheld:
    """One thing that isn't in the report: what, why, and what would do instead."""

    what: str
    why: str
    instead: str = ""


@dataclass(frozen=True)
class Screened:
    """What may be said in numbers."""

    table: Checked | None  # None: not even a coarser cut may be shown
    is_coarser: bool
    withheld: list[Withheld]
    parts: Parts | None = None  # of the table's groups, when some were merged


def screen(contents: Contents, floor: Floor, earlier: Sequence[Publication] = ()) -> Screened:
    """Pass the table and the strength of each finding through the gate.

    `earlier`: what is out already. A table that would tell too much beside one of the same
    conversations gives way to a coarser one; whom the report counts is for the author to change.
    """
    withheld = [
        weak(found, floor) for found in contents.findings if 0 < found.people < floor.interviewed
    ]
    if not contents.table.rows:
        return Screened(None, False, withheld)
    same = [before for before in earlier if before.heard == contents.heard]

    def beside(cut: Proposal) -> list[Objection]:
        tells = told(contents, cut.checked, cut.parts)
        return differencing.objections(tells, same, floor)

    whole = Proposal("", check(contents.table, floor))
    objections = [*whole.checked.objections] or beside(whole)
    if not objections:
        return Screened(whole.checked, False, [*hidden_cells(whole.checked), *withheld])
    cut = coarser(contents.table, floor, lambda proposal: not beside(proposal))
    if cut is None and (alone := coarser(contents.table, floor)):
        objections = beside(alone)  # what really stands in the way
    withheld = [*refused(objections, cut), *(hidden_cells(cut.checked) if cut else []), *withheld]
    return Screened(cut.checked if cut else None, True, withheld, cut.parts if cut else None)


def coarser(
    table: Table, floor: Floor, passes: Callable[[Proposal], bool] = lambda _cut: True
) -> Proposal | None:
    if found := propose(table, floor, passes):
        return found
    last = everybody(table, floor)
    return last if last and passes(last) else None


def refused(objections: Iterable[Objection], cut: Proposal | None) -> list[Withheld]:
    what = _("Tabellen over temaer og grupper, slik den var")
    return [
        Withheld(what, objection.reason, cut.text if cut else objection.instead)
        for objection in objections
    ]


def told(contents: Contents, checked: Checked | None, parts: Parts | None = None) -> Publication:
    """What the report tells in numbers, by keys: a theme that gets a new name is the same theme."""
    if checked is None:
        return Publication("", contents.heard)
    keys = contents.keys
    by_key = replace(
        checked, table=replace(checked.table, rows=tuple(keys[row] for row in checked.table.rows))
    )
    inside = {
        group.label: [keys[part] for part in (parts or {}).get(group.label, (group.label,))]
        for group in checked.table.groups
    }
    return differencing.publication(by_key, contents.heard, inside)


def everybody(table: Table, floor: Floor) -> Proposal | None:
    """The coarsest cut: all who were heard as one group, which is no trait of anybody."""
    one = Attribute(_("Alle vi snakket med"), table.interviewed, of_people=False)
    people = tuple((sum(line),) for line in table.people)
    checked = check(replace(table, groups=(one,), people=people, row_totals=False), floor)
    text = _("Vis alle gruppene samlet.")
    parts = {one.label: tuple(group.label for group in table.groups)}
    return Proposal(text, checked, parts) if checked.may_be_shown else None


def hidden_cells(checked: Checked) -> list[Withheld]:
    why = _("For få personer, eller tallet ville røpe et annet som er skjult.")
    return [
        Withheld(f"{row}, {group.label}", why)
        for row, line in zip(checked.table.rows, checked.cells, strict=True)
        for group, cell in zip(checked.table.groups, line, strict=True)
        if cell.value is None
    ]


def weak(found: Found, floor: Floor) -> Withheld:
    why = _("Færre enn %(floor)d personer står bak. Antallet vises ikke.")
    return Withheld(found.finding.title, why % {"floor": floor.interviewed})


def strength(found: Found, floor: Floor) -> str:
    """How many stand behind a finding, rounded down so that two numbers can't be subtracted.

    Empty when too few stand behind, or nobody was counted.
    """
    people = found.people // floor.interviewed * floor.interviewed
    if not people:
        return ""
    facts = {"people": people, "groups": found.groups}
    if found.groups == 1:
        return _("Bak funnet står samtaler med minst %(people)d personer i én gruppe.") % facts
    return _("Bak funnet står samtaler med minst %(people)d personer i %(groups)d grupper.") % facts
