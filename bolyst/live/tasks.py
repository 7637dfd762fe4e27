"""What keeps the queue and the outbox in order."""

from datetime import timedelta

from procrastinate.contrib.django import app

from bolyst.kernel import clock
from bolyst.live import jobs
from bolyst.live.models import KEPT, Event, Work, number_at
from bolyst.workspaces.models import Workspace

KEEP_JOBS = 24 * 7  # hours, finished or failed
KEEP_WORK = timedelta(days=7)  # to come back to


@app.periodic(cron="* * * * *")
@app.task(name="live.rescue", queueing_lock="live.rescue", priority=10)
async def rescue(timestamp: int) -> None:
    """A killed worker leaves its jobs «doing» for ever."""
    await jobs.rescue()


@app.periodic(cron="17 3 * * *")
@app.task(name="live.forget_jobs", queueing_lock="live.forget_jobs")
async def forget_jobs(timestamp: int) -> None:
    await app.job_manager.delete_old_jobs(
        nb_hours=KEEP_JOBS, include_failed=True, include_cancelled=True, include_aborted=True
    )


@jobs.every("*/30 * * * *", "live.forget_events")
def forget_events(workspace: Workspace) -> None:
    now = clock.now()
    Event.within(workspace).filter(number__lt=number_at(now - KEPT)).delete()
    over = [Work.State.DONE, Work.State.FAILED]
    Work.within(workspace).filter(state__in=over, moved_at__lt=now - KEEP_WORK).delete()
