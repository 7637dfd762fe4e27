"""What a role is held for: everything here, or the mapping weeks one came for.

One rule, asked by the door for an address with a week in it, and by whatever lists, counts, sends
or exports rows of several weeks.
"""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from bolyst.accounts.models import Assignment, Membership
from bolyst.accounts.rules import FOR_A_WEEK

IN_ADDRESSES = "week_id"  # the argument of an address that names what a role may be held for


def reaches(me: Membership, scope: UUID | None) -> bool:
    """Whether `me` has to do with this week. None: something of no week."""
    if me.as_role not in FOR_A_WEEK:
        return True
    return scope is not None and assigned(me).filter(scope_id=scope).exists()


def reached[Q: QuerySet](rows: Q, me: Membership, by: str) -> Q:  # type: ignore[type-arg]
    """Those of the weeks `me` has to do with. `by`: the way from a row to its week's id."""
    if me.as_role not in FOR_A_WEEK:
        return rows
    found: Q = rows.filter(**{f"{by}__in": assigned(me).values("scope_id")})
    return found


def assigned(me: Membership) -> QuerySet[Assignment]:
    return Assignment.within(me.workspace).filter(member=me)


def members_for(scope: UUID, members: QuerySet[Membership]) -> QuerySet[Membership]:
    """Those of `members` who have been assigned to it."""
    return members.filter(assignments__scope_id=scope)


def release(scope: UUID, members: Iterable[Membership]) -> None:
    for one in members:
        assigned(one).filter(scope_id=scope).delete()


def assign(scope: UUID, members: Iterable[Membership]) -> list[Membership]:
    """Those who weren't assigned before, and are now. Whoever needs no assignment gets none."""
    held = [one for one in members if one.as_role in FOR_A_WEEK]
    new = [one for one in held if not assigned(one).filter(scope_id=scope).exists()]
    rows = [Assignment(workspace_id=one.workspace_id, member=one, scope_id=scope) for one in new]
    Assignment.everywhere.bulk_create(rows, ignore_conflicts=True)
    return new
