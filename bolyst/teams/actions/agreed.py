"""Handovers agreed on ahead: until the day the leaver acts, then a job carries them out, once."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bolyst.accounts.models import Membership
from bolyst.accounts.rules import Role
from bolyst.audit.actions import record
from bolyst.kernel import clock
from bolyst.teams.actions.handover import Passing, Wish, objections, pass_all
from bolyst.teams.actions.team import locked
from bolyst.teams.models import Handover, Team
from bolyst.teams.queries.team import AROUND_HANDOVER, handovers_to_come
from bolyst.workspaces.models import Workspace


def carry_out_due(workspace: Workspace) -> list[Handover]:
    """Those agreed on whose day has come, once each; what has come in the way lets one wait."""
    due = Handover.within(workspace).filter(
        waits=True, undone_at__isnull=True, on_date__lte=clock.today()
    )
    keys = list(due.order_by("on_date", "pk").values_list("pk", flat=True))
    return [done for key in keys if (done := _carry_out(workspace, key))]


@transaction.atomic
def _carry_out(workspace: Workspace, key: UUID) -> Handover | None:
    found = Handover.within(workspace).select_for_update(of=("self",))
    agreed = found.select_related(*AROUND_HANDOVER).get(pk=key)
    by = _who_acts(agreed)
    if not agreed.waits or agreed.undone_at or by is None:
        return None
    wish = Wish.of(agreed)
    passing = Passing(locked(agreed.team), agreed.leaver, agreed.heir, agreed.on_date, by)
    if objections(passing, wish.deputy):
        return None
    agreed.changed = pass_all(passing, wish)
    agreed.waits, agreed.made_at = False, clock.now()
    agreed.full_clean()
    agreed.save()
    who = {"leaver": agreed.leaver_id, "heir": agreed.heir_id, "on": agreed.on_date}
    record(by, "team.handed-over", agreed, **who)
    return agreed


def _who_acts(agreed: Handover) -> Membership | None:
    """Who agreed on it; if they are gone meanwhile, a coordinator of today."""
    if agreed.by and not agreed.by.is_over:
        return agreed.by
    members = Membership.within(agreed.workspace).filter(role=Role.COORDINATOR)
    now = (one for one in members.select_related("user", "workspace") if not one.is_over)
    return next((one for one in now if one.from_date <= clock.today()), None)


def to_come(team: Team) -> list[tuple[Handover, list[str]]]:
    """What is agreed on, each with what stands in its way."""
    return [(one, hindrances(one)) for one in handovers_to_come(team)]


def hindrances(agreed: Handover) -> list[str]:
    """Why one that waits couldn't be carried out as things are."""
    by = _who_acts(agreed)
    if by is None:
        return [_("Stedet har ingen koordinator.")]
    wish = Wish.of(agreed)
    passing = Passing(agreed.team, agreed.leaver, agreed.heir, agreed.on_date, by)
    return objections(passing, wish.deputy)
