"""Who is who. A role is held in one workspace, for a period; rights never add up across them."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    ADVISER = "adviser", _("rådgiver")
    COORDINATOR = "coordinator", _("koordinator")
    INTERVIEWER = "interviewer", _("intervjuer")
    KEY_PERSON = "key_person", _("nøkkelperson")
    LEADERSHIP = "leadership", _("kommuneledelse")


STAFF = frozenset({Role.ADVISER, Role.COORDINATOR, Role.INTERVIEWER, Role.LEADERSHIP})
# A key person meets twice a year and signs in by a code from e-mail; the others see more.


def anyone(role: Role) -> bool:  # every member may
    return True


def may_invite(role: Role) -> bool:
    return role is Role.COORDINATOR


def may_see_members(role: Role) -> bool:
    return role in {Role.ADVISER, Role.COORDINATOR, Role.LEADERSHIP}


def needs_second_factor(role: Role) -> bool:
    return role in STAFF


def is_current(from_date: date, to_date: date | None, on: date) -> bool:
    """The first and the last day count; no last day means until further notice."""
    return from_date <= on and (to_date is None or on <= to_date)
