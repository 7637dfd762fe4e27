"""Telling the others at the coding desk, while they work, that something was marked.

The name alone says where: what was marked is read from the page, by those who may.
"""

from uuid import UUID

from bolyst.accounts import scopes
from bolyst.accounts.models import Membership
from bolyst.live.actions import tell
from bolyst.live.channels import channel
from bolyst.mapping.models import MappingWeek
from bolyst.mapping.rules import may_code


@channel("coding")
def may_follow(me: Membership, key: str) -> bool:
    try:
        week = UUID(key)
    except ValueError:
        return False
    weeks = scopes.reached(MappingWeek.within(me.workspace), me, "pk")
    return may_code(me.as_role) and weeks.filter(pk=week).exists()


def channel_of(week: UUID) -> str:
    return f"coding/{week}"


def tell_coders(by: Membership, week: UUID, *, note: UUID | None = None) -> None:
    """A note was marked, or (without one) themes changed. Call it last in the action."""
    tell(by.workspace, channel_of(week), "coded", note=str(note or ""), by=str(by.pk))
