"""The second wall: row-level security, and how a piece of work says where it is.

Every table with a `workspace_id` is closed unless the transaction has said which workspace it
works in. The settings last as long as the transaction, so a pooled connection forgets them.
A setting guards against forgetting, not against somebody who can write SQL.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.apps import apps
from django.db import connection, models, transaction

if TYPE_CHECKING:
    from bolyst.workspaces.models import Workspace

SETTINGS = ("app.workspace", "app.workspaces", "app.user", "app.door")

FUNCTIONS = """
CREATE OR REPLACE FUNCTION app_text(name text) RETURNS text LANGUAGE sql STABLE
    AS $$ SELECT nullif(current_setting(name, true), '') $$;
CREATE OR REPLACE FUNCTION app_id(name text) RETURNS uuid LANGUAGE sql STABLE
    AS $$ SELECT nullif(current_setting(name, true), '')::uuid $$;
CREATE OR REPLACE FUNCTION app_ids(name text) RETURNS uuid[] LANGUAGE sql STABLE
    AS $$ SELECT string_to_array(nullif(current_setting(name, true), ''), ',')::uuid[] $$;
"""

# Which municipalities a workspace is of: as public as the workspace list itself.
PUBLIC = {"workspaces_workspace_municipalities"}

HERE = "workspace_id = (SELECT app_id('app.workspace'))"
READING = "workspace_id = ANY ((SELECT app_ids('app.workspaces'))::uuid[])"
MINE = "user_id = (SELECT app_id('app.user'))"


def _id(row: "Workspace | UUID | None") -> str:
    return str(getattr(row, "pk", row) or "")


@contextmanager
def inside(
    here: "Workspace | UUID | None" = None,
    *,
    reading: Iterable["Workspace | UUID"] = (),
    user: UUID | None = None,
    door: str = "",
) -> Iterator[None]:
    """A transaction that sees `here` (and reads `reading`); nothing is inherited from around it.

    `reading` opens only the tables that say so (an adviser's portfolio), `user` a person's own
    memberships, `door` the rows a model has opened for that door.
    """
    is_outermost = connection.get_autocommit() and not connection.in_atomic_block
    with transaction.atomic():
        before = None if is_outermost else _settings()
        _set((_id(here), ",".join(map(_id, reading)), str(user or ""), door))
        yield
        if before is not None:  # leaving a savepoint keeps the value; the transaction's end doesn't
            _set(before)


def step_into(here: "Workspace", *, user: UUID) -> None:
    """From `inside(user=…)`, which found the way, on into `here`: in the same transaction."""
    _set((_id(here), "", str(user), ""))


def _settings() -> tuple[str, ...]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting(%s, true), current_setting(%s, true),"
            " current_setting(%s, true), current_setting(%s, true)",
            SETTINGS,
        )
        row = cursor.fetchone()
        assert row is not None
        return tuple(value or "" for value in row)


def _set(values: tuple[str, ...]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config(%s, %s, true), set_config(%s, %s, true),"
            " set_config(%s, %s, true), set_config(%s, %s, true)",
            [word for pair in zip(SETTINGS, values, strict=True) for word in pair],
        )


def build(role: str = "bolyst_app") -> None:
    """Draw the policies of every table and give the program's role its rights; safe to repeat.

    Driven by the database's catalogue, so a table cannot be forgotten: one without its wall has
    no rights either. Runs after every migrate, as the owner.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(FUNCTIONS)
        for table in _owned_tables():
            _draw(cursor, table)
        cursor.execute(_rights(role))


def _owned_tables() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid"
            " WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')"
            " AND a.attname = 'workspace_id' AND NOT a.attisdropped ORDER BY 1"
        )
        return [row[0] for row in cursor.fetchall() if row[0] not in PUBLIC]


def _draw(cursor: Any, table: str) -> None:
    quoted = connection.ops.quote_name(table)
    policies = {"here": f"FOR ALL USING ({HERE}) WITH CHECK ({HERE})"} | _openings(table)
    cursor.execute("SELECT policyname FROM pg_policies WHERE tablename = %s", [table])
    for (name,) in cursor.fetchall():
        cursor.execute(f"DROP POLICY {connection.ops.quote_name(name)} ON {quoted}")
    for name, words in policies.items():
        cursor.execute(f"CREATE POLICY {connection.ops.quote_name(name)} ON {quoted} {words}")
    cursor.execute(f"ALTER TABLE {quoted} ENABLE ROW LEVEL SECURITY")


def _openings(table: str) -> dict[str, str]:
    """What a model has declared beside its own workspace: `readable_from`, {name: SQL or ""}."""
    model = {m._meta.db_table: m for m in apps.get_models(include_auto_created=True)}.get(table)
    openings: dict[str, str] = getattr(model, "readable_from", {})
    words = {"portfolio": READING, "mine": MINE}
    return {
        name: f"FOR SELECT USING ({condition or words[name]})"
        for name, condition in openings.items()
    }


def _rights(role: str) -> str:
    """Append-only tables (`append_only = True` on the model) may be read and added to, no more."""
    quoted = connection.ops.quote_name(role)
    journal = [
        connection.ops.quote_name(model._meta.db_table)
        for model in apps.get_models()
        if getattr(model, "append_only", False)
    ]
    grants = [
        f"GRANT USAGE ON SCHEMA public TO {quoted}",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {quoted}",
        f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {quoted}",
        f"GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO {quoted}",
        *(f"REVOKE UPDATE, DELETE ON {table} FROM {quoted}" for table in journal),
    ]
    return ";".join(grants)


def owned_models() -> list[type[models.Model]]:
    """Every model whose rows belong to a workspace, through tables included."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if any(field.name == "workspace" for field in model._meta.fields)
        and model._meta.db_table not in PUBLIC
    ]
