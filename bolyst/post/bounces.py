"""Delivery reports (RFC 3464): what other mail servers send back about our letters.

A report is believed when it carries a letter's mark, in the address it was sent to or in the
Message-ID of what it returns. Everything else is left alone: it may be a person writing.
"""

import email
import email.policy
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from pathlib import Path
from uuid import UUID

from django.utils import translation

from bolyst.post import rules
from bolyst.post.envelopes import read_mark
from bolyst.post.models import Letter
from bolyst.post.rules import LetterState
from bolyst.workspaces.models import Workspace
from bolyst.workspaces.wall import inside

LONGEST_REPORT = 500_000  # bytes; with the whole of one of our letters in it
MOST_BOUNDARIES = 20  # each nested part makes every line after it dearer to read
SENT_TO = ("To", "Delivered-To", "X-Original-To", "Envelope-To")
SPEAKS_OF = ("Message-ID", "In-Reply-To", "References")
MAY_COME_BACK = (LetterState.SENDING, LetterState.SENT, LetterState.UNCERTAIN)


@dataclass(frozen=True)
class Report:
    """That one letter, in one of its sendings, could not be delivered."""

    letter: UUID
    sending: int
    said: str  # the other server's own words


def receive(raw: bytes) -> Letter | None:
    """The letter that came back; None for anything but a report about one of ours."""
    report = read(raw)
    return _came_back(report) if report else None


def read(raw: bytes) -> Report | None:
    if len(raw) > LONGEST_REPORT or raw.lower().count(b"boundary") > MOST_BOUNDARIES:
        return None
    try:
        message = email.message_from_bytes(raw, policy=email.policy.compat32)
        parts = list(message.walk())
    except RecursionError:  # nested on purpose
        return None
    failed = [block for part in parts for block in _recipients(part) if _is_failed(block)]
    mark = next((found for text in _addresses(parts) if (found := read_mark(text))), None)
    return Report(*mark, said=_said(failed[0])) if failed and mark else None


def read_folder(folder: Path) -> int:
    """Read what is new in a maildir and put it aside as seen; how many letters had come back."""
    found = 0
    for file in sorted((folder / "new").iterdir()):
        found += receive(_start_of(file)) is not None
        file.rename(folder / "cur" / f"{file.name}:2,S")
    return found


def _start_of(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(LONGEST_REPORT + 1)


def _recipients(part: Message) -> Iterator[Message]:
    """The blocks of a report, one for each recipient it speaks of."""
    if part.get_content_type() == "message/delivery-status" and part.is_multipart():
        yield from (block for block in part.get_payload() if isinstance(block, Message))


def _is_failed(block: Message) -> bool:
    return str(block.get("Action", "")).strip().lower() == "failed"


def _addresses(parts: list[Message]) -> Iterator[str]:
    """Where a mark may stand, the surest place first."""
    yield from (str(value) for name in SENT_TO for value in parts[0].get_all(name, []))
    for part in parts[1:]:
        yield from (str(value) for name in SPEAKS_OF for value in part.get_all(name, []))
        if part.get_content_type() == "text/rfc822-headers":
            yield str(part.get_payload())
    yield from (str(value) for name in SPEAKS_OF[1:] for value in parts[0].get_all(name, []))


def _said(block: Message) -> str:
    """«smtp; 550 5.1.1 User unknown» without its first word, and the status where that is all."""
    words = str(block.get("Diagnostic-Code", "")).partition(";")[2].split()
    return " ".join(words) or str(block.get("Status", "")).strip()


def _came_back(report: Report) -> Letter | None:
    """A report doesn't say which workspace it concerns, so each is asked."""
    for place in Workspace.objects.all():
        with inside(place):
            sent = Letter.within(place).filter(sending=report.sending, state__in=MAY_COME_BACK)
            letter = sent.select_for_update().filter(pk=report.letter).first()
            if letter is not None:
                with translation.override(place.language):
                    letter.reason = rules.in_words(report.said, is_for_good=True)
                letter.state = LetterState.BOUNCED
                letter.save(update_fields=["state", "reason"])
                return letter
    return None
