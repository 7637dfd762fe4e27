"""`bolyst serve` with real processes: whatever dies, it answers again, or everything is gone."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bolyst.kernel.postgres import Postgres
from bolyst.operations import serving
from bolyst.operations.tests.running import ROOT, lives, run, running, surroundings, wait

SERVE = ("serve", "--port", "0")


# Asks for a report, and holds on to what its job must write in, until the job is under way.
ASK = """
import time, django; django.setup()
from procrastinate.contrib.django.models import ProcrastinateJob
from bolyst.live.models import Work
from bolyst.mapping import tasks
from bolyst.mapping.tests import make
from bolyst.workspaces.wall import inside
week, by = make.full_week(), make.adviser()
with inside(week.workspace):
    work = tasks.write.begin(week.workspace, "Rapport", at="/her/", by=by,
                             week=week.pk, cut="all", author=by.pk)
with inside(week.workspace):
    Work.everywhere.select_for_update().get(pk=work.pk)
    while ProcrastinateJob.objects.get(task_name="mapping.write_report").status != "doing":
        time.sleep(0.05)
    print("under way", flush=True)
    input()
"""
LOOK = """
import django; django.setup()
from procrastinate.contrib.django.models import ProcrastinateJob
from bolyst.documents.models import Version
from bolyst.live.models import Work
from bolyst.workspaces.models import Workspace
from bolyst.workspaces.wall import inside
place = Workspace.objects.get(slug="lierne")
with inside(place):
    print(ProcrastinateJob.objects.get(task_name="mapping.write_report").status,
          Work.everywhere.get().state, Version.everywhere.count())
"""


def python(code: str, home: Path) -> subprocess.Popen[str]:
    """Beside a `bolyst` that runs, on its database."""
    return subprocess.Popen(
        [sys.executable, "-c", code],
        env=surroundings(BOLYST_HOME=str(home), DJANGO_SETTINGS_MODULE="bolyst.settings"),
        cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip


def look(home: Path) -> str:
    return python(LOOK, home).communicate(timeout=30)[0].strip()


def database_pid(home: Path) -> int:
    pid = Postgres(home / "postgres")._pid()
    assert pid is not None
    return pid


def test_it_answers_and_leaves_nothing_behind(home: Path) -> None:
    with running(SERVE, {"BOLYST_HOME": str(home)}) as bolyst:
        assert bolyst.get("helse/web/").json() == {
            "database": "ok",
            "migrations": "ok",
            "jobs": bolyst.get("helse/web/").json()["jobs"],
        }
        assert wait(lambda: bolyst.get("helse/").status_code == 200)
        assert len(bolyst.children("web")) == 2
        assert len(bolyst.children("jobs")) == 1
        pids = [*bolyst.children(), database_pid(home)]

        assert bolyst.stop() < 5

        assert bolyst.process.returncode == 0
        assert not [pid for pid in pids if lives(pid)]


def test_a_parent_killed_outright_takes_everybody_along(home: Path) -> None:
    with running(SERVE, {"BOLYST_HOME": str(home)}) as bolyst:
        pids = [*bolyst.children(), database_pid(home)]

        bolyst.process.kill()

        assert wait(lambda: not [pid for pid in pids if lives(pid)], 5)


def test_a_page_under_way_does_not_outlive_a_killed_parent(home: Path) -> None:
    with running(SERVE, {"BOLYST_HOME": str(home)}) as bolyst, bolyst.page_under_way():
        pids = [*bolyst.children(), database_pid(home)]

        bolyst.process.kill()

        assert wait(lambda: not [pid for pid in pids if lives(pid)], 8)


def test_a_job_under_way_is_stopped_and_done_once_after_the_next_start(home: Path) -> None:
    with running(SERVE, {"BOLYST_HOME": str(home)}) as bolyst:
        other = python(ASK, home)
        assert other.stdout
        assert other.stdout.readline().strip() == "under way"

        assert bolyst.stop() < 5

        assert bolyst.process.returncode == 0
        other.communicate()

    with running(SERVE, {"BOLYST_HOME": str(home)}):
        assert wait(lambda: look(home) == "succeeded done 1", 20), look(home)
        time.sleep(1)
        assert look(home) == "succeeded done 1"


def test_a_killed_database_comes_back(home: Path) -> None:
    with running(SERVE, {"BOLYST_HOME": str(home)}) as bolyst:
        os.kill(database_pid(home), signal.SIGKILL)

        assert wait(bolyst.answers)
        assert wait(lambda: bolyst.get("helse/").status_code == 200, 10)  # jobs as well


def test_a_killed_process_is_replaced(home: Path) -> None:
    with running(SERVE, {"BOLYST_HOME": str(home)}) as bolyst:
        before = set(bolyst.children())
        os.kill(bolyst.children("web")[0], signal.SIGKILL)

        assert wait(lambda: len(set(bolyst.children()) - before) == 1)
        assert bolyst.answers()


def test_web_and_jobs_can_run_apart(home: Path) -> None:
    with running([*SERVE, "--web", "--processes", "1"], {"BOLYST_HOME": str(home)}) as bolyst:
        assert len(bolyst.children()) == 1
        assert bolyst.get("helse/web/").status_code == 200
        assert bolyst.get("helse/").status_code == 503
        assert bolyst.get("helse/").json()["jobs"] == "silent"


def test_a_port_somebody_has_is_said_in_a_sentence(home: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])

        done = run("serve", "--port", port, BOLYST_HOME=str(home))

    assert done.returncode == 2
    assert done.stderr.strip() == (
        f"bolyst: can't listen on 127.0.0.1 port {port}: Address already in use."
    )


def test_what_dies_again_and_again_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving.Family, "spawn", lambda *_: subprocess.Popen(["false"]))
    monkeypatch.setattr(serving, "TICK", 0.05)
    family = serving.Family({})
    family.start(["web"])
    before = time.monotonic()

    with pytest.raises(serving.CannotServe, match="keep dying"):
        serving.watch(family, None)

    assert time.monotonic() - before < 5
    family.end()
    family.close()
