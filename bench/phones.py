"""Many phones: they listen to streams, answer at the same instant, lose their network, come back.

    crowd = Crowd("localhost", 8000)
    phones = await crowd.arrive(300, path=lambda at: "/live/lierne/plenum/7", cookie=badge_of)
    answers = await crowd.post(phones, body=lambda at: {"choice": at % 4})
    await crowd.come_and_go(phones, rate=30, seconds=10)
    print(tally(phones))

Plain sockets in one event loop, so that the crowd costs less than what it measures. Times are of
`time.monotonic`, the same for all processes of a machine.
"""

import asyncio
import contextlib
import json
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

PATIENCE = 30  # seconds for an answer
TOGETHER = 200  # arrive at a time
LANGUAGE = "nb"


@dataclass(frozen=True)
class Heard:
    number: int
    name: str
    data: bytes
    at: float  # seconds


@dataclass(frozen=True)
class Answered:
    status: int  # 0: no answer
    begun: float
    seconds: float
    body: bytes = b""


class Ear(asyncio.Protocol):
    """One connection with a stream in it: takes it apart as it comes."""

    def __init__(self, phone: "Phone") -> None:
        self.phone = phone
        self.is_open: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self.transport: asyncio.Transport | None = None
        self.status = 0
        self._raw = self._words = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        resumes = f"Last-Event-ID: {self.phone.last}\r\n" if self.phone.last else ""
        transport.write(self.phone.head("GET", resumes).encode())

    def data_received(self, data: bytes) -> None:
        at = time.monotonic()
        self._raw += data
        if not self.status:
            head, found, rest = self._raw.partition(b"\r\n\r\n")
            if not found:
                return
            self.status, self._raw = int(head.split(b" ", 2)[1]), rest
            self.is_open.done() or self.is_open.set_result(self.status)
        if self.status == 200:
            self._take_chunks(at)

    def _take_chunks(self, at: float) -> None:
        while True:
            size, found, rest = self._raw.partition(b"\r\n")
            length = int(size, 16) if found else 0
            if not length or len(rest) < length + 2:
                break
            self._words += rest[:length]
            self._raw = rest[length + 2 :]
        *blocks, self._words = self._words.split(b"\n\n")
        for block in blocks:
            self.phone.take(block, at)

    def connection_lost(self, exc: Exception | None) -> None:
        self.is_open.done() or self.is_open.set_result(0)
        self.phone.lost(self)


@dataclass
class Phone:
    """Somebody with a cookie; remembers what was heard last, as a browser does."""

    crowd: "Crowd"
    path: str
    cookie: str
    heard: list[Heard] = field(default_factory=list)
    first: int = 0  # where its stream began
    last: int = 0
    waits: list[float] = field(default_factory=list)  # seconds until a stream was open
    refused: list[int] = field(default_factory=list)
    broken: int = 0  # streams that ended by themselves
    ear: Ear | None = None

    def head(self, method: str, more: str = "") -> str:
        return (
            f"{method} {self.path} HTTP/1.1\r\nHost: {self.crowd.host}:{self.crowd.port}\r\n"
            f"Accept-Language: {LANGUAGE}\r\nCookie: {self.cookie}\r\n{more}\r\n"
        )

    async def listen(self) -> int:
        """The status; 0 when nobody answered."""
        begun = time.monotonic()
        try:
            async with asyncio.timeout(PATIENCE):
                _, self.ear = await asyncio.get_running_loop().create_connection(
                    lambda: Ear(self), self.crowd.host, self.crowd.port
                )
                status = await self.ear.is_open
        except OSError:
            status = 0
        if status == 200:
            self.waits.append(time.monotonic() - begun)
        else:
            self.refused.append(status)
        return status

    def hang_up(self) -> None:
        ear, self.ear = self.ear, None
        if ear and ear.transport:
            ear.transport.abort()

    def lost(self, ear: Ear) -> None:
        if self.ear is ear:
            self.ear, self.broken = None, self.broken + 1

    def take(self, block: bytes, at: float) -> None:
        number, name, data = 0, "", b""
        for line in block.split(b"\n"):
            key, _, value = line.partition(b": ")
            if key == b"id":
                number = int(value)
            elif key == b"event":
                name = value.decode()
            elif key == b"data":
                data = value
        if number:
            self.first = self.first or number
            self.last = number
        if name:
            self.heard.append(Heard(number, name, data, at))

    async def post(self, body: object, begin: asyncio.Event | None = None) -> Answered:
        """On a connection of its own, which is there when `begin` is set."""
        words = json.dumps(body).encode()
        origin = f"http://{self.crowd.host}:{self.crowd.port}"
        head = self.head(
            "POST",
            f"X-Bolyst: 1\r\nOrigin: {origin}\r\nContent-Type: application/json\r\n"
            f"Content-Length: {len(words)}\r\nConnection: close\r\n",
        )
        begun = time.monotonic()
        try:
            reader, writer = await asyncio.open_connection(self.crowd.host, self.crowd.port)
            if begin:
                await begin.wait()
                begun = time.monotonic()
            writer.write(head.encode() + words)
            async with asyncio.timeout(PATIENCE):
                answer = await reader.read()
            writer.close()
        except OSError:
            return Answered(0, begun, time.monotonic() - begun)
        seconds = time.monotonic() - begun
        first, _, said = answer.partition(b"\r\n\r\n")
        return Answered(int(first.split(b" ", 2)[1]) if first else 0, begun, seconds, said)


