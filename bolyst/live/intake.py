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
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from bolyst.workspaces.models import Workspace
from bolyst.workspaces.wall import inside


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
    """Hand over what came together: either all is written, or it raises and nothing is."""
    kind, _, key = name.partition("/")
    place = Workspace.objects.filter(slug=slug).first()
    if place is None:
        return [MISSING] * len(posted)
    with inside(place):
        replies = _takers[kind](place, key, posted)
        if len(replies) != len(posted):
            raise ValueError(f"{len(replies)} replies to {len(posted)} that were posted.")
        return [Answer(one.status, _encoded(one.body)) for one in replies]


def _encoded(body: dict[str, Any]) -> bytes:
    return json.dumps(body, cls=DjangoJSONEncoder).encode()
