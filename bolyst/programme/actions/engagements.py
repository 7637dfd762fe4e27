"""Agreeing with a municipality, and following the engagement to its end."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from bolyst.accounts.actions import add_member, welcome
from bolyst.accounts.models import Membership
from bolyst.accounts.rules import Role
from bolyst.audit.actions import Actor, record
from bolyst.kernel import clock
from bolyst.municipalities.models import Municipality
from bolyst.programme import rules
from bolyst.programme.actions.inquiries import locked
from bolyst.programme.actions.milestones import plan_year
from bolyst.programme.models import Engagement, Inquiry, Module, ModuleRun
from bolyst.programme.rules.inquiries import InquiryState
from bolyst.workspaces.models import Workspace
from bolyst.workspaces.rules import is_free_name
from bolyst.workspaces.wall import inside

FEWEST_IN_COUNCIL = 2


@dataclass(frozen=True)
class Agreement:
    """What is agreed on, wherever it is."""

    modules: list[Module]
    starts_on: date
    coordinator_name: str = ""
    coordinator_email: str = ""
    funder: str = ""
    address: str = ""  # where a new coordinator signs in; "" sends no letter
    inquiry: Inquiry | None = None  # the one this answers, in `by`'s own house


def open_engagement(
    municipality: Municipality,
    *,
    modules: Iterable[Module],
    starts_on: date,
    coordinator_name: str = "",
    coordinator_email: str = "",
    funder: str = "",
    address: str = "",
    inquiry: Inquiry | None = None,
    by: Membership,
) -> Engagement:
    """Agree with a municipality: its workspace, who gets in there, the modules and their year.

    `by` is an adviser in the programme owner's own house. Two journal lines: one there, one in the
    municipality, since the engagement is the municipality's. All or nothing. With an `address` to
    sign in at, a new coordinator is told by letter.
    """
    agreed = Agreement(
        list(modules), starts_on, coordinator_name, coordinator_email, funder, address, inquiry
    )
    _refuse_unless_agreed(agreed)
    with transaction.atomic():
        place = _workspace_of(municipality)
        return _open(place, agreed, by, municipality=municipality.code)


def open_council_engagement(
    *,
    council: str,
    municipalities: Iterable[Municipality],
    modules: Iterable[Module],
    starts_on: date,
    coordinator_name: str = "",
    coordinator_email: str = "",
    funder: str = "",
    address: str = "",
    inquiry: Inquiry | None = None,
    by: Membership,
) -> Engagement:
    """The same with a regional council: its house is made with its municipalities."""
    agreed = Agreement(
        list(modules), starts_on, coordinator_name, coordinator_email, funder, address, inquiry
    )
    _refuse_unless_agreed(agreed)
    with transaction.atomic():
        place = _council(council.strip(), list(municipalities))
        return _open(place, agreed, by, council=place.slug)


def _refuse_unless_agreed(agreed: Agreement) -> None:
    if not agreed.modules:
        raise ValidationError({"modules": _("Velg minst én modul.")})
    if agreed.inquiry:
        _refuse_unless_clarified(agreed.inquiry)


def _refuse_unless_clarified(inquiry: Inquiry) -> None:
    if inquiry.state != InquiryState.CLARIFIED:
        raise ValidationError(_("Bare en avklart henvendelse kan bli et oppdrag."))


def _open(place: Workspace, agreed: Agreement, by: Membership, **where: str) -> Engagement:
    """Both houses, one line in the journal of each."""
    place.queue()
    with inside(place, user=by.user_id):
        adviser = _adviser_in(place, by)
        engagement = _agree(place, agreed, adviser)
        if agreed.coordinator_email:
            _let_coordinate(place, agreed, adviser)
    with inside(by.workspace, user=by.user_id):
        answered = _answer(agreed.inquiry, engagement)
        record(by, "engagement.agreed", answered or by.workspace, **where)
    return engagement


def _answer(inquiry: Inquiry | None, engagement: Engagement) -> Inquiry | None:
    if inquiry is None:
        return None
    inquiry = locked(inquiry)
    _refuse_unless_clarified(inquiry)
    inquiry.state, inquiry.decided_on = InquiryState.AGREED, clock.today()
    inquiry.opened_in_id = engagement.workspace_id
    inquiry.engagement_id = engagement.pk
    inquiry.save(update_fields=["state", "decided_on", "opened_in", "engagement_id"])
    return inquiry


def _let_coordinate(place: Workspace, agreed: Agreement, by: Actor) -> None:
    """Give the coordinator of the municipality that role, unless they have it already."""
    email, name, address = agreed.coordinator_email, agreed.coordinator_name, agreed.address
    known = Membership.within(place).filter(user__email=email.lower(), role=Role.COORDINATOR)
    if known.current().exists():  # type: ignore[attr-defined]  # its own queryset
        return
    member = add_member(place, email=email, name=name, role=Role.COORDINATOR, by=by)
    if address:
        transaction.on_commit(lambda: welcome(member, address), robust=True)


def _workspace_of(municipality: Municipality) -> Workspace:
    found = Workspace.objects.filter(
        kind=Workspace.Kind.MUNICIPALITY, municipalities=municipality
    ).first()
    if found:
        return found
    place, _is_new = Workspace.objects.get_or_create(
        slug=municipality.slug,
        defaults={
            "kind": Workspace.Kind.MUNICIPALITY,
            "name": municipality.name,
            "language": "nn" if municipality.writes_nynorsk else "nb",
        },
    )
    place.municipalities.add(municipality)
    return place


def _council(name: str, members: list[Municipality]) -> Workspace:
    """A new council's house; or the one of that name, with its municipalities as they are now."""
    if len(members) < FEWEST_IN_COUNCIL:
        raise ValidationError({"municipalities": _("Et regionråd har minst to kommuner.")})
    slug = address_of(name)
    if not is_free_name(slug):
        raise ValidationError({"council": _("Navnet kan ikke brukes. Prøv et annet.")})
    place, _is_new = Workspace.objects.get_or_create(
        slug=slug,
        defaults={
            "kind": Workspace.Kind.COUNCIL,
            "name": name,
            "language": "nn" if all(one.writes_nynorsk for one in members) else "nb",
        },
    )
    if place.kind != Workspace.Kind.COUNCIL:
        raise ValidationError({"council": _("En kommune har alt dette navnet.")})
    place.municipalities.set(members)
    return place


