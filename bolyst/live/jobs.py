"""Work done outside a page, in one workspace at a time.

A room's jobs stand in its `tasks.py`:

    @job("documents.render")
    def render(workspace: Workspace, *, version: UUID) -> None: …

    render.defer(workspace, version=version.pk)

A job deferred in a transaction exists only if the transaction commits. Its arguments stand in
clear text in the queue, so they are ids. Any job may run twice (a worker that was killed is
replaced), so what it does must be unique in the database. An argument called `work` is the id of a
`live.models.Work`: somebody watches how far the job has come, and is told if it fails.
"""

import asyncio
import logging
import os
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from functools import update_wrapper
from inspect import signature
from typing import Any, Concatenate, cast
from uuid import UUID

import procrastinate
from django.db import connection, transaction
from django.utils.translation import gettext_noop
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

from bolyst.audit.actions import Actor
from bolyst.kernel.ids import uuid7
from bolyst.live import actions
from bolyst.live.models import Work
from bolyst.workspaces.models import Workspace
from bolyst.workspaces.wall import inside

logger = logging.getLogger(__name__)

AT_ONCE = 4  # jobs in one process
A_MOMENT = 0.3  # seconds a worker needs to end when its jobs have
STALLED = 30  # seconds without a heartbeat: the worker is gone
LONGEST_WORD = 40  # letters; an argument names something, it carries no text
RETRIES = procrastinate.RetryStrategy(max_attempts=4, exponential_wait=5)  # 5, 25, 125 s

FAILED = gettext_noop("Noe gikk galt hos oss, og arbeidet ble ikke ferdig. Prøv en gang til.")

_under_way: list[procrastinate.jobs.Job] = []  # in this process, each in its thread

type Id = UUID | int | str | bool


@dataclass(frozen=True)
class Service:
    """Who acts when a job does: an `audit.actions.Actor` for one workspace."""

    workspace: Workspace
    name: str
    id: UUID
    role: str = "service"

    @property
    def workspace_id(self) -> UUID:
        return self.workspace.pk


def service(workspace: Workspace, name: str) -> Service:
    return Service(workspace=workspace, name=name, id=uuid7())


class Job[**P]:
    """A function of a workspace that can be called now or deferred."""

    def __init__(
        self,
        function: Callable[Concatenate[Workspace, P], object],
        name: str,
        *,
        in_steps: bool,
        retry: Any,
    ) -> None:
        self.function = function
        self.name = name
        self.in_steps = in_steps
        self.ids = {
            parameter.name
            for parameter in signature(function).parameters.values()
            if parameter.annotation is UUID
        }
        self.task = app.task(name=name, retry=retry, pass_context=True)(self._run)
        update_wrapper(self, function)

    def __call__(self, workspace: Workspace, *args: P.args, **kw: P.kwargs) -> None:
        if self.in_steps:
            self.function(workspace, *args, **kw)
            return
        with inside(workspace):
            self.function(workspace, *args, **kw)

    def defer(self, workspace: Workspace, *, lock: str | None = None, **ids: Id) -> int:
        """Queue it in this transaction. Jobs with the same `lock` run one after another."""
        words: dict[str, Any] = {key: _plain(key, value) for key, value in ids.items()}
        configured = self.task.configure(lock=lock)
        return int(configured.defer(workspace=str(workspace.pk), **words))

    @transaction.atomic
    def begin(self, workspace: Workspace, what: str, *, at: str, by: Actor, **ids: Id) -> Work:
        """Defer it for somebody who waits, and give them the work to follow.

        `at` is the path of what is asked for: who asks for it while it is under way, waits for
        the same work.
        """
        workspace.queue()
        if waiting := actions.under_way(workspace, at):
            return waiting
        work = actions.begin(workspace, what, link=at, by=by)
        self.defer(workspace, lock=None, work=work.pk, **ids)
        return work

    def _run(self, context: procrastinate.JobContext, /, workspace: str, **words: Any) -> None:
        """What the worker calls, in a thread of its own."""
        _under_way.append(context.job)
        try:
            self._run_in(workspace, words)
        finally:
            _under_way.remove(context.job)
            connection.close()

    def _run_in(self, workspace: str, words: dict[str, Any]) -> None:
        place = Workspace.objects.filter(pk=workspace).first()
        if place is None:
            return  # erased meanwhile
        more: Any = {k: UUID(v) if k in self.ids else v for k, v in words.items()}
        try:
            cast("Any", self)(place, **more)
        except Exception:
            if "work" in more:  # somebody watches; if it is tried again, it moves on again
                with suppress(Work.DoesNotExist):
                    actions.fail(place, more["work"], FAILED)
            raise


