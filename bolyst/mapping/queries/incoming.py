"""What of a coded project is in the week already, and what of it was taken back."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from functools import cached_property
from uuid import UUID

from django.db.models import Count
from django.utils.translation import ngettext

from bolyst.imports.qdpx import Project
from bolyst.imports.qdpx.types import derived_guid
from bolyst.kernel.words import number
from bolyst.mapping.forgetting import is_taken_back
from bolyst.mapping.incoming import ConversationToCome
from bolyst.mapping.models import (
    Coding,
    Conversation,
    MappingWeek,
    Memo,
    Note,
    TakenBack,
    Theme,
)
from bolyst.mapping.projects import MarkToCome, ProjectToCome, TalkToCome, TextToCome, to_come
from bolyst.mapping.rules import InformantGroup
from bolyst.seals.fields import Unreadable

type Place = tuple[UUID, UUID, int, int, UUID]  # note, theme, start, end, whose


def key_of(week: MappingWeek, guid: str) -> UUID:
    """What a thing from a file is called here: the same each time the file comes."""
    return UUID(derived_guid(week.pk, guid))


class Here:
    """A file may come twice, and the week's own file may come back with more in it."""

    def __init__(self, week: MappingWeek, coming: ProjectToCome, *, hold: bool = False) -> None:
        """`hold`: the notes stay as they are until the transaction ends."""
        self.week = week
        texts = [text.guid for text in coming.texts]
        notes = Note.within(week.workspace).filter(conversation__week=week)
        if hold:
            notes = notes.order_by("pk").select_for_update(of=("self",), no_key=True)
        self.notes = self._by_guid(texts, {note.pk: note for note in notes.filter(
            pk__in=self._keys(texts))})  # fmt: skip
        talks = [talk.guid for talk in coming.talks]
        found = Conversation.within(week.workspace).filter(week=week, pk__in=self._keys(talks))
        self.talks = self._by_guid(talks, {talk.pk: talk for talk in found})
        memos = [memo.guid for memo in coming.all_memos]
        kept = Memo.within(week.workspace).filter(week=week, pk__in=self._keys(memos))
        self.memos = set(self._by_guid(memos, {memo.pk: memo for memo in kept.defer("text")}))
        self.gone = self._gone(coming)
        known = [text for text in coming.texts if text.guid in self.notes]
        self.changed = {text.guid for text in known if self._is_changed(text)}

    def _keys(self, guids: list[str]) -> set[UUID]:
        return {UUID(guid) for guid in guids} | {key_of(self.week, guid) for guid in guids}

    def _by_guid[T](self, guids: list[str], rows: dict[UUID, T]) -> dict[str, T]:
        return {
            guid: rows[key]
            for guid in guids
            for key in (UUID(guid), key_of(self.week, guid))
            if key in rows
        }

    def _gone(self, coming: ProjectToCome) -> set[str]:
        """Texts that somebody took back, and what would be written in a talk that was."""
        guids = [text.guid for text in coming.texts]
        rows = TakenBack.within(self.week.workspace).filter(note_id__in=self._keys(guids))
        gone = set(self._by_guid(guids, {row.note_id: row for row in rows}))
        for talk in coming.talks:
            new = {text.guid for text in talk.texts} - set(self.notes)
            there = self.talks.get(talk.guid)
            if there and new and is_taken_back(there):
                gone |= new
        return gone

    def _is_changed(self, text: TextToCome) -> bool:
        try:
            return self.notes[text.guid].text != text.text
        except Unreadable:
            return True

    @cached_property
    def counts(self) -> dict[UUID, int]:
        """How many notes each conversation that is here has."""
        talks = [talk.pk for talk in self.talks.values()]
        notes = Note.within(self.week.workspace).filter(conversation__in=talks)
        return dict(notes.order_by().values_list("conversation").annotate(Count("pk")))

    @cached_property
    def marks(self) -> dict[UUID, Coding]:
        """Those on the notes that are here."""
        notes = [note.pk for note in self.notes.values()]
        return {one.pk: one for one in Coding.within(self.week.workspace).filter(note__in=notes)}

    @cached_property
    def places(self) -> dict[Place, Coding]:
        return {
            (one.note_id, one.theme_id, one.start, one.end, one.made_by): one
            for one in self.marks.values()
        }

    def own(self, mark: MarkToCome, note: Note, theme: Theme) -> Coding | None:
        """The mark that went out from here, when it comes back as it was."""
        known = self.marks.get(UUID(mark.guid))
        place = (note.pk, theme.pk, mark.start, mark.end)
        if known and (known.note_id, known.theme_id, known.start, known.end) == place:
            return known
        return None

    def left(self, talk: TalkToCome) -> list[TextToCome]:
        """What of the talk may be written."""
        return [text for text in talk.texts if text.guid not in self.gone]


