"""A letter as it leaves the house: MIME, headers, the address reports come back to."""

import email.policy
import re
from email.headerregistry import Address
from email.message import EmailMessage as Mime
from email.utils import parseaddr
from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage

from bolyst.post.models import Letter

MARK = re.compile(r"([0-9a-f]{32})-(\d{1,4})")  # which letter, which sending of it


class Envelope(EmailMessage):
    """Text, and beside it the invitation in the shape in which Outlook shows its buttons."""

    def __init__(self, letter: Letter) -> None:
        self.letter = letter
        super().__init__(
            letter.subject,
            letter.text or "",
            return_address(letter),
            [_address(letter.to_name, letter.to_email)],
            reply_to=[letter.reply_to] if letter.reply_to else None,
            headers=_headers(letter),
        )

    def message(self, *, policy: Any = email.policy.default) -> Mime:
        found: Mime = super().message(policy=policy)
        if self.letter.calendar:
            found.add_alternative(
                self.letter.calendar.decode(),
                subtype="calendar",
                cte="base64",
                params={"method": self.letter.calendar_method},
            )
        return found


def mark(letter: Letter) -> str:
    """What a report must carry to be believed about this letter."""
    return f"{letter.pk.hex}-{letter.sending}"


def read_mark(text: str) -> tuple[UUID, int] | None:
    """The letter and the sending that a Message-ID or a return address speaks of."""
    found = MARK.search(text.lower())
    return (UUID(found[1]), int(found[2])) if found else None


def message_id(letter: Letter) -> str:
    """The same each time this sending is tried, so that servers know a double when they see it."""
    return f"<{mark(letter)}@{_domain(our_address())}>"


def return_address(letter: Letter) -> str:
    """The envelope's sender: the letter's own where the mail server delivers «name+what@domain»."""
    if not settings.MAIL_RETURN:
        return our_address()
    name, _, domain = settings.MAIL_RETURN.rpartition("@")
    return f"{name}+{mark(letter)}@{domain}"


def our_address() -> str:
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1]


def _headers(letter: Letter) -> dict[str, str]:
    headers = {
        "From": _address(f"Bolyst, {letter.workspace.name}", our_address()),
        "Message-ID": message_id(letter),
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "OOF, AutoReply",  # Exchange's word for the same
        "Content-Language": letter.language,
    }
    if letter.reply_to and not letter.calendar:  # a meeting one says no to in the calendar
        subject = quote(f"Ikke skriv til meg: {letter.subject}")
        headers["List-Unsubscribe"] = f"<mailto:{letter.reply_to}?subject={subject}>"
    return headers


def _address(name: str, address: str) -> str:
    user, _, domain = address.rpartition("@")
    return str(Address(display_name=name, username=user, domain=domain))


def _domain(address: str) -> str:
    return address.rpartition("@")[2]
