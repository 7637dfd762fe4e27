"""What people without an account send in: a room takes what came together, in one transaction.

    @intake("plenum")
    def take(place: Workspace, key: str, posted: list[Posted]) -> list[Reply]: …

It stands beside the channel of the same kind and answers `POST /live/<workspace>/plenum/<key>`
(`letterbox.py`). The function runs inside the wall and gives one reply for each that was posted, in
their order; they are sent when the transaction has been committed. If it fails, each is tried once
more alone; and a phone that heard nothing sends again. So what it writes must be unique in the
database. A reply's body is the same in every language, or in that of the workspace.
"""

import json
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import InterfaceError, OperationalError, close_old_connections

from bolyst.workspaces.models import Workspace
from bolyst.workspaces.wall import inside

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Posted:
    badge: str  # the cookie `channels.BADGE`, "" when there is none
    body: dict[str, Any]  # JSON that PostgreSQL can hold


@dataclass(frozen=True)
class Reply:
    status: int
    body: dict[str, Any]


@dataclass(frozen=True)
class Answer:
    """A reply as it is sent; without words it is a refusal of ours, and its sentence is known."""

    status: int
    words: bytes = b""


type Takes = Callable[[Workspace, str, list[Posted]], list[Reply]]

MISSING, BROKEN, BUSY = Answer(404), Answer(500), Answer(503)

_takers: dict[str, Takes] = {}


def intake(kind: str) -> Callable[[Takes], Takes]:
    def register(takes: Takes) -> Takes:
        if kind in _takers:
            raise ValueError(f"There is already an intake {kind!r}.")
        _takers[kind] = takes
        return takes

    return register


def is_taken(name: str) -> bool:
    """Whether anybody takes what is posted to the channel `name`."""
    return name.partition("/")[0] in _takers


def take(slug: str, name: str, posted: list[Posted]) -> list[Answer]:
    """Hand over what came together; called in a thread, whose connection it leaves in order."""
    close_old_connections()
    try:
        place = Workspace.objects.filter(slug=slug).first()
        return [MISSING] * len(posted) if place is None else _take(place, name, posted)
    finally:
        close_old_connections()


def _take(place: Workspace, name: str, posted: list[Posted]) -> list[Answer]:
    try:
        return _together(place, name, posted)
    except Exception as error:
        if len(posted) > 1:
            logger.warning("What came together for %s is taken one by one: %r", name, error)
            return [answer for one in posted for answer in _take(place, name, [one])]
        if isinstance(error, OperationalError | InterfaceError):
            logger.warning("The database did not take what came for %s: %s", name, error)
            return [BUSY]
        logger.exception("What was posted to %s could not be taken.", name)
        return [BROKEN]


def _together(place: Workspace, name: str, posted: list[Posted]) -> list[Answer]:
    """Either all, or a failure and nothing."""
    kind, _, key = name.partition("/")
    close_old_connections()  # the attempt before this may have lost it
    with inside(place):
        replies = _takers[kind](place, key, posted)
        if len(replies) != len(posted):
            raise ValueError(f"{len(replies)} replies to {len(posted)} that were posted.")
        return [Answer(one.status, json.dumps(one.body, cls=DjangoJSONEncoder).encode())
                for one in replies]  # fmt: skip
