"""The report is gathered, passed through the gate and set outside the page that asked for it."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_noop

from bolyst.accounts.models import Membership
from bolyst.gate.queries import floor_of
from bolyst.live import actions as live
from bolyst.live.jobs import every, job, service
from bolyst.mapping.actions.report import write_report
from bolyst.mapping.actions.retention import forget_due
from bolyst.mapping.models import MappingWeek
from bolyst.mapping.report import Cut
from bolyst.workspaces.models import Workspace
from bolyst.workspaces.wall import inside

WRITES = gettext_noop("Kartleggingsrapporten skrives")


@job("mapping.write_report", in_steps=True, retry=False)
def write(workspace: Workspace, *, week: UUID, cut: str, author: UUID, work: UUID) -> None:
    """Write a version for its author. The version and «done» are one: killed, it writes no second.

    It isn't tried again by itself either: the author is told that it failed, and may press again.
    """
    live.step(workspace, work)
    with inside(workspace):
        if not live.take(workspace, work):
            return
        members = Membership.within(workspace).select_related("workspace", "user")
        weeks = MappingWeek.within(workspace).select_related("workspace", "engagement")
        version = write_report(
            weeks.get(pk=week),
            floor=floor_of(workspace),
            cut=Cut(cut),
            by=members.get(pk=author),
        )
        where = reverse("documents:document", args=[workspace.slug, version.document_id])
        live.finish(workspace, work, link=where)


@every("19 3 * * *", "mapping.forget_due")
def forget_notes(workspace: Workspace) -> None:
    """What is due and not done: a night that was missed is caught up the next."""
    forget_due(workspace, by=service(workspace, "mapping"))
