"""Writing down what was said."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bolyst.accounts.models import Membership
from bolyst.audit.actions import record
from bolyst.mapping import rules
from bolyst.mapping.forgetting import refuse_if_taken_back
from bolyst.mapping.models import Conversation, Note


def checked(text: str, longest: int = rules.LONGEST_NOTE) -> str:
    """The text as it is kept. Raises ValidationError when it can't be a note."""
    plain, _places = rules.without_returns(text)
    if objections := rules.objections_to_note(plain, longest):
        raise ValidationError({"text": objections})
    return plain


@transaction.atomic
def write_note(
    conversation: Conversation, *, text: str, by: Membership, question: int | None = None
) -> Note:
    refuse_if_taken_back(conversation)
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
    _hold(note)
    if text != note.text and note.codings.exists():
        raise ValidationError(
            _("Notatet er kodet. Fjern kodingene først, ellers peker de på feil sted.")
        )
    note.text, note.question = text, question
    note.full_clean()
    note.save()
    record(by, "note.changed", note, question=question)
    return note


def _hold(note: Note) -> None:
    """Nobody marks in it meanwhile."""
    Note.within(note.workspace).select_for_update(no_key=True).filter(pk=note.pk).only("pk").first()


@transaction.atomic
def remove_note(note: Note, *, by: Membership) -> None:
    """For good: a note is never kept in a bin. Its codings go with it."""
    _hold(note)  # before its codings, as whoever marks in it does
    record(by, "note.removed", note, codings=note.codings.count())
    note.delete()
