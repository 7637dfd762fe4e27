"""What was found in the notes and memos of a week."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from bolyst.mapping.models import Coding, MappingWeek, Memo, Note, Theme
from bolyst.mapping.queries.among import Among
from bolyst.mapping.queries.desk import in_reading_order
from bolyst.mapping.queries.themes import with_all_below
from bolyst.mapping.search import Hit, Wanted, folded, hits
from bolyst.seals.fields import Unreadable

ON_A_PAGE = 50  # sentences
MOST = 2_000  # sentences that are kept; who finds more looks for something narrower


@dataclass(frozen=True)
class Found:
    note: Note
    hit: Hit

    @property
    def key(self) -> str:
        """As a form says which."""
        return f"{self.note.pk}:{self.hit.start}-{self.hit.end}"


@dataclass(frozen=True)
class SearchPage:
    wanted: Wanted
    found: list[Found]
    notes: int  # in which something was found
    searched: int
    unread: int  # could not be opened
    memos: list[Memo]
    is_cut: bool


def search(
    week: MappingWeek, wanted: Wanted, among: Among, theme: Theme | None = None
) -> SearchPage:
    """Open and scan, one note at a time. `theme`: only notes that have it, or what lies below."""
    notes = among.of(in_reading_order(week)).select_related("conversation")
    if theme is not None:
        codings = Coding.within(week.workspace).filter(theme__in=with_all_below(theme))
        notes = notes.filter(pk__in=codings.values("note"))
    found: list[Found] = []
    searched = unread = 0
    within: set[UUID] = set()
    for note in notes.iterator(chunk_size=500) if wanted.words else ():
        searched += 1
        try:
            text = note.text
        except Unreadable:
            unread += 1
            continue
        for hit in hits(text, wanted):
            within.add(note.pk)
            if len(found) <= MOST:
                found.append(Found(note, hit))
    return SearchPage(
        wanted,
        found[:MOST],
        len(within),
        searched,
        unread,
        list(memos_with(week, wanted)) if not among.given and theme is None else [],
        len(found) > MOST,
    )


def memos_with(week: MappingWeek, wanted: Wanted) -> Iterator[Memo]:
    memos = Memo.within(week.workspace).filter(week=week)
    rows = memos.select_related("author__user", "note__conversation", "theme", "coding__theme")
    for memo in rows if wanted.words else ():
        try:
            if wanted.is_in(folded(memo.text)):
                yield memo
        except Unreadable:
            continue
