"""Builders for meetings: the same people sit at the table, invented as all others."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from bolyst import make
from bolyst.accounts.rules import Role
from bolyst.kernel import clock
from bolyst.partners.models import Contact, Organisation
from bolyst.partners.rules import Sector
from bolyst.partners.tests import make as organisations
from bolyst.teams.actions import agenda
from bolyst.teams.actions import meetings as acts
from bolyst.teams.actions import minutes as minuting
from bolyst.teams.actions import polls as asking
from bolyst.teams.actions import series as rhythm
from bolyst.teams.models import (
    AgendaItem,
    Decision,
    Dispatch,
    Meeting,
    Option,
    Poll,
    Seat,
    Series,
    Task,
)
from bolyst.teams.rules.meetings import MeetingKind
from bolyst.teams.tests import make_team as making
from bolyst.workspaces.wall import inside

PEOPLE = {
    "Flyktningtjenesten": (Sector.REFUGEE, "Berit Moen", "berit@flyktning.example"),
    "Helsestasjonen": (Sector.HEALTH, "Arne Lian", "arne@helse.example"),
    "Bygdekvinnelaget": (Sector.VOLUNTARY, "Gunda Lie", ""),  # somebody without e-mail
}


def health_station(of: str = "lierne") -> Organisation:
    """Who tasks are given to, also where somebody else has laid the table."""
    return organisations.organisation("Helsestasjonen", of=of, sector=Sector.HEALTH)


def table(of: str = "lierne") -> list[Contact]:
    """Three partners with a seat each, made once; the last one's key person has no e-mail."""
    team = making.team(of)
    with inside(team.workspace):
        known = list(Seat.within(team.workspace).filter(team=team).select_related("key_person"))
        if known:
            return [seat.key_person for seat in known if seat.key_person]
        return [_seat(team, name, *facts) for name, facts in PEOPLE.items()]


def _seat(team: Any, name: str, sector: Sector, person: str, email: str) -> Contact:
    here = {"workspace": team.workspace}
    organisation = Organisation.everywhere.create(**here, name=name, sector=sector)
    contact = Contact.everywhere.create(**here, organisation=organisation, name=person, email=email)
    Seat.everywhere.create(
        **here,
        team=team,
        organisation=organisation,
        key_person=contact,
        from_date=team.started_on,
    )
    return contact


def meeting(
    of: str = "lierne",
    *,
    starts_at: datetime | None = None,
    title: str = "Teammøte",
    kind: MeetingKind = MeetingKind.TEAM,
) -> Meeting:
    """A draft in two weeks, with people who can be called to it."""
    team, by = making.team(of), make.member(Role.ADVISER, of=of)
    table(of)
    begins = starts_at or clock.now() + timedelta(days=14)
    with inside(team.workspace):
        return acts.plan_meeting(
            team,
            kind=kind,
            title=title,
            starts_at=begins,
            ends_at=begins + timedelta(minutes=90),
            place="Kommunehuset",
            by=by,
        )


def called(of: str = "lierne") -> Meeting:
    """One that everybody may see."""
    one = meeting(of)
    with inside(one.workspace):
        return acts.call_meeting(one, by=make.member(Role.ADVISER, of=of))


def under_way(of: str = "lierne", *, days_ago: int = 1, title: str = "Teammøte") -> Meeting:
    """A meeting that was called to and has begun; its minutes are open."""
    one = meeting(of, title=title)
    by = make.member(Role.ADVISER, of=of)
    with inside(one.workspace):
        one = acts.call_meeting(one, by=by)
        begun = clock.now() - timedelta(days=days_ago)
        Meeting.within(one.workspace).filter(pk=one.pk).update(
            starts_at=begun, ends_at=begun + timedelta(minutes=90)
        )
        return acts.hold_meeting(one, by=by)


