"""Letting people in, and out again."""

from datetime import date

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.core.validators import validate_email
from django.db import models, transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from bolyst.accounts.models import Membership, User
from bolyst.accounts.rules import Role, roles_to_give
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
        user=_person(email, name, workspace.language),
        role=role,
        from_date=from_date or clock.today(),
        to_date=to_date,
    )
    if _same_role(member).exists():
        raise ValidationError({"email": _("Personen har alt denne rollen.")})
    member.full_clean()
    member.save()
    record(by, "member.added", member, role=role, from_date=member.from_date, to_date=to_date)
    return member


@transaction.atomic
def invite(
    workspace: Workspace,
    *,
    email: str,
    name: str,
    role: Role,
    from_date: date | None,
    to_date: date | None,
    address: str,
    by: Membership,
) -> Membership:
    """Give a person a role and tell them so; `address` is where one signs in.

    Nobody gives themselves another role, and an adviser's comes with an engagement.
    """
    if role not in roles_to_give(in_own_house=workspace.kind == Workspace.Kind.PROGRAMME):
        raise ValidationError({"role": _("Rådgivere får tilgang gjennom et oppdrag hos KUN.")})
    if email.strip().lower() == by.user.email:
        raise ValidationError({"email": _("Du kan ikke gi deg selv en rolle til.")})
    member = add_member(
        workspace,
        email=email,
        name=name,
        role=role,
        from_date=from_date,
        to_date=to_date,
        by=by,
    )
    transaction.on_commit(lambda: welcome(member, address), robust=True)
    return member


def welcome(member: Membership, address: str) -> None:
    """A short letter: which place, which role, how one signs in."""
    page = {"member": member, "place": member.workspace.name, "address": address}
    with translation.override(member.user.language or member.workspace.language):
        subject = render_to_string("accounts/mail/welcome_subject.txt", page)
        text = render_to_string("accounts/mail/welcome_message.txt", page)
    send_mail(
        " ".join(subject.split()), text.strip(), settings.DEFAULT_FROM_EMAIL, [member.user.email]
    )


@transaction.atomic
def end_membership(member: Membership, *, by: Actor, on: date | None = None) -> Membership:
    """Let a role end, now or with the day `on`; what was done under it stays in the journal."""
    if member.pk == by.id:
        raise ValidationError(_("Du kan ikke avslutte din egen rolle. Be en annen om det."))
    if member.role == Role.COORDINATOR and not _other_coordinators(member):
        raise ValidationError(_("Dette er den siste koordinatoren. Legg til en ny først."))
    if on is None:
        member.ended_at = clock.now()
    else:
        member.to_date = on
    member.full_clean()
    member.save(update_fields=["ended_at", "to_date"])
    record(by, "member.ended", member, to_date=member.to_date)
    return member


@transaction.atomic
def change_profile(user: User, *, name: str, language: str) -> User:
    """What a person says about themselves: theirs alone, so no workspace's journal tells."""
    user.name, user.language = name.strip(), language
    user.full_clean(exclude=["password"])
    user.save(update_fields=["name", "language"])
    return user


def _person(email: str, name: str, language: str) -> User:
    """The user with this address, made when new. The name of somebody known isn't changed."""
    address = email.strip().lower()
    validate_email(address)
    defaults = {"name": name.strip(), "language": language, "password": make_password(None)}
    user, _is_new = User.objects.get_or_create(email=address, defaults=defaults)
    return user


def _same_role(member: Membership) -> models.QuerySet[Membership]:
    mine = Membership.within(member.workspace).filter(user=member.user, role=member.role)
    return mine.upcoming()  # type: ignore[attr-defined,no-any-return]  # its own queryset


def _other_coordinators(member: Membership) -> bool:
    """Whether somebody else coordinates today. Locks them: two can't end each other at once."""
    all_of_them = Membership.within(member.workspace).filter(role=Role.COORDINATOR)
    others = [one for one in all_of_them.select_for_update() if one.pk != member.pk]
    return any(not one.is_over and one.from_date <= clock.today() for one in others)
