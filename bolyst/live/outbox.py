"""The events in the database: one listener and two connections for a whole process.

A connection per stream would use up the server's slots in a full room.
"""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Callable
from typing import Any
from uuid import UUID

import psycopg
from django.db import connection

from bolyst.live.ring import Told

logger = logging.getLogger(__name__)

CONNECTIONS = 2  # shared by all streams of the process
BATCH = 200  # events read at a time
PAUSE = 0.5  # seconds before the listener tries again
PATIENCE = 5  # seconds to connect

type Link = psycopg.AsyncConnection[Any]

# Nothing will be told at or below this number that isn't visible already. Events become visible in
# the order of their numbers; where none is left, a number is a time, and no change takes minutes
# from when it tells until it is committed.
MARK = """
SELECT greatest(max(number), (extract(epoch FROM now() - interval '5 minutes') * 1000000)::bigint)
FROM live_event WHERE workspace_id = %s
"""
READ = """
SELECT number, name, body::text FROM live_event
WHERE workspace_id = %s AND channel = %s AND number > %s ORDER BY number LIMIT %s
"""


class Links:
    """A few connections, made when they are needed, and thrown away when anything goes wrong.

    A pool waits longer and longer for a database that comes back; a full room can't.
    """

    def __init__(self) -> None:
        self._free: list[Link] = []
        self._turns = asyncio.Semaphore(CONNECTIONS)

    @contextlib.asynccontextmanager
    async def one(self) -> AsyncIterator[Link]:
        async with self._turns:
            link = self._free.pop() if self._free else await connect()
            try:
                yield link
            except BaseException:
                await link.close()
                raise
            self._free.append(link)

    async def close(self) -> None:
        """Those nobody uses."""
        while self._free:
            await self._free.pop().close()


class Outbox:
    """Belongs to one event loop; opened when the process starts, closed when it ends."""

    def __init__(self) -> None:
        self._listener: asyncio.Task[None] | None = None
        self._links = Links()

    async def open(
        self, *, on_told: Callable[[UUID, str], None], on_return: Callable[[], None]
    ) -> None:
        """`on_return`: we listen again, and something may have passed meanwhile."""
        self._listener = asyncio.create_task(self._listen(on_told, on_return))

    async def close(self) -> None:
        if self._listener:
            self._listener.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._listener
        await self._links.close()

    async def read(self, workspace: UUID, channel: str, after: int) -> tuple[list[Told], bool]:
        """At most a batch, and whether that was all."""
        rows = await self._ask(workspace, READ, [workspace, channel, after, BATCH])
        return [Told.of(*row) for row in rows], len(rows) < BATCH

    async def mark(self, workspace: UUID) -> int:
        ((number,),) = await self._ask(workspace, MARK, [workspace])
        return int(number)

    async def _ask(self, workspace: UUID, query: str, words: list[Any]) -> list[Any]:
        """Once more on a new connection, if those we had are dead."""
        try:
            return await self._ask_once(workspace, query, words)
        except psycopg.OperationalError:
            await self._links.close()
            return await self._ask_once(workspace, query, words)

    async def _ask_once(self, workspace: UUID, query: str, words: list[Any]) -> list[Any]:
        """Inside the wall of `workspace`, in one trip."""
        async with self._links.one() as link, link.pipeline(), link.transaction():
            await link.execute("SELECT set_config('app.workspace', %s, true)", [str(workspace)])
            found = await link.execute(query, words)
            return await found.fetchall()

    async def _listen(
        self, on_told: Callable[[UUID, str], None], on_return: Callable[[], None]
    ) -> None:
        while True:
            try:
                async with await connect(autocommit=True) as link:
                    await link.execute("LISTEN live")
                    on_return()
                    async for heard in link.notifies():
                        workspace, _, channel = heard.payload.partition(" ")
                        on_told(UUID(workspace), channel)
            except psycopg.OperationalError as error:
                logger.warning("The live listener lost its connection: %s", error)
            await asyncio.sleep(PAUSE)


async def connect(**more: Any) -> Link:
    """As Django signs in, without what belongs to Django's own connection."""
    known = connection.get_connection_params() | {"connect_timeout": PATIENCE} | more
    for ours in ("cursor_factory", "context"):
        known.pop(ours, None)
    return await psycopg.AsyncConnection.connect(**known)
