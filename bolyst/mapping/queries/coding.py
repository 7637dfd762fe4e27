"""What the coding desk, the matrix and the extracts show."""

from dataclasses import dataclass
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef, Prefetch, QuerySet

from bolyst.mapping import rules
from bolyst.mapping.models import Coding, MappingWeek, Note, Theme
from bolyst.mapping.queries.themes import Shade, tree, with_all_below
from bolyst.mapping.queries.weeks import heard
from bolyst.mapping.rules import Heard, InformantGroup
from bolyst.mapping.spans import Piece, Span, pieces, sentences
from bolyst.seals.fields import Unreadable, readable
from bolyst.workspaces.models import Workspace

EXTRACTS = 50  # on a page
SHORT = 160  # characters of a sentence that is chosen by its box


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
    notes = in_reading_order(week).annotate(is_coded=has_theme(week))
    notes = notes.select_related("conversation").defer("text")
    return NotesToCode(
        week, [Waiting(note, at, note.is_coded) for at, note in enumerate(notes, start=1)]
    )


def in_reading_order(week: MappingWeek) -> QuerySet[Note]:
    notes = Note.within(week.workspace).filter(conversation__week=week)
    return notes.order_by("conversation__held_on", "conversation__created_at", "position", "id")


def has_theme(week: MappingWeek) -> Exists:
    return Exists(Coding.within(week.workspace).filter(note=OuterRef("pk")))


@dataclass(frozen=True)
class Mark:
    coding: Coding
    shade: Shade
    words: str


@dataclass(frozen=True)
class Sentence:
    """A stretch that can be chosen by its box, and by the arrow keys."""

    start: int
    end: int
    words: str  # the beginning of it


@dataclass(frozen=True)
class CodingDesk:
    note: Note
    number: int
    total: int
    pieces: list[Piece[Shade]]
    sentences: list[Sentence]
    shades: list[Shade]
    marks: list[Mark]
    previous: UUID | None
    next: UUID | None
    next_waiting: UUID | None  # the next note without a theme, from the start when there is none


def coding_desk(note: Note) -> CodingDesk:
    """One note with its marks; the text is opened once. Raises Unreadable."""
    week = note.conversation.week
    text = note.text
    shades = tree(week)
    by_theme = {shade.theme.pk: shade for shade in shades}
    codings = list(Coding.within(note.workspace).filter(note=note))
    spans = [Span(c.start, c.end, by_theme[c.theme_id]) for c in codings]
    order = list(in_reading_order(week).values_list("pk", has_theme(week)))
    at = next(at for at, (key, _is_coded) in enumerate(order) if key == note.pk)
    waiting = [key for key, is_coded in order[at + 1 :] + order[:at] if not is_coded]
    return CodingDesk(
        note=note,
        number=at + 1,
        total=len(order),
        pieces=pieces(text, spans),
        sentences=[Sentence(start, end, text[start:end][:SHORT]) for start, end in sentences(text)],
        shades=shades,
        marks=[Mark(c, by_theme[c.theme_id], text[c.start : c.end]) for c in codings],
        previous=order[at - 1][0] if at else None,
        next=order[at + 1][0] if at + 1 < len(order) else None,
        next_waiting=waiting[0] if waiting else None,
    )


@dataclass(frozen=True)
class MatrixRow:
    shade: Shade
    cells: list[int]  # people, in the order of the four groups

    @property
    def people(self) -> int:
        return sum(self.cells)


@dataclass(frozen=True)
class Matrix:
    """Themes by groups: people, not marks. A theme counts what lies below it too."""

    week: MappingWeek
    groups: list[tuple[InformantGroup, int]]  # and how many were heard in each
    rows: list[MatrixRow]

    @property
    def most(self) -> int:
        return max((cell for row in self.rows for cell in row.cells), default=0)

    @property
    def people(self) -> int:
        return sum(people for _group, people in self.groups)


def matrix(week: MappingWeek) -> Matrix:
    """Three queries, whatever there is."""
    shades = tree(week)
    lines = {shade.theme.pk: frozenset(theme.pk for theme in shade.line) for shade in shades}
    talks = heard(week)
    counts = rules.people_by_theme(_with_all_above(one, lines) for one in talks)
    in_groups = rules.people_by_group(talks)
    return Matrix(
        week,
        [(group, in_groups[group.value]) for group in InformantGroup],
        [
            MatrixRow(
                shade, [counts.get((shade.theme.pk, group.value), 0) for group in InformantGroup]
            )
            for shade in shades
        ],
    )


def _with_all_above(talk: Heard, lines: dict[UUID, frozenset[UUID]]) -> Heard:
    themes = frozenset[UUID]().union(*(lines[theme] for theme in talk.themes))
    return Heard(talk.conversation, talk.group, talk.people, themes)


@dataclass(frozen=True)
class Extract:
    coding: Coding
    note: Note
    words: str


def extract(coding: Coding) -> Extract:
    """The coded words; «kan ikke leses» when the note does not open."""
    try:
        words = coding.note.text[coding.start : coding.end]
    except Unreadable:
        words = readable(coding.note, "text")
    return Extract(coding, coding.note, words)


def with_notes(codings: QuerySet[Coding], workspace: Workspace) -> QuerySet[Coding]:
    """Each with its theme and its note; a note of many stretches is fetched and opened once."""
    notes = Note.within(workspace).select_related("conversation")
    return codings.select_related("theme").prefetch_related(Prefetch("note", notes))


@dataclass(frozen=True)
class ExtractsPage:
    theme: Theme
    group: InformantGroup | None
    groups: list[tuple[InformantGroup, int]]  # and how many stretches each has
    extracts: list[Extract]
    page: int
    pages: int
    total: int

    @property
    def everywhere(self) -> int:
        return sum(count for _group, count in self.groups)

    @property
    def notes(self) -> int:
        return len({extract.note.pk for extract in self.extracts})


def extracts(
    theme: Theme, group: InformantGroup | None = None, *, page: int | str = 1
) -> ExtractsPage:
    """What stands behind a cell: the coded stretches, in reading order, a page at a time.

    A `page` that is none gives the first, one past the end the last.
    """
    codings = Coding.within(theme.workspace).filter(theme__in=with_all_below(theme))
    by_group = codings.order_by().values_list("note__conversation__group").annotate(Count("pk"))
    counts = dict(by_group)
    if group:
        codings = codings.filter(note__conversation__group=group)
    in_order = codings.order_by("note__conversation__held_on", "note_id", "start", "id")
    leaf = Paginator(with_notes(in_order, theme.workspace), EXTRACTS).get_page(page)
    return ExtractsPage(
        theme,
        group,
        [(each, counts.get(each.value, 0)) for each in InformantGroup],
        [extract(coding) for coding in leaf],
        leaf.number,
        leaf.paginator.num_pages,
        leaf.paginator.count,
    )
