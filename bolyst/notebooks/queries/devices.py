"""Devices, and how fast one sends."""

from uuid import UUID

from django.db.models import QuerySet

from bolyst.accounts.models import Membership
from bolyst.kernel import clock
from bolyst.notebooks import rules
from bolyst.notebooks.models import Device, Parcel


def devices_of(me: Membership) -> QuerySet[Device]:
    """Those this member may see: all, or one's own."""
    devices = Device.within(me.workspace).select_related("member__user")
    if rules.may_see_all_devices(me.as_role):
        return devices
    return devices.filter(member__user=me.user_id)


def sends_too_fast(me: Membership) -> bool:
    since = clock.now() - rules.A_MINUTE
    sent = Parcel.within(me.workspace).filter(sender=me, received_at__gt=since)
    return sent.count() >= rules.MOST_AT_ONCE


def received_in(me: Membership, talk: str) -> int:
    """How many of one's own passages from a conversation are here, written in or waiting."""
    try:
        parcels = Parcel.within(me.workspace).filter(sender__user=me.user_id, talk=UUID(talk))
    except ValueError:
        return 0
    return parcels.values("passage").distinct().count()
