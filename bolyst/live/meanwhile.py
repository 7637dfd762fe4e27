"""How far a long transaction has come, told while nobody sees what it writes."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from uuid import UUID

from django.db import connection

from bolyst.live.actions import step
from bolyst.live.models import Work
from bolyst.workspaces.models import Workspace

BETWEEN = 1.0  # seconds

type Tell = Callable[[int, int], None]  # so many are done, of so many


def nobody(done: int, total: int) -> None:
    """Nobody watches."""


@contextmanager
def meanwhile(workspace: Workspace, work_id: UUID, message: str) -> Iterator[Tell]:
    """What tells, at most once a second, how far one has come; `message` is a bokmål msgid.

    It tells on a connection of its own: the transaction itself must not move the work, nor tell
    anything else, until this has ended.
    """
    told_at = 0.0
    with ThreadPoolExecutor(1) as beside:

        def tell(done: int, total: int) -> None:
            nonlocal told_at
            if time.monotonic() - told_at >= BETWEEN:
                told_at = time.monotonic()
                beside.submit(move, done, total).result()

        def move(done: int, total: int) -> None:
            with suppress(Work.DoesNotExist):  # the work itself is made in the transaction
                step(workspace, work_id, message, done=done, total=total)

        try:
            yield tell
        finally:
            beside.submit(lambda: connection.close())  # that thread's own
