"""How fast a full room hears and answers: streams and the letterbox, on a channel of the tests.

    .venv/bin/python bench/listening.py [--listeners 2000] [--answers 200] [--phones 300]

Makes a database of its own (which does not wait for the disk), serves it with real processes, and
throws it away. The crowd runs here, on the same processors: its own work is in every time. An event
counts from before it is written until a phone has it. CPU is all threads of the web processes.
"""

import argparse
import asyncio
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from phones import Crowd, Phone, percentiles, tally

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

EVENTS, ROUNDS, BADGE = 15, 5, "bolyst_deltaker=gul"


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--listeners", type=int, default=2_000)
    asked.add_argument("--answers", type=int, default=200)
    asked.add_argument("--phones", type=int, default=300)
    given = asked.parse_args()
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors.")  # noqa: T201
    from bolyst.operations.databases import bring_up_to_date, passing_database

    with passing_database():
        bring_up_to_date()
        room = Room()
        with served(1) as web:
            asyncio.run(listen(web, room, given.listeners))
        with served(2) as web:
            asyncio.run(answer(web, room, given.answers))
            asyncio.run(come_and_go(web, room, given.phones))


class Room:
    """Something to listen to, and to tell in."""

    def __init__(self) -> None:
        from bolyst import make
        from bolyst.live import actions
        from bolyst.workspaces.wall import inside

        kari = make.member()
        self.place = kari.workspace
        with inside(self.place):
            self.work = actions.begin(self.place, "Samling", link="gul", by=kari)
        self.channel = f"sample/{self.work.pk}"
        self.path = f"/live/{self.place.slug}/{self.channel}"

    def tell(self, name: str) -> None:
        from bolyst.live import actions
        from bolyst.workspaces.wall import inside

        with inside(self.place):
            actions.tell(self.place, self.channel, name, choices=[12, 40, 7, 3])

    def told(self, after: int = 0) -> list[int]:
        from bolyst.live.models import Event
        from bolyst.workspaces.wall import inside

        with inside(self.place):
            found = Event.within(self.place).filter(channel=self.channel, number__gt=after)
            return sorted(found.values_list("number", flat=True))

    def written(self) -> int:
        from bolyst.live.models import Work
        from bolyst.workspaces.wall import inside

        with inside(self.place):
            return Work.within(self.place).exclude(pk=self.work.pk).count()


class Web:
    def __init__(self, address: str, processes: list[int]) -> None:
        host, _, port = address.removeprefix("http://").rstrip("/").rpartition(":")
        self.crowd = Crowd(host, int(port))
        self.processes = processes

    def worked(self) -> float:
        """Seconds of CPU."""
        threads = (t for pid in self.processes for t in Path(f"/proc/{pid}/task").iterdir())
        return sum(int((one / "schedstat").read_text().split()[0]) for one in threads) / 1e9

    def memory(self) -> int:
        """MiB."""
        pages = (Path(f"/proc/{pid}/statm").read_text().split()[1] for pid in self.processes)
        return sum(map(int, pages)) * 4 // 1024

    async def arrive(self, room: Room, many: int) -> list[Phone]:
        return await self.crowd.arrive(
            many, path=lambda _at: room.path, cookie=lambda at: f"{BADGE}{at}"
        )


@contextmanager
def served(processes: int) -> Iterator[Web]:
    from bolyst.live.tests.serving import with_samples
    from bolyst.operations.tests.running import running

    words = ["serve", "--port", "0", "--web", "--processes", str(processes)]
    kept = {key: os.environ[key] for key in os.environ if key.startswith(("BOLYST_", "DATABASE_"))}
    with running(words, kept | with_samples()) as bolyst:
        yield Web(bolyst.address, bolyst.children("web"))


async def listen(web: Web, room: Room, many: int) -> None:
    before = web.memory()
    phones = await web.arrive(room, many)
    opened = [seconds for phone in phones for seconds in phone.waits]
    say(f"{len(opened)} of {many} streams open, one process", percentiles(opened))
    say("memory for each", f"{(web.memory() - before) * 1024 / many:.0f} KiB")
    worked, last, every = web.worked(), [], []
    for at in range(EVENTS):
        begun = time.monotonic()
        await asyncio.to_thread(room.tell, f"e{at}")
        await web.crowd.hear(phones, at + 1)
        delays = [phone.heard[at].at - begun for phone in phones if len(phone.heard) > at]
        every += delays
        last.append(max(delays))
        await asyncio.sleep(0.3)
    cpu = (web.worked() - worked) / EVENTS / many
    say(f"an event at each of {many}", f"{percentiles(every)}; {cpu * 1e6:.0f} µs of CPU")
    say("… at the last of them", f"{percentiles(last)} (target 300)")
    say("…", str(tally(phones, await asyncio.to_thread(room.told))))
    web.crowd.hang_up(phones)


async def answer(web: Web, room: Room, many: int) -> None:
    """First to itself, then while each of them hears how many have answered."""
    silent = [Phone(web.crowd, room.path, f"{BADGE}{at}") for at in range(many)]
    await answered(web, room, silent, "nobody listens")
    phones = await web.arrive(room, many)
    await answered(web, room, phones, "all listen")
    say("…", str(tally(phones, await asyncio.to_thread(room.told))))
    web.crowd.hang_up(phones)


async def answered(web: Web, room: Room, phones: list[Phone], how: str) -> None:
    seconds, seen, wrong, cpu = [], [], 0, 0.0
    start = max(phone.first for phone in phones)
    for _round in range(ROUNDS):
        before, worked = await asyncio.to_thread(room.written), web.worked()
        answers = await web.crowd.post(phones, body=lambda at: {"said": str(at)})
        if start:
            told = await asyncio.to_thread(room.told, start)
            await web.crowd.hear(phones, len(told))
            begun = min(one.begun for one in answers)
            seen.append(max(phone.heard[-1].at for phone in phones) - begun)
        cpu += web.worked() - worked
        seconds += [one.seconds for one in answers]
        wrong += sum(one.status != 201 for one in answers)
        wrong += abs(await asyncio.to_thread(room.written) - before - len(phones))
    each = cpu / ROUNDS / len(phones) * 1000
    say(f"{len(phones)} answers at once, {how}", f"{percentiles(seconds)} (target p95 150)")
    if seen:
        say("… heard by all", f"{percentiles(seen)} (target 250)")
    say("… lost or refused; CPU of each", f"{wrong}; {each:.2f} ms (target 0.8)")


async def come_and_go(web: Web, room: Room, many: int) -> None:
    """At 30 a second, while something is told five times a second."""
    phones = await web.arrive(room, many)
    for phone in phones:
        phone.waits.clear()
    worked, begun = web.worked(), time.monotonic()
    moving = asyncio.create_task(web.crowd.come_and_go(phones, rate=30, seconds=many / 30))
    while not moving.done():
        await asyncio.to_thread(room.tell, "more")
        await asyncio.sleep(0.2)
    numbers = await asyncio.to_thread(room.told)
    await asyncio.sleep(1)
    waits = [seconds for phone in phones for seconds in phone.waits]
    cpu = (web.worked() - worked) / (time.monotonic() - begun)
    say(
        f"{len(waits)} streams anew, 30 a second", f"{percentiles(waits)}; {cpu:.0%} of a processor"
    )
    say("…", str(tally(phones, numbers)))
    web.crowd.hang_up(phones)


def say(what: str, how: str) -> None:
    print(f"{what:52} {how}", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
