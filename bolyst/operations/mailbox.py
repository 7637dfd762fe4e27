"""The letters of a demonstration are kept as files; here they can be read, and answered from."""

import email.policy
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.parser import BytesParser
from itertools import count
from pathlib import Path
from typing import Any

BETWEEN = b"\n" + b"-" * 79 + b"\n"  # how Django's file backend parts letters
MOST = 300


@dataclass(frozen=True)
class Mail:
    """One letter as its reader gets it; `number` counts from the oldest."""

    number: int
    subject: str
    to: str
    sent_at: datetime | None
    text: str
    calendar: str  # the invitation; empty without one


def letters(folder: Path) -> list[Mail]:
    """The newest first."""
    number = count(1)
    return [_read(raw, next(number)) for raw in _raw(folder)][::-1][:MOST]


def letter(folder: Path, number: int) -> Mail | None:
    return next((mail for mail in letters(folder) if mail.number == number), None)


def _raw(folder: Path) -> Iterator[bytes]:
    files = folder.glob("*.log") if folder.is_dir() else ()
    for file in sorted(files, key=lambda one: (one.stat().st_mtime_ns, one.name)):
        yield from (part for part in file.read_bytes().split(BETWEEN) if part.strip())


def _read(raw: bytes, number: int) -> Mail:
    parser: Any = BytesParser(policy=email.policy.default)
    message: EmailMessage = parser.parsebytes(raw)
    sent: Any = message["Date"]
    return Mail(
        number,
        str(message["Subject"] or ""),
        str(message["To"] or ""),
        sent.datetime if sent else None,
        _part(message, "text/plain"),
        _part(message, "text/calendar"),
    )


def _part(message: EmailMessage, kind: str) -> str:
    found = [part for part in message.walk() if part.get_content_type() == kind]
    return str(found[0].get_content()) if found else ""
