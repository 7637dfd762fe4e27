"""`bolyst manage tallies`: what is kept about the marks, compared with the marks themselves."""

from typing import Any

from django.core.management.base import BaseCommand

from bolyst.mapping.actions.tallies import recount
from bolyst.workspaces.models import Workspace
from bolyst.workspaces.wall import inside


class Command(BaseCommand):
    help = "Count every theme's stretches anew, set right what differs and tell how many did."

    def handle(self, *args: Any, **options: Any) -> None:
        for place in Workspace.objects.order_by("slug"):
            with inside(place):
                wrong = recount(place)
            self.stdout.write(f"{place.slug}: {wrong} wrong")
