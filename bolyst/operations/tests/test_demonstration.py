"""`bolyst demo` as somebody types it: filled once, entered by its links, never on real data."""

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from django.conf import settings as here

from bolyst.accounts.models import User
from bolyst.kernel.demonstrations import Demonstration
from bolyst.kernel.postgres import Postgres
from bolyst.operations import demonstration, filling, serving
from bolyst.operations.tests.running import Running, run, running
from bolyst.workspaces.models import Workspace

DEMO = ("demo", "--port", "0")


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """Where somebody stands when they type it."""
    with tempfile.TemporaryDirectory(prefix="bo-") as made:
        yield Path(made)
        assert Postgres(Path(made) / ".demo-data" / "postgres").erase()


@pytest.fixture(scope="module")
def shown(folder: Path) -> Iterator[Running]:
    real = {"BOLYST_HOME": "/nowhere", "BOLYST_MAIL_HOST": "mail.example"}  # to be ignored
    with running(DEMO, real, cwd=folder) as bolyst:
        yield bolyst


def links_of(bolyst: Running) -> list[str]:
    """The ways in that are printed after the address."""
    assert bolyst.process.stdout
    found: list[str] = []
    for line in bolyst.process.stdout:
        found += re.findall(r"http://\S+/demo/(?!post/)\S+/", line)
        if "Ctrl-C stops it" in line:
            break
    return found


@pytest.mark.slow
def test_it_is_filled_entered_by_its_links_and_not_thrown_away_while_it_runs(
    shown: Running, folder: Path
) -> None:
    links = links_of(shown)
    assert links
    for link in links:
        with httpx.Client() as browser:
            answer = browser.get(link)
            assert answer.status_code == 302
            home = shown.address.rstrip("/") + answer.headers["location"]
            assert browser.get(home).status_code in {200, 302}
            assert httpx.get(link, headers={"X-Forwarded-For": "10.0.0.4"}).status_code == 404

    refused = run("demo", "--reset", cwd=folder)

    assert refused.returncode == 2
    assert "stop it before you throw it away" in refused.stderr


def test_it_never_runs_on_somebodys_database(tmp_path: Path) -> None:
    done = run("demo", cwd=tmp_path, DATABASE_URL="postgres://somebody@elsewhere/production")

    assert done.returncode == 2
    assert "unset DATABASE_URL" in done.stderr
    assert not (tmp_path / ".demo-data").exists()


def test_a_port_that_is_taken_is_left_to_its_owner() -> None:
    with serving.listen("127.0.0.1", 0) as taken:
        assert serving.free_port(taken.getsockname()[1]) == 0


def test_what_was_there_is_thrown_away_when_asked(tmp_path: Path) -> None:
    home = tmp_path / ".demo-data"
    (home / "postgres").mkdir(parents=True)
    (home / "master.key").touch()

    demonstration.throw_away(home)

    assert not home.exists()


@pytest.mark.django_db
def test_it_is_filled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def fill(demo: Demonstration) -> None:
        demo.keep("place", Workspace.objects.create(slug="lierne", name="Lierne"))

    monkeypatch.setattr(filling, "rooms_that_show", lambda: [fill])

    assert filling.fill_if_empty()
    assert not filling.fill_if_empty()
    assert Workspace.objects.count() == 1


@pytest.mark.django_db
def test_a_room_that_fails_leaves_it_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    def fill(demo: Demonstration) -> None:
        User.objects.create_user("kari@lierne.example")
        raise RuntimeError

    monkeypatch.setattr(filling, "rooms_that_show", lambda: [fill])

    with pytest.raises(RuntimeError):
        filling.fill_if_empty()

    assert not User.objects.exists()


def test_rooms_are_filled_from_the_lowest_storey_up() -> None:
    names = [fill.__module__.split(".")[1] for fill in filling.rooms_that_show()]

    assert names == sorted(names, key=here.ROOMS.index)


def test_rooms_find_what_lower_rooms_have_kept() -> None:
    demo = Demonstration(today=None)  # type: ignore[arg-type]
    assert demo.keep("answer", 42) == 42

    assert demo.find("answer", int) == 42

    with pytest.raises(TypeError, match="is a int"):
        demo.find("answer", str)
    with pytest.raises(KeyError):
        demo.find("question", str)
    with pytest.raises(ValueError, match="already"):
        demo.keep("answer", 43)
