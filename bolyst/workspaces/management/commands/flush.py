"""Django's flush, as the owner, and without the public facts: migrations wrote those, once."""

from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.core.management.commands import flush
from django.core.management.sql import emit_post_migrate_signal
from django.db import connection, transaction

from bolyst.workspaces.owner import as_owner

PUBLIC_FACTS = {"municipalities", "figures"}  # rooms; elsewhere a model says `is_public_fact`


def tables_to_empty() -> list[str]:
    facts = {
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label in PUBLIC_FACTS or getattr(model, "is_public_fact", False)
    }
    return sorted(
        set(connection.introspection.django_table_names(only_existing=True, include_views=False))
        - facts
    )


class Command(flush.Command):
    def handle(self, **options: Any) -> None:
        if options["interactive"]:
            self.stderr.write("This empties the database. Say --no-input if you mean it.")
            return
        with as_owner():
            statements = connection.ops.sql_flush(no_style(), tables_to_empty())
            with transaction.atomic(), connection.cursor() as cursor:
                for statement in statements:
                    cursor.execute(statement)
            emit_post_migrate_signal(options["verbosity"], False, "default")
