"""What somebody learns by laying a new publication beside the earlier ones.

Two reports that differ by three new people tell what the three said. So those a new publication
counts must be the same as those of each earlier one about the same thing, or differ by many: both
those who have come and those who are gone are nobody, or at least as many as the floor. The same
holds of every number in them: 8 that becomes 11 tells what three of the new people said. It does
not matter which year or which level a publication is of, only whether it counts the same people;
of several places together, see `levels`.
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
    return found or objections_to_numbers(new, earlier, floor)


def objections_to_numbers(
    new: Publication, earlier: Iterable[Publication], floor: Floor
) -> list[Objection]:
    """The same of the tables alone: what a coarser cut can mend."""
    near = [before for before in earlier if set(before.heard) & set(new.heard)]
    same = [before for before in near if _same(before.heard, new.heard)]
    other = [before for before in near if before not in same]
    return (
        _together(new, same, floor)
        or [o for before in other for o in _few_more(new, before, floor.interviewed)]
        or (_across(new, near, floor) if other else [])
    )


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
        return [_contradiction()]
    if not any(
        interval.is_narrow(floor.interviewed)
        for atoms, interval in learned.items()
        if atoms in hidden
    ):
        return []
    return [_worked_out(earlier)]


def _few_more(new: Publication, before: Publication, k: int) -> list[Objection]:
    """A number that was 8 and is 11 tells what three of those who have come said."""
    then = {number.atoms: number.value for number in before.shown}
    changed = [abs(n.value - then[n.atoms]) for n in new.shown if n.atoms in then]
    few = [count for count in changed if 0 < count < k]
    return [_too_close(before.title, min(few))] if few else []


def _across(new: Publication, earlier: Sequence[Publication], floor: Floor) -> list[Objection]:
    """Everything that counts some of the same people, put together as an attacker would.

    The people fall into blocks: those who are counted in the same publications. What can be
    worked out about one block may not be a few of them.
    """
    everything = [*earlier, new]
    if not new.shown or not any(before.shown for before in earlier):
        return []
    blocks = _blocks(everything)
    published: list[Published] = []
    wanted: set[frozenset[Atom]] = set()
    hidden: set[frozenset[Atom]] = set()
    upper: dict[Atom, int] = {}
    for n, publication in enumerate(everything):
        mine = [block for block in blocks if n in block.counted_in]
        published += [Published(_of(one.atoms, mine), one.value) for one in publication.shown]
        hidden |= {_of(atoms, mine) for atoms in publication.hidden}
        told = [number.atoms for number in publication.shown] + list(publication.hidden)
        wanted |= {_of(atoms, [block]) for atoms in told for block in mine}
        for (row, group), most in publication.upper.items():
            for block in mine:
                atom = (f"{block.key} {row}", group)
                upper[atom] = min(most, block.people, upper.get(atom, most))
    try:
        learned = attack.learn(published, wanted | hidden, upper)
    except attack.Contradiction:
        return [_contradiction()]
    k = floor.interviewed
    if any(learned[atoms].is_narrow(k) for atoms in hidden) or any(
        learned[atoms].is_surely_few(k) for atoms in wanted
    ):
        return [_worked_out(earlier)]
    return []


@dataclass(frozen=True, slots=True)
class _Block:
    """People who are counted in exactly these publications."""

    key: str
    counted_in: frozenset[int]
    people: int


def _blocks(publications: Sequence[Publication]) -> list[_Block]:
    """A conversation whose number of people has changed is another one each time."""
    people: dict[frozenset[int], int] = {}
    counted: dict[tuple[str, int], set[int]] = {}
    for n, publication in enumerate(publications):
        for talk, count in publication.heard.items():
            counted.setdefault((talk, count), set()).add(n)
    for (_talk, count), where in counted.items():
        people[frozenset(where)] = people.get(frozenset(where), 0) + count
    return [_Block(str(n), where, count) for n, (where, count) in enumerate(people.items())]


def _of(atoms: frozenset[Atom], blocks: Iterable[_Block]) -> frozenset[Atom]:
    return frozenset((f"{b.key} {row}", group) for row, group in atoms for b in blocks)


def _too_close(title: str, count: int) -> Objection:
    reason = ngettext(
        "Et tall er %(count)d person større eller mindre enn i «%(title)s». Legger noen de to ved"
        " siden av hverandre, ser de hva den personen sa.",
        "Et tall er %(count)d personer større eller mindre enn i «%(title)s». Legger noen de to"
        " ved siden av hverandre, ser de hva disse personene sa.",
        count,
    )
    return Objection(reason % {"title": title, "count": count}, _same_as_last())


def _worked_out(earlier: Iterable[Publication]) -> Objection:
    titles = ", ".join(f"«{before.title}»" for before in earlier)
    reason = _("Sammen med %(titles)s kan noen regne ut et tall som er skjult.")
    return Objection(reason % {"titles": titles}, _("Bruk samme inndeling som sist."))


def _contradiction() -> Objection:
    return Objection(
        _("Tallene stemmer ikke med det som er publisert før om de samme samtalene."),
        _("Finn ut hva som er endret før noe nytt går ut."),
    )


def _same_as_last() -> str:
    return _("Bruk en grovere inndeling, eller de samme samtalene som sist.")


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
