"""What the meeting pages show, and what other rooms ask about meetings."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from bolyst.accounts.models import Membership
from bolyst.documents.models import Document
from bolyst.kernel import clock
from bolyst.partners.models import Contact
from bolyst.teams import minutes
from bolyst.teams.models import (
    AgendaItem,
    Attendance,
    Decision,
    Dispatch,
    Meeting,
    Series,
    Task,
    Team,
)
from bolyst.teams.queries.agenda import numbered, visible_items
from bolyst.teams.queries.team import members_on
from bolyst.teams.rules import meetings as rules
from bolyst.teams.rules.meetings import ItemState, MeetingState
from bolyst.workspaces.models import Workspace


def held_dates(team: Team) -> list[date]:
    """The days of the meetings that count towards «minst to ganger årlig», oldest first."""
    return _days(team, rules.TOOK_PLACE)


def called_dates(team: Team) -> list[date]:
    """The days from today on of counted meetings people have been called to."""
    return _coming(team, {MeetingState.CALLED})


def planned_dates(team: Team) -> list[date]:
    """As `called_dates`, with those that are only drafts so far."""
    return _coming(team, rules.TO_COME)


def _coming(team: Team, states: Iterable[MeetingState]) -> list[date]:
    """Without those whose day went by and that nobody says were held."""
    return [day for day in _days(team, states) if day >= clock.today()]


def _days(team: Team, states: Iterable[MeetingState]) -> list[date]:
    found = Meeting.within(team.workspace).filter(
        team=team, kind__in=rules.COUNTED, state__in=states
    )
    starts = found.order_by("starts_at").values_list("starts_at", flat=True)
    return [moment.astimezone(rules.NORWAY).date() for moment in starts]


def unapproved_minutes(team: Team) -> list[Meeting]:
    """Meetings that took place and whose minutes nobody has approved, oldest first."""
    waiting = {MeetingState.HELD, MeetingState.MINUTED}
    found = Meeting.within(team.workspace).filter(team=team, state__in=waiting)
    return list(found.order_by("starts_at"))


def next_meeting(team: Team) -> Meeting | None:
    """The next one to come, called or not."""
    found = Meeting.within(team.workspace).filter(
        team=team, state__in=rules.TO_COME, ends_at__gte=clock.now()
    )
    return found.order_by("starts_at").first()


def open_tasks(workspace: Workspace) -> QuerySet[Task]:
    """What somebody has still to do, the most urgent first."""
    return (
        Task.within(workspace)
        .filter(state__in=rules.OPEN_TASKS)
        .select_related("organisation", "item__meeting", "dispatch")
    )


def late_tasks(workspace: Workspace, today: date) -> QuerySet[Task]:
    return open_tasks(workspace).filter(due_on__lt=today)


def unreceived(workspace: Workspace) -> list[Dispatch]:
    """Letters with tasks that nobody has answered for."""
    found = Dispatch.within(workspace).filter(received_at=None)
    return list(found.select_related("organisation", "contact", "meeting"))


def key_persons(team: Team, day: date) -> dict[UUID, Contact]:
    """Who answers for each organisation at the table that day; the deputy where there is no other.

    An organisation is missing when its seat is vacant.
    """
    found: dict[UUID, Contact] = {}
    for contact, organisation, is_deputy in members_on(team, day):
        if not is_deputy or organisation.pk not in found:
            found[organisation.pk] = contact
    return found


def parked(team: Team) -> list[AgendaItem]:
    return list(AgendaItem.within(team.workspace).filter(team=team, meeting=None))


def meetings_of(me: Membership) -> QuerySet[Meeting]:
    """The leadership sees what was approved, and what it is called to see: the dates to come."""
    found = Meeting.within(me.workspace)
    if rules.may_see_working_papers(me.as_role):
        if rules.may_run_meetings(me.as_role):
            return found
        return found.exclude(state=MeetingState.DRAFT)
    read = {MeetingState.CALLED, MeetingState.APPROVED, MeetingState.ARCHIVED}
    return found.filter(state__in=read)


@dataclass(frozen=True)
class MeetingPage:
    meeting: Meeting
    items: list[AgendaItem]  # with decisions and tasks
    attendances: list[Attendance]
    dispatches: list[Dispatch]
    parked: list[AgendaItem]
    document: Document | None  # the minutes, once finished
    last: Meeting | None  # whose minutes this one talks about
    following: Meeting | None = None  # what comes when this one is over

    @property
    def too_long(self) -> str:
        planned = rules.minutes_planned(item.minutes for item in self.items)
        return rules.too_long(planned, int(self.meeting.lasts.total_seconds()) // 60)

    @property
    def without_mail(self) -> list[Attendance]:
        """Those somebody has to tell in person."""
        return [row for row in self.attendances if not row.contact.email]

    @property
    def is_open(self) -> bool:
        return self.meeting.as_state in rules.OPEN_AGENDA

    @property
    def is_ahead(self) -> bool:
        """Whether one still answers if one comes."""
        return self.meeting.as_state in {*rules.TO_COME, MeetingState.CANCELLED}

    @property
    def is_over(self) -> bool:
        """Whether all about it is done."""
        return self.meeting.as_state in {MeetingState.APPROVED, MeetingState.ARCHIVED}

    @property
    def is_being_minuted(self) -> bool:
        return self.meeting.as_state is MeetingState.HELD

    @property
    def open_items(self) -> list[AgendaItem]:
        """What will be carried over when the minutes are finished."""
        return [one for one in self.items if one.state == ItemState.OPEN and not one.is_standing]


def meeting_page(meeting: Meeting, me: Membership) -> MeetingPage:
    place = meeting.workspace
    tasks = Prefetch("tasks", Task.within(place).select_related("organisation", "dispatch"))
    found = (
        AgendaItem.within(place)
        .filter(meeting=meeting)
        .select_related("carried_from__meeting")
        .prefetch_related(Prefetch("decisions", Decision.within(place)), tasks)
    )
    works = rules.may_see_working_papers(me.as_role)
    rows = Attendance.within(place).filter(meeting=meeting).select_related("contact__organisation")
    sent = Dispatch.within(place).filter(meeting=meeting).select_related("organisation", "contact")
    return MeetingPage(
        meeting=meeting,
        items=visible_items(numbered(found), me.as_role),
        attendances=list(rows),
        dispatches=list(sent) if works else [],
        parked=parked(meeting.team) if rules.may_run_meetings(me.as_role) else [],
        document=minutes.document_of(meeting),
        last=_last_before(meeting, me),
        following=next_meeting(meeting.team),
    )


def _last_before(meeting: Meeting, me: Membership) -> Meeting | None:
    """The one whose minutes `me` may read."""
    earlier = meetings_of(me).filter(
        team=meeting.team_id, starts_at__lt=meeting.starts_at, state__in=rules.TOOK_PLACE
    )
    return earlier.first()


@dataclass(frozen=True)
class SeriesPage:
    series: Series
    planned: list[Meeting]
    coming: list[datetime]  # times of the rhythm nothing is planned at yet


def series_page(series: Series, *, ahead: int = 4) -> SeriesPage:
    planned = list(
        Meeting.within(series.workspace)
        .filter(series=series, state__in=rules.TO_COME)
        .order_by("starts_at")
    )
    taken = {meeting.starts_at for meeting in planned}
    times = rules.coming_times(series.rhythm, clock.now(), ahead + len(taken))
    return SeriesPage(series, planned, [one for one in times if one not in taken][:ahead])


@dataclass(frozen=True)
class TeamYear:
    """One year of the team's meetings as the report to the leadership counts it."""

    held: list[Meeting]
    decisions: list[Decision]
    given: int
    done: int
    declined: int
    open: int

    @property
    def met(self) -> int:
        """How many of the meetings count towards «minst to ganger årlig»."""
        return sum(meeting.kind in rules.COUNTED for meeting in self.held)


def team_year(team: Team, first: date, last: date) -> TeamYear:
    """From and with `first`, to and with `last`. Nothing confidential is in it."""
    held = list(
        Meeting.within(team.workspace)
        .filter(team=team, state__in=rules.TOOK_PLACE)
        .filter(starts_at__date__gte=first, starts_at__date__lte=last)
        .order_by("starts_at")
    )
    decisions = Decision.within(team.workspace).filter(
        item__meeting__in=held, item__is_confidential=False
    )
    given = list(
        Task.within(team.workspace)
        .filter(Q(item__meeting__in=held) | Q(item=None, given_at__date__range=(first, last)))
        .filter(team=team)
        .values_list("state", flat=True)
    )
    return TeamYear(
        held=held,
        decisions=list(decisions.select_related("item__meeting")),
        given=len(given),
        done=given.count(rules.TaskState.DONE),
        declined=given.count(rules.TaskState.DECLINED),
        open=sum(state in rules.OPEN_TASKS for state in given),
    )
