"""The server of our own, with real processes: whatever dies, nobody is left without a database."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from bolyst.kernel import postgres
from bolyst.kernel.postgres import FAST, Postgres, PostgresFailed

USER = """
import signal, sys
from pathlib import Path
from bolyst.kernel.postgres import FAST, Postgres
signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
server = Postgres(Path(sys.argv[1]), FAST)
try:
    server.join()
    print("joined", flush=True)
    signal.pause()
finally:
    server.leave()
"""


@pytest.fixture
def folder() -> Iterator[Path]:
    """A short path, as a socket's must be; whatever server a test leaves there is stopped."""
    with tempfile.TemporaryDirectory(prefix="pg-") as made:
        home = Path(made)
        yield home / "data"
        for left in home.glob("**/*.server"):
            assert Postgres(left.with_suffix("")).erase(), "somebody still uses the server"


@pytest.fixture(scope="module")
def made_once() -> Iterator[Path]:
    """A data folder as initdb makes it, to copy: it takes longer than all the rest."""
    with tempfile.TemporaryDirectory(prefix="pg-") as home:
        server = Postgres(Path(home) / "data", FAST)
        server._create()
        (server.data).rename(server.data.with_name("made"))
        yield Path(home) / "made"


@pytest.fixture
def server(folder: Path, made_once: Path) -> Postgres:
    shutil.copytree(made_once, folder)
    return Postgres(folder, FAST)


@pytest.fixture
def unmade(folder: Path) -> Postgres:
    return Postgres(folder, FAST)


def ask(server: Postgres, sql: str = "SELECT 1") -> object:
    with psycopg.connect(host=str(server.sockets), user="postgres", dbname="postgres") as link:
        row = link.execute(sql.encode()).fetchone()
        return row and row[0]


