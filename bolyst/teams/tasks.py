"""What the team's room does by itself."""

from django.utils.translation import gettext as _

from bolyst.live import jobs
from bolyst.teams.actions.agreed import carry_out_due
from bolyst.teams.actions.polls import forget_voters
from bolyst.teams.actions.reminders import remind
from bolyst.teams.actions.watch import watch
from bolyst.workspaces.models import Workspace


@jobs.every("23 5-20 * * *", "teams.watch")
def watch_promises(workspace: Workspace) -> None:
    """Hourly by day: a server that slept a week says what it missed, once, when it wakes."""
    watch(workspace, by=jobs.service(workspace, "Vaktmesteren"))


@jobs.every("11 5-20 * * *", "teams.hand-over")
def carry_out_handovers(workspace: Workspace) -> None:
    """Whose day has come; a server that slept a week does it when it wakes, and once."""
    carry_out_due(workspace)


@jobs.every("37 5-20 * * *", "teams.remind")
def remind_members(workspace: Workspace) -> None:
    """Of meetings, deadlines and questions that are near, each once."""
    remind(workspace, by=jobs.service(workspace, "Vaktmesteren"))


@jobs.every("29 3 * * *", "teams.forget_voters")
def forget_old_voters(workspace: Workspace) -> None:
    """Who was asked, a fortnight after the question was closed; what came of it stays."""
    forget_voters(workspace, by=jobs.service(workspace, _("Sletting")))
