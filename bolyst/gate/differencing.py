"""What somebody learns by laying a new publication beside the earlier ones.

Two reports that differ by three new people tell what the three said. So those a new publication
counts must be the same as those of each earlier one about the same thing, or differ by many: both
those who have come and those who are gone are nobody, or at least as many as the floor. The same
holds of every number that can be worked out of them, by whoever was there and knows how many were
heard in each group: neither few, nobody, everybody nor nearly so may be known to have said
something. It does not matter which year or which level a publication is of, only whether it
counts the same people; of several places together, see `levels`.
"""

from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bolyst.gate import apart
from bolyst.gate.publications import Atom, Heard, Publication, Published, overlapping
from bolyst.gate.reckoning import Verdict
from bolyst.gate.rules import Floor, Objection
from bolyst.gate.tables import Cell, Checked

__all__ = ["Heard", "Publication", "objections", "objections_to_numbers", "publication"]


def objections(new: Publication, earlier: Iterable[Publication], floor: Floor) -> list[Objection]:
    """Why `new` may not come out beside what is out already; empty when it may."""
    earlier = list(earlier)
    found = [o for before in earlier for o in _difference(new, before, floor.interviewed)]
    return found or objections_to_numbers(new, earlier, floor)


def objections_to_numbers(
    new: Publication, earlier: Iterable[Publication], floor: Floor
) -> list[Objection]:
    """The same of the tables alone: what a coarser cut can mend."""
    near = overlapping(new, earlier)
    if not any(before.shown or before.hidden for before in near):
        return []
    if any(_is_known(new, before) for before in near):
        return []
    few = [o for before in near for o in _few_more(new, before, floor.interviewed)]
    return few or _together(new, near, floor)


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


def _few_more(new: Publication, before: Publication, k: int) -> list[Objection]:
    """A number that was 8 and is 11 tells what three of those who have come said."""
    if dict(new.heard) == dict(before.heard):
        return []
    then = {number.atoms: number.value for number in before.shown}
    changed = [abs(n.value - then[n.atoms]) for n in new.shown if n.atoms in then]
    few = [count for count in changed if 0 < count < k]
    return [_too_close(before.title, min(few))] if few else []


def _together(new: Publication, earlier: Sequence[Publication], floor: Floor) -> list[Objection]:
    """Everything that counts some of the same people, put together as an insider would."""
    found = apart.reckon(new, earlier, floor.interviewed)
    if found is Verdict.NOTHING:
        return []
    if found is Verdict.CONTRADICTION:
        return [_contradiction()]
    return [_unknown() if found is Verdict.UNKNOWN else _worked_out(earlier, found)]


def _too_close(title: str, count: int) -> Objection:
    reason = ngettext(
        "Et tall er %(count)d person større eller mindre enn i «%(title)s». Legger noen de to ved"
        " siden av hverandre, ser de hva den personen sa.",
        "Et tall er %(count)d personer større eller mindre enn i «%(title)s». Legger noen de to"
        " ved siden av hverandre, ser de hva disse personene sa.",
        count,
    )
    return Objection(reason % {"title": title, "count": count}, _same_as_last())


def _worked_out(earlier: Iterable[Publication], found: Verdict) -> Objection:
    titles = ", ".join(f"«{before.title}»" for before in earlier)
    reason = (
        _("Sammen med %(titles)s kan noen regne ut et tall som er skjult.")
        if found is Verdict.HIDDEN
        else _("Sammen med %(titles)s kan noen regne ut hva noen få av de intervjuede sa.")
    )
    return Objection(reason % {"titles": titles}, _("Bruk samme inndeling som sist."))


def _unknown() -> Objection:
    return Objection(
        _("Bolyst rakk ikke å regne ut hva tallene forteller ved siden av det som er publisert."),
        _("Prøv igjen om litt. Ingenting går ut før det er regnet ut."),
    )


def _contradiction() -> Objection:
    return Objection(
        _("Tallene stemmer ikke med det som er publisert før om de samme samtalene."),
        _("Finn ut hva som er endret før noe nytt går ut."),
    )


def _same_as_last() -> str:
    return _("Bruk en grovere inndeling, eller de samme samtalene som sist.")


def _is_known(new: Publication, before: Publication) -> bool:
    """Whether `before` told all this already: then `new` adds nothing to learn from."""
    return (
        dict(new.heard) == dict(before.heard)
        and set(new.shown) <= set(before.shown)
        and set(new.hidden) <= set(before.hidden)
    )


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
        everybody = checked.table.groups[j].interviewed
        in_one_row = sum(line[j] for line in checked.table.people) == everybody
        known = Cell(everybody) if in_one_row else cell  # to those who know how many were heard
        yield frozenset((row, part) for row in rows for part in names[j]), known
    if checked.total is not None:
        whole = frozenset((row, part) for row in rows for j in groups for part in names[j])
        yield whole, checked.total
