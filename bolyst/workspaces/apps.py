from typing import Any

from django.apps import AppConfig
from django.db import connection
from django.db.models.signals import post_migrate


def build_wall(**_: Any) -> None:
    """After each migrate by the database's owner."""
    from django.conf import settings

    from bolyst.workspaces import wall

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_get_userbyid(datdba) = current_user FROM pg_database"
            " WHERE datname = current_database()"
        )
        row = cursor.fetchone()
    if row and row[0]:
        wall.build(settings.DATABASE_ROLE)


class WorkspacesConfig(AppConfig):
    name = "bolyst.workspaces"

    def ready(self) -> None:
        from bolyst.workspaces import checks  # noqa: F401

        post_migrate.connect(build_wall, sender=self)
