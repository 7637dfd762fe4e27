"""Registering a device and revoking it."""

import hashlib
import secrets

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from bolyst.accounts.models import Membership
from bolyst.audit.actions import record
from bolyst.kernel import clock
from bolyst.notebooks import rules
from bolyst.notebooks.models import Device


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def register(*, name: str, by: Membership) -> tuple[Device, str]:
    """A device of one's own, and the token that is shown to it once."""
    name = "".join(letter for letter in " ".join(name.split()) if letter.isprintable())
    by.workspace.queue()  # of two registered at once, the second counts the first
    own = Device.within(by.workspace).filter(member__user=by.user_id, revoked_at=None)
    if objections := rules.objections_to_device(name, own.count()):
        raise ValidationError({"name": objections})
    token = secrets.token_urlsafe(32)
    device = Device(workspace_id=by.workspace_id, member=by, name=name, token_hash=hash_of(token))
    device.full_clean()
    device.save()
    record(by, "device.registered", device)
    return device, token


@transaction.atomic
def revoke(device: Device, *, by: Membership) -> None:
    """From now on what it sends waits for an adviser. Raises PermissionDenied."""
    if not rules.may_revoke(by.as_role, is_own=device.member.user_id == by.user_id):
        raise PermissionDenied
    if device.is_revoked:
        return
    device.revoked_at, device.revoked_by = clock.now(), by
    device.save(update_fields=["revoked_at", "revoked_by"])
    record(by, "device.revoked", device)
