"""The report is written while one waits elsewhere, and once, whatever is killed meanwhile."""

import asyncio
import subprocess
import sys
import time

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from bolyst import make as people
from bolyst.accounts.rules import Role
from bolyst.documents.models import Document, Version
from bolyst.live import jobs
from bolyst.live.models import Work
from bolyst.live.tests import doing
from bolyst.live.tests.serving import database_url
from bolyst.mapping.models import MappingWeek
from bolyst.mapping.tests import make
from bolyst.operations.tests.running import ROOT, surroundings, wait
from bolyst.workspaces.wall import inside

WORKER = """
import django; django.setup()
from bolyst.live import jobs
jobs.work(grace=1)
"""


def browser_of(week: MappingWeek) -> Client:
    return people.client(make.adviser(week.workspace.slug))


def versions(week: MappingWeek) -> int:
    with inside(week.workspace):
        return Version.within(week.workspace).count()


@pytest.mark.django_db
def test_the_report_is_waited_for_on_a_page_that_ends_in_the_document():
    week = make.full_week()
    browser, there = browser_of(week), make.address("report", week)

    waits = browser.post(there).headers["Location"]
    before, meanwhile = browser.get(waits).content.decode(), browser.get(there).content.decode()
    doing.do_all()
    after = browser.get(waits).content.decode()

    with inside(week.workspace):
        document = Document.within(week.workspace).get()
    assert "Kartleggingsrapporten skrives" in before
    assert "Se om den er klar" in meanwhile
    assert f'href="/lierne/arbeid/dokumenter/{document.pk}/"' in after
    assert "Se om den er klar" not in browser.get(there).content.decode()


@pytest.mark.django_db
def test_two_presses_write_one_version():
    week = make.full_week()
    browser, there = browser_of(week), make.address("report", week)

    first, second = browser.post(there), browser.post(there)
    doing.do_all()

    assert first.headers["Location"] == second.headers["Location"]
    assert versions(week) == 1


@pytest.mark.django_db
def test_a_job_that_runs_again_writes_no_second_version():
    week = make.full_week()
    browser_of(week).post(make.address("report", week))
    (waiting,) = doing.waiting("mapping.write_report")

    doing.do(waiting)
    doing.do(waiting)

    assert versions(week) == 1


@pytest.mark.django_db
def test_a_new_version_is_written_when_somebody_asks_anew():
    week = make.full_week()
    browser, there = browser_of(week), make.address("report", week)
    browser.post(there)
    doing.do_all()

    browser.post(there)
    doing.do(doing.waiting("mapping.write_report")[-1])

    assert versions(week) == 2


@pytest.mark.django_db
def test_the_author_is_the_one_who_pressed():
    week = make.full_week()
    ada = people.member(Role.ADVISER, name="Ada")
    people.client(ada).post(make.address("report", week))

    doing.do_all()

    with inside(week.workspace):
        assert Version.within(week.workspace).get().author_id == ada.pk


@pytest.mark.django_db(transaction=True)
def test_a_report_whose_worker_was_killed_is_written_once_by_another():
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")
    week = make.full_week()
    browser_of(week).post(make.address("report", week))
    state = ProcrastinateJob.objects.filter(task_name="mapping.write_report")
    environment = surroundings(
        BOLYST_HOME=str(settings.HOME),
        DATABASE_URL=database_url(),
        DJANGO_SETTINGS_MODULE="bolyst.settings",
    )
    with inside(week.workspace):
        Work.everywhere.select_for_update().get()  # the job has begun, and waits for this
        worker = subprocess.Popen([sys.executable, "-c", WORKER], env=environment, cwd=ROOT)
        has_begun = wait(lambda: state.get().status == "doing", 20)
        worker.kill()
        worker.wait()
    time.sleep(1.1)

    assert has_begun
    assert versions(week) == 0
    assert asyncio.run(rescue()) >= 1  # a periodic job may have been under way as well
    jobs.work(grace=1, wait=False)

    assert state.get().status == "succeeded"
    assert versions(week) == 1


async def rescue() -> int:
    async with jobs.on_worker_connections():
        return await jobs.rescue(seconds=1)
