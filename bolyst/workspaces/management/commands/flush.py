"""Django's flush, as the owner: the program's role may not truncate."""

from typing import Any

from django.core.management.commands import flush

from bolyst.workspaces.owner import as_owner


class Command(flush.Command):
    def handle(self, **options: Any) -> None:
        with as_owner():
            super().handle(**options)
