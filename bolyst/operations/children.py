"""The processes below `bolyst serve`: one that prepares, those that answer, one that works."""

import argparse
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from types import FrameType
from typing import Any

from bolyst.kernel import environment
from bolyst.operations.databases import bring_up_to_date, load_settings

GRACE = 2  # seconds for pages and jobs that are under way
LAST = 4  # seconds after the parent's death until we go, whatever is under way


def main(words: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="bolyst child")
    parser.add_argument("kind", choices=["prepare", "web", "jobs"])
    parser.add_argument("--alive", type=int, required=True)
    parser.add_argument("--socket", type=int)
    parser.add_argument("--ready", type=int)
    found = parser.parse_args(words)
    threading.Thread(target=die_with_parent, args=[found.alive], daemon=True).start()
    import django

    django.setup()
    if found.kind == "prepare":
        return prepare()
    if found.kind == "jobs":
        return work()
    return answer(found.socket, found.ready)


def die_with_parent(alive: int) -> None:
    """Reading ends when the parent's end of the pipe is closed, however that came about."""
    os.read(alive, 1)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(LAST)
    if server := load_settings():
        server.leave()
    os._exit(1)


def prepare() -> int:
    """Whether all is well: what is wrong is said, and the exit code is 2."""
    from django.conf import settings
    from django.core.checks import run_checks

    bring_up_to_date()
    found = run_checks(databases=["default"], include_deployment_checks=not settings.LOCAL)
    wrong = [one for one in found if one.is_serious() and not one.is_silenced()]
    for one in wrong:
        print(f"bolyst: {one.msg} {one.hint or ''}", file=sys.stderr)  # noqa: T201
    if wrong:
        return 2
    Path(str(settings.STATIC_ROOT)).mkdir(parents=True, exist_ok=True)  # or WhiteNoise complains
    if settings.DEMO and settings.LOCAL:
        from bolyst.operations import filling

        filling.fill_if_empty()
    return 0


def answer(door: int, ready: int) -> int:
    """Pages and streams, on the parent's socket."""
    import uvicorn

    from bolyst.live import streams

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            os.write(ready, b".")

        def handle_exit(self, sig: int, frame: FrameType | None) -> None:
            streams.close()  # or uvicorn would wait for them
            super().handle_exit(sig, frame)

    with socket.socket(fileno=door) as given:
        Server(uvicorn.Config("bolyst.asgi:application", **manners())).run(sockets=[given])
    return 0


def manners() -> dict[str, Any]:
    """How the web server behaves, and whom it believes about who calls."""
    from django.conf import settings

    return {
        "lifespan": "on",
        "log_level": "warning",
        "access_log": False,  # addresses in it would be a log of who reads what
        "server_header": False,
        "proxy_headers": environment.flag("BOLYST_BEHIND_PROXY"),
        "forwarded_allow_ips": settings.PROXIES,
        "timeout_graceful_shutdown": GRACE,
        "timeout_keep_alive": 15,
        "backlog": 2048,
    }


def work() -> int:
    """Jobs, until told to stop."""
    from bolyst.live import jobs

    jobs.work(grace=GRACE)
    return 0