def item(one: Meeting | None = None, title: str = "Bussen om kvelden") -> AgendaItem:
    team = one.team if one else making.team()
    by = make.member(Role.ADVISER, of=team.workspace.slug)
    with inside(team.workspace):
        return agenda.propose_item(team, title=title, meeting=one, by=by)


def task(of: str = "lierne", *, text: str = "Spør rutebilselskapet") -> Task:
    about = item(under_way(of))
    by = make.member(Role.ADVISER, of=of)
    with inside(about.workspace):
        organisation = health_station(about.workspace.slug)
        return minuting.give_task(
            about.team,
            item=about,
            organisation=organisation,
            text=text,
            due_on=clock.today() + timedelta(days=30),
            by=by,
        )


def dispatched(of: str = "lierne") -> Dispatch:
    """Tasks that went out with the minutes."""
    given = task(of)
    by = make.member(Role.ADVISER, of=of)
    with inside(given.workspace):
        assert given.item is not None
        one = given.item.meeting
        assert one is not None
        minuting.write_down(given.item, said="Bussen går for tidlig.", edition=0, by=by)
        acts.note_attendance(one, present=[c.pk for c in table(of)], by=by)
        minuting.finish_minutes(one, by=by)
        return Dispatch.within(given.workspace).get(meeting=one)


def series(of: str = "lierne") -> Series:
    team, by = making.team(of), make.member(Role.ADVISER, of=of)
    with inside(team.workspace):
        return rhythm.start_series(
            team, name="Teammøte", since=team.started_on, every_months=6, week=2, weekday=1,
            at=datetime(2026, 1, 1, 10).time(), length=90, place="", by=by,  # noqa: DTZ001
        )  # fmt: skip


def decision(of: str = "lierne") -> Decision:
    about = item(under_way(of))
    with inside(about.workspace):
        return minuting.decide(
            about, text="Bussen skal gå om kvelden", by=make.member(Role.ADVISER, of=of)
        )


def poll(of: str = "lierne", *, dots: int = 0) -> Poll:
    """Of dates; of dots when each gets some."""
    team, by = making.team(of), make.member(Role.ADVISER, of=of)
    table(of)
    closes_on = clock.today() + timedelta(days=10)
    with inside(team.workspace):
        if dots:
            return asking.ask_for_dots(
                team, question="Hva først?", choices=["Kurs", "Buss", "Mentor"], dots=dots,
                closes_on=closes_on, by=by,
            )  # fmt: skip
        times = [clock.now() + timedelta(days=n) for n in (20, 21, 22)]
        return asking.ask_for_dates(
            team, question="Når passer det?", times=times, minutes=90, closes_on=closes_on, by=by
        )


def _option(of: str) -> UUID:
    asked = poll(of)
    with inside(asked.workspace):
        found = Option.within(asked.workspace).first()
        assert found is not None
        return found.pk


def _attendance(of: str) -> UUID:
    one = meeting(of)
    with inside(one.workspace):
        acts.call_meeting(one, by=make.member(Role.ADVISER, of=of))
        row = one.attendances.first()
        assert row is not None
        return row.pk


def _ballot(of: str) -> UUID:
    asked = poll(of)
    with inside(asked.workspace):
        row = asked.ballots.first()
        assert row is not None
        return row.pk


# What stands behind the arguments of the meetings' addresses, and what their errands are about.
FOREIGN: dict[str, Callable[[str], Any]] = {
    "meeting_id": lambda of: called(of).pk,
    "series_id": lambda of: series(of).pk,
    "item_id": lambda of: item(meeting(of)).pk,
    "decision_id": lambda of: decision(of).pk,
    "task_id": lambda of: task(of).pk,
    "poll_id": lambda of: poll(of).pk,
    "option_id": _option,
}
ERRANDS: dict[str, Callable[[str], Any]] = {
    "teams.meeting": _attendance,
    "teams.tasks": lambda of: dispatched(of).pk,
    "teams.poll": _ballot,
}
