"""What the programme does by itself."""

from django.utils.translation import gettext as _

from bolyst.kernel import clock
from bolyst.live import jobs
from bolyst.programme.actions.reminders import remind
from bolyst.workspaces.models import Workspace


@jobs.every("41 5-20 * * *", "programme.remind")
def remind_of_what_is_due(workspace: Workspace) -> None:
    """Once an hour in the daytime: a missed day is made up for, and nobody is written to twice."""
    remind(workspace, clock.today(), by=jobs.service(workspace, _("Påminnelser")))
