"""What happens to workshops by itself: the draft when the day ends, and what goes on its day."""

from uuid import UUID

from django.utils.translation import gettext as _

from bolyst.accounts.models import Membership
from bolyst.audit.actions import Actor
from bolyst.kernel import clock
from bolyst.live.jobs import every, job, service
from bolyst.plenum.models import Plenum
from bolyst.workshops.actions import results
from bolyst.workshops.actions import workshops as actions
from bolyst.workshops.models import Workshop
from bolyst.workshops.queries.results import document_of
from bolyst.workshops.rules.workshops import Phase
from bolyst.workspaces.models import Workspace


def when_over(plenum: Plenum, by: Actor) -> None:
    """It has been held: write down what came of the room at once, and have the draft written."""
    workshop = Workshop.within(plenum.workspace).filter(plenum=plenum.pk).first()
    if workshop is None:
        return
    if not workshop.is_held:
        actions.finish(workshop, Phase.WORKSHOP, on=clock.today(), by=by)
    results.gather(workshop, by=by)
    if isinstance(by, Membership):
        draft_report.defer(plenum.workspace, workshop=workshop.pk, author=by.pk)


@job("workshops.draft_report")
def draft_report(workspace: Workspace, *, workshop: UUID, author: UUID) -> None:
    """Unless somebody has written one meanwhile."""
    found = Workshop.within(workspace).select_related("workspace", "plenum", "run__engagement")
    held = found.get(pk=workshop)
    if document_of(held) is None:
        members = Membership.within(workspace).select_related("workspace", "user")
        results.write_report(held, by=members.get(pk=author))


@every("37 3 * * *", "workshops.forget_drafts")
def forget_drafts(workspace: Workspace) -> None:
    """The night before the answers go: what was written of them and never approved goes, too."""
    due = Workshop.within(workspace).filter(
        plenum__forget_on__lte=clock.today(), plenum__forgotten_at=None
    )
    for workshop in due.select_related("workspace", "plenum", "indicator_set"):
        results.forget_drafts(workshop, by=service(workspace, _("Sletting")))


@every("47 3 * * *", "workshops.forget_old")
def forget_old(workspace: Workspace) -> None:
    actions.forget_old(workspace, by=service(workspace, _("Sletting")))
