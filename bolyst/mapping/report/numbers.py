"""The report's numbers after the gate, and what it held back."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bolyst.gate import differencing
from bolyst.gate.coarser import Parts, Proposal, propose
from bolyst.gate.differencing import Publication
from bolyst.gate.publications import Atom, Published
from bolyst.gate.rules import Attribute, Floor, Objection
from bolyst.gate.tables import Checked, Table, check
from bolyst.mapping.report.contents import Contents, Found, group_label

HEARD = "heard"  # the row of the ledger that tells how many people were heard in each group
ANYBODY = 1_000_000  # people: a group's size among those heard is a share of nothing


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
    heard: Checked | None = None  # people by group; None: not even that may be shown


def screen(contents: Contents, floor: Floor, earlier: Sequence[Publication] = ()) -> Screened:
    """Pass whom was heard and the table through the gate; a finding has no number of its own.

    `earlier`: what is out already. Numbers that would tell too much beside them give way to
    coarser ones; whom the report counts is for the author to change.
    """
    withheld: list[Withheld] = []
    heard = heard_by_group(contents, floor)
    if heard and differencing.objections_to_numbers(told(contents, heard=heard), earlier, floor):
        heard = None
    if contents.people and heard is None:
        withheld.append(unsaid(floor))
    if not contents.table.rows:
        return Screened(None, False, withheld, heard=heard)

    def beside(cut: Proposal) -> list[Objection]:
        tells = told(contents, cut.checked, cut.parts, heard)
        return differencing.objections_to_numbers(tells, earlier, floor)

    whole = Proposal("", check(contents.table, floor))
    objections = [*whole.checked.objections] or beside(whole)
    if not objections:
        held = [*hidden_cells(whole.checked), *withheld]
        return Screened(whole.checked, False, held, heard=heard)
    cut = coarser(contents.table, floor, lambda proposal: not beside(proposal))
    if cut is None and (alone := coarser(contents.table, floor)):
        objections = beside(alone)  # what really stands in the way
    held = [*refused(objections, cut), *(hidden_cells(cut.checked) if cut else []), *withheld]
    return Screened(
        cut.checked if cut else None, True, held, cut.parts if cut else None, heard=heard
    )


def heard_by_group(contents: Contents, floor: Floor) -> Checked | None:
    """How many people were heard in each group, and in all; None when it can't be told.

    A group nobody has met is named as not heard, so it hides nothing and has no row.
    """
    met = [one for one in contents.coverage if one.people]
    if not met:
        return None
    table = Table(
        _("Hvem vi hørte"),
        tuple(group_label(one.group) for one in met),
        (Attribute(_("Personer"), ANYBODY, of_people=False),),
        tuple((one.people,) for one in met),
        row_totals=False,
        group_totals=True,
    )
    checked = check(table, floor)
    return checked if checked.may_be_shown else None


def unsaid(floor: Floor) -> Withheld:
    return Withheld(
        _("Hvor mange vi hørte i hver gruppe"),
        _("Færre enn %(floor)d personer i en gruppe, eller så få nye siden sist, ville vises.")
        % {"floor": floor.interviewed},
        _("Rapporten sier hvilke grupper som er hørt, uten antall."),
    )


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


def told(
    contents: Contents,
    checked: Checked | None = None,
    parts: Parts | None = None,
    heard: Checked | None = None,
) -> Publication:
    """What the report tells in numbers, by keys: a theme that gets a new name is the same theme."""
    keys, tells = contents.keys, Publication("", contents.heard)
    if checked:
        rows = tuple(keys[row] for row in checked.table.rows)
        by_key = replace(checked, table=replace(checked.table, rows=rows))
        inside = {
            group.label: [keys[part] for part in (parts or {}).get(group.label, (group.label,))]
            for group in checked.table.groups
        }
        tells = differencing.publication(by_key, contents.heard, inside)
    return _with_heard(tells, heard, keys) if heard else tells


def _with_heard(tells: Publication, heard: Checked, keys: Mapping[str, str]) -> Publication:
    """A group's people are a sum down the side of its own, not part of any theme's."""
    rows = [frozenset([(HEARD, keys[row])]) for row in heard.table.rows]
    numbers = [*zip(rows, (line[0] for line in heard.cells), strict=True)]
    numbers += [(frozenset[Atom]().union(*rows), cell) for cell in heard.group_totals]
    shown = [Published(atoms, cell.value) for atoms, cell in numbers if cell.value is not None]
    hidden = [atoms for atoms, cell in numbers if cell.value is None]
    return replace(tells, shown=(*tells.shown, *shown), hidden=(*tells.hidden, *hidden))


def everybody(table: Table, floor: Floor) -> Proposal | None:
    """The coarsest cut: all who were heard as one group, which is no trait of anybody."""
    one = Attribute(_("Alle vi snakket med"), table.interviewed, of_people=False)
    people = tuple((sum(line),) for line in table.people)
    checked = check(replace(table, groups=(one,), people=people, row_totals=False), floor)
    text = _("Vis alle gruppene samlet.")
    parts = {one.label: tuple(group.label for group in table.groups)}
    return Proposal(text, checked, parts) if checked.may_be_shown else None


def hidden_cells(checked: Checked) -> list[Withheld]:
    return [
        Withheld(f"{row}, {group.label}", cell.why.words if cell.why else "")
        for row, line in zip(checked.table.rows, checked.cells, strict=True)
        for group, cell in zip(checked.table.groups, line, strict=True)
        if cell.value is None
    ]


def spoken_of(checked: Checked, row: int) -> int | None:
    """How many were in the conversations about this theme, as the table tells it; None if not."""
    if checked.row_totals:
        return checked.row_totals[row].value
    values = [cell.value for cell in checked.cells[row]]
    shown = [value for value in values if value is not None]
    return sum(shown) if len(shown) == len(values) else None


def strength(found: Found, checked: Checked | None) -> str:
    """How many stand behind a finding: a number the table tells already, or nothing.

    Rounded numbers of its own it may not have: each is one more that is out, and the ledger
    doesn't know it.
    """
    rows = checked.table.rows if checked else ()
    told = [
        (people, row)
        for n, row in enumerate(rows)
        if checked and row in found.themes and (people := spoken_of(checked, n))
    ]
    if not told:
        return ""
    people, theme = max(told, key=lambda one: one[0])
    words = ngettext(
        "%(people)d person var med i samtaler om «%(theme)s».",
        "%(people)d personer var med i samtaler om «%(theme)s».",
        people,
    )
    return words % {"people": people, "theme": theme}


def in_order(found: Iterable[Found], checked: Checked | None) -> list[Found]:
    """Those whose theme most people spoke of come first, as far as the table tells it."""
    most = {
        row: spoken_of(checked, n) or 0
        for n, row in enumerate(checked.table.rows if checked else ())
        if checked
    }
    return sorted(found, key=lambda one: -max((most.get(row, 0) for row in one.themes), default=0))
