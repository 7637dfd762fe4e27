"""Who interviews in a week."""

from django.db.models import QuerySet

from bolyst.accounts import scopes
from bolyst.accounts.models import Membership
from bolyst.accounts.rules import FOR_A_WEEK
from bolyst.mapping.models import MappingWeek
from bolyst.workspaces.models import Workspace


def interviewers_in(workspace: Workspace) -> QuerySet[Membership]:
    """Those whose role isn't over, by name."""
    members = Membership.within(workspace).upcoming()  # type: ignore[attr-defined]
    found: QuerySet[Membership] = members.filter(role__in=FOR_A_WEEK).select_related("user")
    return found.order_by("user__name", "pk")


def crew_of(week: MappingWeek) -> QuerySet[Membership]:
    return scopes.members_for(week.pk, interviewers_in(week.workspace))
