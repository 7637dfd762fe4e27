"""Jobs for the tests, registered when this is imported."""

from uuid import UUID

from django.db import connection

from bolyst.live import actions
from bolyst.live.jobs import job
from bolyst.live.models import Work
from bolyst.workspaces.models import Workspace

seen: list[tuple[str, int]] = []


@job("sample.look")
def look(workspace: Workspace) -> None:
    """How many works are in sight."""
    seen.append((workspace.slug, Work.everywhere.count()))


@job("sample.count")
def count(workspace: Workspace, *, work: UUID) -> None:
    found = Work.within(workspace).select_for_update().get(pk=work)
    found.done += 1
    found.save()


@job("sample.break", retry=False)
def fail(workspace: Workspace, *, work: UUID) -> None:
    Work.within(workspace).filter(pk=work).update(done=99)
    raise RuntimeError("it broke")


@job("sample.steps", in_steps=True)
def in_steps(workspace: Workspace, *, work: UUID) -> None:
    assert not connection.in_atomic_block
    actions.step(workspace, work, done=1, total=2)
    actions.finish(workspace, work, link="/her/")
