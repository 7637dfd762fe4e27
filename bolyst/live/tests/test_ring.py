"""Every listener hears everything once, in order, whatever happens meanwhile."""

import asyncio
import time
from dataclasses import dataclass, field
from itertools import cycle
from typing import Any
from uuid import UUID

import psycopg
from django.db import DatabaseError
from django.utils import timezone
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, rule

from bolyst.live.exchange import Exchange
from bolyst.live.models import number_at
from bolyst.live.ring import Ring, Told
from bolyst.live.streams import ASK_AGAIN, HEARTBEAT, STUCK, Stream

HERE = UUID(int=1)
CHANNELS = st.sampled_from(["work/a", "work/b"])
BATCH, KEPT = 3, 2  # so small that streams read by themselves, and in several goes


def told(number: int) -> Told:
    return Told.of(number, "e", "{}")


def test_a_ring_gives_what_is_lacking_and_no_more() -> None:
    ring = Ring(10)
    ring.add(map(told, (11, 15, 19)))

    assert [one.number for one in ring.after(11)] == [15, 19]
    assert ring.after(19) == []
    assert ring.covers(10)
    assert not ring.covers(9)


def test_a_full_ring_forgets_the_oldest_and_says_so() -> None:
    ring = Ring(0, most=2)
    ring.add(map(told, (1, 2, 3)))

    assert not ring.covers(0)
    assert [one.number for one in ring.after(1)] == [2, 3]


def test_a_ring_holds_no_more_bytes_than_it_may() -> None:
    long = Told.of(1, "e", "x" * 100)
    ring = Ring(0, largest=150)

    ring.add([long])
    assert ring.covers(0)
    ring.add([Told.of(2, "e", "x" * 100)])

    assert not ring.covers(0)
    assert ring.covers(1)


class Store:
    """A database of events, which takes its time and now and then fails."""

    def __init__(self) -> None:
        self.events: list[tuple[str, int]] = []
        self.start = self.last = number_at(timezone.now())
        self.failures = 0
        self.delays = cycle([0])
        self.held: asyncio.Event | None = None  # keeps the next answer back

    def tell(self, channel: str) -> None:
        self.last += 1
        self.events.append((channel, self.last))

    def told(self, channel: str, after: int) -> list[int]:
        return [number for at, number in self.events if at == channel and number > after]

    async def read(self, workspace: UUID, channel: str, after: int) -> tuple[list[Told], bool]:
        await self._be_asked()
        found = self.told(channel, after)[:BATCH]
        await self._be_asked()
        if held := self.held:
            self.held = None
            await held.wait()
        return [told(number) for number in found], len(found) < BATCH

    async def mark(self, workspace: UUID) -> int:
        await self._be_asked()
        found = self.last
        await self._be_asked()
        return found

    async def _be_asked(self) -> None:
        for _ in range(next(self.delays)):
            await asyncio.sleep(0)
        if self.failures:
            self.failures -= 1
            raise psycopg.OperationalError("the database is away")


@dataclass
class Known:
    channel: str
    fails: bool = False

    async def is_admitted(self) -> UUID:
        if self.fails:
            raise DatabaseError("the database is away")
        return HERE


@dataclass
class Listener:
    """A browser: it remembers the last number, loses its stream, and comes back with the number."""

    channel: str
    first: int | None = None  # it must hear all that is told after this
    last: int | None = None
    heard: list[int] = field(default_factory=list)
    stream: "asyncio.Task[None] | None" = None
    reads_on: asyncio.Event = field(default_factory=asyncio.Event)
    has_left: asyncio.Event = field(default_factory=asyncio.Event)

    def connect(self, exchange: Exchange) -> None:
        self.reads_on, self.has_left = asyncio.Event(), asyncio.Event()
        self.reads_on.set()
        stream = Stream(exchange, Known(self.channel), HERE, self._receive, self._send)
        self.stream = asyncio.create_task(stream.run(self.last))

    def drop(self) -> None:
        self.has_left.set()
        self.reads_on.set()

    @property
    def is_connected(self) -> bool:
        return self.stream is not None and not self.stream.done() and not self.has_left.is_set()

    async def _receive(self) -> dict[str, Any]:
        await self.has_left.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: dict[str, Any]) -> None:
        await self.reads_on.wait()
        if not self.has_left.is_set():
            self._take(message["body"].decode())

    def _take(self, words: str) -> None:
        for block in filter(None, words.split("\n\n")):
            lines = dict(line.split(": ", 1) for line in block.split("\n"))
            if "id" in lines:
                self.last = int(lines["id"])
                self.first = self.last if self.first is None else self.first
            if "event" in lines:
                assert lines["event"] == "e"  # neither stale nor closed
                self.heard.append(int(lines["id"]))


