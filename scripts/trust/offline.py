"""Send thousands of sealed notes while workers are killed and the database crashes.

    python -m scripts.trust.offline --n 10000          the promise: 0 lost, 0 duplicated
    python -m scripts.trust.offline --mutant all       four planted faults, each of which must show

Every note is sent by a client that keeps what it has until it is told, with the same hash, that it
is received; one in twenty is sent twice at the same moment. What was acknowledged is counted, the
database crashes a last time, and then the notes are read.
"""

import argparse
import contextlib
import io
import os
import queue
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from scripts.trust.table import Row, tell

FAULTS = {
    "early-answer": "the server answers before it has committed",
    "no-flush": "synchronous_commit is off",
    "early-delete": "the device deletes before the receipt has come",
    "check-then-insert": "the server looks for a number, then inserts it",
}
WORKERS = 3
SENDERS = 24  # interviewers, each with a tablet
HANDS = 12  # parcels under way at once
REPEATS = 0.05
PATIENCE = 30  # seconds an answer may take
STANDSTILL = 5 * 60  # seconds without one more receipt: the rest won't come
PARCELS_PER_KILL = 105
PARCELS_PER_CRASH = 1_000
FEWEST_CRASHES = 4
ROUGH = (110, 1_250)  # parcels for each kill and each crash, at most: 90 and 8 in 10,000
TELL_EVERY = 20  # seconds


@dataclass
class Result:
    sent: int
    acknowledged: int
    lost: int
    duplicated: int
    kills: int
    crashes: int
    seconds: float

    @property
    def is_clean(self) -> bool:
        return not self.lost and not self.duplicated and self.acknowledged == self.sent

    @property
    def is_rough(self) -> bool:
        """Whether enough died for it to show anything."""
        return self.kills >= self.sent // ROUGH[0] and self.crashes >= self.sent // ROUGH[1]

    def row(self, fault: str) -> Row:
        if fault:
            said = "caught" if not self.is_clean else "NOT CAUGHT"
            return Row(f"planted: {FAULTS[fault]}", f"{said}: {self}", not self.is_clean)
        promise = f"{self.sent:,} notes are here once, whatever dies"
        return Row(promise, str(self), self.is_clean and self.is_rough)

    def __str__(self) -> str:
        return (
            f"{self.lost} lost and {self.duplicated} duplicated of {self.acknowledged:,} told to be"
            f" received; {self.kills} workers killed, {self.crashes} crashes of the database,"
            f" {self.seconds:.0f} s"
        )


@dataclass
class Progress:
    """A line now and then: how far it is, and how long is left at this pace."""

    notes: int
    began: float = field(default_factory=time.monotonic)
    told: float = field(default_factory=time.monotonic)
    last: tuple[int, float] = (-1, 0)  # how many, and when they became so many

    def has_stopped(self, here: int) -> bool:
        now = time.monotonic()
        if here != self.last[0]:
            self.last = (here, now)
        return now - self.last[1] > STANDSTILL

    def tell(self, here: int, house: "House") -> None:
        now = time.monotonic()
        if now - self.told < TELL_EVERY or not here:
            return
        self.told = now
        left = (now - self.began) / here * (self.notes - here) / 60
        died = f"{house.kills} workers killed, {house.crashes} crashes"
        print(f"  {here:,} of {self.notes:,} notes; {died}; {left:.1f} minutes left", flush=True)


@dataclass
class Letter:
    """A parcel in somebody's hands, and the words only it has."""

    hand: int
    number: str
    words: str
    body: dict[str, Any]


