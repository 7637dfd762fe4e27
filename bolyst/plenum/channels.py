"""Who hears what, live.

    plenum/<delegation>  its phones: `step`, `picture`, `steps`, `over`
    screen/<plenum>      whoever leads, and their screen: the same of the whole, `count`, and
                         `people` when somebody came or went

A body is small and carries what changed, so that a full room asks for nothing.
"""

from typing import Any
from uuid import UUID

from bolyst.accounts.models import Membership
from bolyst.live import actions as live
from bolyst.live.channels import channel, guest_channel
from bolyst.plenum.codes import badge_hash
from bolyst.plenum.models import Delegation, Participant, Plenum
from bolyst.plenum.rules.access import may_lead_plenum


@guest_channel("plenum")
def may_hear(badge: str, key: str) -> bool:
    """Those inside, whatever phone; one who was shown out hears no more."""
    delegation = delegation_of(key)
    return (
        delegation is not None
        and bool(badge)
        and Participant.everywhere.filter(
            delegation=delegation,
            badge_hash=badge_hash(badge, delegation.plenum_id),
            state=Participant.State.IN,
        ).exists()
    )


@channel("screen")
def may_watch(me: Membership, key: str) -> bool:
    found = _id(key)
    if found is None or not may_lead_plenum(me.as_role):
        return False
    return Plenum.within(me.workspace).filter(pk=found).exists()


def tell_all(plenum: Plenum, name: str, **body: Any) -> None:
    """Everybody in the room and the screen. Called last in a change."""
    for delegation in plenum.delegations.all():
        tell_delegation(delegation, name, **body)
    tell_screen(plenum, name, **body)


def tell_delegation(delegation: Delegation, name: str, **body: Any) -> None:
    live.tell(delegation.workspace, f"plenum/{delegation.pk}", name, **body)


def tell_screen(plenum: Plenum, name: str, **body: Any) -> None:
    live.tell(plenum.workspace, f"screen/{plenum.pk}", name, **body)


def delegation_of(key: str) -> Delegation | None:
    found = _id(key)
    return Delegation.everywhere.filter(pk=found).first() if found else None


def _id(key: str) -> UUID | None:
    try:
        return UUID(key)
    except ValueError:
        return None
