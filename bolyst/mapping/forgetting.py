"""What the rooms around a talk must forget when somebody takes back what they said.

A note's own rows go with the note. A room above that holds words of a talk which are no note yet,
such as a sealed parcel that waits, says so when it is loaded:

    forgetting.when_taken_back(forget_parcels)

or words that became a note which goes alone:

    forgetting.when_notes_go(forget_revisions)

and a room that knows that a whole talk has been taken back, so that nothing more is written in it:

    forgetting.asked_before_writing(is_taken_back)
"""

from collections.abc import Callable, Collection
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from bolyst.mapping.models import Conversation
from bolyst.workspaces.models import Workspace

type Forget = Callable[[Conversation], None]
type ForgetNotes = Callable[[Workspace, Collection[UUID]], None]
type Asked = Callable[[Conversation], bool]

_FORGET: list[Forget] = []
_FORGET_NOTES: list[ForgetNotes] = []
_ASKED: list[Asked] = []


def when_taken_back(forget: Forget) -> Forget:
    """`forget` is called within the transaction, for a talk of which everything is taken back."""
    _FORGET.append(forget)
    return forget


def when_notes_go(forget: ForgetNotes) -> ForgetNotes:
    """`forget` is called within the transaction, before the notes are deleted."""
    _FORGET_NOTES.append(forget)
    return forget


def asked_before_writing(is_taken_back: Asked) -> Asked:
    _ASKED.append(is_taken_back)
    return is_taken_back


def forget(conversation: Conversation) -> None:
    for each in _FORGET:
        each(conversation)


def forget_notes(place: Workspace, notes: Collection[UUID]) -> None:
    for each in _FORGET_NOTES:
        each(place, notes)


def is_taken_back(conversation: Conversation) -> bool:
    """Whether everything said in the talk has been taken back; what arrives late is thrown away."""
    return any(asked(conversation) for asked in _ASKED)


def refuse_if_taken_back(conversation: Conversation) -> None:
    """Raises ValidationError."""
    if is_taken_back(conversation):
        raise ValidationError(
            _("Personen har trukket seg. Det som ble sagt i samtalen, skrives ikke ned.")
        )