@dataclass
class House:
    """The real server in a folder of its own: its database, its keys, its worker processes."""

    server: Any
    family: Any = None
    kills: int = 0
    crashes: int = 0

    @property
    def address(self) -> str:
        port = self.family.door.getsockname()[1]
        return f"http://localhost:{port}"

    def start(self, fault: str) -> None:
        from bolyst.operations import serving

        class Family(serving.Family):
            def spawn(self, kind: str) -> subprocess.Popen[bytes]:
                words = [sys.executable, "-m", "scripts.trust.child", kind]
                handed = [self.alive, self.ready]
                words += ["--alive", str(self.alive), "--ready", str(self.ready)]
                if self.door:
                    words += ["--socket", str(self.door.fileno())]
                    handed.append(self.door.fileno())
                env = os.environ | {"TRUST_FAULT": fault}
                said = None if kind == "prepare" else subprocess.DEVNULL
                return subprocess.Popen(words, pass_fds=handed, env=env, stderr=said)

        self.family = Family({}, door=serving.listen("127.0.0.1", 0))
        if not self.family.prepare():
            raise SystemExit("the server can't be prepared")
        self.family.start(["web"] * WORKERS)
        self.family.wait_until_ready(WORKERS)

    def mend(self) -> None:
        """What `bolyst serve` does all the time."""
        with contextlib.redirect_stderr(io.StringIO()):  # it tells of each that died
            self.server.ensure()
            self.family.replace_the_dead()

    def kill(self) -> None:
        _, child = random.choice(self.family.children)  # noqa: S311
        child.kill()
        child.wait()
        self.kills += 1

    def crash(self) -> None:
        """What `pg_ctl stop -m immediate` sends: no checkpoint, nothing written on the way out."""
        pid = self.server._pid()
        if pid is not None:
            os.kill(pid, signal.SIGQUIT)
            self.crashes += 1
        while self.server._pid() == pid and pid is not None:
            time.sleep(0.01)

    def stop(self) -> None:
        self.family.end()
        self.family.door.close()
        self.family.close()


@dataclass
class Post:
    """The clients: they keep a letter until its receipt has come."""

    address: str
    cookies: list[dict[str, str]]
    slug: str
    is_eager: bool = False  # the planted fault: forget a letter as soon as it is on its way
    waiting: "queue.Queue[Letter]" = field(default_factory=queue.Queue)
    acknowledged: set[str] = field(default_factory=set)
    over: threading.Event = field(default_factory=threading.Event)

    def work(self) -> None:
        with contextlib.ExitStack() as closing:
            clients: dict[int, httpx.Client] = {}
            while not self.over.is_set():
                try:
                    letter = self.waiting.get(timeout=0.2)
                except queue.Empty:
                    continue
                try:
                    if letter.hand not in clients:
                        clients[letter.hand] = self.sign_in(letter.hand)
                        closing.callback(clients[letter.hand].close)
                    done = self.send(clients[letter.hand], letter)
                except (httpx.HTTPError, ValueError, KeyError):
                    clients.pop(letter.hand, None)
                    done = False
                if done or self.is_eager:
                    self.acknowledged.add(letter.number)
                else:
                    time.sleep(0.05)
                    self.waiting.put(letter)

    def sign_in(self, hand: int) -> httpx.Client:
        client = httpx.Client(base_url=self.address, cookies=self.cookies[hand], timeout=PATIENCE)
        state = client.get(f"/{self.slug}/arbeid/notatbok/tilstand/").json()
        client.headers["X-CSRFToken"] = state["csrf"]
        return client

    def send(self, client: httpx.Client, letter: Letter) -> bool:
        answer = client.post(f"/{self.slug}/arbeid/notatbok/send/", json=letter.body)
        if answer.status_code == 429:
            time.sleep(1)
        is_here = answer.status_code in {200, 201}
        return is_here and answer.json()["sha256"] == letter.body["sha256"]


def run(house: House, notes: int, fault: str = "") -> Result:
    from django.db import connection

    house.start(fault)
    house.kills = house.crashes = 0
    place, letters, cookies = written(notes, fault or "ren")
    if fault == "check-then-insert":
        without_constraints()
    connection.close()
    post = Post(house.address, cookies, place.slug, is_eager=fault == "early-delete")
    repeats = REPEATS * (6 if fault else 1)  # a fault that shows in a race gets more of them
    for letter in letters:
        post.waiting.put(letter)
        if random.random() < repeats:  # noqa: S311
            post.waiting.put(letter)
    hands = [threading.Thread(target=post.work, daemon=True) for _ in range(HANDS)]
    began = time.monotonic()
    for each in hands:
        each.start()
    disturb(house, post, notes)
    post.over.set()
    for each in hands:
        each.join()
    house.crash()
    house.server.ensure()
    house.stop()
    lost, duplicated = looked_for(place, letters, post.acknowledged)
    return Result(
        notes, len(post.acknowledged), lost, duplicated, house.kills, house.crashes,
        time.monotonic() - began,
    )  # fmt: skip


