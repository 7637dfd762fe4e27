"""Agreeing with a municipality, and following the engagement to its end."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bolyst.accounts.actions import add_member
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
    by: Membership,
) -> Engagement:
    """Agree with a municipality: its workspace, who gets in there, and the modules.

    `by` is an adviser in the programme owner's own house. Two journal lines: one there, one in the
    municipality, since the engagement is the municipality's. All or nothing.
    """
    chosen = list(modules)
    if not chosen:
        raise ValidationError({"modules": _("Velg minst én modul.")})
    with transaction.atomic():
        place = _workspace_of(municipality)
        with inside(place, user=by.user_id):
            adviser = _adviser_in(place, by)
            engagement = _agree(place, municipality, chosen, starts_on, adviser)
            if coordinator_email:
                add_member(
                    place,
                    email=coordinator_email,
                    name=coordinator_name,
                    role=Role.COORDINATOR,
                    by=adviser,
                )
        with inside(by.workspace, user=by.user_id):
            record(by, "engagement.agreed", by.workspace, municipality=municipality.code)
    return engagement


def _workspace_of(municipality: Municipality) -> Workspace:
    found = Workspace.objects.filter(
        kind=Workspace.Kind.MUNICIPALITY, municipalities=municipality
    ).first()
    if found:
        return found
    place = Workspace.objects.create(
        kind=Workspace.Kind.MUNICIPALITY, slug=municipality.slug, name=municipality.name
    )
    place.municipalities.add(municipality)
    return place


def _adviser_in(place: Workspace, by: Membership) -> Membership:
    """The adviser's own membership there; made when they don't serve the municipality yet."""
    found = Membership.within(place).filter(user=by.user, role=Role.ADVISER).first()
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
    for module in modules:
        run = ModuleRun(workspace=place, engagement=engagement, module=module)
        run.full_clean()
        run.save()
    record(by, "engagement.agreed", engagement, modules=[module.key for module in modules])
    return engagement


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
