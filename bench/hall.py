"""Three halls that answer: a steady stream of answers while phones come and go, and bursts.

    .venv/bin/python bench/hall.py [--minutes 10] [--phones 300] [--burst 200]

First a whole room votes at the same instant, and is shown its picture. Then 300 phones in three
plenums answer every five seconds each, while thirty streams a second are lost and come back. Two
web processes serve them. What was acknowledged is compared with what lies in the database, opened.
It makes a database of its own, as `listening` does; the crowd runs here, on the same processors.
"""

import argparse
import asyncio
import json
import os
import random
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from listening import Web, say, served
from phones import Answered, Phone, percentiles, tally

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

HALLS, EVERY, RECONNECTS, ROUNDS = 3, 5, 30, 5  # plenums; seconds; a second; bursts


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--minutes", type=float, default=10)
    asked.add_argument("--phones", type=int, default=300)
    asked.add_argument("--burst", type=int, default=200)
    given = asked.parse_args()
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors.", flush=True)  # noqa: T201
    from bolyst.operations.databases import passing_database

    with passing_database():
        halls = [Hall(given.phones // HALLS) for _ in range(HALLS)]
        full = Hall(given.burst)
        with served(2) as web:
            asyncio.run(burst(web, full))
            asyncio.run(steady(web, halls, given.minutes * 60))
    print(f"load {os.getloadavg()[0]:.1f} at the end.")  # noqa: T201


class Hall:
    """A plenum with a step that asks, and a badge for each who is in."""

    def __init__(self, many: int) -> None:
        from bolyst.live.channels import BADGE
        from bolyst.live.tests.serving import cookies_of
        from bolyst.plenum import codes
        from bolyst.plenum.models import Plenum
        from bolyst.plenum.rules.steps import StepKind
        from bolyst.plenum.tests import make
        from bolyst.workspaces.wall import inside

        self.by = make.ada()
        self.plenum = make.plenum()
        self.place = self.plenum.workspace
        with inside(self.place):
            Plenum.within(self.place).filter(pk=self.plenum.pk).update(expected=many)
            self.delegation = self.plenum.delegations.get()
        self.step = make.step(self.plenum, StepKind.QUESTIONS, make.question())
        badges = [codes.new_badge() for _ in range(many)]
        self.people = [str(make.phone(self.plenum, badge=badge).pk) for badge in badges]
        self.cookies = [f"{BADGE}={badge}" for badge in badges]
        signed_in = cookies_of(self.by, has_second_factor=True)
        self.screen_cookie = "; ".join(f"{name}={value}" for name, value in signed_in.items())
        self.path = f"/live/{self.place.slug}/plenum/{self.delegation.pk}"
        self.screen_path = f"/live/{self.place.slug}/screen/{self.plenum.pk}"
        self.revision = 0

    def body(self, revision: int) -> dict[str, Any]:
        choice = {"choice": random.choice(("yes", "no"))}  # noqa: S311
        return {"step": str(self.step.pk), "item": "q1", "body": choice, "revision": revision}

    def kept(self) -> dict[str, tuple[int, dict[str, Any]]]:
        """Everybody's answer as it lies there; twice somebody's is an error."""
        from bolyst.plenum.models import Answer
        from bolyst.workspaces.wall import inside

        with inside(self.place):
            rows = list(Answer.within(self.place).filter(step=self.step))
        found = {str(row.participant_id): (row.revision, json.loads(row.body)) for row in rows}
        assert len(found) == len(rows)
        return found

    def press(self, deed: str) -> None:
        from bolyst.plenum.actions import stage
        from bolyst.workspaces.wall import inside

        with inside(self.place):
            getattr(stage, deed)(self.step, by=self.by)

    async def arrive(self, web: Web) -> tuple[list[Phone], Phone]:
        phones = await web.crowd.arrive(
            len(self.cookies), path=lambda _at: self.path, cookie=lambda at: self.cookies[at]
        )
        screen = Phone(web.crowd, self.screen_path, self.screen_cookie)
        assert await screen.listen() == 200
        return phones, screen


@dataclass
class Sent:
    """What one phone has sent and heard of it."""

    hall: Hall
    person: str
    phone: Phone
    screen: Phone
    acknowledged: dict[int, dict[str, Any]] = field(default_factory=dict)
    answers: list[Answered] = field(default_factory=list)
    times: list[tuple[float, float]] = field(default_factory=list)

    async def keep_on(self, until: float) -> None:
        revision = 0
        await asyncio.sleep(random.uniform(0, EVERY))  # noqa: S311
        while (begun := time.monotonic()) < until:
            revision += 1
            body = self.hall.body(revision)
            answer = await self.phone.post(body)
            self.answers.append(answer)
            if answer.status == 200:
                self.acknowledged[revision] = body["body"]
                self.times.append((begun, time.monotonic()))
            await asyncio.sleep(max(0, EVERY - (time.monotonic() - begun)))

    def is_lost(self, kept: dict[str, tuple[int, dict[str, Any]]]) -> bool:
        """Whether the newest that was acknowledged isn't what lies there."""
        newest = max(self.acknowledged, default=0)
        return bool(newest) and kept.get(self.person) != (newest, self.acknowledged[newest])

    def behind(self) -> list[float]:
        """Seconds from an acknowledgement until its screen heard; 0: it had heard before."""
        told = [one.at for one in self.screen.heard if one.name == "count"]
        late = []
        for begun, ended in self.times:
            heard = next((at for at in told if at >= begun), None)
            late.append(9e9 if heard is None else max(0.0, heard - ended))
        return late


async def steady(web: Web, halls: list[Hall], seconds: float) -> None:
    everybody: list[Sent] = []
    for hall in halls:
        phones, screen = await hall.arrive(web)
        everybody += [Sent(hall, *one, screen) for one in zip(hall.people, phones, strict=True)]
    phones = [one.phone for one in everybody]
    worked, begun = web.worked(), time.monotonic()
    going = asyncio.create_task(web.crowd.come_and_go(phones, rate=RECONNECTS, seconds=seconds))
    await asyncio.gather(*(one.keep_on(begun + seconds) for one in everybody))
    await going
    await asyncio.sleep(2)
    cpu = (web.worked() - worked) / (time.monotonic() - begun)
    answers = [answer for one in everybody for answer in one.answers]
    kept = {id(hall): await asyncio.to_thread(hall.kept) for hall in halls}
    say(f"{len(answers)} answers in {seconds / 60:g} minutes of {len(phones)} phones",
        f"{percentiles([one.seconds for one in answers])} (target p95 500)")  # fmt: skip
    say("… errors (target 0)", str(sum(one.status != 200 for one in answers)))
    say("… lost; nobody has two (target 0)",
        str(sum(one.is_lost(kept[id(one.hall)]) for one in everybody)))  # fmt: skip
    say("… the screen behind", f"{percentiles([s for one in everybody for s in one.behind()])}"
        " (target 2,000)")  # fmt: skip
    say("… CPU of both processes", f"{cpu:.0%} of a processor")
    refused = sum(len(one.refused) for one in phones)
    say("… streams refused, broken", f"{refused}, {sum(one.broken for one in phones)}")
    web.crowd.hang_up([*phones, *{id(one.screen): one.screen for one in everybody}.values()])


async def burst(web: Web, hall: Hall) -> None:
    """All at the same instant, to themselves; the screen counts; then all are shown the picture."""
    phones, screen = await hall.arrive(web)
    seconds, seen, pictures, lost, cpu = [], [], [], 0, 0.0
    for round_ in range(1, ROUNDS + 1):
        bodies = [hall.body(round_) for _ in phones]
        worked, before = web.worked(), len(screen.heard)
        answers = await web.crowd.post(phones, body=bodies.__getitem__)
        cpu += web.worked() - worked
        await web.crowd.hear([screen], before + 1, 5)
        await asyncio.sleep(0.5)
        kept = await asyncio.to_thread(hall.kept)
        expected = {
            who: (round_, body["body"]) for who, body in zip(hall.people, bodies, strict=True)
        }
        lost += sum(kept.get(who) != one for who, one in expected.items())
        seconds += [one.seconds for one in answers]
        seen.append(max(one.at for one in screen.heard) - min(one.begun for one in answers))
        pictures.append(await shown(hall, [*phones, screen]))
        await asyncio.to_thread(hall.press, "open_again")
        await asyncio.sleep(0.5)
    many = len(phones)
    say(f"{many} votes at once", f"{percentiles(seconds)} (target p95 150)")
    say("… all counted on the screen", f"{percentiles(seen)} (target 250)")
    say(
        f"… the picture on {many + 1} screens after «show»", f"{percentiles(pictures)} (target 250)"
    )
    say("… lost; CPU of each", f"{lost}; {cpu / ROUNDS / many * 1000:.2f} ms (target 0.8)")
    say("…", str(tally(phones)))
    web.crowd.hang_up([*phones, screen])


async def shown(hall: Hall, ears: list[Phone]) -> float:
    """Seconds from the press until the last has its picture."""
    begun = time.monotonic()
    await asyncio.to_thread(hall.press, "show")
    at = [0.0] * len(ears)
    while not all(at) and time.monotonic() < begun + 10:
        for nr, ear in enumerate(ears):
            at[nr] = next((one.at for one in reversed(ear.heard)
                           if one.name == "picture" and one.at > begun), 0.0)  # fmt: skip
        await asyncio.sleep(0.01)
    return max(at) - begun if all(at) else 10


if __name__ == "__main__":
    main()
