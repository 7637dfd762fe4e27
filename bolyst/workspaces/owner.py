"""Two sign-ins to one database: the owner migrates, the program is a role that owns nothing."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from psycopg import sql

from bolyst.kernel.postgres import Postgres

ROLES = {
    "bolyst_owner": "LOGIN CREATEDB",
    "bolyst_app": "LOGIN",
    "bolyst_backup": "LOGIN BYPASSRLS IN ROLE pg_read_all_data",
}
MAKING_ROLES = 4711  # the advisory lock several starting processes queue at


@contextmanager
def as_owner() -> Iterator[None]:
    """Within, Django signs in as the owner. Raises ImproperlyConfigured without an address."""
    owner = settings.DATABASE_OWNER
    if owner is None:
        raise ImproperlyConfigured("Set DATABASE_OWNER_URL: migrating needs the owner's sign-in.")
    connection.close()
    before = {key: connection.settings_dict[key] for key in ("USER", "PASSWORD")}
    connection.settings_dict.update({key: owner[key] for key in before})
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict.update(before)


def prepare(server: Postgres, name: str = "bolyst") -> None:
    """Make the roles and the database on our own server; safe to repeat and to race."""
    with psycopg.connect(
        host=str(server.sockets),
        port=5432,
        user="postgres",
        dbname="postgres",
        autocommit=True,
    ) as admin:
        admin.execute("SELECT pg_advisory_lock(%s)", [MAKING_ROLES])
        known = {row[0] for row in admin.execute("SELECT rolname FROM pg_roles")}
        for role, rights in ROLES.items():
            if role not in known:
                admin.execute(f"CREATE ROLE {role} {rights}".encode())
        _make_database(admin, name)


def _make_database(admin: psycopg.Connection, name: str) -> None:
    if admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
        return
    database = sql.Identifier(name)
    admin.execute(sql.SQL("CREATE DATABASE {} OWNER bolyst_owner").format(database))
    admin.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(database))
    admin.execute(
        sql.SQL("GRANT CONNECT ON DATABASE {} TO bolyst_app, bolyst_backup").format(database)
    )
