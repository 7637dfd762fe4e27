"""What was removed a month ago is gone, and so is how to reach those who left."""

from bolyst.live.jobs import every, service
from bolyst.partners import actions
from bolyst.workspaces.models import Workspace


@every("47 3 * * *", "partners.forget_old")
def forget_old(workspace: Workspace) -> None:
    actions.forget_old(workspace, by=service(workspace, "partners"))
