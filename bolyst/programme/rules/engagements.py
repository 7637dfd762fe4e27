"""What the programme offers (brochure: the five modules), and who may agree on it."""

from datetime import date

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bolyst.accounts.rules import Role
from bolyst.kernel.days import months_after

FOLLOW_UP_MONTHS = 12  # «Oppfølging over en ettårsperiode»


class EngagementState(models.TextChoices):
    AGREED = "agreed", _("avtalt")
    RUNNING = "running", _("i gang")
    FOLLOW_UP = "follow_up", _("oppfølging")
    CLOSED = "closed", _("avsluttet")
    CANCELLED = "cancelled", _("avlyst")


NEXT_STATES: dict[EngagementState, frozenset[EngagementState]] = {
    EngagementState.AGREED: frozenset({EngagementState.RUNNING, EngagementState.CANCELLED}),
    EngagementState.RUNNING: frozenset({EngagementState.FOLLOW_UP, EngagementState.CANCELLED}),
    EngagementState.FOLLOW_UP: frozenset({EngagementState.CLOSED, EngagementState.RUNNING}),
    EngagementState.CLOSED: frozenset(),
    EngagementState.CANCELLED: frozenset(),
}


LIVING = frozenset(state for state, following in NEXT_STATES.items() if following)


def objections_to_change(state: EngagementState) -> list[str]:
    """Why what was agreed can't be changed any more; empty while it can."""
    if NEXT_STATES[state]:
        return []
    return [gettext("Oppdraget er %(state)s og kan ikke endres.") % {"state": state.label}]


def may_open_engagements(role: Role) -> bool:
    return role is Role.ADVISER


def may_see_programme(role: Role) -> bool:
    return role in {Role.ADVISER, Role.COORDINATOR, Role.KEY_PERSON, Role.LEADERSHIP}


def may_change_programme(role: Role) -> bool:
    return role in {Role.ADVISER, Role.COORDINATOR}


def follow_up_ends(starts_on: date) -> date:
    """The last day of the follow-up; from 29 February it is the 28th."""
    return months_after(starts_on, FOLLOW_UP_MONTHS)
