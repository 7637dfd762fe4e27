"""What one request may cost: with a real server, and piece by piece."""

import asyncio
import socket
from collections.abc import Sequence
from typing import Any

import pytest

from bolyst.live.tests.serving import serving
from bolyst.operations import limits
from bolyst.operations.tests.running import Running

with_a_server = pytest.mark.django_db(transaction=True)


def send(bolyst: Running, head: str, body: bytes = b"") -> str:
    """The status line of the answer to raw words."""
    port = int(bolyst.address.rstrip("/").rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        line.sendall(f"POST / HTTP/1.1\r\nHost: localhost\r\n{head}\r\n\r\n".encode() + body)
        return line.recv(200).decode().partition("\r\n")[0]


@with_a_server
def test_a_body_that_is_too_large_is_refused_before_it_is_sent() -> None:
    with serving("--web", "--processes", "1") as bolyst:
        assert "413" in send(bolyst, f"Content-Length: {limits.LARGEST + 1}")


@pytest.mark.parametrize("length", [b"9" * 5000, b"-1", b"1e3", "²".encode(), b""])
def test_a_length_that_is_none_is_refused(length: bytes) -> None:
    assert ask(b"one", headers=[(b"content-length", length)])[0] == 413


@with_a_server
def test_a_page_under_way_does_not_hold_the_stop() -> None:
    with serving("--web", "--processes", "1") as bolyst, bolyst.page_under_way():
        assert bolyst.stop() < 5


def ask(
    *pieces: bytes, pause: float = 0, headers: Sequence[tuple[bytes, bytes]] = ()
) -> tuple[int, bytes]:
    """The status, and what the page has read, of a request whose body comes in pieces."""
    read = bytearray()
    answers: list[dict[str, Any]] = []
    coming = iter(pieces)

    async def receive() -> dict[str, Any]:
        await asyncio.sleep(pause)
        piece = next(coming)
        return {"type": "http.request", "body": piece, "more_body": piece is not pieces[-1]}

    async def send(message: dict[str, Any]) -> None:
        answers.append(message)

    async def page(scope: Any, receive: Any, send: Any) -> None:
        """As a page behaves that reads all, and answers 500 when it can't."""
        status, more = 200, True
        try:
            while more:
                message = await receive()
                read.extend(message["body"])
                more = message["more_body"]
        except OSError:
            status = 500
        await send({"type": "http.response.start", "status": status, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    asyncio.run(limits.Limits(page)({"headers": headers}, receive, send))
    assert [message["type"] for message in answers] == ["http.response.start", "http.response.body"]
    return answers[0]["status"], bytes(read)


def test_a_body_within_the_limits_reaches_the_page() -> None:
    assert ask(b"one", b"two") == (200, b"onetwo")


def test_a_body_that_turns_out_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LARGEST", 5)

    assert ask(b"one", b"two") == (413, b"one")


@pytest.mark.parametrize("limit", ["SILENCE", "SLOWEST"])
def test_a_slow_sender_does_not_hold_a_page(monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    monkeypatch.setattr(limits, limit, 0.02)

    assert ask(b"one", b"two", b"three", pause=0.15)[0] == 408
