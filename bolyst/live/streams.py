"""Server-sent events at /live/<workspace>/<channel>, an ASGI application of its own.

Who listens is asked before the stream starts and again while it runs; a stranger gets the 404
of a channel that doesn't exist. A browser that lost its stream resumes after its last event.
"""

import asyncio
import logging
import random
import re
import time
from collections.abc import Awaitable, Callable
from math import inf
from typing import Any, Protocol
from urllib.parse import parse_qs
from uuid import UUID

import psycopg
from django.db import Error as DatabaseError
from django.utils import timezone

from bolyst.kernel import environment
from bolyst.live import doormen, letterbox
from bolyst.live.doormen import Caller
from bolyst.live.exchange import Exchange, Line
from bolyst.live.models import KEPT, number_at
from bolyst.live.outbox import Outbox
from bolyst.live.ring import Ring, Told

type Message = dict[str, Any]
type Scope = dict[str, Any]
type Receive = Callable[[], Awaitable[Message]]
type Send = Callable[[Message], Awaitable[None]]

ADDRESS = re.compile(r"/live/(?P<workspace>[a-z0-9-]+)/(?P<channel>[a-z_]+/[A-Za-z0-9-]+)")
HEARTBEAT = 15  # seconds of silence a proxy bears
ASK_AGAIN = float(
    environment.text("BOLYST_LIVE_ASK_AGAIN", "30")
)  # seconds between two questions whether one may still listen
STUCK = 60  # seconds a listener may take nothing of what is sent
PORTION = 64 * 1024  # bytes sent at a time
MOST = 3_000  # streams in one process
HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),  # nginx: pass on at once
    (b"x-content-type-options", b"nosniff"),
]
GONE = b"event: closed\ndata: {}\n\n"  # listen no more: hx-sse:close="closed"
STALE = b"event: stale\ndata: {}\n\n"  # away for too long: load the page anew

logger = logging.getLogger(__name__)

outbox = Outbox()
exchange = Exchange(outbox)


def close() -> None:
    """End all streams, now: called when the server is told to stop."""
    exchange.end()


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "lifespan":
        await _lifespan(receive, send)
    elif scope["type"] == "http":
        await _answer(scope, receive, send)


async def _lifespan(receive: Receive, send: Send) -> None:
    await receive()
    await outbox.open(on_told=exchange.wake, on_return=exchange.wake_all)
    await send({"type": "lifespan.startup.complete"})
    await receive()
    exchange.end()
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
    if exchange.closing or exchange.streams + doormen.asked() >= MOST:
        await _refuse(send, 503, (b"retry-after", b"5"))
        return
    try:
        workspace = await caller.is_admitted()
    except DatabaseError as error:
        logger.warning("Nobody could be asked about %s: %s", caller.channel, error)
        await _refuse(send, 503, (b"retry-after", b"5"))
        return
    if workspace is None:
        await _refuse(send, 404)
        return
    asked = headers.get(b"last-event-id") or _since(scope["query_string"])
    await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
    stream = Stream(exchange, caller, workspace, receive, send)
    await stream.run(int(asked) if asked.isdigit() and len(asked) < 19 else None)


def _since(query: bytes) -> bytes:
    """`?since=…`: what the page had seen when it was made."""
    return parse_qs(query).get(b"since", [b""])[0]


async def _refuse(send: Send, status: int, *headers: tuple[bytes, bytes]) -> None:
    kind = (b"content-type", b"text/plain")
    await send({"type": "http.response.start", "status": status, "headers": [kind, *headers]})
    await send({"type": "http.response.body", "body": b""})


class Admitted(Protocol):
    """Somebody who was let in, and will be looked at again."""

    @property
    def channel(self) -> str: ...

    async def is_admitted(self) -> UUID | None: ...


