"""Telling those who listen, and moving long work on."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from bolyst.audit.actions import Actor
from bolyst.kernel.ids import uuid7
from bolyst.live.models import Work
from bolyst.workspaces.models import Workspace
from bolyst.workspaces.wall import inside

OUTBOX = 4712  # the advisory lock; its second half is the workspace
STUCK = timedelta(minutes=10)  # without a move: who asks again gets new work
LONGEST = 16_000  # letters in a body: what is larger belongs on a page


TELL = """
WITH next AS (
    SELECT greatest(max(number) + 1, (extract(epoch FROM clock_timestamp()) * 1000000)::bigint)
        AS number FROM live_event WHERE workspace_id = %(here)s::uuid
), told AS (
    INSERT INTO live_event (id, workspace_id, number, channel, name, body)
    SELECT %(id)s::uuid, %(here)s::uuid, number, %(channel)s, %(name)s, %(body)s::jsonb FROM next
)
SELECT pg_notify('live', %(here)s || ' ' || %(channel)s)
"""


@transaction.atomic(savepoint=False)
def tell(workspace: Workspace, channel: str, name: str, **body: Any) -> None:
    """Write an event in the change's own transaction: it exists if the change does.

    Others who tell in this workspace wait until that transaction ends, so that events come in
    the order of their commits and nobody who resumes misses one. Call it last.
    """
    written = json.dumps(body)
    if len(written) > LONGEST:
        raise ValueError(f"{channel} {name}: the body is too long for an event.")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [OUTBOX, str(workspace.pk)]
        )
        event = {"id": str(uuid7()), "channel": channel, "name": name, "body": written}
        cursor.execute(TELL, event | {"here": str(workspace.pk)})  # sees what it has waited for


@transaction.atomic
def begin(workspace: Workspace, what: str, *, total: int = 0, link: str = "", by: Actor) -> Work:
    """Somebody asked for long work; `what` and messages are bokmål msgids (gettext_noop)."""
    work = Work(workspace=workspace, what=what, total=total, link=link, asked_by=by.id)
    work.full_clean()
    work.save(force_insert=True)
    return work


def under_way(workspace: Workspace, link: str) -> Work | None:
    """What somebody already waits for at `link`; forgotten when it hasn't moved for long."""
    moving = Work.within(workspace).exclude(state__in=[Work.State.DONE, Work.State.FAILED])
    return moving.filter(link=link, moved_at__gte=timezone.now() - STUCK).first()


def take(workspace: Workspace, work_id: UUID) -> bool:
    """Hold the work until the transaction ends; False when it was finished before.

    A job that runs a second time asks first, and finishes in the transaction it writes in: then
    it has written once, wherever it was killed.
    """
    work = Work.within(workspace).select_for_update().get(pk=work_id)
    return work.state != Work.State.DONE


def step(
    workspace: Workspace,
    work_id: UUID,
    message: str = "",
    *,
    done: int | None = None,
    total: int | None = None,
) -> None:
    """How far the work has come; others see it at once, unless called in a longer transaction."""
    with moving(workspace, work_id) as work:
        if work.state == Work.State.DONE:
            return
        work.state = Work.State.RUNNING
        work.message = message or work.message
        work.done = work.done if done is None else done
        work.total = work.total if total is None else total


def finish(workspace: Workspace, work_id: UUID, *, link: str = "") -> None:
    """It is done, and what came of it lies at `link`, a path of ours."""
    with moving(workspace, work_id) as work:
        work.state, work.message, work.done = Work.State.DONE, "", work.total
        work.link = link or work.link


def fail(workspace: Workspace, work_id: UUID, message: str) -> None:
    with moving(workspace, work_id) as work:
        work.state, work.message = Work.State.FAILED, message


@contextmanager
def moving(workspace: Workspace, work_id: UUID) -> Iterator[Work]:
    """The work, saved and told about afterwards."""
    with inside(workspace):
        work = Work.within(workspace).get(pk=work_id)
        yield work
        work.save()
        tell(workspace, work.channel, "closed" if work.is_over else "moved")