@contextlib.contextmanager
def another_user(data: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that uses the server, until the block ends."""
    words = [sys.executable, "-c", USER, str(data)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "joined\n"
        yield process
        process.terminate()


def wait(claim: Callable[[], object], seconds: float = 5) -> bool:
    until = time.monotonic() + seconds
    while not claim() and time.monotonic() < until:
        time.sleep(0.02)
    return bool(claim())


def test_a_server_is_made_started_and_stopped(unmade: Postgres) -> None:
    server = unmade
    server.join()
    assert ask(server, "SHOW server_encoding") == "UTF8"
    assert ask(server, "SHOW listen_addresses") == ""
    assert ask(server, "SHOW data_checksums") == "on"

    server.leave()

    assert not server._lives()
    with pytest.raises(psycopg.OperationalError):
        ask(server)


def test_what_is_written_stands_in_no_log_even_when_it_is_refused(server: Postgres) -> None:
    server.join()
    with psycopg.connect(host=str(server.sockets), user="postgres", dbname="postgres") as link:
        link.execute("CREATE TABLE said (words text, day date NOT NULL)")
        for wrong in ("INSERT INTO said VALUES ('Solveig', NULL)", "SELEC 'Solveig'"):
            with pytest.raises(psycopg.Error), link.transaction():
                link.execute(wrong.encode())
    server.leave()

    log = (server.data / "log").read_text()

    assert 'null value in column "day"' in log
    assert "Solveig" not in log


def test_what_was_written_is_there_after_a_new_start(server: Postgres) -> None:
    server.join()
    with psycopg.connect(host=str(server.sockets), user="postgres", dbname="postgres") as link:
        link.execute("CREATE TABLE kept AS SELECT 42 AS answer")
    server.leave()

    server.join()

    assert ask(server, "SELECT answer FROM kept") == 42
    server.leave()


def test_the_last_one_out_stops_the_server(server: Postgres, folder: Path) -> None:
    server.join()
    with another_user(folder):
        server.leave()

        assert ask(server) == 1

    assert not server._lives()


def test_a_client_and_a_running_query_do_not_hold_the_stop(server: Postgres) -> None:
    server.join()
    with ThreadPoolExecutor() as threads:
        asleep = threads.submit(ask, server, "SELECT pg_sleep(60)")
        assert wait(
            lambda: ask(
                server,
                "SELECT count(*) FROM pg_stat_activity"
                " WHERE query LIKE '%pg_sleep(60)' AND state = 'active'",
            )
        )
        before = time.monotonic()

        server.leave()

        assert time.monotonic() - before < 2
        assert isinstance(asleep.exception(), psycopg.OperationalError)


def test_eight_processes_on_an_empty_folder_share_one_server(
    unmade: Postgres, folder: Path
) -> None:
    server = unmade
    with contextlib.ExitStack() as others, ThreadPoolExecutor() as threads:
        entered = [threads.submit(others.enter_context, another_user(folder)) for _ in range(8)]
        assert all(one.result() for one in entered)
        assert ask(server) == 1

    assert not server._lives()


def test_a_user_killed_outright_leaves_the_server_to_the_next(
    server: Postgres, folder: Path
) -> None:
    with another_user(folder) as user:
        user.kill()
        user.wait()
        assert server._lives()

        server.join()
        pid = server._pid()
        server.leave()

    assert pid is not None
    assert not server._lives()


def test_a_killed_server_comes_back(server: Postgres) -> None:
    server.join()
    pid = server._pid()
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    assert wait(lambda: server._pid() is None)  # the signal takes its time on a busy machine

    server.ensure()

    assert ask(server) == 1
    assert server._pid() != pid
    server.leave()


def test_a_stranger_whose_number_stands_in_a_stale_file_lives(
    server: Postgres, folder: Path
) -> None:
    server.join()
    server.leave()
    with subprocess.Popen(["sleep", "60"]) as stranger:
        for stale in ("postmaster.pid", ".s.PGSQL.5432.lock"):
            (folder / stale).write_text(f"{stranger.pid}\n{folder}\n0\n5432\n{folder}\n\n\n")

        server.join()

        assert ask(server) == 1
        server.leave()
        assert stranger.poll() is None
        stranger.kill()


def test_a_killed_initdb_is_thrown_away(unmade: Postgres, folder: Path) -> None:
    server = unmade
    half = folder.with_name("data.new")
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18\n")

    server.join()

    assert ask(server) == 1
    server.leave()


@pytest.mark.parametrize("name", ["x" * 120, "it's a, place"])
def test_a_path_no_socket_can_have_works(folder: Path, made_once: Path, name: str) -> None:
    server = Postgres(folder / name / "postgres", FAST)
    shutil.copytree(made_once, server.data)
    server.join()

    assert ask(server) == 1
    assert server.sockets.parent == Path("/tmp")
    assert server.sockets.stat().st_mode & 0o777 == 0o700
    server.leave()
    server.erase()


def test_a_path_the_shell_would_read_is_refused(folder: Path) -> None:
    with pytest.raises(PostgresFailed, match="can't have"):
        Postgres(folder / "$HOME", FAST).join()


def test_a_socket_folder_that_is_a_link_is_refused(folder: Path, made_once: Path) -> None:
    server = Postgres(folder / ("x" * 120) / "postgres", FAST)
    shutil.copytree(made_once, server.data)
    elsewhere = folder.with_name("elsewhere")
    elsewhere.mkdir()
    server.sockets.symlink_to(elsewhere)
    try:
        with pytest.raises(PostgresFailed, match="somebody else"):
            server.join()
    finally:
        server.leave()
        server.sockets.unlink()


def test_variables_meant_for_other_servers_do_not_move_ours(
    server: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGPORT", "7777")
    monkeypatch.setenv("PGDATA", "/nowhere")

    server.join()

    assert (server.sockets / ".s.PGSQL.5432").exists()
    server.leave()


def test_data_in_use_are_not_erased(server: Postgres, folder: Path) -> None:
    with another_user(folder):
        assert not server.erase()
        assert ask(server) == 1

    assert server.erase()
    assert not folder.exists()


def test_a_long_log_is_put_aside(
    server: Postgres, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.join()
    server.leave()
    monkeypatch.setattr(postgres, "LONGEST_LOG", 10)

    server.join()

    assert (folder / "log.old").exists()
    server.leave()


def test_a_server_that_cannot_start_says_why(server: Postgres) -> None:
    wrong = Postgres(server.data, ("shared_buffers=nonsense",))

    with pytest.raises(PostgresFailed, match="log"):
        wrong.join()

    wrong.leave()


def as_user(uid: int, data: Path) -> int:
    """Use the server as somebody else; a fork, since they may not reach our Python's files."""
    if child := os.fork():
        return os.waitpid(child, 0)[1]
    try:
        os.setgroups([])
        os.setgid(uid)
        os.setuid(uid)
        server = Postgres(data, FAST)
        server.join()
        ask(server)
        server.leave()
    except BaseException:
        os._exit(1)
    os._exit(0)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can be two users")
def test_root_and_an_ordinary_user_take_turns(folder: Path) -> None:
    """Root becomes the folder's owner, so no file changes hands."""
    nobody = 65534
    folder.parent.chmod(0o755)
    folder.mkdir()
    os.chown(folder, nobody, nobody)
    server = Postgres(folder / "pg", FAST)
    server.join()
    assert ask(server) == 1
    server.leave()
    owners = {path.lstat().st_uid for path in (folder / "pg").rglob("*")}
    assert owners == {nobody}

    assert as_user(nobody, folder / "pg") == 0
