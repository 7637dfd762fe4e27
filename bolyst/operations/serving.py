"""`bolyst serve`: one parent that keeps the web and job processes, and our own database, alive.

The parent binds the port and does little else, so it stays small. Its children hold one end of a
pipe whose other end only the parent has: however the parent dies, they see it and stop.
"""

import argparse
import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from bolyst.kernel.postgres import Postgres, PostgresFailed
from bolyst.operations.databases import load_settings

TICK = 0.2  # seconds between two looks at children and database
PATIENCE = 3.5  # seconds a child gets to stop
READY_WITHIN = 60  # seconds until the web processes answer
MANY_DEATHS = 5  # of children, within …
SHORTLY = 30  # … seconds: something is wrong that a new start won't cure


@dataclass(frozen=True)
class Options:
    host: str = "127.0.0.1"
    port: int = 8000  # 0: any free one
    web: int = 2  # processes; 0: none
    jobs: int = 1


class CannotServe(Exception):
    """Why `serve` gives up; a sentence for whoever started it."""


def main(words: Sequence[str]) -> int:
    try:
        return serve(read(words), on_ready=announce)
    except CannotServe as reason:
        print(f"bolyst: {reason}", file=sys.stderr)  # noqa: T201
        return 2


def read(words: Sequence[str]) -> Options:
    parser = argparse.ArgumentParser(
        prog="bolyst serve",
        description="Web pages, live streams and jobs until Ctrl-C. On several machines with one"
        " database, run `--web` and `--jobs` wherever they are needed.",
    )
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (8000)")
    parser.add_argument("--processes", type=int, default=2, help="web processes (2)")
    only = parser.add_mutually_exclusive_group()
    only.add_argument("--web", action="store_true", help="only pages and streams")
    only.add_argument("--jobs", action="store_true", help="only jobs")
    found = parser.parse_args(words)
    return Options(
        host=found.host,
        port=found.port,
        web=0 if found.jobs else max(1, found.processes),
        jobs=0 if found.web else 1,
    )


def announce(address: str) -> None:
    print(f"Bolyst answers on {address}", flush=True)  # noqa: T201


def serve(
    options: Options,
    *,
    on_ready: Callable[[str], None],
    environment: dict[str, str] | None = None,
) -> int:
    """Run until told to stop. `environment` reaches the web processes only.

    Raises CannotServe.
    """
    server = load_settings()
    family = Family(environment=environment or {})
    with contextlib.ExitStack() as at_the_end:
        at_the_end.callback(family.close)
        if options.web:
            family.door = at_the_end.enter_context(listen(options.host, options.port))
        if server and family.door:  # a trial: what stands in letters leads here
            os.environ.setdefault("BOLYST_ADDRESS", address_of(family.door))
        if server:
            at_the_end.callback(server.leave)
            server.join()
        signal.signal(signal.SIGTERM, family.stop)
        signal.signal(signal.SIGINT, family.stop)
        at_the_end.callback(family.end)
        if not family.prepare():
            return 0 if family.stopping else 2
        family.start(["web"] * options.web + ["jobs"] * options.jobs)
        if family.door and family.wait_until_ready(options.web):
            on_ready(address_of(family.door))
        watch(family, server)
    return 0


def watch(family: "Family", server: Postgres | None) -> None:
    """Bring back what dies, until told to stop. Raises CannotServe when it keeps dying."""
    deaths: list[float] = []
    while not family.stopping:
        time.sleep(TICK)
        try:
            if server:
                server.ensure()
            lost = family.replace_the_dead()
        except PostgresFailed as error:
            print(f"bolyst: {error}", file=sys.stderr)  # noqa: T201
            lost = 1
            time.sleep(1)
        now = time.monotonic()
        deaths = [at for at in deaths if now - at < SHORTLY] + [now] * lost
        if len(deaths) >= MANY_DEATHS:
            raise CannotServe("its processes keep dying; what they said stands above.")


def listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    door = socket.socket(family, socket.SOCK_STREAM)
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        door.bind((host, port))
    except OSError as error:
        door.close()
        raise CannotServe(f"can't listen on {host} port {port}: {error.strerror}.") from error
    door.listen(2048)
    return door


def free_port(wanted: int) -> int:
    """`wanted`, or 0 (any) when somebody else has it."""
    try:
        listen("127.0.0.1", wanted).close()
    except CannotServe:
        return 0
    return wanted


def address_of(door: socket.socket) -> str:
    host, port = door.getsockname()[:2]
    if host in {"0.0.0.0", "::", "127.0.0.1", "::1"}:  # noqa: S104  # only shown
        host = "localhost"
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"


@dataclass
class Family:
    """The processes below `serve`, and the pipe that ties their lives to ours."""

    environment: dict[str, str]
    door: socket.socket | None = None
    stopping: bool = False
    children: list[tuple[str, subprocess.Popen[bytes]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.alive, self.our_life = os.pipe()  # the children's end, ours
        self.heard, self.ready = os.pipe()

    def stop(self, *_: object) -> None:
        self.stopping = True

    def spawn(self, kind: str) -> subprocess.Popen[bytes]:
        words = [sys.executable, "-m", "bolyst", "child", kind, "--alive", str(self.alive)]
        handed = [self.alive]
        if kind == "web" and self.door:
            words += ["--socket", str(self.door.fileno()), "--ready", str(self.ready)]
            handed += [self.door.fileno(), self.ready]
        return subprocess.Popen(  # noqa: S603
            words,
            pass_fds=handed,
            stdin=subprocess.DEVNULL,
            process_group=0,  # Ctrl-C reaches us alone
            env=os.environ | self.environment if kind == "web" else None,
        )

    def prepare(self) -> bool:
        """Checks and, on our own database, migrations; False when they fail or we are to stop."""
        first = self.spawn("prepare")
        self.children = [("prepare", first)]
        while first.poll() is None and not self.stopping:
            time.sleep(0.02)
        return first.poll() == 0

    def start(self, kinds: Sequence[str]) -> None:
        self.children = [(kind, self.spawn(kind)) for kind in kinds]

    def wait_until_ready(self, count: int) -> bool:
        """Each web process writes one byte when it answers. Raises CannotServe if one dies."""
        os.set_blocking(self.heard, False)
        until = time.monotonic() + READY_WITHIN
        while count > 0 and not self.stopping and time.monotonic() < until:
            with contextlib.suppress(BlockingIOError):
                count -= len(os.read(self.heard, count))
            if any(child.poll() is not None for _, child in self.children):
                raise CannotServe("a process ended at once; what it said stands above.")
            time.sleep(0.02)
        return count == 0

    def replace_the_dead(self) -> int:
        """How many had died."""
        dead = [place for place, (_, child) in enumerate(self.children) if child.poll() is not None]
        for place in dead:
            kind, child = self.children[place]
            said = f"bolyst: a {kind} process ended ({child.returncode}); starting a new one."
            print(said, file=sys.stderr)  # noqa: T201
            self.children[place] = (kind, self.spawn(kind))
        return len(dead)

    def end(self) -> None:
        """Everybody stops; who doesn't in time is killed, and waited for: its locks must go."""
        self.stopping = True
        for _, child in self.children:
            with contextlib.suppress(ProcessLookupError):
                child.terminate()
        until = time.monotonic() + PATIENCE
        for _, child in self.children:
            try:
                child.wait(max(0.01, until - time.monotonic()))
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()

    def close(self) -> None:
        for end in (self.alive, self.our_life, self.heard, self.ready):
            os.close(end)
