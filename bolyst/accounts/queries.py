"""Who is a member, what was done, and who read what."""

from dataclasses import dataclass

from django.apps import apps
from django.db.models import Count, QuerySet, Sum

from bolyst.accounts.models import Membership
from bolyst.audit.models import JournalLine, Receipt
from bolyst.workspaces.models import Workspace


def members(workspace: Workspace, *, with_former: bool = False) -> QuerySet[Membership]:
    everybody = Membership.within(workspace).select_related("user", "workspace")
    return everybody if with_former else everybody.upcoming()  # type: ignore[attr-defined]


def own_roles(me: Membership) -> list[Membership]:
    """The roles one may wear here, the oldest first."""
    mine = Membership.within(me.workspace).filter(user=me.user)
    return list(mine.current().order_by("from_date", "id"))  # type: ignore[attr-defined]


def journal(workspace: Workspace) -> QuerySet[JournalLine]:
    return JournalLine.within(workspace)


def receipts(workspace: Workspace) -> QuerySet[Receipt]:
    return Receipt.within(workspace)


@dataclass(frozen=True)
class Readings:
    """How much was read, all in all."""

    times: int
    rows: int
    readers: int


def readings(workspace: Workspace) -> Readings:
    found = Receipt.within(workspace).aggregate(
        times=Count("id"), rows=Sum("rows"), readers=Count("actor_id", distinct=True)
    )
    return Readings(found["times"], found["rows"] or 0, found["readers"])


def name_of_kind(kind: str) -> str:
    """«mapping.note» as people call it; the kind itself when its model is gone."""
    try:
        return str(apps.get_model(kind)._meta.verbose_name)
    except (LookupError, ValueError):
        return kind