def test_what_is_told_while_a_stream_reads_by_itself_is_not_skipped() -> None:
    async def late() -> list[int]:
        store = Store()
        exchange = Exchange(store, most=1, pause=0)
        first, late = Listener("work/a"), Listener("work/a", first=store.start, last=store.start)
        first.connect(exchange)
        await idle(20)
        for _ in range(2):
            store.tell("work/a")
            exchange.wake(HERE, "work/a")
            await idle(20)
        answered = store.held = asyncio.Event()
        late.connect(exchange)
        await idle(20)  # it has read, and has no answer yet
        store.tell("work/a")
        exchange.wake(HERE, "work/a")
        await idle(20)
        assert first.heard == store.told("work/a", 0)
        answered.set()
        await idle(20)
        assert late.heard == first.heard
        exchange.end()
        await idle(20)
        return late.heard

    assert len(asyncio.run(late())) == 3


def test_who_takes_nothing_for_a_minute_is_let_go() -> None:
    async def stuck() -> None:
        store = Store()
        exchange = Exchange(store)
        first, other = Listener("work/a"), Listener("work/a")
        first.connect(exchange)
        other.connect(exchange)
        await idle(20)
        first.reads_on.clear()
        store.tell("work/a")
        exchange.wake(HERE, "work/a")
        await idle(20)
        look_at_the_clock(exchange, STUCK - 1)
        await idle(20)
        assert exchange.streams == 2
        look_at_the_clock(exchange, STUCK + 1)
        await idle(20)
        assert exchange.streams == 1
        assert other.heard == store.told("work/a", 0)
        first.connect(exchange)  # it comes back, and resumes
        await idle(20)
        assert first.heard == other.heard
        exchange.end()
        await idle(20)

    asyncio.run(stuck())


def test_who_hears_nothing_for_long_learns_from_where_to_resume() -> None:
    """In a break of two hours the last event would be too old to come back with."""

    async def quiet() -> None:
        store = Store()
        exchange = Exchange(store)
        listener = Listener("work/a")
        listener.connect(exchange)
        await idle(20)
        began, store.last = listener.last, store.last + 5_000_000  # told elsewhere
        (line,) = exchange._lines.values()
        await line._look(is_woken=False)
        look_at_the_clock(exchange, HEARTBEAT + 1)
        await idle(20)
        assert began is not None
        assert listener.last == store.last
        assert listener.heard == []
        exchange.end()
        await idle(20)

    asyncio.run(quiet())


def test_who_can_not_be_asked_about_again_is_let_go_and_may_come_back() -> None:
    async def asked() -> None:
        listener, exchange = Listener("work/a"), Exchange(Store())
        stream = Stream(
            exchange, Known("work/a", fails=True), HERE, listener._receive, listener._send
        )
        stream.asked_at -= ASK_AGAIN
        listener.reads_on.set()

        await stream.run(None)

        assert exchange.streams == 0

    asyncio.run(asked())


def look_at_the_clock(exchange: Exchange, seconds: float) -> None:
    """As the lines do, so many seconds from now."""
    for line in exchange._lines.values():
        for seat in line.seats:
            seat.look(time.monotonic() + seconds)


async def idle(rounds: int) -> None:
    for _ in range(rounds):
        await asyncio.sleep(0)


