"""Bringing in notes from a table or a coded project: all of it, or nothing."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from itertools import batched, chain
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bolyst.accounts.models import Membership
from bolyst.audit.actions import record
from bolyst.imports.actions import undo, write_down
from bolyst.imports.models import Batch
from bolyst.imports.qdpx import Project
from bolyst.kernel import clock
from bolyst.live.meanwhile import Tell, nobody
from bolyst.mapping.actions.codings import hold_themes
from bolyst.mapping.actions.holding import hold_notes, hold_week
from bolyst.mapping.actions.notes import checked
from bolyst.mapping.incoming import ConversationToCome
from bolyst.mapping.models import (
    Coding,
    Conversation,
    GuestCoder,
    MappingWeek,
    Memo,
    Note,
    Theme,
)
from bolyst.mapping.projects import (
    CodeToCome,
    MarkToCome,
    MemoToCome,
    TalkToCome,
    TextToCome,
    to_come,
)
from bolyst.mapping.queries.incoming import Here, Place, key_of, taken_back
from bolyst.mapping.rules import InformantGroup
from bolyst.workspaces.models import Owned

NOTES = "mapping.notes"  # what a batch and an upload are for
AT_A_TIME = 2000  # rows written in one go
LONGEST_TITLE = 120  # characters


class Gathering:
    """What one import makes, kept in the order that undoing needs."""

    def __init__(self, week: MappingWeek, by: Membership) -> None:
        self.week = week
        self.by = by
        self.conversations: list[Conversation] = []
        self.notes: list[Note] = []
        self.new_themes: list[Theme] = []
        self.new_guests: list[GuestCoder] = []
        self.codings: list[Coding] = []
        self.memos: list[Memo] = []
        known = Theme.within(week.workspace).filter(week=week)
        self.themes = {(theme.parent_id, theme.name): theme for theme in known}
        guests = list(GuestCoder.within(week.workspace).filter(week=week))
        self.guests: dict[UUID | None, GuestCoder] = {one.pk: one for one in guests}
        self.guests |= {one.foreign_id: one for one in guests}
        self.numbers = max((one.number for one in guests), default=0)  # taken

    def conversation(self, group: InformantGroup, title: str, **more: object) -> Conversation:
        made = Conversation(
            workspace=self.week.workspace,
            week=self.week,
            group=group,
            title=title[:LONGEST_TITLE] or _("Uten navn"),
            **more,
        )
        self.conversations.append(made)
        return made

    def note(
        self,
        conversation: Conversation,
        question: int | None,
        text: str,
        *,
        position: int | None = None,
        **more: object,
    ) -> Note:
        made = Note(
            workspace=self.week.workspace,
            conversation=conversation,
            question=question,
            text=text,
            position=len(self.notes) if position is None else position,
            author=self.by,
            **more,
        )
        self.notes.append(made)
        return made

    def theme(self, name: str, parent: Theme | None = None, **more: str) -> Theme:
        """The theme of this name at this place in the tree; made when there is none."""
        key = (parent.pk if parent else None, name)
        if key not in self.themes:
            self.themes[key] = Theme(
                workspace=self.week.workspace,
                week=self.week,
                parent=parent,
                name=name,
                position=len(self.themes),
                **more,
            )
            self.new_themes.append(self.themes[key])
        return self.themes[key]

    def guest(self, foreign_id: UUID | None) -> GuestCoder:
        """The coder of another program; None is whoever the file does not tell."""
        if foreign_id not in self.guests:
            self.guests[foreign_id] = GuestCoder(
                workspace=self.week.workspace, week=self.week, foreign_id=foreign_id
            )
            self.new_guests.append(self.guests[foreign_id])
        return self.guests[foreign_id]

    def coding(
        self,
        note: Note,
        theme: Theme,
        start: int,
        end: int,
        *,
        guest: GuestCoder | None = None,
        at: datetime | None = None,
    ) -> Coding:
        made = Coding(  # by keys: there may be a hundred thousand
            workspace_id=self.week.workspace_id,
            note_id=note.pk,
            theme_id=theme.pk,
            start=start,
            end=end,
            coder_id=self.by.pk,
            guest_id=guest.pk if guest else None,
            coded_at=min(at or clock.now(), clock.now()),
        )
        self.codings.append(made)
        return made

    def memo(self, text: str, *, key: UUID, **about: Note | Theme | Coding | None) -> None:
        self.memos.append(
            Memo(
                pk=key,
                workspace=self.week.workspace,
                week=self.week,
                text=text,
                author=self.by,
                **about,
            )
        )

    def write(self, skipped: int = 0, tell: Tell = nobody) -> Batch:
        kinds: Sequence[tuple[type[Owned], Sequence[Owned]]] = (
            (Conversation, self.conversations),
            (Note, self.notes),
            (Theme, self.new_themes),
            (GuestCoder, self.new_guests),
            (Coding, self.codings),
            (Memo, self.memos),
        )
        done, total = 0, sum(len(rows) for _model, rows in kinds)
        for model, rows in kinds:
            for some in batched(rows, AT_A_TIME, strict=False):
                tell(done, total)
                model.everywhere.bulk_create(some)
                done += len(some)
        made = chain.from_iterable(rows for _model, rows in kinds)
        return write_down(made, purpose=NOTES, by=self.by, about=self.week.pk, skipped=skipped)


@transaction.atomic
def bring_in_table(
    week: MappingWeek,
    conversations: Sequence[ConversationToCome],
    *,
    by: Membership,
    skipped: int = 0,
) -> Batch:
    """Write what a dry run has shown. A theme named in a line is given to the whole note."""
    hold_week(week.pk, week.workspace)
    gathering = Gathering(week, by)
    gone = taken_back(week, conversations)
    for found in conversations:
        if (found.title, found.group) in gone:
            skipped += len(found.notes)
            continue
        made = gathering.conversation(
            found.group, found.title, held_on=found.held_on, place=found.place, people=found.people
        )
        for coming in found.notes:
            text = checked(coming.text)
            note = gathering.note(made, coming.question, text)
            for name in coming.themes:
                gathering.coding(note, gathering.theme(name), 0, len(text))
    return gathering.write(skipped)


@transaction.atomic
def bring_in_project(
    week: MappingWeek,
    project: Project,
    *,
    by: Membership,
    otherwise: InformantGroup,
    tell: Tell = nobody,
) -> Batch:
    """A coded project. What is here already is not doubled, and what was taken back stays away."""
    hold_week(week.pk, week.workspace)
    found = to_come(project, otherwise=otherwise)
    bringing = Bringing(Gathering(week, by), Here(week, found, hold=True))
    for code in found.codes:
        bringing.plant(code, None)
    for talk in found.talks:
        bringing.take(talk)
    bringing.memos(found.memos)
    bringing.number_guests(found.users)
    batch = bringing.gathering.write(len(bringing.here.gone), tell)
    made = bringing.gathering
    record(by, "project.brought-in", week, texts=len(made.notes), themes=len(bringing.themes))
    return batch


@transaction.atomic
def take_back(batch: Batch, week: MappingWeek, *, by: Membership) -> int:
    """Everything an import made; how many rows there still were."""
    made = dict(batch.ids)
    notes = Note.within(week.workspace).filter(pk__in=made.get(Note._meta.label_lower, ()))
    themes = Theme.within(week.workspace).filter(pk__in=made.get(Theme._meta.label_lower, ()))
    hold_notes(week, notes)
    if held := list(themes):
        hold_themes(held)
    return undo(batch, by=by)


class Bringing:
    """One project on its way into a week."""

    def __init__(self, gathering: Gathering, here: Here) -> None:
        self.gathering = gathering
        self.here = here
        self.themes: dict[str, Theme] = {}
        self.by_key = {theme.pk: theme for theme in gathering.themes.values()}
        self.made: dict[Place, Coding] = {}

    def plant(self, code: CodeToCome, parent: Theme | None) -> None:
        """The week's own theme when it went out from here, else the one of this name there."""
        theme = self.by_key.get(UUID(code.guid)) or self.gathering.theme(
            code.name, parent, definition=code.definition, colour=code.colour
        )
        self.themes[code.guid] = theme
        self.memos(code.memos, theme=theme)
        for child in code.children:
            self.plant(child, theme)

    def take(self, talk: TalkToCome) -> None:
        texts = self.here.left(talk)
        if talk.texts and not texts:
            return
        there = self.here.talks.get(talk.guid)
        conversation = there or self.gathering.conversation(
            talk.group, talk.title, pk=key_of(self.here.week, talk.guid), **talk.fields
        )
        before = self.here.counts.get(conversation.pk, 0) if there else None
        for at, text in enumerate(texts):
            self.text(text, conversation, None if before is None else before + at)

    def text(self, text: TextToCome, conversation: Conversation, position: int | None) -> None:
        note = self.here.notes.get(text.guid)
        if note is None:
            key = key_of(self.here.week, text.guid)
            note = self.gathering.note(
                conversation, text.question, text.text, pk=key, position=position
            )
        if text.guid not in self.here.changed:
            for mark in text.marks:
                self.mark(mark, note)
        self.memos(text.memos, note=note)

    def mark(self, mark: MarkToCome, note: Note) -> None:
        theme = self.themes[mark.code]
        coding = self.here.own(mark, note, theme) or self.guests(mark, note, theme)
        self.memos(mark.memos, note=note, coding=coding)

    def guests(self, mark: MarkToCome, note: Note, theme: Theme) -> Coding:
        """The mark of whoever made it in the other program; once, however often it is told."""
        guest = self.gathering.guest(UUID(mark.user) if mark.user else None)
        place = (note.pk, theme.pk, mark.start, mark.end, guest.pk)
        if place not in self.made:
            self.made[place] = self.here.places.get(place) or self.gathering.coding(
                note, theme, mark.start, mark.end, guest=guest, at=moment(mark.made_at)
            )
        return self.made[place]

    def number_guests(self, users: Iterable[str | None]) -> None:
        """In the file's order, so that they have the same number each time."""
        order = {UUID(user) if user else None: at for at, user in enumerate(users)}
        guests = self.gathering.new_guests
        guests.sort(key=lambda guest: order[guest.foreign_id])
        for number, guest in enumerate(guests, self.gathering.numbers + 1):
            guest.number = number

    def memos(self, memos: Iterable[MemoToCome], **about: Note | Theme | Coding | None) -> None:
        for memo in memos:
            if memo.guid not in self.here.memos:
                self.gathering.memo(memo.text, key=key_of(self.here.week, memo.guid), **about)


def moment(at: datetime | None) -> datetime | None:
    """A time without a zone is taken as UTC, as the standard writes it."""
    return at.replace(tzinfo=UTC) if at and at.tzinfo is None else at