def address_of(name: str) -> str:
    """«Fjellregionen ås» is /fjellregionen-aas/."""
    spelled = name.casefold().replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
    return slugify(spelled)[:50].strip("-")


def _adviser_in(place: Workspace, by: Membership) -> Membership:
    """The adviser's own membership there; made when they don't serve the municipality yet."""
    mine = Membership.within(place).filter(user=by.user, role=Role.ADVISER)
    found: Membership | None = mine.current().first()  # type: ignore[attr-defined]  # its own queryset
    if found:
        return found
    member = Membership(workspace=place, user=by.user, role=Role.ADVISER)
    member.full_clean()
    member.save()
    record(member, "member.added", member, role=Role.ADVISER)
    return member


def _agree(place: Workspace, agreed: Agreement, by: Actor) -> Engagement:
    engagement = Engagement(
        workspace=place,
        title=f"{place.name} {agreed.starts_on.year}",
        starts_on=agreed.starts_on,
        funder=agreed.funder.strip(),
        catalogue=agreed.modules[0].version.number,
    )
    engagement.full_clean()
    engagement.save()
    _run(engagement, agreed.modules)
    plan_year(engagement, agreed.modules, start=agreed.starts_on)
    record(by, "engagement.agreed", engagement, modules=[module.key for module in agreed.modules])
    return engagement


def _run(engagement: Engagement, modules: Iterable[Module]) -> None:
    for module in modules:
        run = ModuleRun(workspace_id=engagement.workspace_id, engagement=engagement, module=module)
        run.full_clean()
        run.save()


@transaction.atomic
def describe(engagement: Engagement, *, background: str, by: Actor) -> Engagement:
    """Say why the municipality does this; it opens the report."""
    _refuse_when_over(engagement)
    engagement.background = background.strip()
    engagement.full_clean()
    engagement.save(update_fields=["background"])
    record(by, "engagement.described", engagement)
    return engagement


@transaction.atomic
def add_modules(
    engagement: Engagement,
    *,
    modules: Iterable[Module],
    begins_on: date | None = None,
    by: Actor,
) -> Engagement:
    """Agree on more modules than those there are; what they promise counts from `begins_on`."""
    chosen = list(modules)
    _refuse_when_over(engagement)
    if not chosen:
        raise ValidationError({"modules": _("Velg minst én modul.")})
    taken = set(engagement.runs.values_list("module__key", flat=True))
    if any(module.key in taken for module in chosen):
        raise ValidationError({"modules": _("Modulen er alt med i oppdraget.")})
    _run(engagement, chosen)
    plan_year(engagement, chosen, start=begins_on or clock.today())
    record(by, "engagement.extended", engagement, modules=[module.key for module in chosen])
    return engagement


def _refuse_when_over(engagement: Engagement) -> None:
    state = rules.EngagementState(engagement.state)
    if objections := rules.objections_to_change(state):
        raise ValidationError(objections)


@transaction.atomic
def move_on(engagement: Engagement, *, to: rules.EngagementState, by: Actor) -> Engagement:
    """Let the engagement enter its next state."""
    if to not in rules.NEXT_STATES[rules.EngagementState(engagement.state)]:
        raise ValidationError(
            _("Et oppdrag som er %(now)s, kan ikke bli %(then)s."),
            params={"now": engagement.get_state_display(), "then": to.label},
        )
    engagement.state = to
    engagement.save(update_fields=["state"])
    record(by, "engagement.moved", engagement, state=to)
    return engagement


@transaction.atomic
def show_timeline(engagement: Engagement, *, is_public: bool, by: Actor) -> Engagement:
    """Let everybody see the dates of the year, or nobody outside."""
    engagement.has_public_timeline = is_public
    engagement.save(update_fields=["has_public_timeline"])
    record(by, "engagement.timeline", engagement, public=is_public)
    return engagement