@dataclass(frozen=True)
class ProjectPage:
    """A project as it is shown before somebody says yes."""

    project: Project
    coming: ProjectToCome
    here: Here
    warnings: list[str]  # what was put right while reading

    @property
    def coders(self) -> int:
        return len(self.coming.users)

    @property
    def new_notes(self) -> int:
        texts = {text.guid for text in self.coming.texts}
        return len(texts - set(self.here.notes) - self.here.gone)

    @property
    def memos(self) -> int:
        return len(self.coming.all_memos)

    @property
    def themes(self) -> int:
        return sum(1 for code in self.coming.codes for _each in code.walk())

    @property
    def about_here(self) -> list[str]:
        """What becomes of texts that are here, or were."""
        said = []
        if known := len(self.here.notes):
            text = ngettext(
                "%(count)s notat er her fra før og blir ikke doblet. Bare nye markeringer og"
                " memoer blir med.",
                "%(count)s notater er her fra før og blir ikke doblet. Bare nye markeringer og"
                " memoer blir med.",
                known,
            )
            said.append(text % {"count": number(known)})
        if changed := len(self.here.changed):
            text = ngettext(
                "%(count)s notat er endret siden. Markeringene i det blir ikke med: de ville stå"
                " på feil sted.",
                "%(count)s notater er endret siden. Markeringene i dem blir ikke med: de ville"
                " stå på feil sted.",
                changed,
            )
            said.append(text % {"count": number(changed)})
        if gone := len(self.here.gone):
            text = ngettext(
                "%(count)s tekst blir ikke med: personen har trukket seg. Slett filen når du er"
                " ferdig.",
                "%(count)s tekster blir ikke med: personen har trukket seg. Slett filen når du"
                " er ferdig.",
                gone,
            )
            said.append(text % {"count": number(gone)})
        return said

    @property
    def remarks(self) -> list[str]:
        return [*self.about_here, *self.coming.left_out.sentences]

    @property
    def told(self) -> "ProjectTold":
        return ProjectTold(
            name=self.project.name,
            origin=self.project.origin,
            talks=len(self.coming.talks),
            notes=len(self.coming.texts),
            themes=self.themes,
            marks=len(self.coming.marks),
            coders=self.coders,
            memos=self.memos,
            asks_group=self.coming.asks_group,
            remarks=self.remarks,
            warnings=self.warnings,
        )


@dataclass(frozen=True)
class ProjectTold:
    """What a project becomes, in words and numbers: kept with a large file until it is used."""

    name: str = ""
    origin: str = ""
    talks: int = 0
    notes: int = 0
    themes: int = 0
    marks: int = 0
    coders: int = 0
    memos: int = 0
    asks_group: bool = False
    remarks: list[str] = field(default_factory=list)  # what is left out, or becomes otherwise
    warnings: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)  # why the file can't be read at all

    @property
    def kept(self) -> str:
        return json.dumps(asdict(self))


def told_of(week: MappingWeek, project: Project, warnings: list[str]) -> ProjectTold:
    coming = to_come(project, otherwise=InformantGroup.RESIDENTS)
    return ProjectPage(project, coming, Here(week, coming), warnings).told


def taken_back(
    week: MappingWeek, found: Iterable[ConversationToCome]
) -> set[tuple[str, InformantGroup]]:
    """Which of a table's conversations are here, and were taken back."""
    talks = Conversation.within(week.workspace).filter(
        week=week, title__in={talk.title for talk in found}
    )
    return {(talk.title, InformantGroup(talk.group)) for talk in talks if is_taken_back(talk)}


def has_withdrawals(week: MappingWeek) -> bool:
    """A table says nothing that a note could be known by: whoever brings one in must look."""
    return TakenBack.within(week.workspace).filter(week=week).exists()
