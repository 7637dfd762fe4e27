"""Readers that run in a process of their own, since the file they open may be the end of them.

The child gets the file on its standard input and answers with JSON lines. It imports nothing of
ours, knows no environment, and binds its own memory and time.
"""

import json
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

SECONDS = 60  # of waiting, on a busy machine; its own processor time is shorter
TOO_BIG = 3  # the exit code of a child that says so itself
# Its own word for it, the kernel's when time is up, and what Rust does when memory is.
BIG = {TOO_BIG, -signal.SIGKILL, -signal.SIGXCPU, -signal.SIGABRT}


class ChildDied(Exception):
    """It ended before it had answered."""

    def __init__(self, code: int) -> None:
        self.is_too_big = code in BIG
        super().__init__(code)


def answers(program: Path, data: bytes) -> Iterator[Any]:
    """What the child says of the file, line by line. Raises ChildDied at the end."""
    child = subprocess.Popen(  # noqa: S603 - our own program, no shell, nothing from the file
        [sys.executable, "-I", str(program)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={},
    )
    assert child.stdin is not None
    assert child.stdout is not None
    alarm = threading.Timer(SECONDS, child.kill)
    alarm.start()
    try:
        with suppress(BrokenPipeError):  # it has died; its exit code says why
            child.stdin.write(data)
            child.stdin.close()  # it answers only when it has the whole file
        for line in child.stdout:
            yield json.loads(line)
        code = child.wait()
    finally:
        alarm.cancel()
        child.kill()
        child.stdout.close()
        child.wait()
    if code:
        raise ChildDied(code)
