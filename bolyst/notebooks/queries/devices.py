"""Devices, and how fast one sends."""

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
