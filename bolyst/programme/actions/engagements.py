"""Agreeing with a municipality, and following the engagement to its end."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bolyst.accounts.actions import add_member, welcome
from bolyst.accounts.models import Membership
from bolyst.accounts.rules import Role
from bolyst.audit.actions import Actor, record
from bolyst.municipalities.models import Municipality
from bolyst.programme import rules
from bolyst.programme.models import Engagement, Module, ModuleRun
from bolyst.workspaces.models import Workspace
from bolyst.workspaces.wall import inside


def open_engagement(
    municipality: Municipality,
    *,
    modules: Iterable[Module],
    starts_on: date,
    coordinator_name: str = "",
    coordinator_email: str = "",
    address: str = "",
    by: Membership,
) -> Engagement:
    """Agree with a municipality: its workspace, who gets in there, and the modules.

    `by` is an adviser in the programme owner's own house. Two journal lines: one there, one in the
    municipality, since the engagement is the municipality's. All or nothing. With an `address` to
    sign in at, a new coordinator is told by letter.
    """
    chosen = list(modules)
    if not chosen:
        raise ValidationError({"modules": _("Velg minst én modul.")})
    with transaction.atomic():
        place = _workspace_of(municipality)
        place.queue()
        with inside(place, user=by.user_id):
            adviser = _adviser_in(place, by)
            engagement = _agree(place, municipality, chosen, starts_on, adviser)
            if coordinator_email:
                _let_coordinate(place, coordinator_email, coordinator_name, address, adviser)
        with inside(by.workspace, user=by.user_id):
            record(by, "engagement.agreed", by.workspace, municipality=municipality.code)
    return engagement


def _let_coordinate(place: Workspace, email: str, name: str, address: str, by: Actor) -> None:
    """Give the coordinator of the municipality that role, unless they have it already."""
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
        defaults={"kind": Workspace.Kind.MUNICIPALITY, "name": municipality.name},
    )
    place.municipalities.add(municipality)
    return place


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


def _agree(
    place: Workspace,
    municipality: Municipality,
    modules: list[Module],
    starts_on: date,
    by: Actor,
) -> Engagement:
    engagement = Engagement(
        workspace=place,
        title=f"{municipality.name} {starts_on.year}",
        starts_on=starts_on,
    )
    engagement.full_clean()
    engagement.save()
    _plan(engagement, modules)
    record(by, "engagement.agreed", engagement, modules=[module.key for module in modules])
    return engagement


def _plan(engagement: Engagement, modules: Iterable[Module]) -> None:
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
def add_modules(engagement: Engagement, *, modules: Iterable[Module], by: Actor) -> Engagement:
    """Agree on more modules than those there are."""
    chosen = list(modules)
    _refuse_when_over(engagement)
    if not chosen:
        raise ValidationError({"modules": _("Velg minst én modul.")})
    taken = set(engagement.runs.values_list("module", flat=True))
    if any(module.pk in taken for module in chosen):
        raise ValidationError({"modules": _("Modulen er alt med i oppdraget.")})
    _plan(engagement, chosen)
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
