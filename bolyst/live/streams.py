"""Server-sent events at /live/<workspace>/<channel>, an ASGI application of its own.

Who listens is asked before the stream starts and again while it runs; a stranger gets the 404
of a channel that doesn't exist. A browser that lost its stream resumes after its last event.
"""

import asyncio
import contextlib
import re
import time
from collections.abc import Awaitable, Callable, Iterable
from typing import Any
from urllib.parse import parse_qs
from uuid import UUID

from django.utils import timezone

from bolyst.kernel import environment
from bolyst.live import letterbox
from bolyst.live.doormen import Caller
from bolyst.live.models import KEPT, number_at
from bolyst.live.outbox import Outbox, Told

type Message = dict[str, Any]
type Scope = dict[str, Any]
type Receive = Callable[[], Awaitable[Message]]
type Send = Callable[[Message], Awaitable[None]]

ADDRESS = re.compile(r"/live/(?P<workspace>[a-z0-9-]+)/(?P<channel>[a-z_]+/[A-Za-z0-9-]+)")
HEARTBEAT = 15  # seconds of silence a proxy bears
ASK_AGAIN = float(
    environment.text("BOLYST_LIVE_ASK_AGAIN", "30")
)  # seconds between two questions whether one may still listen
MOST = 3_000  # streams in one process
HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),  # nginx: pass on at once
    (b"x-content-type-options", b"nosniff"),
]
GONE = b"event: closed\ndata: {}\n\n"  # listen no more: hx-sse:close="closed"
STALE = b"event: stale\ndata: {}\n\n"  # away for too long: load the page anew

outbox = Outbox()


def close() -> None:
    """End all streams, now: called when the server is told to stop."""
    outbox.end()


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "lifespan":
        await _lifespan(receive, send)
    elif scope["type"] == "http":
        await _answer(scope, receive, send)


async def _lifespan(receive: Receive, send: Send) -> None:
    await receive()
    await outbox.open()
    await send({"type": "lifespan.startup.complete"})
    await receive()
    await outbox.close()
    await send({"type": "lifespan.shutdown.complete"})


async def _answer(scope: Scope, receive: Receive, send: Send) -> None:
    headers = dict(scope["headers"])
    found = ADDRESS.fullmatch(scope["path"].rstrip("/"))
    if scope["method"] not in {"GET", "POST"} or not found:
        await _refuse(send, 404)
        return
    caller = Caller(headers.get(b"cookie", b"").decode("latin1"), **found.groupdict())
    if scope["method"] == "POST":
        await letterbox.answer(headers, caller, receive, send)
        return
    if outbox.closing or outbox.streams >= MOST:
        await _refuse(send, 503, (b"retry-after", b"5"))
        return
    workspace = await caller.is_admitted()
    if workspace is None:
        await _refuse(send, 404)
        return
    asked = headers.get(b"last-event-id") or _since(scope["query_string"])
    await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
    stream = Stream(caller, workspace, receive, send)
    await stream.run(int(asked) if asked.isdigit() and len(asked) < 19 else None)


def _since(query: bytes) -> bytes:
    """`?since=…`: what the page had seen when it was made."""
    return parse_qs(query).get(b"since", [b""])[0]


async def _refuse(send: Send, status: int, *headers: tuple[bytes, bytes]) -> None:
    kind = (b"content-type", b"text/plain")
    await send({"type": "http.response.start", "status": status, "headers": [kind, *headers]})
    await send({"type": "http.response.body", "body": b""})


class Stream:
    """One open stream. Reads at the pace its listener takes, so nothing piles up."""

    def __init__(self, caller: Caller, workspace: UUID, receive: Receive, send: Send) -> None:
        self.caller = caller
        self.workspace = workspace
        self.receive = receive
        self.send = send
        self.has_left = False
        self.asked_at = time.monotonic()

    async def run(self, after: int | None) -> None:
        with outbox.waiting(self.workspace) as bell:
            leaving = asyncio.create_task(self._notice_leaving(bell))
            try:
                await self._run(after, bell)
            finally:
                leaving.cancel()
                with contextlib.suppress(OSError):
                    await self.send({"type": "http.response.body", "body": b""})

    async def _run(self, after: int | None, bell: asyncio.Event) -> None:
        oldest = number_at(timezone.now() - KEPT)
        if after is not None and after < oldest:
            await self._write(STALE)
            after = None
        if after is None:
            after = await outbox.newest(self.workspace)
            await self._write(f"id: {after}\n\n".encode())
        while not self.has_left and not outbox.closing:
            bell.clear()
            while told := await outbox.read(self.workspace, self.caller.channel, after):
                await self._write(_lines(told))
                after = told[-1].number
            if not await self._may_still_listen():
                await self._write(GONE)
                return
            await self._wait(bell)

    async def _wait(self, bell: asyncio.Event) -> None:
        if self.has_left or outbox.closing:
            return
        until_asking = self.asked_at + ASK_AGAIN - time.monotonic()
        try:
            await asyncio.wait_for(bell.wait(), min(HEARTBEAT, max(0.1, until_asking)))
        except TimeoutError:
            await self._write(b": \n\n")

    async def _may_still_listen(self) -> bool:
        now = time.monotonic()
        if now - self.asked_at < ASK_AGAIN:
            return True
        self.asked_at = now
        return await self.caller.is_admitted() == self.workspace

    async def _notice_leaving(self, bell: asyncio.Event) -> None:
        while (await self.receive())["type"] != "http.disconnect":
            pass
        self.has_left = True
        bell.set()

    async def _write(self, words: bytes) -> None:
        await self.send({"type": "http.response.body", "body": words, "more_body": True})


def _lines(told: Iterable[Told]) -> bytes:
    return "".join(
        f"id: {one.number}\nevent: {one.name}\ndata: {one.body}\n\n" for one in told
    ).encode()
