"""What the watcher is told, gathered from the team, its meetings and the programme."""

from datetime import date

from bolyst.documents.models import Step
from bolyst.documents.rules import State
from bolyst.programme.models import Milestone
from bolyst.programme.rules import LIVING
from bolyst.teams.models.team import Seat, Team
from bolyst.teams.queries.handovers import to_come
from bolyst.teams.queries.meetings import called_dates, held_dates, unapproved_minutes
from bolyst.teams.queries.team import as_period, leads_of, seat_fact
from bolyst.teams.rules.alarms import Alarm
from bolyst.teams.rules.meetings import NORWAY, MeetingState
from bolyst.teams.rules.team import Residents
from bolyst.teams.rules.watcher import Facts, Minutes, Stuck, alarms, is_reported
from bolyst.workspaces.models import Workspace

REPORT = "team.annual-report"  # the programme's milestone
REPORT_DOCUMENT = "annual-report"  # the kind the report's own room, a storey up, writes it as


def facts_of(team: Team, today: date) -> Facts:
    reports = delivered_reports(team.workspace)
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
        report_due_on=min(_reports_owed(team.workspace, reports), default=None),
        reports=reports,
        minutes=[
            Minutes(
                held_on=meeting.starts_at.astimezone(NORWAY).date(),
                title=meeting.title,
                is_written=meeting.state == MeetingState.MINUTED,
                id=str(meeting.pk),
            )
            for meeting in unapproved_minutes(team)
        ],
        stuck=[
            Stuck(one.leaver.name, one.on_date, " ".join(why), id=str(one.pk))
            for one, why in to_come(team)
            if why
        ],
    )


def delivered_reports(workspace: Workspace) -> list[date]:
    """The days a report to the leadership was delivered on, whatever any milestone says."""
    steps = Step.within(workspace).filter(
        to=State.DELIVERED, version__document__kind=REPORT_DOCUMENT
    )
    moments = steps.values_list("at", flat=True)
    return sorted({moment.astimezone(NORWAY).date() for moment in moments})


def _reports_owed(workspace: Workspace, delivered: list[date]) -> list[date]:
    """When those are due that nobody delivered, also where somebody ticked them off."""
    asked = Milestone.within(workspace).filter(key=REPORT, engagement__state__in=LIVING)
    return [
        one.due_on
        for one in asked
        if one.done_on is None or not is_reported(one.done_on, delivered)
    ]


def alarms_of(team: Team, today: date) -> list[Alarm]:
    """The worst first; empty when every promise is kept."""
    return alarms(facts_of(team, today), today)
