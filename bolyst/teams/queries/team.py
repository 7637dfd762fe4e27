"""The team: what others ask about it, and what its pages show."""

from dataclasses import dataclass
from datetime import date, timedelta

from bolyst.accounts.models import Membership
from bolyst.kernel import clock
from bolyst.partners.models import Contact, Organisation
from bolyst.partners.rules import EXPECTED, Sector
from bolyst.teams.models.team import Handover, LeadPeriod, Seat, SeatPeriod, Team
from bolyst.teams.rules import team as rules
from bolyst.teams.rules.team import Period, Residents, SeatFact
from bolyst.workspaces.models import Workspace

DAY = timedelta(days=1)
AROUND_HANDOVER = (
    "workspace", "team__workspace", "by__user", "by__workspace",
    "leaver__organisation", "leaver__workspace", "heir__organisation", "heir__workspace",
)  # fmt: skip


def team_of(workspace: Workspace) -> Team | None:
    """The place's team; None before there is one."""
    return Team.within(workspace).select_related("workspace").first()


def seats_on(team: Team, day: date) -> list[Seat]:
    """The partners at the table that day, each with those who hold the seat."""
    found: list[Seat] = list(
        Seat.within(team.workspace)
        .filter(team=team)
        .select_related("organisation", "key_person", "deputy")
    )
    return [seat for seat in found if seat.covers(day)]


def is_there(contact: Contact | None, day: date) -> bool:
    """Whether somebody holds a seat in truth: who left work has left the seat."""
    if contact is None or contact.removed_at is not None:
        return False
    return contact.left_on is None or contact.left_on >= day


def members_on(team: Team, day: date) -> list[tuple[Contact, Organisation, bool]]:
    """Everybody at the table that day: who, from where, and whether as deputy."""
    return [
        (person, seat.organisation, is_deputy)
        for seat in seats_on(team, day)
        for person, is_deputy in ((seat.key_person, False), (seat.deputy, True))
        if person is not None and _sits(seat, person, day)
    ]


def _sits(seat: Seat, person: Contact | None, day: date) -> bool:
    """Nobody speaks for an organisation the municipality no longer works with."""
    ended_on = seat.organisation.ended_on
    return is_there(person, day) and (ended_on is None or ended_on >= day)


def seat_fact(seat: Seat, day: date) -> SeatFact:
    """The seat as the rules see it that day."""
    key_person, deputy = seat.key_person, seat.deputy
    sits = _sits(seat, key_person, day)
    return SeatFact(
        name=seat.organisation.name,
        sector=seat.organisation.sector,
        period=Period(seat.organisation.name, seat.from_date, seat.to_date),
        key_person=key_person.name if key_person and sits else "",
        deputy=deputy.name if deputy and _sits(seat, deputy, day) else "",
        vacant_since=None if sits else _vacant_since(seat),
        vacant_reason="" if sits else seat.vacant_reason,
        leaves_on=key_person.left_on if key_person and sits else None,
        is_residents=seat.is_residents,
        id=str(seat.pk),
    )


def _vacant_since(seat: Seat) -> date:
    ended_on = seat.organisation.ended_on
    gone = [day for day in (seat.key_person and seat.key_person.left_on, ended_on) if day]
    if gone:
        return max(seat.from_date, min(gone) + DAY)
    return seat.vacant_since or seat.from_date


def leads_of(team: Team) -> list[LeadPeriod]:
    """Newest first."""
    return list(LeadPeriod.within(team.workspace).filter(team=team).select_related("organisation"))


def lead_on(team: Team, day: date) -> LeadPeriod | None:
    return next((lead for lead in leads_of(team) if lead.covers(day)), None)


def as_period(lead: LeadPeriod) -> Period:
    """An agency that was closed down leads no longer, whatever the row says."""
    ended_on = lead.organisation.ended_on
    ends = [day for day in (lead.to_date, ended_on) if day is not None]
    last = min(ends, default=None)
    return Period(lead.organisation.name, lead.from_date, last)


@dataclass(frozen=True)
class SeatPage:
    """One seat, and everybody who has held it."""

    seat: Seat
    fact: SeatFact
    holders: list[SeatPeriod]


def seat_page(seat: Seat) -> SeatPage:
    holders = SeatPeriod.within(seat.workspace).filter(seat=seat).select_related("contact")
    return SeatPage(seat, seat_fact(seat, clock.today()), list(holders))


@dataclass(frozen=True)
class LeadHistory:
    team: Team
    leads: list[LeadPeriod]
    gaps: list[tuple[date, date]]


def lead_history(team: Team) -> LeadHistory:
    leads = leads_of(team)
    periods = [as_period(lead) for lead in leads]
    return LeadHistory(team, leads, rules.gaps(periods, team.started_on, clock.today()))


def foundation(team: Team, dates: list[date]) -> rules.Foundation:
    """What the team stands on today; `dates` are its meetings, held and called."""
    today = clock.today()
    lead = next((p for p in map(as_period, leads_of(team)) if p.covers(today)), None)
    return rules.Foundation(
        goal=team.goal,
        lead=lead.name if lead else "",
        seats=[seat_fact(seat, today) for seat in seats_on(team, today)],
        residents=Residents(team.residents),
        dates=dates,
    )


def empty_sectors(seats: list[SeatFact]) -> list[Sector]:
    """The sectors the programme expects at the table and that nobody speaks for."""
    taken = {seat.sector for seat in seats}
    return [sector for sector in Sector if sector in EXPECTED and sector not in taken]


def handovers_of(team: Team) -> list[Handover]:
    """Those that can still be undone."""
    since = clock.now() - timedelta(days=rules.DAYS_TO_REGRET)
    found = Handover.within(team.workspace).filter(
        team=team, undone_at__isnull=True, waits=False, made_at__gte=since
    )
    return list(found.select_related("leaver", "heir"))


def handovers_to_come(team: Team) -> list[Handover]:
    """Agreed on, the first first."""
    found = Handover.within(team.workspace).filter(team=team, undone_at__isnull=True, waits=True)
    return list(found.order_by("on_date").select_related(*AROUND_HANDOVER))


def works_at(me: Membership, organisation: Organisation) -> bool:
    """Whether a member is one of the organisation's people, which their address tells."""
    people = Contact.within(me.workspace).filter(organisation=organisation, left_on=None)
    return people.filter(email__iexact=me.user.email).exists()


def without_email(team: Team, day: date) -> list[tuple[Contact, Organisation, bool]]:
    """Members who get everything on paper."""
    return [member for member in members_on(team, day) if not member[0].email]
