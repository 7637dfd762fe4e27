"""Questions that arrive together are put to the database together, in a thread.

For each place one batch at a time: what arrives meanwhile is the next one. If a batch fails each of
its questions is put alone, so that one harms no other.
"""

import asyncio
import logging
from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor

from django.db import close_old_connections

logger = logging.getLogger(__name__)

THREADS = 2  # places at a time; Django's connections are theirs


class Gathering[At: Hashable, One, Answer]:
    """Belongs to one event loop. `take` gives an answer to each, in their order."""

    def __init__(
        self, take: Callable[[At, list[One]], list[Answer]], *, pause: float, together: int
    ) -> None:
        self.waiting = 0
        self._take = take
        self._pause = pause  # seconds the first waits for others
        self._together = together  # at most
        self._places: dict[At, list[tuple[One, asyncio.Future[Answer]]]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="live")

    async def ask(self, at: At, one: One) -> Answer:
        """Raises what `take` raises for this one alone."""
        answer: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        if at not in self._places:
            self._places[at] = []
            task = asyncio.create_task(self._empty(at))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        self._places[at].append((one, answer))
        self.waiting += 1
        try:
            return await answer
        finally:
            self.waiting -= 1

    async def _empty(self, at: At) -> None:
        await asyncio.sleep(self._pause)
        while batch := self._places[at][: self._together]:
            del self._places[at][: self._together]
            await self._answer(at, batch)
        del self._places[at]

    async def _answer(self, at: At, batch: list[tuple[One, asyncio.Future[Answer]]]) -> None:
        loop = asyncio.get_running_loop()
        try:
            answers = await loop.run_in_executor(
                self._threads, self._in_a_thread, at, [one for one, _ in batch]
            )
        except Exception as error:
            if len(batch) == 1:
                if not batch[0][1].done():  # who asked may have gone
                    batch[0][1].set_exception(error)
                return
            logger.warning("What came together for %s is taken one by one: %r", at, error)
            for one in batch:
                await self._answer(at, [one])
            return
        for (_, waits), answer in zip(batch, answers, strict=True):
            if not waits.done():
                waits.set_result(answer)

    def _in_a_thread(self, at: At, batch: list[One]) -> list[Answer]:
        close_old_connections()
        try:
            return self._take(at, batch)
        finally:
            close_old_connections()
