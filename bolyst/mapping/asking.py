"""What the rooms above say before a talk is changed from here.

The plan of a week knows who may have taken its time, and the cards who took part in it. They say so
when they are loaded, and the mapping asks without knowing them:

    asking.before_changing(objections)

or do what must be done with what was noted before it becomes a talk of another kind:

    asking.as_it_is_recast(keep_whose)
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from bolyst.audit.actions import Actor
from bolyst.mapping.models import Conversation
from bolyst.mapping.rules import ConversationKind, InformantGroup


@dataclass(frozen=True)
class Change:
    """What is about to happen to a talk."""

    is_removed: bool = False
    is_moved: bool = False  # to another day or place
    kind: ConversationKind | None = None  # None: the one it has
    group: InformantGroup | None = None  # None: the one it has


type Objections = Callable[[Conversation, Change, Actor], list[str]]

type Recast = Callable[[Conversation, ConversationKind, Actor], None]

_ASKED: list[Objections] = []
_RECAST: list[Recast] = []


def before_changing(answers: Objections) -> Objections:
    """`answers` is called within the transaction, and may hold what it asks about."""
    _ASKED.append(answers)
    return answers


def as_it_is_recast(follow: Recast) -> Recast:
    """`follow` is called within the transaction, while the talk still is of the kind it was."""
    _RECAST.append(follow)
    return follow


def recast(talk: Conversation, kind: ConversationKind, by: Actor) -> None:
    for each in _RECAST:
        each(talk, kind, by)


def objections(talk: Conversation, change: Change, by: Actor) -> list[str]:
    """Why it can't be done; empty when it can."""
    return [line for each in _ASKED for line in each(talk, change, by)]


def refuse(talk: Conversation, change: Change, by: Actor) -> None:
    """Raises ValidationError."""
    if said := objections(talk, change, by):
        raise ValidationError(said)
