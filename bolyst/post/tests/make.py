"""Letters for tests: Kari writes to Per at the school, who has no account."""

from itertools import count
from typing import Any

from bolyst import make
from bolyst.audit.actions import Actor
from bolyst.post.actions import send
from bolyst.post.calendars import Event
from bolyst.post.models import Letter
from bolyst.post.recipients import Recipient
from bolyst.post.rules import LetterState
from bolyst.workspaces.wall import inside

PER = Recipient("Per", "per@skolen.example")
LINK = "http://localhost:8000/lierne/svar/hemmelig-del-av-lenken/oppgave/"
_numbers = count(1)


def letter(
    *,
    of: str = "lierne",
    to: Recipient = PER,
    key: str = "",
    event: Event | None = None,
    place: str = "",
    by: Actor | None = None,
    state: LetterState | None = None,
    **fields: Any,
) -> Letter:
    """Written and queued; `place` is the word that stands in its subject and its text."""
    kari = by or make.member(of=of)
    page = {"member": make.member(of=of), "place": place or kari.workspace.name, "address": LINK}
    with inside(kari.workspace):
        written = send(
            kari.workspace,
            key=key or f"test-{next(_numbers)}",
            to=to,
            template="accounts/mail/welcome",
            page=page,
            event=event,
            about=make.member(of=of),
            by=kari,
        )
        if state is not None or fields:
            changes = fields | ({"state": state} if state else {})
            Letter.within(kari.workspace).filter(pk=written.pk).update(**changes)
    written.workspace = kari.workspace
    return again(written)


def again(known: Letter) -> Letter:
    """The letter as the database has it now."""
    with inside(known.workspace_id):
        return Letter.everywhere.select_related("workspace").get(pk=known.pk)


def letters(of: str = "lierne") -> list[Letter]:
    place = make.workspace(of)
    with inside(place):
        return list(Letter.within(place).order_by("id"))


FOREIGN = {"letter_id": lambda of: letter(of=of).pk}
