"""What happens by itself when its day comes."""

from django.utils.translation import gettext as _

from bolyst.knowledge import actions
from bolyst.live.jobs import every, service
from bolyst.workspaces.models import Workspace


@every("41 3 * * *", "knowledge.forget_old")
def forget_old(workspace: Workspace) -> None:
    actions.forget_old(workspace, by=service(workspace, _("Sletting")))
