"""Every night: what was answered is forgotten on its day."""

from django.utils.translation import gettext as _

from bolyst.kernel import clock
from bolyst.live import jobs
from bolyst.plenum.actions.rooms import forget
from bolyst.plenum.models import Plenum
from bolyst.workspaces.models import Workspace


@jobs.every("47 3 * * *", "plenum.forget")
def forget_due(workspace: Workspace) -> None:
    """A night that was missed is caught up the next; what is forgotten is left alone."""
    by = jobs.service(workspace, _("Sletting"))
    due = Plenum.within(workspace).filter(forget_on__lte=clock.today(), forgotten_at=None)
    for plenum in due.select_related("workspace"):
        forget(plenum, by=by)
