"""How the program is doing, as a monitor asks."""

from dataclasses import asdict, dataclass
from functools import cache

from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from procrastinate.contrib.django.models import ProcrastinateWorker

from bolyst.kernel import clock
from bolyst.operations.rules import state_of_jobs


@dataclass(frozen=True)
class Health:
    """Words for a machine; nothing in them tells who or what is in the database."""

    database: str
    migrations: str = "unknown"
    jobs: str = "unknown"

    @property
    def can_answer(self) -> bool:
        return (self.database, self.migrations) == ("ok", "ok")

    @property
    def is_well(self) -> bool:
        return self.can_answer and self.jobs == "ok"

    def as_words(self) -> dict[str, str]:
        return asdict(self)


def health() -> Health:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        migrations = "ok" if known_migrations() <= applied_migrations() else "waiting"
        return Health(database="ok", migrations=migrations, jobs=_jobs())
    except DatabaseError:
        return Health(database="unreachable")


@cache
def known_migrations() -> frozenset[tuple[str, str]]:
    return frozenset(MigrationLoader(None, ignore_no_migrations=True).disk_migrations)


def applied_migrations() -> frozenset[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT app, name FROM django_migrations")
        return frozenset((app, name) for app, name in cursor.fetchall())


def _jobs() -> str:
    heard = ProcrastinateWorker.objects.order_by("-last_heartbeat").first()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT min(coalesce(j.scheduled_at, e.at)) FROM procrastinate_jobs j"
            " LEFT JOIN procrastinate_events e ON e.job_id = j.id AND e.type = 'deferred'"
            " WHERE j.status = 'todo'"
        )
        (waiting_since,) = cursor.fetchone()
    return state_of_jobs(heard.last_heartbeat if heard else None, waiting_since, clock.now())
