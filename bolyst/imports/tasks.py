"""Files nobody imported don't stay."""

from bolyst.imports import actions
from bolyst.live.jobs import every, service
from bolyst.workspaces.models import Workspace


@every("41 * * * *", "imports.forget_expired")
def forget_expired(workspace: Workspace) -> None:
    actions.forget_expired(workspace, by=service(workspace, "imports"))
