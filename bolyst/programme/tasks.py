"""What the programme does by itself."""

from django.utils.translation import gettext as _

from bolyst.kernel import clock
from bolyst.live import jobs
from bolyst.programme.actions.inquiries import forget_inquiries
from bolyst.programme.actions.reminders import remind
from bolyst.workspaces.models import Workspace


@jobs.every("41 5-20 * * *", "programme.remind")
def remind_of_what_is_due(workspace: Workspace) -> None:
    """Once an hour in the daytime: a missed day is made up for, and nobody is written to twice."""
    remind(workspace, clock.today(), by=jobs.service(workspace, _("Påminnelser")))


@jobs.every("53 3 * * *", "programme.forget_inquiries")
def forget_old_inquiries(workspace: Workspace) -> None:
    """Who asked, and what they wrote, a year after it was decided."""
    forget_inquiries(workspace, by=jobs.service(workspace, _("Sletting")))
