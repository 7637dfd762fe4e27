"""Bringing in notes from a table or a coded project: all of it, or nothing."""

from collections.abc import Callable, Iterable, Sequence
from itertools import chain

from django.db import transaction
from django.utils.translation import gettext as _

from bolyst.accounts.models import Membership
from bolyst.audit.actions import record
from bolyst.imports.actions import write_down
from bolyst.imports.models import Batch
from bolyst.imports.qdpx import Code, Project, TextSource
from bolyst.mapping.actions.notes import checked
from bolyst.mapping.incoming import ConversationToCome
from bolyst.mapping.models import Coding, Conversation, MappingWeek, Note, Theme
from bolyst.mapping.rules import LONGEST_SOURCE, InformantGroup, without_returns
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
        self.codings: list[Coding] = []
        known = Theme.within(week.workspace).filter(week=week)
        self.themes = {(theme.parent_id, theme.name): theme for theme in known}

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

    def note(self, conversation: Conversation, question: int | None, text: str) -> Note:
        made = Note(
            workspace=self.week.workspace,
            conversation=conversation,
            question=question,
            text=text,
            position=len(self.notes),
            author=self.by,
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

    def coding(self, note: Note, theme: Theme, start: int, end: int) -> None:
        self.codings.append(
            Coding(
                workspace=self.week.workspace,
                note=note,
                theme=theme,
                start=start,
                end=end,
                coder=self.by,
            )
        )

    def write(self, skipped: int = 0) -> Batch:
        kinds: Sequence[tuple[type[Owned], Sequence[Owned]]] = (
            (Conversation, self.conversations),
            (Note, self.notes),
            (Theme, self.new_themes),
            (Coding, once(self.codings)),
        )
        for model, rows in kinds:
            model.everywhere.bulk_create(rows, batch_size=AT_A_TIME)
        made = chain.from_iterable(rows for _model, rows in kinds)
        return write_down(made, purpose=NOTES, by=self.by, about=self.week.pk, skipped=skipped)


def once(codings: Iterable[Coding]) -> list[Coding]:
    """Two coders who marked the same stretch alike count as one mark."""
    kept = {(c.note_id, c.theme_id, c.start, c.end): c for c in codings}
    return list(kept.values())


@transaction.atomic
def bring_in_table(
    week: MappingWeek,
    conversations: Sequence[ConversationToCome],
    *,
    by: Membership,
    skipped: int = 0,
) -> Batch:
    """Write what a dry run has shown. A theme named in a line is given to the whole note."""
    gathering = Gathering(week, by)
    for found in conversations:
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
    group_of: Callable[[TextSource], InformantGroup],
) -> Batch:
    """A coded project: each text a conversation with one note, each code a theme."""
    gathering = Gathering(week, by)
    themes: dict[str, Theme] = {}
    for code in project.codes:
        plant(gathering, code, None, themes)
    skipped = 0
    for source in project.texts:
        if source.text is None or not source.text.strip():
            skipped += 1
            continue
        take_text(gathering, source, source.text, group_of(source), themes)
    batch = gathering.write(skipped)
    record(by, "project.brought-in", week, texts=len(gathering.notes), themes=len(themes))
    return batch


def plant(gathering: Gathering, code: Code, parent: Theme | None, themes: dict[str, Theme]) -> None:
    theme = gathering.theme(
        code.name[:200], parent, definition=code.description[:5000], colour=code.color[:7].lower()
    )
    themes[code.guid] = theme
    for child in code.children:
        plant(gathering, child, theme, themes)


def take_text(
    gathering: Gathering,
    source: TextSource,
    text: str,
    group: InformantGroup,
    themes: dict[str, Theme],
) -> None:
    plain, _places = without_returns(text)
    plain = checked(plain, LONGEST_SOURCE)
    note = gathering.note(gathering.conversation(group, source.name), None, plain)
    for selection in source.selections:
        _same, (start, end) = without_returns(text, selection.start, selection.end)
        for coding in selection.codings:
            if coding.code in themes and start < end <= len(plain):
                gathering.coding(note, themes[coding.code], start, end)
    for coding in source.codings:
        if coding.code in themes:
            gathering.coding(note, themes[coding.code], 0, len(plain))
