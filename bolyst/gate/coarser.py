"""The coarser cut that would pass, named so that a person can choose it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bolyst.gate import pieces
from bolyst.gate.pieces import Piece
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
    mergers = [*_mergers(table)]
    cuts = [cut for merger in mergers for cut in merger.cuts(floor)]
    by_shown = sorted(cuts, key=lambda cut: -cut.checked.shown)
    some = (piece for merger in mergers for piece in merger.pieces(floor, passes))
    return next(filter(passes, by_shown), None) or max(some, key=_shown, default=None)


def _shown(cut: Proposal) -> int:
    return cut.checked.shown


@dataclass(frozen=True, slots=True)
class _Merger:
    """The table after some of its groups have been merged, and the steps there."""

    table: Table
    steps: tuple[str, ...]
    parts: Parts

    def cuts(self, floor: Floor) -> Iterator[Proposal]:
        for cut in _with_and_without_small_rows(self.table, floor, [*self.steps]):
            if cut.checked.may_be_shown:
                yield replace(cut, parts=self.parts)

    def pieces(self, floor: Floor, passes: Callable[[Proposal], bool]) -> Iterator[Proposal]:
        """The largest piece of it that passes."""

        def may(checked: Checked) -> bool:
            return passes(Proposal("", checked, self.parts))

        for piece, checked in islice(pieces.largest(self.table, floor, may), 1):
            steps = [*self.steps, *_left_out(piece), _outcome(checked)]
            yield Proposal(" ".join(steps), checked, self.parts)


def _mergers(table: Table) -> Iterator[_Merger]:
    now = _Merger(table, (), {group.label: (group.label,) for group in table.groups})
    for _step in range(STEPS):
        yield now
        if len(now.table.groups) < 2:
            return
        merged, step = _merge_two(now.table)
        parts = _parts_after(now.table, merged, now.parts)
        now = _Merger(merged, (*now.steps, step), parts)


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
    all_stay = table.group_totals  # where each person stands in one row, the rest is known
    if 0 < len(large) < len(table.rows) and not all_stay:
        small = [name for i, name in enumerate(table.rows) if i not in large]
        rows = tuple(table.rows[i] for i in large)
        lean = replace(table, rows=rows, people=tuple(table.people[i] for i in large))
        yield _proposal(lean, floor, [*steps, _without_rows(small)])


def _proposal(table: Table, floor: Floor, steps: list[str]) -> Proposal:
    checked = check(table, floor)
    return Proposal(" ".join([*steps, _outcome(checked)]), checked)


def _outcome(checked: Checked) -> str:
    return ngettext(
        "Da kan %(shown)d av %(size)d celle vises.",
        "Da kan %(shown)d av %(size)d celler vises.",
        checked.size,
    ) % {"shown": checked.shown, "size": checked.size}


def _left_out(piece: Piece) -> Iterator[str]:
    rows, groups = piece.left_out
    if rows:
        yield _without_rows(rows)
    if groups:
        step = ngettext("Ta ut gruppa %(names)s.", "Ta ut gruppene %(names)s.", len(groups))
        yield step % {"names": _quoted(groups)}
    if piece.table.row_totals:
        yield _("Vis ingen summer.")


def _without_rows(names: Sequence[str]) -> str:
    step = ngettext("Ta ut raden %(names)s.", "Ta ut radene %(names)s.", len(names))
    return step % {"names": _quoted(names)}


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f"«{name}»" for name in names)


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