def job[**P](
    name: str, *, in_steps: bool = False, retry: Any = RETRIES
) -> Callable[[Callable[Concatenate[Workspace, P], object]], Job[P]]:
    """Make a function of a workspace and ids a job called «room.verb».

    It runs in one transaction inside the wall. With `in_steps` it opens `inside(workspace)` itself
    for each step: so that others see how far it has come, and no transaction waits for a PDF.
    """

    def make(function: Callable[Concatenate[Workspace, P], object]) -> Job[P]:
        return Job(function, name, in_steps=in_steps, retry=retry)

    return make


def every(
    cron: str, name: str
) -> Callable[[Callable[[Workspace], object]], Callable[[Workspace], object]]:
    """Run a function for each workspace at its time, one transaction each.

    A tick that is over ten minutes late is dropped, so ask «what is due and not done», never
    «what falls on today». One workspace's failure doesn't keep the others waiting.
    """

    def make(function: Callable[[Workspace], object]) -> Callable[[Workspace], object]:
        def run(timestamp: int) -> None:
            try:
                places = Workspace.objects.all()
                failed = [place.slug for place in places if not _try(function, place)]
            finally:
                connection.close()
            if failed:
                raise RuntimeError(f"{name} failed in {', '.join(failed)}")

        app.periodic(cron=cron)(app.task(name=name, queueing_lock=name)(run))
        return function

    return make


def _try(function: Callable[[Workspace], object], place: Workspace) -> bool:
    try:
        with inside(place):
            function(place)
    except Exception:
        logger.exception("in %s", place.slug)
        return False
    return True


def _plain(key: str, value: Id) -> str | int:
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, str) and len(value) > LONGEST_WORD:
        raise ValueError(f"{key} is too long: the queue takes ids, no text.")
    return value


def work(*, grace: float, wait: bool = True, heartbeat: float = 10) -> None:
    """Run jobs until told to stop, or (without `wait`) until there are none."""
    asyncio.run(_work(grace, wait, heartbeat))


async def _work(grace: float, wait: bool, heartbeat: float) -> None:
    async with on_worker_connections():
        worker = asyncio.ensure_future(
            app.run_worker_async(
                concurrency=AT_ONCE,
                wait=wait,
                install_signal_handlers=False,
                listen_notify=wait,
                shutdown_graceful_timeout=grace,
                update_heartbeat_interval=heartbeat,
                stalled_worker_timeout=STALLED,
            )
        )
        if wait:
            await _until_told(worker)
            await _stop(worker, grace)
        else:
            await worker


async def _until_told(worker: asyncio.Future[Any]) -> None:
    """To stop, by a signal; or until the worker ends by itself."""
    told = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, told.set)
    waits: asyncio.Future[Any] = asyncio.ensure_future(told.wait())
    await asyncio.wait({worker, waits}, return_when=asyncio.FIRST_COMPLETED)
    waits.cancel()


async def _stop(worker: asyncio.Future[Any], grace: float) -> None:
    """Jobs that don't end in time are queued anew, and we go: a thread can't be stopped.

    The next worker does them at once, and needn't find out first that we are gone.
    """
    worker.cancel()
    await asyncio.wait({worker}, timeout=grace + A_MOMENT)
    if not worker.done():
        for job in _under_way:
            await app.job_manager.retry_job(job)
        os._exit(0)
    with suppress(asyncio.CancelledError):
        await worker


@asynccontextmanager
async def on_worker_connections() -> AsyncIterator[None]:
    """The queue on connections of its own: Django's belong to threads and can't wait for work."""
    connector = cast("DjangoConnector", app.connector)
    with app.replace_connector(connector.get_worker_connector()):
        async with app.open_async():
            yield


async def rescue(seconds: float = STALLED) -> int:
    """Queue anew the jobs whose worker is gone; how many there were."""
    stalled = list(await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=seconds))
    for lost in stalled:
        await app.job_manager.retry_job(lost)
    return len(stalled)
