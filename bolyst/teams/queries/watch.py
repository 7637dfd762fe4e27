"""What the watcher is told, gathered from the team, its meetings and the programme."""

from datetime import date

from bolyst.programme.models import Milestone
from bolyst.programme.rules import LIVING
from bolyst.teams.models.team import Seat, Team
from bolyst.teams.queries.meetings import called_dates, held_dates, unapproved_minutes
from bolyst.teams.queries.team import as_period, leads_of, seat_fact
from bolyst.teams.rules.alarms import Alarm
from bolyst.teams.rules.meetings import NORWAY, MeetingState
from bolyst.teams.rules.team import Residents
from bolyst.teams.rules.watcher import Facts, Minutes, alarms

REPORT = "team.annual-report"


def facts_of(team: Team, today: date) -> Facts:
    reports = Milestone.within(team.workspace).filter(key=REPORT)
    owed = reports.filter(done_on=None, engagement__state__in=LIVING)
    seats = Seat.within(team.workspace).filter(team=team)
    return Facts(
        state=team.as_state,
        state_since=team.state_since,
        state_reason=team.state_reason,
        started_on=team.started_on,
        asked=team.meetings_per_year,
        leads=[as_period(lead) for lead in leads_of(team)],
        seats=[
            seat_fact(seat, today)
            for seat in seats.select_related("organisation", "key_person", "deputy")
        ],
        residents=Residents(team.residents),
        held=held_dates(team),
        called=called_dates(team),
        report_due_on=min(owed.values_list("due_on", flat=True), default=None),
        reports=[one.done_on for one in reports if one.done_on],
        minutes=[
            Minutes(
                held_on=meeting.starts_at.astimezone(NORWAY).date(),
                title=meeting.title,
                is_written=meeting.state == MeetingState.MINUTED,
                id=str(meeting.pk),
            )
            for meeting in unapproved_minutes(team)
        ],
    )


def alarms_of(team: Team, today: date) -> list[Alarm]:
    """The worst first; empty when every promise is kept."""
    return alarms(facts_of(team, today), today)
