"""Handovers agreed on ahead: until the day the leaver acts, then a job carries them out, once."""

from uuid import UUID

from django.db import transaction

from bolyst.audit.actions import record
from bolyst.kernel import clock
from bolyst.teams.actions.handover import pass_all
from bolyst.teams.actions.team import locked
from bolyst.teams.models import Handover
from bolyst.teams.queries.handovers import Passing, Wish, hindrances, who_acts
from bolyst.teams.queries.team import AROUND_HANDOVER
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
    by = who_acts(agreed)
    if not agreed.waits or agreed.undone_at or by is None:
        return None
    passing = Passing(locked(agreed.team), agreed.leaver, agreed.heir, agreed.on_date, by)
    if hindrances(agreed):
        return None
    agreed.changed = pass_all(passing, Wish.of(agreed))
    agreed.waits, agreed.made_at = False, clock.now()
    agreed.full_clean()
    agreed.save()
    who = {"leaver": agreed.leaver_id, "heir": agreed.heir_id, "on": agreed.on_date}
    record(by, "team.handed-over", agreed, **who)
    return agreed
