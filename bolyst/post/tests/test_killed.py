"""A worker is killed before, during and after the mail server is called: never two letters."""

import asyncio
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection

from bolyst.kernel import clock
from bolyst.live import jobs
from bolyst.live.tests.serving import database_url
from bolyst.operations.tests.running import ROOT, surroundings, wait
from bolyst.post import queries, tasks
from bolyst.post.models import Letter
from bolyst.post.rules import LONGEST_SENDING, LetterState
from bolyst.post.tests.make import again, letter
from bolyst.post.tests.smtp import MailServer, mail_server
from bolyst.workspaces.wall import inside

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

WORKER = """
import django; django.setup()
from bolyst.live import jobs
jobs.work(grace=1)
"""


@pytest.fixture(autouse=True)
def empty_queue() -> None:
    """The queue's tables are not Django's, so no flush empties them."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")


@contextmanager
def worker(office: MailServer) -> Iterator["subprocess.Popen[bytes]"]:
    """A process of its own that runs jobs, killed at the latest when the block ends."""
    environment = surroundings(
        BOLYST_HOME=str(settings.HOME),
        DATABASE_URL=database_url(),
        DJANGO_SETTINGS_MODULE="bolyst.settings",
        **office.environment,
    )
    process = subprocess.Popen([sys.executable, "-c", WORKER], env=environment, cwd=ROOT)
    try:
        yield process
    finally:
        kill(process)


def kill(process: "subprocess.Popen[bytes]") -> None:
    process.kill()
    process.wait()


def somebody_waits_for_a_row() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_locks WHERE NOT granted AND locktype = 'transactionid'")
        return cursor.fetchone() is not None


@contextmanager
def held(written: Letter) -> Iterator[None]:
    """Nobody else gets at the letter meanwhile."""
    with inside(written.workspace):
        Letter.within(written.workspace).select_for_update().get(pk=written.pk)
        yield


def rescued_and_run() -> None:
    """Another worker takes over what the dead one had."""
    time.sleep(1.1)

    async def rescue() -> int:
        async with jobs.on_worker_connections():
            return await jobs.rescue(seconds=1)

    assert asyncio.run(rescue()) >= 1  # a periodic one may be lost with it
    jobs.work(grace=1, wait=False)


def time_passes(written: Letter) -> None:
    """Until whoever was sending must be gone; then the room looks after its letters."""
    long_ago = clock.now() - LONGEST_SENDING - timedelta(minutes=1)
    with inside(written.workspace):
        Letter.within(written.workspace).filter(pk=written.pk).update(claimed_at=long_ago)
        tasks.look_after(written.workspace)
    jobs.work(grace=1, wait=False)


def test_killed_before_the_server_is_called_the_letter_is_sent_once():
    with mail_server() as office:
        written = letter()
        with held(written), worker(office) as process:
            assert wait(somebody_waits_for_a_row, 30)
            kill(process)

        rescued_and_run()

    assert len(office.received) == 1
    assert again(written).state == LetterState.SENT


def test_killed_while_the_server_is_reading_the_letter_is_uncertain_and_sent_once():
    with mail_server() as office:
        office.may_answer.clear()
        written = letter()
        with worker(office) as process:
            assert office.begun.wait(30)
            kill(process)
        office.may_answer.set()

        rescued_and_run()
        assert again(written).state == LetterState.SENDING
        time_passes(written)

    assert len(office.received) == 1
    assert again(written).state == LetterState.UNCERTAIN
    with inside(written.workspace):
        assert queries.troubles(written.workspace) == [again(written)]


def test_killed_after_the_server_took_it_the_letter_is_uncertain_and_sent_once():
    with mail_server() as office:
        office.may_answer.clear()
        written = letter()
        with worker(office) as process:
            assert office.begun.wait(30)
            with held(written):
                office.may_answer.set()  # the server says yes; nobody can write it down
                assert wait(somebody_waits_for_a_row, 10)
                kill(process)

        rescued_and_run()
        time_passes(written)

    assert len(office.received) == 1
    assert again(written).state == LetterState.UNCERTAIN
