"""A real mail server on this machine, which also knows how to be difficult."""

import email.policy
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.parser import BytesParser
from typing import Any

from aiosmtpd.controller import Controller
from django.test import override_settings

from bolyst.post.tests.certificates import Certificate

OK = "250 OK"


@dataclass(frozen=True)
class Received:
    """What came through the door: the envelope, and the letter in it."""

    sender: str
    to: list[str]
    raw: bytes

    @property
    def message(self) -> EmailMessage:
        parser: Any = BytesParser(policy=email.policy.default)
        found: EmailMessage = parser.parsebytes(self.raw)
        return found

    def part(self, kind: str) -> str:
        """The text of the part that is `text/calendar`, `text/plain` …"""
        found = [one for one in self.message.walk() if one.get_content_type() == kind]
        assert len(found) == 1, self.message
        return str(found[0].get_content())


@dataclass
class MailServer:
    """Answers as told; what it took in stands in `received`."""

    port: int = 0
    received: list[Received] = field(default_factory=list)
    at_recipient: str = OK
    at_letter: str = OK
    hangs_up_at: str = ""  # "MAIL", "RCPT", or "DATA": when the whole letter has come
    begun: threading.Event = field(default_factory=threading.Event)  # a letter has come
    may_answer: threading.Event = field(default_factory=threading.Event)  # cleared: it waits
    calls: int = 0
    certificate: Certificate | None = None
    is_implicit: bool = False  # TLS from the first byte, as on port 465; else STARTTLS

    def __post_init__(self) -> None:
        self.may_answer.set()

    async def handle_MAIL(self, server: Any, session: Any, envelope: Any, a: str, o: Any) -> str:
        self.calls += 1
        envelope.mail_from = a
        return self._hang_up(server) if self.hangs_up_at == "MAIL" else OK

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, a: str, o: Any) -> str:
        if self.hangs_up_at == "RCPT":
            return self._hang_up(server)
        envelope.rcpt_tos.append(a)
        return self.at_recipient

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        if self.at_letter == OK:
            letter = Received(envelope.mail_from, list(envelope.rcpt_tos), envelope.content)
            self.received.append(letter)
        self.begun.set()
        await server.loop.run_in_executor(None, self.may_answer.wait, 20)
        return self._hang_up(server) if self.hangs_up_at == "DATA" else self.at_letter

    def _hang_up(self, server: Any) -> str:
        server.transport.abort()
        return "421 gone"

    @property
    def options(self) -> dict[str, object]:
        """As settings would make them of a port that is 465 or another."""
        secret = self.certificate is not None
        return {
            "host": "127.0.0.1", "port": self.port, "timeout": 3,
            "use_tls": secret and not self.is_implicit, "use_ssl": secret and self.is_implicit,
        }  # fmt: skip

    @property
    def environment(self) -> dict[str, str]:
        """For a process of its own."""
        return {
            "BOLYST_MAIL_HOST": "127.0.0.1",
            "BOLYST_MAIL_PORT": str(self.port),
            "BOLYST_MAIL_TLS": "0",
        }


@contextmanager
def mail_server(**behaviour: Any) -> Iterator[MailServer]:
    """The server, and Bolyst's mail sent to it."""
    office = MailServer(port=_free_port(), **behaviour)
    controller = _controller(office)
    controller.start()
    try:
        with sending_to(office):
            yield office
    finally:
        office.may_answer.set()
        controller.stop()


def _controller(office: MailServer) -> Controller:
    place: dict[str, Any] = {"hostname": "127.0.0.1", "port": office.port}
    if office.certificate is None:
        return Controller(office, **place)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(office.certificate.chain)
    if office.is_implicit:
        return Controller(office, **place, ssl_context=context)
    return Controller(office, **place, tls_context=context, require_starttls=True)


def sending_to(office: MailServer) -> Any:
    backend = {"BACKEND": "bolyst.post.smtp.Backend", "OPTIONS": office.options}
    return override_settings(MAILERS={"default": backend})


@contextmanager
def nobody_there() -> Iterator[MailServer]:
    """A port at which nobody listens."""
    office = MailServer(port=_free_port())
    with sending_to(office):
        yield office


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])
