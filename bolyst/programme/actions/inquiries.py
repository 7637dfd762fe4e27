"""Those who ask for help: received from anybody, clarified and answered in the owner's house."""

from collections.abc import Iterable

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models.functions import Coalesce, TruncDate
from django.urls import reverse
from django.utils.translation import gettext as _

from bolyst.accounts.models import Membership
from bolyst.accounts.rules import Role
from bolyst.audit.actions import Actor, record
from bolyst.kernel import clock
from bolyst.live.jobs import service
from bolyst.municipalities.models import Municipality
from bolyst.post.actions import send
from bolyst.post.recipients import Recipient
from bolyst.programme.actions.letters import write_to
from bolyst.programme.models import Inquiry, Module
from bolyst.programme.rules.inquiries import (
    DECIDED,
    KEEP_DECIDED,
    NEXT_STATES,
    InquiryState,
    may_see_inquiries,
    objections_to_words,
)
from bolyst.workspaces.models import Workspace
from bolyst.workspaces.wall import inside


def receive_inquiry(
    house: Workspace,
    *,
    place: str,
    municipality: Municipality | None = None,
    name: str,
    title: str = "",
    email: str,
    phone: str = "",
    message: str,
    modules: Iterable[Module] = (),
    language: str = "",
) -> Inquiry:
    """Somebody without an account asks: kept in the owner's house, with a receipt to the sender."""
    chosen = list(modules)
    with inside(house):
        by = service(house, _("Skjemaet på de åpne sidene"))
        inquiry = Inquiry(
            workspace=house,
            place=place.strip(),
            municipality=municipality,
            name=name.strip(),
            title=title.strip(),
            email=email.strip().lower(),
            phone=phone.strip(),
            message=message.strip(),
            modules=[module.key for module in chosen],
            language=language,
        )
        if objections := objections_to_words(
            name=inquiry.name, place=inquiry.place, title=inquiry.title
        ):
            raise ValidationError(objections)
        inquiry.full_clean()
        inquiry.save()
        record(by, "inquiry.received", inquiry)
        _write_receipt(inquiry, chosen, by)
        _tell_the_house(inquiry, by)
    return inquiry


def _write_receipt(inquiry: Inquiry, modules: list[Module], by: Actor) -> None:
    send(
        inquiry.workspace,
        key=f"inquiry.receipt:{inquiry.pk}",
        to=Recipient(inquiry.name, inquiry.email, inquiry.language),
        template="programme/mail/inquiry_received",
        page={"inquiry": inquiry, "modules": modules},
        about=inquiry,
        by=by,
    )


def _tell_the_house(inquiry: Inquiry, by: Actor) -> None:
    path = reverse("programme:inquiry", args=[inquiry.workspace.slug, inquiry.pk])
    roles = [role for role in Role if may_see_inquiries(role)]
    found = Membership.within(inquiry.workspace).filter(role__in=roles).select_related("user")
    readers = {member.user for member in found.current()}  # type: ignore[attr-defined]
    for user in readers:
        write_to(
            user,
            inquiry.workspace,
            key=f"inquiry.told:{inquiry.pk}:{user.pk}",
            template="programme/mail/inquiry_told",
            page={"inquiry": inquiry, "link": f"{settings.ADDRESS}{path}"},
            about=inquiry,
            by=by,
        )


@transaction.atomic
def clarify(inquiry: Inquiry, *, clarified: str, by: Actor) -> Inquiry:
    """Write down what was found out; from now on it can be agreed on."""
    inquiry = locked(inquiry)
    if inquiry.state != InquiryState.CLARIFIED:
        _move(inquiry, InquiryState.CLARIFIED)
    inquiry.clarified = clarified.strip()
    inquiry.full_clean()
    inquiry.save(update_fields=["state", "clarified"])
    record(by, "inquiry.clarified", inquiry)
    return inquiry


@transaction.atomic
def decline(inquiry: Inquiry, *, reason: str, by: Actor) -> Inquiry:
    """Say no, and why."""
    if not reason.strip():
        raise ValidationError({"reason": _("Skriv hvorfor.")})
    inquiry = locked(inquiry)
    _move(inquiry, InquiryState.DECLINED)
    inquiry.reason, inquiry.decided_on = reason.strip(), clock.today()
    inquiry.full_clean()
    inquiry.save(update_fields=["state", "reason", "decided_on"])
    record(by, "inquiry.declined", inquiry)
    return inquiry


@transaction.atomic
def take_up_again(inquiry: Inquiry, *, by: Actor) -> Inquiry:
    """What was declined is looked at once more."""
    inquiry = locked(inquiry)
    if inquiry.is_forgotten:
        raise ValidationError(
            _("Hvem som spurte, og hva de skrev, er slettet. Be dem sende en ny henvendelse.")
        )
    _move(inquiry, InquiryState.RECEIVED)
    inquiry.decided_on = None
    inquiry.save(update_fields=["state", "decided_on"])
    record(by, "inquiry.taken-up", inquiry)
    return inquiry


@transaction.atomic
def forget_inquiries(house: Workspace, *, by: Actor) -> int:
    """Delete who asked and what they wrote, a year after it was decided; how many.

    Which place asked for which modules, and what became of it, stays. Safe to repeat, and late is
    as good as in time.
    """
    last = clock.today() - KEEP_DECIDED
    day = Coalesce("decided_on", TruncDate("received_at"))  # the oldest have no such day
    decided = Inquiry.within(house).filter(state__in=DECIDED).exclude(name="")
    old = decided.alias(day=day).filter(day__lt=last)
    count = old.update(name="", title="", email="", phone="", message="", clarified="", reason="")
    if count:
        record(by, "inquiries.forgotten", house, rows=count)
    return count


def locked(inquiry: Inquiry) -> Inquiry:
    """As it is now; of two who decide at once, the second sees what the first decided."""
    found = Inquiry.within(inquiry.workspace).select_for_update(of=("self",))
    return found.select_related("workspace").get(pk=inquiry.pk)


def _move(inquiry: Inquiry, to: InquiryState) -> None:
    now = InquiryState(inquiry.state)
    if to not in NEXT_STATES[now]:
        raise ValidationError(
            _("En henvendelse som er %(now)s, kan ikke bli %(then)s."),
            params={"now": now.label, "then": to.label},
        )
    inquiry.state = to