class Stream:
    """One open stream. It takes what is told at the pace its listener does, so nothing piles up."""

    def __init__(
        self, lines: Exchange, caller: Admitted, workspace: UUID, receive: Receive, send: Send
    ) -> None:
        self.exchange = lines
        self.caller = caller
        self.workspace = workspace
        self.receive = receive
        self.send = send
        self.has_left = False
        self.asked_at = time.monotonic() - ASK_AGAIN * random.uniform(0, 0.5)  # noqa: S311  # each at its time
        self.known = 0  # the last number the listener has been given

    async def run(self, after: int | None) -> None:
        with self.exchange.listening(self.workspace, self.caller.channel) as (line, self.seat):
            leaving = asyncio.create_task(self._notice_leaving())
            try:
                await self._listen(after, line)
            except OSError:
                pass  # gone
            except asyncio.CancelledError:
                if not self.seat.is_stuck:
                    raise
            finally:
                leaving.cancel()

    async def _listen(self, after: int | None, line: Line) -> None:
        try:
            await self._run(after, line)
        except (psycopg.Error, DatabaseError) as error:  # the browser comes back, and resumes
            logger.warning("A stream of %s ended: %s", self.caller.channel, error)
        await self._write(b"", more=False)

    async def _run(self, after: int | None, line: Line) -> None:
        self.known = after or 0
        oldest = number_at(timezone.now() - KEPT)
        if after is not None and after < oldest:
            await self._write(STALE)
            after = None
        while not self._is_over:
            self.seat.bell.clear()
            if line.ring is not None:
                after = await self._bring_up_to_date(after, line.ring)
            if not await self._may_still_listen():
                await self._write(GONE)
                return
            if self.seat.is_due:
                self.seat.is_due = False
                await self._name(after or 0)
            await self._wait()

    async def _bring_up_to_date(self, after: int | None, ring: Ring) -> int:
        """All there is after `after`, from the ring, or read where the ring doesn't reach."""
        if after is None:
            after = ring.top
            await self._name(after)
        while not self._is_over:
            floor = ring.floor  # before reading: what is visible now covers it
            if ring.covers(after):
                told, is_all = ring.after(after), False
            else:
                told, is_all = await self.exchange.source.read(
                    self.workspace, self.caller.channel, after
                )
            if portion := _portion(told):
                await self._write(b"".join(portion))
                after = self.known = told[len(portion) - 1].number
            elif not is_all:
                return max(after, ring.top)
            if is_all and len(portion) == len(told):
                after = max(after, floor)
        return after

    @property
    def _is_over(self) -> bool:
        return self.has_left or self.exchange.closing

    async def _wait(self) -> None:
        if not self._is_over:
            self.seat.due = min(time.monotonic() + HEARTBEAT, self.asked_at + ASK_AGAIN)
            await self.seat.bell.wait()

    async def _name(self, number: int) -> None:
        """A sign of life; a listener who has been quiet for long resumes after `number`."""
        is_new = number > self.known
        await self._write(f"id: {number}\n\n".encode() if is_new else b": \n\n")
        self.known = max(self.known, number)

    async def _may_still_listen(self) -> bool:
        now = time.monotonic()
        if now - self.asked_at < ASK_AGAIN:
            return True
        self.asked_at = now
        return await self.caller.is_admitted() == self.workspace

    async def _notice_leaving(self) -> None:
        while (await self.receive())["type"] != "http.disconnect":
            pass
        self.has_left = True
        self.seat.bell.set()

    async def _write(self, words: bytes, *, more: bool = True) -> None:
        self.seat.stuck_at = time.monotonic() + STUCK
        await self.send({"type": "http.response.body", "body": words, "more_body": more})
        self.seat.stuck_at = inf


def _portion(told: list[Told]) -> list[bytes]:
    """As much as may lie in the buffer of a listener who takes nothing."""
    portion, size = [], 0
    for one in told:
        portion.append(one.lines)
        size += len(one.lines)
        if size >= PORTION:
            break
    return portion