class Crowd:
    def __init__(self, host: str, port: int) -> None:
        self.host, self.port = host, port

    async def arrive(
        self, many: int, *, path: Callable[[int], str], cookie: Callable[[int], str]
    ) -> list[Phone]:
        """So many phones, all listening; what each shows and where it listens is yours to say."""
        phones = [Phone(self, path(at), cookie(at)) for at in range(many)]
        for begin in range(0, many, TOGETHER):
            await asyncio.gather(*(one.listen() for one in phones[begin : begin + TOGETHER]))
        return phones

    async def post(
        self,
        phones: Sequence[Phone],
        *,
        body: Callable[[int], object],
        warm: bool = True,
        path: Callable[[int], str] | None = None,
    ) -> list[Answered]:
        """All at the same instant: with `warm` each has its connection by then.

        `path` when answers go elsewhere than where the phones listen.
        """
        begin = asyncio.Event()
        posting = []
        for at, phone in enumerate(phones):
            sender = Phone(self, path(at), phone.cookie) if path else phone
            posting.append(asyncio.create_task(sender.post(body(at), begin if warm else None)))
        if warm:
            await asyncio.sleep(0.2 + len(phones) / 1_000)
        begin.set()
        return await asyncio.gather(*posting)

    async def come_and_go(self, phones: Sequence[Phone], *, rate: float, seconds: float) -> None:
        """One after another, `rate` a second, loses its stream and comes back after a moment."""
        coming: set[asyncio.Task[int]] = set()
        until, at = time.monotonic() + seconds, 0
        while (now := time.monotonic()) < until:
            coming.add(asyncio.create_task(_away(phones[at % len(phones)])))
            at += 1
            await asyncio.sleep(max(0, until - seconds + at / rate - now))
        await asyncio.gather(*coming)

    async def hear(self, phones: Sequence[Phone], count: int, seconds: float = PATIENCE) -> bool:
        """Whether each has heard so many within the time."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while any(len(phone.heard) < count for phone in phones):
                    await asyncio.sleep(0.02)
        return all(len(phone.heard) >= count for phone in phones)

    def hang_up(self, phones: Sequence[Phone]) -> None:
        for phone in phones:
            phone.hang_up()


async def _away(phone: Phone) -> int:
    phone.hang_up()
    await asyncio.sleep(random.uniform(0, 1))  # noqa: S311
    status = await phone.listen()
    if status != 200:
        await asyncio.sleep(1)
        status = await phone.listen()
    return status


@dataclass(frozen=True)
class Tally:
    """What went wrong; `lost` and `doubled` are pairs of a phone and an event."""

    phones: int
    events: int
    lost: int
    doubled: int
    disordered: int  # phones
    refused: int  # streams that did not open
    broken: int  # streams that ended by themselves
    silent: int  # phones without a stream now

    @property
    def is_clean(self) -> bool:
        return not (self.lost or self.doubled or self.disordered or self.silent)


def tally(phones: Sequence[Phone], told: Sequence[int] | None = None) -> Tally:
    """`told`: the numbers there were, in the one channel of all; else all that anybody heard."""
    numbers = set(told or (one.number for phone in phones for one in phone.heard))
    lost = doubled = disordered = 0
    for phone in phones:
        heard = [one.number for one in phone.heard]
        lost += len({number for number in numbers if number > phone.first} - set(heard))
        doubled += len(heard) - len(set(heard))
        disordered += heard != sorted(heard)
    return Tally(
        phones=len(phones), events=len(numbers), lost=lost, doubled=doubled, disordered=disordered,
        refused=sum(len(phone.refused) for phone in phones),
        broken=sum(phone.broken for phone in phones),
        silent=sum(phone.ear is None for phone in phones),
    )  # fmt: skip


def percentiles(seconds: Sequence[float]) -> str:
    """In milliseconds: half, 95 of 100, all."""
    found = sorted(seconds)
    if not found:
        return "none"
    half, most = found[len(found) // 2], found[min(len(found) - 1, int(len(found) * 0.95))]
    return f"p50 {half * 1000:.0f}, p95 {most * 1000:.0f}, max {found[-1] * 1000:.0f} ms"