def disturb(house: House, post: Post, notes: int) -> None:
    """Kill and crash at random moments, evenly over the run, until everything is acknowledged."""
    progress = Progress(notes)
    every = min(PARCELS_PER_CRASH, notes // FEWEST_CRASHES)
    kill_at, crash_at = PARCELS_PER_KILL, every // 2
    while len(post.acknowledged) < notes and not progress.has_stopped(len(post.acknowledged)):
        time.sleep(random.uniform(0.01, 0.1))  # noqa: S311
        here = len(post.acknowledged)
        if here >= kill_at:
            house.kill()
            kill_at += PARCELS_PER_KILL
        if here >= crash_at:
            house.crash()
            crash_at += every
        house.mend()
        progress.tell(here, house)
    time.sleep(0.3)  # what a repeat still has under way
    house.mend()


def written(notes: int, mark: str) -> tuple[Any, list[Letter], list[dict[str, str]]]:
    """So many sealed notes in the hands of interviewers who are signed in."""
    from bolyst import make as people
    from bolyst.accounts.rules import Role
    from bolyst.mapping.tests import make as mapping
    from bolyst.notebooks.tests import make

    talk = mapping.conversation(title=f"Samtale {mark}")
    hands = []
    for number in range(SENDERS):
        who = people.member(Role.INTERVIEWER, name=f"Intervjuer {number}")
        hands.append(make.tablet(who, name=f"{mark} {number}"[:60]))
    letters = []
    for number in range(notes):
        at = number % SENDERS
        words = f"{mark} {number}: bussen går før skiftet er slutt"
        sealed = hands[at].write(words, talk)
        letters.append(Letter(at, str(sealed.number), words, sealed.body(hands[at].token)))
    cookies = []
    for hand in hands:
        browser = people.client(hand.owner)
        cookies.append({name: one.value for name, one in browser.cookies.items()})
    return talk.workspace, letters, cookies


def looked_for(place: Any, letters: list[Letter], acknowledged: set[str]) -> tuple[int, int]:
    """How many of those acknowledged are not here, and how many are here more than once."""
    from bolyst.mapping.models import Note
    from bolyst.notebooks.models import Parcel
    from bolyst.workspaces.wall import inside

    ours = {letter.number for letter in letters}
    with inside(place):
        here = Counter(note.text for note in Note.within(place).iterator())
        numbers = Parcel.within(place).values_list("number", flat=True)
        parcels = Counter(str(number) for number in numbers)
    lost = sum(one.number in acknowledged and not here[one.words] for one in letters)
    twice = sum(max(0, here[one.words] - 1) for one in letters)
    return lost, twice + sum(parcels[number] - 1 for number in ours if parcels[number] > 1)


def without_constraints() -> None:
    from django.db import connection

    from bolyst.workspaces.owner import as_owner

    with as_owner(), connection.cursor() as cursor:
        cursor.execute('DROP INDEX "notebooks_parcel_number"')
        cursor.execute('ALTER TABLE notebooks_parcel DROP CONSTRAINT "notebooks_parcel_content"')


@contextlib.contextmanager
def house() -> Iterator[House]:
    """Durable as in use, with nothing of ours around it."""
    with tempfile.TemporaryDirectory(prefix="trust-") as folder:
        home = Path(folder) / "home"
        home.mkdir()
        os.environ |= {"BOLYST_HOME": str(home), "BOLYST_TESTING": "0"}
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bolyst.settings")
        from bolyst.operations.databases import load_settings

        server = load_settings()
        assert server, "unset DATABASE_URL: this crashes the database on purpose"
        server.join()
        import django

        django.setup()
        from bolyst.workspaces.owner import prepare

        prepare(server)
        try:
            yield House(server)
        finally:
            from django.db import connection

            connection.close()
            server.leave()


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m scripts.trust.offline", description=__doc__)
    parser.add_argument("--n", type=int, default=10_000, help="notes in a run without faults")
    parser.add_argument("--mutant", choices=["all", *FAULTS], help="plant faults, and see them")
    parser.add_argument("--mutant-n", type=int, default=1_000, help="notes in a run with a fault")
    parser.add_argument("--told", type=Path, help="write down here, too, what was shown")
    found = parser.parse_args()
    chosen = tuple(FAULTS) if found.mutant == "all" else (found.mutant or "",)
    with house() as here:
        rows = []
        for fault in chosen:
            print(f"  {FAULTS.get(fault, 'no fault')}: making ready", flush=True)
            rows.append(run(here, found.mutant_n if fault else found.n, fault).row(fault))
            tell(rows[-1], found.told)
    return 0 if all(row.holds for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