class Listening(RuleBasedStateMachine):
    """Two processes on one database."""

    listeners = Bundle("listeners")

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.store = Store()
        self.all: list[Listener] = []
        self.processes = [Exchange(self.store, most=KEPT, pause=0) for _ in range(2)]

    def run(self, rounds: int) -> None:
        self.loop.run_until_complete(idle(rounds))

    def call(self, what: Any, *words: Any) -> None:
        async def do() -> None:
            what(*words)

        self.loop.run_until_complete(do())

    @rule(rounds=st.integers(1, 12))
    def time_passes(self, rounds: int) -> None:
        self.run(rounds)

    @rule(channel=CHANNELS, times=st.integers(1, 6), is_noticed=st.booleans())
    def tell(self, channel: str, times: int, is_noticed: bool) -> None:
        for _ in range(times):
            self.store.tell(channel)
        if is_noticed:
            for process in self.processes:
                self.call(process.wake, HERE, channel)

    @rule(target=listeners, channel=CHANNELS, process=st.integers(0, 1))
    def connect(self, channel: str, process: int) -> Listener:
        listener = Listener(channel)
        self.all.append(listener)
        self.call(listener.connect, self.processes[process])
        return listener

    @rule(target=listeners, channel=CHANNELS, back=st.integers(0, 8), process=st.integers(0, 1))
    def connect_to_what_was(self, channel: str, back: int, process: int) -> Listener:
        """A page knows the number it was made at."""
        since = max(self.store.start, self.store.last - back)
        listener = Listener(channel, first=since, last=since)
        self.all.append(listener)
        self.call(listener.connect, self.processes[process])
        return listener

    @rule(listener=listeners)
    def drop(self, listener: Listener) -> None:
        self.call(listener.drop)

    @rule(listener=listeners, process=st.integers(0, 1))
    def resume(self, listener: Listener, process: int) -> None:
        if not listener.is_connected:
            self.call(listener.connect, self.processes[process])

    @rule(listener=listeners)
    def stop_reading(self, listener: Listener) -> None:
        if not listener.has_left.is_set():
            listener.reads_on.clear()

    @rule(listener=listeners)
    def read_on(self, listener: Listener) -> None:
        self.call(listener.reads_on.set)

    @rule(listener=consumes(listeners))
    def leave_for_good(self, listener: Listener) -> None:
        self.call(listener.drop)
        self.all.remove(listener)
        self.hears_in_order(listener)

    @rule(failures=st.integers(1, 3))
    def the_database_fails(self, failures: int) -> None:
        self.store.failures = failures

    @rule(delays=st.lists(st.integers(0, 5), min_size=1, max_size=5))
    def the_database_is_busy(self, delays: list[int]) -> None:
        self.store.delays = cycle(delays)

    @rule()
    def we_listen_again(self) -> None:
        for process in self.processes:
            self.call(process.wake_all)

    def hears_in_order(self, listener: Listener) -> None:
        if listener.first is not None:
            assert listener.first <= self.store.last
            expected = self.store.told(listener.channel, listener.first)
            assert listener.heard == expected[: len(listener.heard)]

    @invariant()
    def everybody_hears_each_once_and_in_order(self) -> None:
        for listener in self.all:
            self.hears_in_order(listener)

    def teardown(self) -> None:
        try:
            self.at_last_everybody_has_heard_it_all()
        finally:
            self.loop.close()

    def at_last_everybody_has_heard_it_all(self) -> None:
        self.store.failures, self.store.delays = 0, cycle([0])
        for listener in self.all:
            self.call(listener.reads_on.set)
        self.run(50)
        for listener in self.all:
            if not listener.is_connected:
                self.resume(listener, 0)
        self.we_listen_again()
        self.run(200)
        for listener in self.all:
            assert listener.first is not None
            assert listener.heard == self.store.told(listener.channel, listener.first)
        self._everybody_goes()

    def _everybody_goes(self) -> None:
        for process in self.processes:
            self.call(process.end)
        self.run(50)
        assert [process.streams for process in self.processes] == [0, 0]


TestListening = Listening.TestCase
TestListening.settings = settings(max_examples=150, stateful_step_count=40, deadline=None)
