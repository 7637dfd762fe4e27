"""Letting people in, and out again."""

from datetime import date, timedelta

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
from bolyst.accounts.rules import (
    Role,
    coordinated_until,
    objections_to_role_handover,
    roles_to_give,
)
from bolyst.audit.actions import Actor, record
from bolyst.kernel import clock
from bolyst.kernel.words import day as in_words
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
    page: dict[str, object] = {"member": member, "place": member.workspace.name}
    page |= {"address": address, "is_to_come": member.from_date > clock.today()}
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
    if member.role == Role.COORDINATOR and (said := _objections_to_end(member, on)):
        raise ValidationError(said)
    if on is None:
        member.ended_at = clock.now()
    else:
        member.to_date = on
    member.full_clean()
    member.save(update_fields=["ended_at", "to_date"])
    record(by, "member.ended", member, to_date=member.to_date)
    return member


@transaction.atomic
def hand_over_role(
    member: Membership, *, name: str, email: str, on: date, address: str, by: Membership
) -> Membership:
    """One's own role as coordinator to a successor, who has it from `on`; until then one acts.

    The roles switch by their dates, so no night's job can be slept through.
    """
    _coordination(member.workspace)
    if said := objections_to_role_handover(on, member.to_date, clock.today()):
        raise ValidationError(said)
    if email.strip().lower() == member.user.email:
        raise ValidationError({"email": _("Velg en annen enn deg selv.")})
    heir = _lasting_coordinator(member.workspace, email, on)
    if heir is None:
        heir = add_member(
            member.workspace, email=email, name=name, role=Role.COORDINATOR, from_date=on, by=by
        )
        transaction.on_commit(lambda: welcome(heir, address), robust=True)
    member.to_date = on - timedelta(days=1)
    member.full_clean()
    member.save(update_fields=["to_date"])
    record(by, "member.handed-over", member, heir=heir.pk, on=on)
    return heir


def _lasting_coordinator(place: Workspace, email: str, on: date) -> Membership | None:
    """Who has the role already, and keeps it."""
    known = _coordination(place)
    return next(
        (
            one
            for one in known
            if one.user.email == email.strip().lower()
            and one.from_date <= on
            and one.to_date is None
        ),
        None,
    )


@transaction.atomic
def keep_role(member: Membership, *, by: Membership) -> None:
    """Call off a handover of one's own role: it lasts again, and the successor's never begins."""
    everybody = _coordination(member.workspace)
    if member.to_date is None or member.is_over:
        raise ValidationError(_("Rollen din er ikke overlevert."))
    for heir in everybody:
        if heir.from_date == member.to_date + timedelta(days=1) > clock.today():
            heir.ended_at = clock.now()
            heir.save(update_fields=["ended_at"])
    member.to_date = None
    member.save(update_fields=["to_date"])
    record(by, "member.handover-undone", member)


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


def _coordination(place: Workspace) -> list[Membership]:
    """Who coordinates, now or later. Locks them: two can't end each other at once."""
    all_of_them = Membership.within(place).filter(role=Role.COORDINATOR)
    return [one for one in all_of_them.select_for_update() if not one.is_over]


def _objections_to_end(member: Membership, on: date | None) -> list[str]:
    """A place is never without a coordinator, not even between two."""
    today = clock.today()
    everybody = _coordination(member.workspace)
    before = [(one.from_date, one.to_date) for one in everybody]
    after = [(one.from_date, one.to_date) for one in everybody if one.pk != member.pk]
    if not coordinated_until(after, today):
        return [_("Dette er den siste koordinatoren. Legg til en ny først.")]
    if on is not None:
        after.append((member.from_date, on))
    last = coordinated_until(after, today)
    if last and last < (coordinated_until(before, today) or today):
        text = _("Etter %(day)s blir det ingen koordinator. Legg til en ny først.")
        return [text % {"day": in_words(last)}]
    return []
