"""Letting people in, and out again."""

from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from bolyst.accounts.models import Membership, User
from bolyst.accounts.rules import Role
from bolyst.audit.actions import Actor, record
from bolyst.kernel import clock
from bolyst.workspaces.models import Workspace


@transaction.atomic
def add_member(
    workspace: Workspace,
    *,
    email: str,
    name: str,
    role: Role,
    by: Actor,
    from_date: date | None = None,
    to_date: date | None = None,
) -> Membership:
    """Give a person a role. They sign in with a code sent to the address: no link to lose."""
    member = Membership(
        workspace=workspace,
        user=_person(email, name),
        role=role,
        from_date=from_date or clock.today(),
        to_date=to_date,
    )
    member.full_clean()
    member.save()
    record(by, "member.added", member, role=role, from_date=member.from_date, to_date=to_date)
    return member


@transaction.atomic
def end_membership(member: Membership, *, by: Actor, on: date | None = None) -> Membership:
    """Let a role end; what the person did under it stays in the journal."""
    if member.pk == by.id:
        raise ValidationError(_("Du kan ikke avslutte din egen rolle. Be en annen om det."))
    member.to_date = on or clock.today()
    member.full_clean()
    member.save(update_fields=["to_date"])
    record(by, "member.ended", member, to_date=member.to_date)
    return member


def _person(email: str, name: str) -> User:
    """The user with this address, made when new. The name of somebody known isn't changed."""
    address = email.strip().lower()
    validate_email(address)
    found = User.objects.filter(email=address).first()
    return found or User.objects.create_user(address, None, name=name.strip())
