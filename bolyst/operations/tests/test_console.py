"""The command `bolyst`, as somebody types it."""

import os
import sys
from pathlib import Path

import pytest
from django.db import connection

from bolyst import __version__, console
from bolyst.live.tests.serving import database_url
from bolyst.operations.tests.running import run


def test_help_tells_every_command_and_loads_no_django(capsys: pytest.CaptureFixture[str]) -> None:
    assert console.run(["help"]) == 0

    told = capsys.readouterr().out
    assert all(f"bolyst {name}" in told for name in console.COMMANDS if name != "child")
    loaded = run_python("import bolyst.console, sys; print('django' in sys.modules)")
    assert loaded == "False"


def run_python(code: str) -> str:
    import subprocess

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert console.run(["--version"]) == 0
    assert capsys.readouterr().out == f"{__version__}\n"


def test_an_unknown_command_is_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert console.run(["serv"]) == 2
    assert "no command 'serv'" in capsys.readouterr().err


def test_a_missing_setting_is_a_sentence(tmp_path: Path) -> None:
    done = run("manage", "check", DATABASE_URL="postgres://x/y", BOLYST_HOME=str(tmp_path))

    assert done.returncode == 2
    assert done.stderr.startswith("bolyst: Put a secret of at least 50 letters in ")
    assert "Traceback" not in done.stderr


@pytest.fixture
def elsewhere(tmp_path: Path) -> dict[str, str]:
    """Settings of an installation on somebody's server: here the test database."""
    (tmp_path / "secret.key").write_text("x" * 60)
    return {"BOLYST_HOME": str(tmp_path), "BOLYST_MAIL_HOST": "localhost"}


@pytest.mark.django_db
def test_a_role_that_row_level_security_does_not_bind_is_refused(
    elsewhere: dict[str, str],
) -> None:
    as_the_owner = database_url().replace("bolyst_app@", "bolyst_owner@")

    done = run("serve", "--port", "0", DATABASE_URL=as_the_owner, **elsewhere)

    assert done.returncode == 2
    assert "row-level security does not bind" in done.stderr


@pytest.mark.django_db
def test_waiting_migrations_are_named_and_nothing_is_served(elsewhere: dict[str, str]) -> None:
    empty = database_url().replace(str(connection.settings_dict["NAME"]), "template1")

    done = run("serve", "--port", "0", DATABASE_URL=empty, **elsewhere)

    assert done.returncode == 2
    assert "Run `bolyst manage migrate` with DATABASE_OWNER_URL set." in done.stderr
    assert "Traceback" not in done.stderr


KEEPS_NOTHING = """
import os
from bolyst.operations.databases import passing_database
with passing_database():
    from django.conf import settings
    from bolyst.workspaces.models import Workspace
    Workspace.objects.create(slug="lierne", name="Lierne", kind="municipality")
    print(settings.HOME, Workspace.objects.count(), "DATABASE_URL" in os.environ)
"""


def test_a_passing_database_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://somebody@elsewhere/production")

    home, count, knows = run_python(KEEPS_NOTHING).split()

    assert (count, knows) == ("1", "False")
    assert not Path(home).exists()


def test_what_a_killed_run_has_left_is_swept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bolyst.operations import databases

    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    old, young = tmp_path / "bolyst-passing-old", tmp_path / "bolyst-passing-young"
    for folder in (old, young):
        (folder / "postgres").mkdir(parents=True)
    os.utime(old, (0, 0))

    databases.sweep()

    assert not old.exists()
    assert young.exists()
