"""What the coding desk and the list of notes show."""

from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from bolyst.accounts.models import Membership
from bolyst.kernel.languages import named
from bolyst.mapping import rules
from bolyst.mapping.models import Coder, Coding, MappingWeek, Memo, Note
from bolyst.mapping.queries.among import Among
from bolyst.mapping.queries.extracts import with_notes
from bolyst.mapping.queries.stretches import Extract, Mark, Stretch, coders_of, extract, stretches
from bolyst.mapping.queries.themes import Shade
from bolyst.mapping.rules import CodingStep
from bolyst.mapping.spans import Piece, Span, pieces, sentences

SHORT = 160  # characters of a sentence that is chosen by its box


@dataclass(frozen=True)
class Waiting:
    """A note in the list of what is to be coded; no text."""

    note: Note
    number: int
    is_coded: bool
    is_mine: bool  # has a mark by whoever asks

    @property
    def language(self) -> str:
        return named(self.note.conversation.language)


@dataclass(frozen=True)
class NotesToCode:
    week: MappingWeek
    all: int  # in the week
    coded: int  # of all
    mine: int  # of all, with a mark by whoever asks
    has_others: bool  # who have coded in the week
    apart: Waiting | None  # the first of all that whoever asks has not coded
    notes: list[Waiting]  # those one looks among

    @property
    def first(self) -> Waiting | None:
        """The first note without a theme."""
        return next((one for one in self.notes if not one.is_coded), None)

    @property
    def next_step(self) -> CodingStep:
        return rules.next_coding_step(
            self.all, coded=self.coded, mine=self.mine, has_others=self.has_others
        )


def notes_to_code(week: MappingWeek, among: Among, me: Membership) -> NotesToCode:
    notes = in_reading_order(week).annotate(
        is_coded=has_theme(week), is_mine=has_theme(week, me.pk)
    )
    notes = notes.select_related("conversation").defer("text")
    listed = [
        Waiting(note, at, note.is_coded, note.is_mine) for at, note in enumerate(notes, start=1)
    ]
    fits = set(among.of(in_reading_order(week)).values_list("pk", flat=True)) if among.given else ()
    return NotesToCode(
        week,
        all=len(listed),
        coded=sum(one.is_coded for one in listed),
        mine=sum(one.is_mine for one in listed),
        has_others=marks_of_others(week, me).exists(),
        apart=next((one for one in listed if not one.is_mine), None),
        notes=[one for one in listed if not among.given or one.note.pk in fits],
    )


def marks_of_others(week: MappingWeek, me: Membership) -> QuerySet[Coding]:
    marks = Coding.within(week.workspace).filter(theme__week=week)
    return marks.exclude(coder=me.pk, guest=None)


def in_reading_order(week: MappingWeek) -> QuerySet[Note]:
    notes = Note.within(week.workspace).filter(conversation__week=week)
    return notes.order_by(
        F("conversation__held_on").asc(nulls_last=True),
        "conversation__created_at",
        "position",
        "id",
    )


class Standing(NamedTuple):
    """Where a note is among the week's notes."""

    number: int
    total: int
    previous: UUID | None
    next: UUID | None


STANDING = """
SELECT number, total, previous, next FROM (
    SELECT note.id, row_number() OVER read AS number, count(*) OVER () AS total,
        lag(note.id) OVER read AS previous, lead(note.id) OVER read AS next
    FROM mapping_note AS note JOIN mapping_conversation AS talk ON talk.id = note.conversation_id
    WHERE note.workspace_id = %s AND talk.week_id = %s
    WINDOW read AS (ORDER BY talk.held_on NULLS LAST, talk.created_at, note.position, note.id)
) AS every WHERE id = %s
"""


def standing(note: Note) -> Standing:
    """In the same order as `in_reading_order`; one row comes back however many notes there are."""
    with connection.cursor() as cursor:
        cursor.execute(STANDING, [note.workspace_id, note.conversation.week_id, note.pk])
        return Standing(*cursor.fetchone())


def has_theme(week: MappingWeek, by: UUID | None = None) -> Exists:
    """Whether a note has a mark; by one coder, when one is given."""
    marks = Coding.within(week.workspace).filter(note=OuterRef("pk"))
    return Exists(marks.filter(Q(guest=by) | Q(coder=by, guest=None)) if by else marks)


def next_waiting(note: Note, by: UUID | None = None) -> UUID | None:
    """The next note without a theme, from the start when there is none behind.

    `by`: without one by this coder, whatever others have marked.
    """
    week = note.conversation.week
    order = list(in_reading_order(week).values_list("pk", has_theme(week, by)))
    at = next(at for at, (key, _is_coded) in enumerate(order) if key == note.pk)
    waiting = (key for key, is_coded in order[at + 1 :] + order[:at] if not is_coded)
    return next(waiting, None)


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
    coders: list[Coder]  # who has marked in this note, whoever is shown
    chosen: Coder | None  # the only one whose marks are shown
    themes: list[tuple[Shade, Extract | None]]  # each with a stretch that shows what it means
    memos: list[Memo]
    previous: UUID | None
    next: UUID | None

    @property
    def read(self) -> int:
        """Notes that are shown, this one and those the examples come from."""
        examples = {example.note.pk for _shade, example in self.themes if example}
        return len(examples | {self.note.pk})


def examples_by_theme(week: MappingWeek) -> dict[UUID, Extract]:
    """The first example of each theme that has one."""
    ticked = Coding.within(week.workspace).filter(theme__week=week, is_example=True)
    first = ticked.order_by("theme_id", "note_id", "start").distinct("theme_id")
    found = with_notes(first, week.workspace, "theme")
    return {one.theme_id: extract(Stretch((one,))) for one in found}


def coder_in(note: Note, key: UUID) -> Coder | None:
    """The coder of this key, when there is one who has marked in the note."""
    found = Coding.within(note.workspace).filter(note=note).select_related("coder", "guest")
    coding = found.filter(Q(guest=key) | Q(coder=key, guest=None)).first()
    return (coding.guest or coding.coder) if coding else None


def coding_desk(
    note: Note, shades: list[Shade], *, me: Membership, only: UUID | None = None
) -> CodingDesk:
    """One note with its marks; the text is opened once. Raises Unreadable.

    `shades`: the tree of the week. `only`: the one coder whose marks are shown.
    """
    week = note.conversation.week
    text = note.text
    by_theme = {shade.theme.pk: shade for shade in shades}
    codings = list(Coding.within(note.workspace).filter(note=note))
    coders = coders_of(codings, note.workspace, me)
    shown = [coding for coding in codings if only is None or coding.made_by == only]
    marks = [
        Mark(each, by_theme[each.first.theme_id], text[each.start : each.end])
        for each in stretches(shown)
    ]
    examples = examples_by_theme(week)
    stands = standing(note)
    return CodingDesk(
        note=note,
        number=stands.number,
        total=stands.total,
        pieces=pieces(text, [Span(m.stretch.start, m.stretch.end, m.shade) for m in marks]),
        sentences=[Sentence(start, end, text[start:end][:SHORT]) for start, end in sentences(text)],
        shades=shades,
        marks=marks,
        coders=sorted(coders.values(), key=lambda coder: coder.name),
        chosen=coders.get(only) if only else None,
        themes=[(shade, examples.get(shade.theme.pk)) for shade in shades],
        memos=list(note.memos.prefetch_related("author__user", "coding__theme")),  # few have any
        previous=stands.previous,
        next=stands.next,
    )
