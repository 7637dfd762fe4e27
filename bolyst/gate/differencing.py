"""What somebody learns by laying a new publication beside the earlier ones.

Two reports that differ by three new people tell what the three said. So those a new publication
counts must be the same as those of each earlier one about the same thing, or differ by many: both
those who have come and those who are gone are nobody, or at least as many as the floor.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bolyst.gate import attack
from bolyst.gate.attack import Atom, Published
from bolyst.gate.rules import Floor, Objection
from bolyst.gate.tables import Cell, Checked

type Heard = Mapping[str, int]  # a conversation's id -> people in it


@dataclass(frozen=True, slots=True)
class Publication:
    """What a release told: whom it counted, and the numbers it showed and hid."""

    title: str
    heard: Heard
    shown: tuple[Published, ...] = ()
    hidden: tuple[frozenset[Atom], ...] = ()
    upper: Mapping[Atom, int] = field(default_factory=dict)


def objections(new: Publication, earlier: Iterable[Publication], floor: Floor) -> list[Objection]:
    """Why `new` may not come out beside what is out already; empty when it may."""
    earlier = list(earlier)
    found = [o for before in earlier for o in _difference(new, before, floor.interviewed)]
    return found or _together(new, [p for p in earlier if _same(p.heard, new.heard)], floor)


def _difference(new: Publication, before: Publication, k: int) -> list[Objection]:
    if not set(new.heard) & set(before.heard):
        return []
    come, gone = _people(new.heard, before.heard), _people(before.heard, new.heard)
    few = [count for count in (come, gone) if 0 < count < k]
    if not few:
        return []
    reason = ngettext(
        "Sammenlignet med «%(title)s» er det %(count)d person forskjell. Legger noen de to ved"
        " siden av hverandre, ser de hva den personen sa.",
        "Sammenlignet med «%(title)s» er det %(count)d personer forskjell. Legger noen de to ved"
        " siden av hverandre, ser de hva disse personene sa.",
        few[0],
    ) % {"title": before.title, "count": few[0]}
    instead = _(
        "Bruk de samme samtalene som sist, eller vent til minst %(floor)d personer er kommet til."
    ) % {"floor": k}
    return [Objection(reason, instead)]


def _people(these: Heard, but_not: Heard) -> int:
    """How many more people are counted here than there, conversation by conversation."""
    return sum(max(0, count - but_not.get(talk, 0)) for talk, count in these.items())


def _same(one: Heard, other: Heard) -> bool:
    return dict(one) == dict(other)


def _together(new: Publication, earlier: Sequence[Publication], floor: Floor) -> list[Objection]:
    """Tables of the same people cut in different ways, put together."""
    if not new.shown or not any(before.shown for before in earlier):
        return []
    if any(_is_known(new, before) for before in earlier):
        return []
    everything = [*earlier, new]
    published = [number for p in everything for number in p.shown]
    hidden = {atoms for p in everything for atoms in p.hidden}
    aims = hidden or {new.shown[0].atoms}  # something to ask for, to see that all fits together
    upper: dict[Atom, int] = {}
    for publication in everything:
        for atom, most in publication.upper.items():
            upper[atom] = min(most, upper.get(atom, most))
    try:
        learned = attack.learn(published, aims, upper)
    except attack.Contradiction:
        reason = _("Tallene stemmer ikke med det som er publisert før om de samme samtalene.")
        return [Objection(reason, _("Finn ut hva som er endret før noe nytt går ut."))]
    if not any(
        interval.is_narrow(floor.interviewed)
        for atoms, interval in learned.items()
        if atoms in hidden
    ):
        return []
    titles = ", ".join(f"«{before.title}»" for before in earlier)
    return [
        Objection(
            _("Sammen med %(titles)s kan noen regne ut et tall som er skjult.")
            % {"titles": titles},
            _("Bruk samme inndeling som sist."),
        )
    ]


def _is_known(new: Publication, before: Publication) -> bool:
    """Whether `before` told all this already: then `new` adds nothing to learn from."""
    return set(new.shown) <= set(before.shown) and set(new.hidden) <= set(before.hidden)


def publication(checked: Checked, heard: Heard, parts: Mapping[str, Sequence[str]]) -> Publication:
    """What a checked table tells. `parts`: the finest groups inside each of its groups.

    A group that is no merger is its own only part: `{"skole": ["skole"]}`.
    """
    table = checked.table
    names = [tuple(parts.get(group.label, (group.label,))) for group in table.groups]
    upper = {
        (row, part): group.interviewed
        for row in table.rows
        for group, inside in zip(table.groups, names, strict=True)
        for part in inside
    }
    shown: list[Published] = []
    hidden: list[frozenset[Atom]] = []
    for atoms, cell in _cells(checked, names):
        if cell.value is None:
            hidden.append(atoms)
        else:
            shown.append(Published(atoms, cell.value))
    return Publication(table.title, heard, tuple(shown), tuple(hidden), upper)


def _cells(
    checked: Checked, names: Sequence[Sequence[str]]
) -> Iterable[tuple[frozenset[Atom], Cell]]:
    rows, groups = checked.table.rows, range(len(names))
    for row, line in zip(rows, checked.cells, strict=True):
        for j in groups:
            yield frozenset((row, part) for part in names[j]), line[j]
    for row, cell in zip(rows, checked.row_totals, strict=False):
        yield frozenset((row, part) for j in groups for part in names[j]), cell
    for j, cell in zip(groups, checked.group_totals, strict=False):
        yield frozenset((row, part) for row in rows for part in names[j]), cell
    if checked.total is not None:
        everything = frozenset((row, part) for row in rows for j in groups for part in names[j])
        yield everything, checked.total
