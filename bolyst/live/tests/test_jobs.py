"""Jobs with a real worker on the test database."""

import asyncio
import subprocess
import sys
import time
from uuid import UUID

import pytest
from django.conf import settings
from django.db import connection, transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from bolyst import make
from bolyst.accounts.models import Membership
from bolyst.live import actions, jobs
from bolyst.live.jobs import STALLED
from bolyst.live.models import Event, Work
from bolyst.live.tests import sample_jobs
from bolyst.live.tests.serving import database_url
from bolyst.operations.tests.running import ROOT, surroundings, wait
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db(transaction=True)

WORKER = """
import django; django.setup()
import bolyst.live.tests.sample_jobs
from bolyst.live import jobs
jobs.work(grace=1)
"""


@pytest.fixture(autouse=True)
def empty_queue() -> None:
    """The queue's tables are not Django's, so no flush empties them."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")
    sample_jobs.seen.clear()


def begin(by: Membership, what: str = "Rapporten lages") -> Work:
    with inside(by.workspace):
        return actions.begin(by.workspace, what, by=by)


def again(work: Work) -> Work:
    with inside(work.workspace):
        return Work.everywhere.get(pk=work.pk)


def states() -> list[str]:
    """Of the jobs these tests have deferred; a worker adds periodic ones of its own."""
    ours = ProcrastinateJob.objects.filter(task_name__startswith="sample.").order_by("id")
    return list(ours.values_list("status", flat=True))


def run_all() -> None:
    jobs.work(grace=1, wait=False)


def test_a_job_sees_its_own_workspace_only() -> None:
    kari, frida = make.member(), make.member(of="hitra")
    begin(kari)
    begin(frida)
    begin(frida)

    sample_jobs.look.defer(kari.workspace)
    sample_jobs.look.defer(frida.workspace)
    run_all()

    assert sorted(sample_jobs.seen) == [("hitra", 2), ("lierne", 1)]
    assert states() == ["succeeded", "succeeded"]


def test_a_job_of_a_transaction_that_was_undone_does_not_exist() -> None:
    place = make.workspace()

    with transaction.atomic():
        sample_jobs.look.defer(place)
        transaction.set_rollback(True)

    assert states() == []


def test_a_job_that_breaks_leaves_nothing_half_done_and_says_so_to_who_waits() -> None:
    work = begin(make.member())

    sample_jobs.fail.defer(work.workspace, work=work.pk)
    run_all()

    assert states() == ["failed"]
    assert again(work).state == Work.State.FAILED
    assert again(work).done == 0
    assert "Prøv en gang til" in again(work).message_shown


def test_a_job_that_breaks_is_tried_again_later() -> None:
    work = begin(make.member())

    sample_jobs.count.defer(work.workspace, work=UUID(int=0))
    run_all()

    assert states() == ["todo"]
    assert ProcrastinateJob.objects.get(status="todo").scheduled_at is not None


def test_a_job_in_steps_shows_how_far_it_has_come() -> None:
    work = begin(make.member())

    sample_jobs.in_steps.defer(work.workspace, work=work.pk)
    run_all()

    assert again(work).state == Work.State.DONE
    assert again(work).link == "/her/"
    with inside(work.workspace):
        names = Event.everywhere.order_by("number").values_list("name", flat=True)
        assert list(names) == ["moved", "closed"]


def test_a_job_for_a_workspace_that_is_gone_is_nothing_to_do() -> None:
    place = make.workspace("kun")
    sample_jobs.look.defer(place)
    place.delete()

    run_all()

    assert states() == ["succeeded"]
    assert sample_jobs.seen == []


def test_the_queue_takes_ids_and_no_text() -> None:
    with pytest.raises(ValueError, match="no text"):
        sample_jobs.look.defer(make.workspace(), said="Vi ble møtt med åpne armer på kaia i fjor.")


def test_a_job_whose_worker_was_killed_is_done_by_another() -> None:
    work = begin(make.member())
    sample_jobs.count.defer(work.workspace, work=work.pk)
    environment = surroundings(
        BOLYST_HOME=str(settings.HOME),
        DATABASE_URL=database_url(),
        DJANGO_SETTINGS_MODULE="bolyst.settings",
    )
    with inside(work.workspace):
        Work.everywhere.select_for_update().get(pk=work.pk)  # the job waits for this
        worker = subprocess.Popen([sys.executable, "-c", WORKER], env=environment, cwd=ROOT)
        has_begun = wait(lambda: states() == ["doing"], 20)
        worker.kill()
        worker.wait()
    assert has_begun
    time.sleep(1.1)

    assert asyncio.run(rescue(seconds=1)) == 1
    run_all()

    assert states() == ["succeeded"]
    assert again(work).done == 1


def test_a_job_that_runs_is_left_in_peace() -> None:
    assert asyncio.run(rescue(seconds=STALLED)) == 0


async def rescue(seconds: float) -> int:
    async with jobs.on_worker_connections():
        return await jobs.rescue(seconds)


def test_the_periodic_jobs_run() -> None:
    kari = make.member()
    old = begin(kari)
    with inside(kari.workspace):
        actions.tell(kari.workspace, old.channel, "old")
        Event.everywhere.update(number=1)
        actions.tell(kari.workspace, old.channel, "new")

    for name in ("live.rescue", "live.forget_jobs", "live.forget_events"):
        app.configure_task(name).defer(timestamp=0)
    run_all()

    done = ProcrastinateJob.objects.filter(task_name__startswith="live.")
    assert set(done.values_list("status", flat=True)) == {"succeeded"}
    with inside(kari.workspace):
        assert [event.name for event in Event.everywhere.all()] == ["new"]
