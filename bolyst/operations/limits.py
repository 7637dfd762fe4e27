"""What one request may cost before a page has looked at it."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any

type Message = dict[str, Any]
type Receive = Callable[[], Awaitable[Message]]
type Send = Callable[[Message], Awaitable[None]]
type Application = Callable[[Any, Any, Any], Awaitable[None]]

LARGEST = 64 * 1024 * 1024  # bytes: a coded project with its sources; rooms allow less
SLOWEST = 120  # seconds to send a body, however large
SILENCE = 20  # seconds between two pieces of it


class Limits:
    """413 for a body that is too large, 408 for one that is too slow.

    Each page under way holds one of twenty threads, so a slow sender must not hold it for long.
    """

    def __init__(self, pages: Application) -> None:
        self.pages = pages

    async def __call__(self, scope: Any, receive: Receive, send: Send) -> None:
        length = dict(scope.get("headers", ())).get(b"content-length", b"0")
        if not length.isdigit() or len(length) > 18 or int(length) > LARGEST:
            await _refuse(send, 413)
            return
        body = Body(receive, send)
        await self.pages(scope, body.receive, body.send)


class TooMuch(OSError):
    """As if the sender had hung up: the page can't read on, and its answer is replaced."""


class Body:
    """Counts what comes in and how long it takes."""

    def __init__(self, receive: Receive, send: Send) -> None:
        self._receive = receive
        self._send = send
        self._refused = 0  # the status, once
        self._is_whole = False
        self._bytes = 0
        self._until = 0.0

    async def receive(self) -> Message:
        if self._is_whole:
            return await self._receive()  # only to hear that the reader left
        self._until = self._until or time.monotonic() + SLOWEST
        try:
            patience = max(0.1, min(SILENCE, self._until - time.monotonic()))
            message = await asyncio.wait_for(self._receive(), patience)
        except TimeoutError:
            self._refused = 408
            raise TooMuch("too slow") from None
        self._bytes += len(message.get("body", b""))
        self._is_whole = not message.get("more_body", False)
        if self._bytes > LARGEST:
            self._refused = 413
            raise TooMuch("too large")
        return message

    async def send(self, message: Message) -> None:
        if not self._refused:
            await self._send(message)
        elif message["type"] == "http.response.start":
            await _refuse(self._send, self._refused)


async def _refuse(send: Send, status: int) -> None:
    headers = [(b"content-type", b"text/plain"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b""})
