"""Builders for the team: who leads it and who sits in it."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from bolyst import make
from bolyst.kernel import clock
from bolyst.partners.models import Contact, Organisation
from bolyst.partners.rules import Sector
from bolyst.partners.tests import make as partners
from bolyst.teams.actions import handover as handing
from bolyst.teams.actions import seats as seating
from bolyst.teams.actions import team as acts
from bolyst.teams.models import Handover, LeadPeriod, Seat, Team
from bolyst.workspaces.wall import inside

STARTED = date(2026, 1, 12)


def team(of: str = "lierne", *, started_on: date = STARTED) -> Team:
    """The place's team, made when there is none."""
    place = make.workspace(of)
    with inside(place):
        found = Team.within(place).first()
        return found or Team.everywhere.create(
            workspace=place, name=f"Inkluderingsteamet i {place.name}", started_on=started_on
        )


def organisation(name: str = "NAV", of: str = "lierne", **more: Any) -> Organisation:
    return partners.organisation(name, of=of, sector=more.pop("sector", Sector.NAV), **more)


def person(
    name: str, at: Organisation | None = None, *, of: str = "lierne", **more: Any
) -> Contact:
    """Somebody who works there, made once."""
    where = at or organisation(of=of)
    with inside(where.workspace):
        found = Contact.within(where.workspace).filter(organisation=where, name=name).first()
    return found or partners.contact(name, at=where, of=of, **more)


def lead(
    name: str = "NAV",
    *,
    of: str = "lierne",
    from_date: date = STARTED,
    to_date: date | None = None,
) -> LeadPeriod:
    who, led = organisation(name, of), team(of)
    with inside(led.workspace):
        return acts.appoint_lead(
            led, organisation=who, from_date=from_date, to_date=to_date, by=make.member(of=of)
        )


def seat(
    name: str = "NAV",
    *,
    of: str = "lierne",
    key_person: str = "",
    deputy: str = "",
    reason: str = "",
    is_residents: bool = False,
    **more: Any,
) -> Seat:
    """A partner's seat in the team, with people by their names."""
    where, sat = organisation(name, of, **more), team(of)
    people = [person(who, where, of=of) if who else None for who in (key_person, deputy)]
    with inside(sat.workspace):
        return seating.add_seat(
            sat, organisation=where, from_date=sat.started_on, key_person=people[0],
            deputy=people[1], vacant_reason=reason, is_residents=is_residents,
            by=make.member(of=of),
        )  # fmt: skip


def handover(of: str = "lierne") -> Handover:
    taken = seat("Skolen", of=of, key_person="Siri", sector=Sector.SCHOOL)
    heir = person("Even", taken.organisation, of=of)
    with inside(taken.workspace):
        assert taken.key_person is not None
        return handing.hand_over(
            taken.team,
            leaver=taken.key_person,
            heir=heir,
            on=clock.today() - timedelta(days=1),
            by=make.member(of=of),
        )


def _seated(of: str) -> Any:
    return seat("Legekontoret", of=of, key_person="Tuva", sector=Sector.HEALTH)


# What stands behind the arguments of the team's addresses.
FOREIGN: dict[str, Callable[[str], Any]] = {
    "seat_id": lambda of: _seated(of).pk,
    "lead_id": lambda of: lead(of=of).pk,
    "handover_id": lambda of: handover(of).pk,
}
