"""Writing down what was said."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bolyst.accounts.models import Membership
from bolyst.audit.actions import record
from bolyst.mapping.models import Conversation, MappingWeek, Note
from bolyst.mapping.rules import LONGEST_NOTE, InformantGroup


def checked(text: str) -> str:
    """The text as it is kept, line ends as \\n. Raises ValidationError when it can't be a note."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise ValidationError({"text": _("Notatet er tomt.")})
    if len(text) > LONGEST_NOTE:
        raise ValidationError(
            {"text": _("Notatet er for langt. Del det i flere. Grensen er %(most)d tegn.")
             % {"most": LONGEST_NOTE}}
        )  # fmt: skip
    return text


@transaction.atomic
def write_note(
    conversation: Conversation, *, text: str, by: Membership, question: int | None = None
) -> Note:
    note = Note(
        workspace_id=conversation.workspace_id,
        conversation=conversation,
        question=question,
        text=checked(text),
        position=conversation.notes.count(),
        author=by,
    )
    note.full_clean()
    note.save()
    record(by, "note.written", note, conversation=conversation.pk, question=question)
    return note


@transaction.atomic
def change_note(note: Note, *, text: str, by: Membership, question: int | None = None) -> Note:
    """Change a note nobody has coded: codings point at places in the text."""
    text = checked(text)
    if text != note.text and note.codings.exists():
        raise ValidationError(
            _("Notatet er kodet. Fjern kodingene først, ellers peker de på feil sted.")
        )
    note.text, note.question = text, question
    note.full_clean()
    note.save()
    record(by, "note.changed", note, question=question)
    return note


@transaction.atomic
def remove_note(note: Note, *, by: Membership) -> None:
    """For good: a note is never kept in a bin. Its codings go with it."""
    record(by, "note.removed", note, codings=note.codings.count())
    note.delete()


@dataclass(frozen=True)
class Source:
    """One conversation to bring in with its notes: from a row of a table or a text of a project."""

    title: str
    group: InformantGroup
    notes: Sequence[tuple[int | None, str]]  # (question, text)
    people: int | None = None  # None: counts as one
    held_on: date | None = None
    place: str = ""


@transaction.atomic
def bring_in(
    week: MappingWeek, sources: Sequence[Source], *, by: Membership
) -> tuple[list[Conversation], list[Note]]:
    """Make all the conversations and notes, or none; in bulk, with one journal line."""
    conversations = [
        Conversation(
            workspace_id=week.workspace_id,
            week=week,
            group=source.group,
            title=source.title[:120],
            people=source.people,
            held_on=source.held_on,
            place=source.place[:120],
        )
        for source in sources
    ]
    notes = [
        Note(
            workspace_id=week.workspace_id,
            conversation=conversation,
            question=question,
            text=checked(text),
            position=position,
            author=by,
        )
        for conversation, source in zip(conversations, sources, strict=True)
        for position, (question, text) in enumerate(source.notes)
    ]
    Conversation.everywhere.bulk_create(conversations, batch_size=1000)
    Note.everywhere.bulk_create(notes, batch_size=1000)
    record(by, "notes.brought-in", week, conversations=len(conversations), notes=len(notes))
    return conversations, notes
