"""What happens to workshops by itself when its day comes."""

from django.utils.translation import gettext as _

from bolyst.live.jobs import every, service
from bolyst.workshops.actions import workshops as actions
from bolyst.workspaces.models import Workspace


@every("47 3 * * *", "workshops.forget_old")
def forget_old(workspace: Workspace) -> None:
    actions.forget_old(workspace, by=service(workspace, _("Sletting")))
