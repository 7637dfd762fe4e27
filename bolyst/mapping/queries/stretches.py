"""A stretch of a note with a theme, counted once however many coders marked it alike."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Func, Q, QuerySet
from django.db.models.functions import Coalesce

from bolyst.accounts.models import Membership
from bolyst.mapping.models import Coder, Coding, GuestCoder, Note
from bolyst.mapping.queries.themes import Shade
from bolyst.seals.fields import Unreadable, readable
from bolyst.workspaces.models import Workspace

PLACE = ("theme_id", "note_id", "start", "end")  # what makes two marks the same stretch
MADE_BY = Coalesce("guest", "coder")  # whose a mark is


def count_of_stretches(through: str = "") -> Count:
    """For `annotate`: the number of stretches among the codings that lie at `through`."""
    way = f"{through}__" if through else ""
    place = Func(*(f"{way}{name}" for name in PLACE), function="ROW")
    return Count(place, distinct=True, filter=Q(**{f"{way}pk__isnull": False}))


def places(codings: QuerySet[Coding]) -> QuerySet[Coding, dict[str, Any]]:
    """One row for each stretch: its theme, its note, where it begins and ends."""
    rows: QuerySet[Coding, dict[str, Any]] = codings.order_by().values(*PLACE).distinct()
    return rows


type Place = tuple[UUID, UUID, int, int]


def place_of(coding: Coding) -> Place:
    return coding.theme_id, coding.note_id, coding.start, coding.end


@dataclass(frozen=True)
class Stretch:
    """What coders have marked alike."""

    codings: tuple[Coding, ...]  # in the order they were made; each with coder and theme

    @property
    def first(self) -> Coding:
        return self.codings[0]

    @property
    def start(self) -> int:
        return self.first.start

    @property
    def end(self) -> int:
        return self.first.end

    @property
    def place(self) -> Place:
        return place_of(self.first)

    @property
    def coders(self) -> str:
        return ", ".join(dict.fromkeys(coding.who for coding in self.codings))

    @property
    def is_example(self) -> bool:
        return any(coding.is_example for coding in self.codings)

    def of(self, coder: UUID) -> Coding | None:
        """The mark this coder made."""
        return next((one for one in self.codings if one.made_by == coder), None)


def stretches(codings: Iterable[Coding]) -> list[Stretch]:
    """Gathered, in the order each stretch is first met."""
    gathered: dict[Place, list[Coding]] = {}
    for one in codings:
        gathered.setdefault(place_of(one), []).append(one)
    return [Stretch(tuple(alike)) for alike in gathered.values()]


def coders_of(
    codings: list[Coding], workspace: Workspace, me: Membership | None = None
) -> dict[UUID, Coder]:
    """Those who made them, each fetched once and given to all of theirs. `me`: who asks."""
    coders = {me.pk: me} if me else {}
    if others := {one.coder_id for one in codings} - coders.keys():
        coders |= Membership.within(workspace).select_related("user").in_bulk(others)
    keys = {one.guest_id for one in codings if one.guest_id}
    guests = GuestCoder.within(workspace).in_bulk(keys) if keys else {}
    for coding in codings:
        coding.coder = coders[coding.coder_id]
        if coding.guest_id:
            coding.guest = guests[coding.guest_id]
    return {coding.made_by: coding.guest or coding.coder for coding in codings}


@dataclass(frozen=True)
class Mark:
    """A stretch at the desk, with its words."""

    stretch: Stretch
    shade: Shade
    words: str


@dataclass(frozen=True)
class Extract:
    """A stretch where it is read apart from its note."""

    stretch: Stretch
    note: Note
    words: str

    @property
    def coding(self) -> Coding:
        return self.stretch.first


def extract(stretch: Stretch) -> Extract:
    """The coded words; «kan ikke leses» when the note does not open."""
    note = stretch.first.note
    try:
        words = note.text[stretch.start : stretch.end]
    except Unreadable:
        words = readable(note, "text")
    return Extract(stretch, note, words)


def all_marks_of(codings: Sequence[Coding]) -> list[Coding]:
    """The marks, and those of other coders on the same stretches; each with its theme."""
    chosen = {place_of(one) for one in codings}
    if not chosen:
        return []
    workspace = codings[0].workspace
    themes = {theme for theme, *_rest in chosen}
    notes = {note for _theme, note, *_rest in chosen}
    alike = Coding.within(workspace).filter(theme__in=themes, note__in=notes)
    rows = alike.select_related("theme", "workspace").order_by("coded_at", "pk")
    return [one for one in rows if place_of(one) in chosen]
