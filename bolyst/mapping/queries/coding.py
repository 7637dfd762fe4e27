"""What the coding desk, the matrix and the extracts show."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef

from bolyst.mapping import rules
from bolyst.mapping.models import Coding, MappingWeek, Note, Theme
from bolyst.mapping.queries.weeks import heard, themes_of
from bolyst.mapping.rules import InformantGroup
from bolyst.mapping.spans import Piece, Span, pieces, sentences

EXTRACTS = 50  # on a page
COLOURS = 6  # the swatches themes take in turn


@dataclass(frozen=True)
class Waiting:
    """A note in the list of what is to be coded; no text."""

    note: Note
    number: int
    is_coded: bool


@dataclass(frozen=True)
class NotesToCode:
    week: MappingWeek
    notes: list[Waiting]

    @property
    def coded(self) -> int:
        return sum(one.is_coded for one in self.notes)

    @property
    def first(self) -> Waiting | None:
        """The first note without a theme."""
        return next((one for one in self.notes if not one.is_coded), None)


def notes_to_code(week: MappingWeek) -> NotesToCode:
    return NotesToCode(week, list(in_reading_order(week)))


def in_reading_order(week: MappingWeek) -> Iterable[Waiting]:
    notes = (
        Note.within(week.workspace)
        .filter(conversation__week=week)
        .select_related("conversation")
        .defer("text")
        .annotate(is_coded=Exists(Coding.within(week.workspace).filter(note=OuterRef("pk"))))
        .order_by("conversation__held_on", "conversation__created_at", "position", "id")
    )
    for number, note in enumerate(notes, start=1):
        yield Waiting(note, number, note.is_coded)


@dataclass(frozen=True)
class Shade:
    """A theme with the colour it has at the desk."""

    theme: Theme
    colour: int  # 1-6


@dataclass(frozen=True)
class Mark:
    coding: Coding
    shade: Shade
    words: str


@dataclass(frozen=True)
class CodingDesk:
    note: Note
    number: int
    total: int
    pieces: list[Piece[Shade]]
    sentences: list[tuple[int, str]]  # (place, words)
    shades: list[Shade]
    marks: list[Mark]
    previous: UUID | None
    next: UUID | None


def coding_desk(note: Note) -> CodingDesk:
    """One note with its marks; the text is opened once."""
    week = note.conversation.week
    text = note.text
    shades = shades_of(week)
    by_theme = {shade.theme.pk: shade for shade in shades}
    codings = list(Coding.within(note.workspace).filter(note=note))
    spans = [Span(c.start, c.end, by_theme[c.theme_id]) for c in codings]
    order = [one.note.pk for one in in_reading_order(week)]
    at = order.index(note.pk)
    return CodingDesk(
        note=note,
        number=at + 1,
        total=len(order),
        pieces=pieces(text, spans),
        sentences=[(i, text[start:end]) for i, (start, end) in enumerate(sentences(text))],
        shades=shades,
        marks=[Mark(c, by_theme[c.theme_id], text[c.start : c.end]) for c in codings],
        previous=order[at - 1] if at else None,
        next=order[at + 1] if at + 1 < len(order) else None,
    )


def shades_of(week: MappingWeek) -> list[Shade]:
    return [Shade(theme, at % COLOURS + 1) for at, theme in enumerate(themes_of(week))]


@dataclass(frozen=True)
class MatrixRow:
    theme: Theme
    cells: list[int]  # people, in the order of the four groups
    codings: int

    @property
    def people(self) -> int:
        return sum(self.cells)


@dataclass(frozen=True)
class Matrix:
    """Themes by groups: people, not marks."""

    week: MappingWeek
    groups: list[tuple[InformantGroup, int]]  # and how many were heard in each
    rows: list[MatrixRow]

    @property
    def most(self) -> int:
        return max((cell for row in self.rows for cell in row.cells), default=0)


def matrix(week: MappingWeek) -> Matrix:
    """Three queries, whatever there is."""
    talks = heard(week)
    counts = rules.people_by_theme(talks)
    in_groups = rules.people_by_group(talks)
    groups = [(group, in_groups[group.value]) for group in InformantGroup]
    rows = [
        MatrixRow(
            theme,
            [counts.get((theme.pk, group.value), 0) for group in InformantGroup],
            getattr(theme, "codings_count", 0),
        )
        for theme in themes_of(week)
    ]
    return Matrix(week, groups, rows)


@dataclass(frozen=True)
class Extract:
    coding: Coding
    note: Note
    words: str


@dataclass(frozen=True)
class ExtractsPage:
    theme: Theme
    group: InformantGroup | None
    extracts: list[Extract]
    page: int
    pages: int
    total: int

    @property
    def notes(self) -> int:
        return len({extract.note.pk for extract in self.extracts})


def extracts(theme: Theme, group: InformantGroup | None = None, *, page: int = 1) -> ExtractsPage:
    """What stands behind a cell: the coded stretches, in reading order, a page at a time."""
    codings = (
        Coding.within(theme.workspace)
        .filter(theme=theme)
        .select_related("note__conversation")
        .order_by("note__conversation__held_on", "note_id", "start")
    )
    if group:
        codings = codings.filter(note__conversation__group=group)
    leaves = Paginator(codings, EXTRACTS)
    leaf = leaves.get_page(page)
    found = [
        Extract(coding, coding.note, coding.note.text[coding.start : coding.end]) for coding in leaf
    ]
    return ExtractsPage(theme, group, found, leaf.number, leaves.num_pages, leaves.count)
