"""A `bolyst` of real processes for a test to look at, kill and stop."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

type Done = subprocess.CompletedProcess[str]
ROOT = Path(__file__).resolve().parents[3]
ANSWERS = "Bolyst answers on "
START = 30  # seconds it may take on a busy machine


def surroundings(**more: str) -> dict[str, str]:
    """The environment of a new installation, with what a test adds."""
    ours = ("BOLYST_", "DATABASE_", "DJANGO_", "PYTHON")
    kept = {key: value for key, value in os.environ.items() if not key.startswith(ours)}
    return kept | {"PYTHONPATH": str(ROOT), "BOLYST_TESTING": "1"} | more


def run(*words: str, cwd: Path | str = ROOT, **environment: str) -> Done:
    return subprocess.run(
        [sys.executable, "-m", "bolyst", *words],
        env=surroundings(**environment), cwd=cwd, capture_output=True, text=True, timeout=60,
        check=False,
    )  # fmt: skip


@dataclass
class Running:
    process: subprocess.Popen[str]
    said: list[str]
    address: str

    def get(self, path: str = "helse/web/") -> httpx.Response:
        return httpx.get(self.address + path, timeout=5)

    def answers(self) -> bool:
        try:
            return self.get().status_code == 200
        except httpx.HTTPError:
            return False

    @contextmanager
    def page_under_way(self) -> Iterator[None]:
        """A page that waits for the rest of what somebody sends, and holds a thread."""
        port = int(self.address.rstrip("/").rpartition(":")[2])
        with socket.create_connection(("127.0.0.1", port)) as slow:
            slow.sendall(b"POST /helse/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nx")
            time.sleep(0.3)
            yield

    def children(self, kind: str = "") -> list[int]:
        """The process numbers of our children of a kind (web, jobs)."""
        pids = [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()]
        return [pid for pid in pids if _is_child(pid, self.process.pid, kind)]

    def stop(self) -> float:
        """How many seconds it took."""
        before = time.monotonic()
        self.process.terminate()
        self.process.wait(20)
        return time.monotonic() - before


def _is_child(pid: int, parent: int, kind: str) -> bool:
    try:
        stat = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return False
    return int(stat[1]) == parent and kind.encode() in (words if kind else b"")


def lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def wait(claim: Callable[[], object], seconds: float = 5) -> bool:
    until = time.monotonic() + seconds
    while not claim():
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True


@contextmanager
def running(
    words: Sequence[str], environment: Mapping[str, str], *, cwd: Path = ROOT
) -> Iterator[Running]:
    """`bolyst WORDS` from when it answers until the block ends; it is gone then, come what may."""
    with tempfile.TemporaryFile("w+") as complaints:
        process = subprocess.Popen(
            [sys.executable, "-m", "bolyst", *words],
            env=surroundings(**environment), cwd=cwd, text=True,
            stdout=subprocess.PIPE, stderr=complaints,
        )  # fmt: skip
        assert process.stdout
        try:
            said = _until_it_answers(process.stdout)
            if not said:
                complaints.seek(0)
                raise AssertionError(complaints.read())
            yield Running(process, said, said[-1].removeprefix(ANSWERS))
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
            process.wait(20)
            process.stdout.close()


def _until_it_answers(lines: Iterable[str]) -> list[str]:
    said: list[str] = []
    for line in lines:
        said.append(line.rstrip("\n"))
        if line.startswith(ANSWERS):
            break
    return said
