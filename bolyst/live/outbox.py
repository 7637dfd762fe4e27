"""One listener and two connections for all the streams of a process.

The database wakes us with the id of a workspace; each stream then reads its own rows. A
connection per stream would use up the server's slots in a full room.
"""

import asyncio
import contextlib
import json
import logging
from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import psycopg
from django.db import connection
from psycopg_pool import AsyncConnectionPool

logger = logging.getLogger(__name__)

CONNECTIONS = 2  # shared by all streams of the process
BATCH = 200  # events read at a time
PAUSE = 0.5  # seconds before the listener tries again


@dataclass(frozen=True)
class Told:
    """An event as a stream sends it."""

    number: int
    name: str
    body: str  # JSON


class Outbox:
    """Belongs to one event loop; opened when the process starts, closed when it ends."""

    def __init__(self) -> None:
        self.closing = False
        self._waiting: dict[UUID, set[asyncio.Event]] = defaultdict(set)
        self._listener: asyncio.Task[None] | None = None
        self._pool: AsyncConnectionPool | None = None

    async def open(self) -> None:
        self._pool = AsyncConnectionPool(
            kwargs=_sign_in(), min_size=0, max_size=CONNECTIONS, open=False,
            check=AsyncConnectionPool.check_connection, name="live",
        )  # fmt: skip
        await self._pool.open()
        self._listener = asyncio.create_task(self._listen())

    async def close(self) -> None:
        self.end()
        if self._listener:
            self._listener.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._listener
        if self._pool:
            await self._pool.close()

    def end(self) -> None:
        """Let every stream come to its end; callable from a signal handler."""
        self.closing = True
        self.wake_all()

    @contextlib.contextmanager
    def waiting(self, workspace: UUID) -> Any:
        """An event that is set whenever something was told in `workspace`."""
        bell = asyncio.Event()
        self._waiting[workspace].add(bell)
        try:
            yield bell
        finally:
            self._waiting[workspace].discard(bell)
            if not self._waiting[workspace]:
                del self._waiting[workspace]

    def wake(self, workspace: UUID) -> None:
        for bell in self._waiting.get(workspace, ()):
            bell.set()

    def wake_all(self) -> None:
        for workspace in list(self._waiting):
            self.wake(workspace)

    @property
    def streams(self) -> int:
        return sum(map(len, self._waiting.values()))

    async def read(self, workspace: UUID, channel: str, after: int) -> list[Told]:
        """What was told in `channel` after `after`, at most a batch, inside the wall."""
        assert self._pool
        async with self._pool.connection() as link, link.transaction():
            await link.execute("SELECT set_config('app.workspace', %s, true)", [str(workspace)])
            rows = await link.execute(
                "SELECT number, name, body FROM live_event"
                " WHERE workspace_id = %s AND channel = %s AND number > %s"
                " ORDER BY number LIMIT %s",
                [workspace, channel, after, BATCH],
            )
            return [Told(number, name, json.dumps(body)) async for number, name, body in rows]

    async def newest(self, workspace: UUID) -> int:
        """The number of the workspace's last event, or of this moment."""
        assert self._pool
        async with self._pool.connection() as link, link.transaction():
            await link.execute("SELECT set_config('app.workspace', %s, true)", [str(workspace)])
            found = await link.execute(
                "SELECT coalesce(max(number), (extract(epoch FROM now()) * 1000000)::bigint)"
                " FROM live_event WHERE workspace_id = %s",
                [workspace],
            )
            row = await found.fetchone()
            assert row
            return int(row[0])

    async def _listen(self) -> None:
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(
                    **_sign_in(), autocommit=True
                ) as link:
                    await link.execute("LISTEN live")
                    self.wake_all()  # something may have passed while nobody listened
                    async for heard in link.notifies():
                        self.wake(UUID(heard.payload))
            except psycopg.OperationalError as error:
                logger.warning("The live listener lost its connection: %s", error)
            await asyncio.sleep(PAUSE)


def _sign_in() -> dict[str, Any]:
    """As Django signs in, without what belongs to Django's own connection."""
    known = connection.get_connection_params()
    return {key: known[key] for key in known if key not in {"cursor_factory", "context"}}
