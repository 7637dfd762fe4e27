"""How far coders agree about a week, and the sentences where they don't."""

from collections import defaultdict
from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass
from uuid import UUID

from bolyst.accounts.models import Membership
from bolyst.mapping.agreement import Figures, figures, judgements
from bolyst.mapping.models import Coder, Coding, GuestCoder, MappingWeek, Note, Ruling, Theme
from bolyst.mapping.queries.desk import in_reading_order
from bolyst.mapping.queries.stretches import MADE_BY
from bolyst.mapping.queries.themes import Shade, tree
from bolyst.mapping.spans import sentences
from bolyst.seals.fields import Unreadable

MOST_DIFFERENCES = 100  # sentences on a page

type Marks = dict[UUID, dict[UUID, list[tuple[int, int]]]]  # theme -> coder -> stretches


@dataclass(frozen=True)
class Difference:
    """A sentence some have given the theme and others not."""

    note: Note
    start: int
    end: int
    words: str
    yes: str  # names
    no: str
    ruling: Ruling | None


@dataclass(frozen=True)
class Line:
    shade: Shade
    figures: Figures
    unsettled: int


@dataclass(frozen=True)
class AgreementPage:
    week: MappingWeek
    coders: list[tuple[Coder, bool]]  # who has marked here, and whether they are compared
    notes: int  # read by two or more of those compared
    lines: list[Line]  # themes somebody has used in them
    whole: Figures
    theme: Theme | None
    differences: list[Difference]  # about that theme; the unsettled first
    left_out: int

    @property
    def read(self) -> int:
        return len({difference.note.pk for difference in self.differences})


def coders_of(week: MappingWeek) -> list[Coder]:
    """Members by name, then guests by number."""
    codings = Coding.within(week.workspace).filter(theme__week=week).order_by()
    keys = set(codings.values_list(MADE_BY, flat=True).distinct())
    members = Membership.within(week.workspace).filter(pk__in=keys).select_related("user")
    guests = GuestCoder.within(week.workspace).filter(pk__in=keys)
    return [*sorted(members, key=lambda coder: coder.name), *guests]


def agreement(
    week: MappingWeek, *, only: Collection[UUID] = (), theme: Theme | None = None
) -> AgreementPage:
    """Every note that two or more of the coders have marked in; only those texts are opened.

    A coder who has marked nothing in a note has not read it: then their judgement is missing.
    """
    coders = coders_of(week)
    compared = [c for c in coders if c.pk in only] or coders
    names = {coder.pk: coder.name for coder in compared}
    by_note = marks_by_note(week, set(names))
    shared = {note: marks for note, marks in by_note.items() if len(readers(marks)) > 1}
    settled = rulings_of(week, set(shared))
    shades = {shade.theme.pk: shade for shade in tree(week, is_counted=False)}
    units: dict[UUID, list[dict[Hashable, bool]]] = defaultdict(list)
    differences: list[Difference] = []
    unsettled: dict[UUID, int] = defaultdict(int)
    notes = in_reading_order(week).filter(pk__in=shared).select_related("conversation")
    for note in notes:
        text = text_of(note)
        places = sentences(text)
        marks = shared[note.pk]
        for key in shades:
            of_theme: dict[Hashable, Sequence[tuple[int, int]]] = {
                reader: marks.get(key, {}).get(reader, []) for reader in readers(marks)
            }
            for place, unit in zip(places, judgements(places, of_theme), strict=True):
                ruling = settled.get((key, note.pk, *place))
                judged = as_they_were(unit, ruling)
                units[key].append(judged)
                if len(set(judged.values())) < 2:
                    continue
                unsettled[key] += ruling is None
                if theme is not None and key == theme.pk:
                    differences.append(difference(note, place, text, judged, names, ruling))
    differences.sort(key=lambda one: one.ruling is not None)
    used = [key for key in shades if any(any(unit.values()) for unit in units[key])]
    return AgreementPage(
        week,
        [(coder, coder.pk in names) for coder in coders],
        len(shared),
        [Line(shades[key], figures(units[key]), unsettled[key]) for key in used],
        figures(unit for key in used for unit in units[key]),
        theme,
        differences[:MOST_DIFFERENCES],
        max(0, len(differences) - MOST_DIFFERENCES),
    )


def marks_by_note(week: MappingWeek, coders: Collection[UUID]) -> dict[UUID, Marks]:
    found: dict[UUID, Marks] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    codings = Coding.within(week.workspace).filter(theme__week=week).annotate(made_by_key=MADE_BY)
    for note, theme, coder, start, end in (
        codings.filter(made_by_key__in=coders)
        .order_by()
        .values_list("note_id", "theme_id", "made_by_key", "start", "end")
    ):
        found[note][theme][coder].append((start, end))
    return found


def readers(marks: Marks) -> set[UUID]:
    return {coder for of_theme in marks.values() for coder in of_theme}


def rulings_of(week: MappingWeek, notes: Collection[UUID]) -> dict[tuple[object, ...], Ruling]:
    rulings = Ruling.within(week.workspace).filter(note__in=notes).select_related("by__user")
    return {(one.theme_id, one.note_id, one.start, one.end): one for one in rulings}


def as_they_were(unit: dict[Hashable, bool], ruling: Ruling | None) -> dict[Hashable, bool]:
    """What each judged before the sentence was settled: agreement is of what each did alone."""
    if ruling is None:
        return unit
    return {coder: str(coder) in ruling.marked_by for coder in unit}


def text_of(note: Note) -> str:
    """Empty when the note does not open: then it has no sentences to differ about."""
    try:
        return note.text
    except Unreadable:
        return ""


def difference(
    note: Note,
    place: tuple[int, int],
    text: str,
    judged: dict[Hashable, bool],
    names: dict[UUID, str],
    ruling: Ruling | None,
) -> Difference:
    def who(said: bool) -> str:  # a judgement
        return ", ".join(sorted(name for key, name in names.items() if judged.get(key) is said))

    start, end = place
    return Difference(note, start, end, text[start:end], who(True), who(False), ruling)
