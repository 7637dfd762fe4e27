"""Sending what waits, and looking after what was left."""

from uuid import UUID

from bolyst.kernel import clock
from bolyst.live import jobs
from bolyst.post import delivery
from bolyst.post.models import Letter
from bolyst.post.rules import LetterState
from bolyst.workspaces.models import Workspace


@jobs.job("post.deliver", in_steps=True)
def deliver(workspace: Workspace, *, letter: UUID) -> None:
    delivery.deliver(workspace, letter)


@jobs.every("*/2 * * * *", "post.look_after")
def look_after(workspace: Workspace) -> None:
    """Letters whose next attempt is due, or whose job was lost; and those nobody knows about."""
    delivery.give_up_lost(workspace)
    due = Letter.within(workspace).filter(state=LetterState.QUEUED, due_at__lte=clock.now())
    for letter_id in due.values_list("pk", flat=True):
        deliver.defer(workspace, letter=letter_id)
