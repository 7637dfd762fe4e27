"""Who is who. A role is held in one workspace, for a period; rights never add up across them."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bolyst.kernel import words


class Role(models.TextChoices):
    ADVISER = "adviser", _("rådgiver")
    COORDINATOR = "coordinator", _("koordinator")
    INTERVIEWER = "interviewer", _("intervjuer")
    KEY_PERSON = "key_person", _("nøkkelperson")
    LEADERSHIP = "leadership", _("kommuneledelse")


STAFF = frozenset({Role.ADVISER, Role.COORDINATOR, Role.INTERVIEWER, Role.LEADERSHIP})
# A key person meets twice a year and signs in by a code from e-mail; the others see more.

# A role that is held for some mapping weeks, not for all that is here (trust.md 5).
FOR_A_WEEK = frozenset({Role.INTERVIEWER})

LONGEST_SESSION = timedelta(hours=12)
LONGEST_IDLE = timedelta(minutes=30)  # for staff: they see more, on machines others pass by


def anyone(role: Role) -> bool:  # every member may
    return True


def may_invite(role: Role) -> bool:
    return role is Role.COORDINATOR


def may_see_members(role: Role) -> bool:
    return role in {Role.ADVISER, Role.COORDINATOR, Role.LEADERSHIP}


def may_see_receipts(role: Role) -> bool:
    """Who read what people said is the municipality's to know, not the readers'."""
    return role in {Role.COORDINATOR, Role.LEADERSHIP}


def may_see_journal(role: Role) -> bool:
    return role is Role.COORDINATOR


def roles_to_give(*, in_own_house: bool) -> list[Role]:
    """What a coordinator may give. An adviser comes to a municipality with an engagement only;
    in the programme owner's own house there are no others."""
    if in_own_house:
        return [Role.COORDINATOR, Role.ADVISER]
    return [role for role in Role if role is not Role.ADVISER]


def needs_second_factor(role: Role) -> bool:
    return role in STAFF


def session_is_over(since: datetime, seen: datetime, now: datetime, *, is_staff: bool) -> bool:
    """Whether a sign-in from `since`, last used at `seen`, has had its time."""
    return now - since >= LONGEST_SESSION or (is_staff and now - seen >= LONGEST_IDLE)


def objection_to_errand(
    *,
    used_at: datetime | None,
    revoked_at: datetime | None,
    expires_at: datetime,
    now: datetime,
) -> str:
    """Why a link from a letter does nothing any more; empty when it still works."""
    if used_at is not None:
        said = gettext("Dette er alt gjort, %(day)s. Du trenger ikke gjøre noe mer.")
        return said % {"day": words.day(used_at)}
    if revoked_at is not None:
        return gettext("Lenken er trukket tilbake. Spør den som sendte deg den, hvis du lurer.")
    if expires_at <= now:
        said = gettext("Lenken gikk ut %(day)s. Be den som sendte deg den, om en ny.")
        return said % {"day": words.day(expires_at)}
    return ""


# --- a place is never without a coordinator -------------------------------------------------------

FURTHEST = timedelta(days=366)  # ahead a role may be handed over


def coordinated_until(periods: Iterable[tuple[date, date | None]], today: date) -> date | None:
    """The last day somebody coordinates without a break from today; None: nobody does today."""
    last: date | None = None
    for first, end in sorted(periods, key=lambda one: one[0]):
        reached = last or today - timedelta(days=1)
        if first > reached + timedelta(days=1):
            break
        if (end or date.max) > reached:
            last = end or date.max
        if last == date.max:
            break
    return last


def may_hand_over_role(role: Role) -> bool:
    return role is Role.COORDINATOR


def objections_to_role_handover(on: date, ends_on: date | None, today: date) -> list[str]:
    if ends_on is not None:
        return [gettext("Rollen din slutter alt en bestemt dag. Avlys det først.")]
    if not today < on <= today + FURTHEST:
        return [gettext("Velg en dag fra i morgen og høyst ett år fram.")]
    return []
