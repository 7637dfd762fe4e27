"""The channels somebody listens to in this process: each is read once, however many listen.

The database wakes a channel's line when something was told in it, and the line looks by itself
every so often, should a wake-up be lost. What it reads lies in a ring; the streams take it from
there, each at its own pace.
"""

import asyncio
import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from math import inf
from typing import Protocol
from uuid import UUID

import psycopg

from bolyst.live.ring import MOST, Ring, Told

logger = logging.getLogger(__name__)

LOOK = 15  # seconds between two looks without a wake-up
TICK = 0.5  # seconds between two looks at the clock
PAUSE = 0.5  # seconds before a reader that failed tries again


class Source(Protocol):
    """Where events are kept. They become visible in the order of their numbers."""

    async def read(self, workspace: UUID, channel: str, after: int) -> tuple[list[Told], bool]:
        """The first that were told in `channel` after `after`, and whether these are all."""

    async def mark(self, workspace: UUID) -> int:
        """A number up to which all that will ever be told in `workspace` is visible."""


class Seat:
    """Where one listener sits. The bell rings for news, and when a sign of life is due.

    Two thousand timers set anew for each event cost more than all else, so the line has one clock.
    """

    def __init__(self) -> None:
        self.bell = asyncio.Event()
        self.due = inf  # by time.monotonic
        self.is_due = False
        self.stuck_at = inf  # when what is being sent has waited for too long
        self.is_stuck = False
        self._task = asyncio.current_task()

    def look(self, now: float) -> None:
        if now >= self.due:
            self.is_due, self.due = True, inf
            self.bell.set()
        if now >= self.stuck_at and self._task:
            self.is_stuck, self.stuck_at = True, inf
            self._task.cancel()


class Line:
    """One channel, its ring, the seats of those who listen, and the one who reads for them."""

    def __init__(self, exchange: "Exchange", workspace: UUID, channel: str) -> None:
        self.ring: Ring | None = None  # until the first look
        self.seats: set[Seat] = set()
        self._exchange, self._source = exchange, exchange.source
        self._workspace, self._channel = workspace, channel
        self._news = asyncio.Event()
        self._tasks = [asyncio.create_task(self._read_on()), asyncio.create_task(self._tick())]

    def wake(self) -> None:
        self._news.set()

    def ring_all(self) -> None:
        for seat in self.seats:
            seat.bell.set()

    def close(self) -> None:
        for task in self._tasks:
            task.cancel()

    async def _tick(self) -> None:
        while True:
            await asyncio.sleep(TICK)
            now = time.monotonic()
            for seat in self.seats:
                seat.look(now)

    async def _read_on(self) -> None:
        while True:
            try:
                await self._look(is_woken=self._news.is_set())
            except psycopg.Error as error:
                logger.warning("%s could not be read: %s", self._channel, error)
                await asyncio.sleep(self._exchange.pause)
                continue
            with suppress(TimeoutError):
                await asyncio.wait_for(self._news.wait(), LOOK)

    async def _look(self, *, is_woken: bool) -> None:
        self._news.clear()
        ring = self.ring
        mark = 0 if is_woken and ring else await self._source.mark(self._workspace)
        if ring is None:
            ring = self.ring = Ring(mark, most=self._exchange.most)
            self.ring_all()
        is_all = False
        while not is_all:
            told, is_all = await self._source.read(self._workspace, self._channel, ring.top)
            ring.add(told)
            if told:
                self.ring_all()
        ring.rise(mark)


class Exchange:
    """All lines of a process; belongs to one event loop."""

    def __init__(self, source: Source, *, most: int = MOST, pause: float = PAUSE) -> None:
        self.source = source
        self.most = most  # events kept of each channel
        self.pause = pause
        self.closing = False
        self._lines: dict[tuple[UUID, str], Line] = {}

    @contextmanager
    def listening(self, workspace: UUID, channel: str) -> Iterator[tuple[Line, Seat]]:
        """The channel's line, and a seat at it for the task that asks."""
        at = (workspace, channel)
        line = self._lines.get(at) or Line(self, workspace, channel)
        self._lines[at] = line
        seat = Seat()
        line.seats.add(seat)
        try:
            yield line, seat
        finally:
            line.seats.discard(seat)
            if not line.seats:
                line.close()
                del self._lines[at]

    @property
    def streams(self) -> int:
        return sum(len(line.seats) for line in self._lines.values())

    def wake(self, workspace: UUID, channel: str) -> None:
        if line := self._lines.get((workspace, channel)):
            line.wake()

    def wake_all(self) -> None:
        """Something may have passed while nobody told us."""
        for line in self._lines.values():
            line.wake()

    def end(self) -> None:
        """Let every stream come to its end; callable from a signal handler."""
        self.closing = True
        for line in list(self._lines.values()):
            line.ring_all()
