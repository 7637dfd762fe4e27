"""The database behind a command: our own server joined and left, or one that keeps nothing."""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bolyst.kernel.postgres import FAST, Postgres

PASSING = "bolyst-passing-"  # folders of runs that keep nothing
YOUNG = 60  # seconds: a folder whose run may not have taken its place yet


class OutOfDate(Exception):
    """Migrations wait that only the database's owner may run; a sentence."""


def load_settings() -> Postgres | None:
    """Our own server, not started; None on somebody else's. Raises MissingSetting."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bolyst.settings")
    from bolyst import settings

    return settings.OWN_SERVER


@contextmanager
def own_database() -> Iterator[None]:
    """Our own server for as long as the block lasts; nothing to do on somebody else's."""
    server = load_settings()
    if server is None:
        yield
        return
    from bolyst.workspaces.owner import prepare

    try:
        server.join()
        prepare(server)
        yield
    finally:
        server.leave()


def bring_up_to_date() -> None:
    """Our own database gets the tables it lacks; of somebody else's we only say what it lacks.

    Raises OutOfDate.
    """
    import django
    from django.conf import settings
    from django.core.management import call_command

    django.setup()
    waiting = waiting_migrations()
    if waiting and not settings.LOCAL:
        raise OutOfDate(
            f"the database lacks {len(waiting)} migrations, the first is {waiting[0]}."
            " Run `bolyst manage migrate` with DATABASE_OWNER_URL set."
        )
    if waiting:
        call_command("migrate", interactive=False, verbosity=0)


def waiting_migrations() -> list[str]:
    """Migrations the code has and the database hasn't."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


@contextmanager
def passing_database() -> Iterator[None]:
    """A server, a keyring and a database made now and gone afterwards, whatever is set outside."""
    sweep()
    home = Path(tempfile.mkdtemp(prefix=PASSING))
    move_to(home)
    server = load_settings()
    assert server is not None
    server.settings = FAST
    try:
        with own_database():
            bring_up_to_date()
            yield
    finally:
        shutil.rmtree(home, ignore_errors=True)


def move_to(home: Path) -> None:
    """From here on, and for the processes we start, nothing of the real installation is known."""
    for name in [name for name in os.environ if name.startswith(("BOLYST_", "DATABASE_"))]:
        del os.environ[name]
    os.environ["BOLYST_HOME"] = str(home)


def sweep() -> None:
    """Remove what earlier runs that were killed outright have left."""
    for left in Path(tempfile.gettempdir()).glob(f"{PASSING}*"):
        found = left.stat()
        if found.st_uid != os.getuid() or time.time() - found.st_mtime < YOUNG:
            continue
        if Postgres(left / "postgres").erase():
            shutil.rmtree(left, ignore_errors=True)
