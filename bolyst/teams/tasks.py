"""What the team's room does by itself."""

from bolyst.live import jobs
from bolyst.teams.actions.watch import watch
from bolyst.workspaces.models import Workspace


@jobs.every("23 5-20 * * *", "teams.watch")
def watch_promises(workspace: Workspace) -> None:
    """Hourly by day: a server that slept a week says what it missed, once, when it wakes."""
    watch(workspace, by=jobs.service(workspace, "Vaktmesteren"))
