"""The coarser cut that would pass, named so that a person can choose it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bolyst.gate.rules import Attribute, Floor
from bolyst.gate.tables import Checked, Table, check

STEPS = 12  # merges tried before we say: show the totals only

type Parts = Mapping[str, tuple[str, ...]]  # a group's label -> the finest groups inside it


@dataclass(frozen=True, slots=True)
class Proposal:
    """What to do, and the table as it then becomes."""

    text: str
    checked: Checked
    parts: Parts = field(default_factory=dict)


def propose(
    table: Table, floor: Floor, passes: Callable[[Proposal], bool] = lambda _cut: True
) -> Proposal | None:
    """The cut that keeps the most numbers; None when not even the totals may be shown.

    `passes`: what else a cut must do, for instance stand beside what is published already.
    """
    allowed = [proposal for proposal in _cuts(table, floor) if proposal.checked.may_be_shown]
    by_shown = sorted(allowed, key=lambda proposal: -proposal.checked.shown)
    return next(filter(passes, by_shown), None)


def _cuts(table: Table, floor: Floor) -> Iterator[Proposal]:
    steps: list[str] = []
    parts: dict[str, tuple[str, ...]] = {group.label: (group.label,) for group in table.groups}
    for _step in range(STEPS):
        for cut in _with_and_without_small_rows(table, floor, steps):
            yield replace(cut, parts=parts)
        if len(table.groups) < 2:
            return
        before, (table, step) = table, _merge_two(table)
        steps = [*steps, step]
        parts = _parts_after(before, table, parts)


def _parts_after(before: Table, after: Table, parts: Parts) -> dict[str, tuple[str, ...]]:
    """The group that is new holds what the two that are gone held."""
    kept = {group.label for group in after.groups} & {group.label for group in before.groups}
    gone = [group.label for group in before.groups if group.label not in kept]
    merged = tuple(part for label in gone for part in parts[label])
    return {g.label: parts[g.label] if g.label in kept else merged for g in after.groups}


def _with_and_without_small_rows(
    table: Table, floor: Floor, steps: list[str]
) -> Iterator[Proposal]:
    yield _proposal(table, floor, steps)
    large = [i for i, line in enumerate(table.people) if max(line) >= floor.interviewed]
    if 0 < len(large) < len(table.rows):
        small = [name for i, name in enumerate(table.rows) if i not in large]
        names = ", ".join(f"«{name}»" for name in small)
        step = ngettext("Ta ut raden %(names)s.", "Ta ut radene %(names)s.", len(small))
        rows = tuple(table.rows[i] for i in large)
        lean = replace(table, rows=rows, people=tuple(table.people[i] for i in large))
        yield _proposal(lean, floor, [*steps, step % {"names": names}])


def _proposal(table: Table, floor: Floor, steps: list[str]) -> Proposal:
    checked = check(table, floor)
    outcome = ngettext(
        "Da kan %(shown)d av %(size)d celle vises.",
        "Da kan %(shown)d av %(size)d celler vises.",
        checked.size,
    ) % {"shown": checked.shown, "size": checked.size}
    return Proposal(" ".join([*steps, outcome]), checked)


def _merge_two(table: Table) -> tuple[Table, str]:
    """The two smallest groups of a kind become one; the people in them add up."""
    order = sorted(range(len(table.groups)), key=lambda j: table.groups[j].interviewed)
    first = order[0]
    alike = [j for j in order[1:] if table.groups[j].of_people == table.groups[first].of_people]
    i, j = sorted((first, (alike or order[1:])[0]))
    a, b = table.groups[i], table.groups[j]
    merged = Attribute(
        _("%(one)s og %(other)s") % {"one": a.label, "other": b.label},
        a.interviewed + b.interviewed,
        None if a.residents is None or b.residents is None else a.residents + b.residents,
        a.of_people or b.of_people,
    )
    groups = _merged(table.groups, i, j, merged)
    people = tuple(_merged(line, i, j, line[i] + line[j]) for line in table.people)
    step = _("Slå sammen gruppene «%(one)s» og «%(other)s».") % {"one": a.label, "other": b.label}
    return replace(table, groups=groups, people=people), step


def _merged[T](line: tuple[T, ...], i: int, j: int, both: T) -> tuple[T, ...]:
    return tuple(both if n == i else value for n, value in enumerate(line) if n != j)
