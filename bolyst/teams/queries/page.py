"""All that the team's page shows."""

from dataclasses import dataclass
from datetime import date

from bolyst.kernel import clock
from bolyst.partners.models import Contact, Organisation
from bolyst.partners.rules import Sector
from bolyst.teams.models import Handover, LeadPeriod, Meeting, Seat, Task, Team
from bolyst.teams.queries import meetings
from bolyst.teams.queries import team as queries
from bolyst.teams.queries.watch import facts_of
from bolyst.teams.rules import team as rules
from bolyst.teams.rules.alarms import Alarm, Kind, Level
from bolyst.teams.rules.team import SeatFact, TeamState
from bolyst.teams.rules.watcher import alarms

SAID_BY_REMAINS = frozenset({Kind.LEAD, Kind.KEY_PERSON, Kind.RESIDENTS})
MOST_TASKS = 8  # on the page; the rest are on their own


@dataclass(frozen=True)
class TeamPage:
    team: Team
    today: date
    alarms: list[Alarm]
    remains: list[str]  # why the team can't be called consolidated; empty when it can, or is
    seats: list[Seat]
    facts: list[SeatFact]  # of the same seats, in the same order
    empty: list[Sector]
    lead: LeadPeriod | None
    next_meeting: Meeting | None
    tasks: list[Task]
    handovers: list[Handover]

    @property
    def lead_name(self) -> str:
        return self.lead.organisation.name if self.lead else ""

    @property
    def pressing(self) -> list[Alarm]:
        """Promises broken, or soon to be."""
        return [alarm for alarm in self.alarms if alarm.level > Level.NOTE]

    @property
    def beside_remains(self) -> list[Alarm]:
        """The same, without what a new team still has time for and `remains` says anyway."""
        return [
            alarm
            for alarm in self.pressing
            if alarm.level == Level.BROKEN or alarm.kind not in SAID_BY_REMAINS
        ]

    @property
    def is_broken(self) -> bool:
        return any(alarm.level == Level.BROKEN for alarm in self.alarms)

    @property
    def is_forming(self) -> bool:
        return self.team.as_state == TeamState.FORMING


def team_page(team: Team) -> TeamPage:
    today = clock.today()
    facts = facts_of(team, today)
    lead = queries.lead_on(team, today)
    seats = queries.seats_on(team, today)
    sitting = [queries.seat_fact(seat, today) for seat in seats]
    remains: list[str] = []
    if team.as_state == TeamState.FORMING:
        dates = [*facts.held, *facts.called]
        remains = rules.objections_to_consolidation(queries.foundation(team, dates))
    return TeamPage(
        team=team,
        today=today,
        alarms=alarms(facts, today),
        remains=remains,
        seats=seats,
        facts=sitting,
        empty=queries.empty_sectors(sitting),
        lead=lead,
        next_meeting=meetings.next_meeting(team),
        tasks=list(meetings.open_tasks(team.workspace)[:MOST_TASKS]),
        handovers=queries.handovers_of(team),
    )


@dataclass(frozen=True)
class Sheet:
    """What somebody without e-mail is handed."""

    person: Contact
    organisation: Organisation
    is_deputy: bool
    tasks: list[Task]


def sheets(team: Team) -> list[Sheet]:
    tasks = list(meetings.open_tasks(team.workspace))
    return [
        Sheet(person, organisation, is_deputy, [one for one in tasks
              if one.organisation_id == organisation.pk])
        for person, organisation, is_deputy in queries.without_email(team, clock.today())
    ]  # fmt: skip
