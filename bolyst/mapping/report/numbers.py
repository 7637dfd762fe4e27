"""The report's numbers after the gate, and what it held back."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from bolyst.gate.coarser import Proposal, propose
from bolyst.gate.rules import Attribute, Floor
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


def screen(contents: Contents, floor: Floor) -> Screened:
    """Pass the table and the strength of each finding through the gate."""
    withheld = [
        weak(found, floor) for found in contents.findings if 0 < found.people < floor.interviewed
    ]
    checked = check(contents.table, floor)
    if not contents.table.rows:
        return Screened(None, False, withheld)
    if checked.may_be_shown:
        return Screened(checked, False, [*hidden_cells(checked), *withheld])
    proposal = propose(contents.table, floor) or everybody(contents.table, floor)
    whole = [
        Withheld(
            _("Tabellen over temaer og grupper, slik den var"),
            objection.reason,
            objection.instead or (proposal.text if proposal else ""),
        )
        for objection in checked.objections
    ]
    if proposal is None:
        return Screened(None, True, [*whole, *withheld])
    return Screened(proposal.checked, True, [*whole, *hidden_cells(proposal.checked), *withheld])


def everybody(table: Table, floor: Floor) -> Proposal | None:
    """The coarsest cut: all who were heard as one group, which is no trait of anybody."""
    one = Attribute(_("Alle vi snakket med"), table.interviewed, of_people=False)
    people = tuple((sum(line),) for line in table.people)
    checked = check(replace(table, groups=(one,), people=people, row_totals=False), floor)
    text = _("Vis alle gruppene samlet.")
    return Proposal(text, checked) if checked.may_be_shown else None


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
