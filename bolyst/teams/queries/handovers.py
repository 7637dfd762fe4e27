"""A handover: what it is of, and what stands in its way."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from bolyst.accounts.models import Membership
from bolyst.accounts.rules import Role
from bolyst.kernel import clock
from bolyst.kernel.words import day as in_words
from bolyst.partners.models import Contact
from bolyst.teams.models import Handover, Seat, SeatPeriod, Team
from bolyst.teams.queries.team import handovers_to_come, is_there, seats_on

FURTHEST = timedelta(days=366)  # ahead a handover may be agreed on


@dataclass(frozen=True)
class Passing:
    """One handover while it is carried out."""

    team: Team
    leaver: Contact
    heir: Contact
    on: date  # the successor's first day
    by: Membership


@dataclass(frozen=True)
class Wish:
    """What goes along with the seats."""

    deputy: Contact | None
    has_left: bool
    gives_access: bool

    def as_kept(self) -> dict[str, Any]:
        kept = {"has_left": self.has_left, "gives_access": self.gives_access}
        return kept | {"deputy": as_key(self.deputy.pk) if self.deputy else None}

    @staticmethod
    def of(agreed: Handover) -> "Wish":
        kept = agreed.wish
        people = Contact.within(agreed.workspace).select_related("organisation")
        deputy = people.filter(pk=kept["deputy"]).first() if kept["deputy"] else None
        return Wish(deputy, has_left=kept["has_left"], gives_access=kept["gives_access"])


def objections(passing: Passing, deputy: Contact | None) -> list[str]:
    leaver, heir = passing.leaver, passing.heir
    if leaver.pk == heir.pk:
        return [_("Velg en annen enn den som slutter.")]
    if passing.on > clock.today() + FURTHEST:
        return [_("Velg en dag innen ett år.")]
    if not seats_of(passing):
        return [_("%(name)s har ingen plass i teamet.") % {"name": leaver.name}]
    return [
        *_objections_to_heir(passing, heir),
        *(_objections_to_heir(passing, deputy) if deputy else []),
        *([_("Vara må være en annen enn nøkkelpersonen.")] if deputy == heir else []),
        *([_("Den som slutter, kan ikke bli vara.")] if deputy == leaver else []),
        *_objections_to_day(passing),
    ]


def _objections_to_heir(passing: Passing, person: Contact) -> list[str]:
    if not is_there(person, passing.on):
        return [_("%(name)s har sluttet. Velg en som arbeider der.") % {"name": person.name}]
    strangers = {
        seat.organisation.name
        for seat in seats_of(passing)
        if seat.organisation_id != person.organisation_id
    }
    return [
        _("%(name)s arbeider ikke hos %(partner)s.") % {"name": person.name, "partner": name}
        for name in sorted(strangers)
    ]


def _objections_to_day(passing: Passing) -> list[str]:
    """Nobody hands over what they hadn't got."""
    lines = SeatPeriod.within(passing.team.workspace).filter(
        seat__in=seats_of(passing), contact=passing.leaver, to_date__isnull=True
    )
    first = max((line.from_date for line in lines), default=None)
    if first and passing.on <= first:
        text = _("%(name)s tok plassen %(day)s. Velg en senere dag.")
        return [text % {"name": passing.leaver.name, "day": in_words(first)}]
    return []


def seats_of(passing: Passing) -> list[Seat]:
    leaver = passing.leaver.pk
    return [
        seat
        for seat in seats_on(passing.team, passing.on)
        if leaver in (seat.key_person_id, seat.deputy_id)
    ]


def who_acts(agreed: Handover) -> Membership | None:
    """Who agreed on it; if they are gone meanwhile, a coordinator of today."""
    if agreed.by and not agreed.by.is_over:
        return agreed.by
    members = Membership.within(agreed.workspace).filter(role=Role.COORDINATOR)
    now = (one for one in members.select_related("user", "workspace") if not one.is_over)
    return next((one for one in now if one.from_date <= clock.today()), None)


def to_come(team: Team) -> list[tuple[Handover, list[str]]]:
    """What is agreed on, each with what stands in its way."""
    return [(one, hindrances(one)) for one in handovers_to_come(team)]


def hindrances(agreed: Handover) -> list[str]:
    """Why one that waits couldn't be carried out as things are."""
    by = who_acts(agreed)
    if by is None:
        return [_("Stedet har ingen koordinator.")]
    wish = Wish.of(agreed)
    passing = Passing(agreed.team, agreed.leaver, agreed.heir, agreed.on_date, by)
    found = objections(passing, wish.deputy)
    if wish.gives_access and not agreed.heir.email:
        found.append(no_address(agreed.heir))
    return found


def no_address(heir: Contact) -> str:
    words = _("%(name)s har ingen e-postadresse å logge inn med.")
    return words % {"name": heir.name}


def as_key(key: object) -> str | None:
    return str(key) if key else None
