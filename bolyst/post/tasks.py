"""Sending what waits, and looking after what was left."""

from uuid import UUID

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from bolyst.kernel import clock
from bolyst.live import jobs
from bolyst.post import bounces, delivery, forgetting
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
    for letter_id in set(due.values_list("pk", flat=True)) - with_a_job(workspace):
        deliver.defer(workspace, letter=letter_id)


def with_a_job(workspace: Workspace) -> set[UUID]:
    """Letters somebody is about to deliver: a full queue doesn't grow by being looked after."""
    jobs_left = ProcrastinateJob.objects.filter(
        task_name="post.deliver", status__in=["todo", "doing"], args__workspace=str(workspace.pk)
    )
    return {UUID(found) for found in jobs_left.values_list("args__letter", flat=True)}


@jobs.every("41 3 * * *", "post.forget")
def forget(workspace: Workspace) -> None:
    by = jobs.service(workspace, _("Sletting"))
    forgetting.forget_texts(workspace)
    forgetting.forget_readers(workspace, by=by)
    forgetting.forget_errands(workspace, by=by)


@app.periodic(cron="*/5 * * * *")
@app.task(name="post.read_bounces", queueing_lock="post.read_bounces")
def read_bounces(timestamp: int) -> None:
    """What the mail server has put in the folder for reports, where there is one."""
    try:
        if settings.MAIL_BOUNCES:
            bounces.read_folder(settings.MAIL_BOUNCES)
    finally:
        connection.close()
