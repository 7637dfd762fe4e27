"""What must be so before anything starts."""

from collections.abc import Iterable
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections, models

from bolyst.workspaces import wall
from bolyst.workspaces.constraints import SameWorkspace


@register(Tags.models)
def every_owned_key_carries_its_workspace(**_: Any) -> list[CheckMessage]:
    owned = set(wall.owned_models())
    return [
        Error(
            f"{model._meta.label}.{field.name} points at an owned row without SameWorkspace.",
            hint="Add SameWorkspace(field=…, name=…) to Meta.constraints and db_constraint=False.",
            obj=model,
            id="bolyst.E001",
        )
        for model in owned
        for field in model._meta.local_fields
        if isinstance(field, models.ForeignKey)
        and field.related_model in owned
        and not _has_border(model, field.name)
    ]


def _has_border(model: type[models.Model], field: str) -> bool:
    return any(
        isinstance(constraint, SameWorkspace) and constraint.field == field
        for constraint in model._meta.constraints
    )


@register(Tags.database)
def the_program_owns_nothing(databases: Iterable[str] | None, **_: Any) -> list[CheckMessage]:
    """Row-level security does not bind a superuser, the owner or a role that bypasses it."""
    found: list[CheckMessage] = []
    for alias in databases or ():
        with connections[alias].cursor() as cursor:
            cursor.execute(
                "SELECT rolsuper OR rolbypassrls OR EXISTS (SELECT 1 FROM pg_class c WHERE"
                " c.relowner = r.oid AND c.relnamespace = 'public'::regnamespace)"
                " FROM pg_roles r WHERE rolname = current_user"
            )
            row = cursor.fetchone()
        if row is None or row[0]:
            found.append(
                Error(
                    "DATABASE_URL signs in as a role that row-level security does not bind.",
                    hint="Use a role that owns no table; give the owner's to DATABASE_OWNER_URL.",
                    id="bolyst.E002",
                )
            )
    return found
