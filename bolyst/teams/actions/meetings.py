"""Planning meetings, calling to them, and letting them pass."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bolyst.accounts.models import Membership
from bolyst.audit.actions import Actor, record
from bolyst.kernel import clock
from bolyst.partners.models import Contact
from bolyst.programme.actions import fulfil
from bolyst.teams import letters
from bolyst.teams.models import AgendaItem, Attendance, Meeting, Series, Team
from bolyst.teams.queries.team import members_on
from bolyst.teams.rules import meetings as rules
from bolyst.teams.rules.meetings import Answer, ItemState, MeetingKind, MeetingState

YEARLY = ("team.meeting-1", "team.meeting-2")  # the programme's milestones


@transaction.atomic
def start_series(
    team: Team,
    *,
    name: str,
    since: date,
    every_months: int,
    week: int,
    weekday: int,
    at: time,
    length: int,
    place: str,
    by: Actor,
) -> Series:
    """The team's rhythm; its agenda begins as the programme's and is then the municipality's."""
    series = Series(
        workspace_id=team.workspace_id,
        team=team,
        name=name.strip(),
        since=since,
        every_months=every_months,
        week=week,
        weekday=weekday,
        at=at,
        length=length,
        place=place.strip(),
        template=[vars(item) for item in rules.standing_items()],
    )
    series.full_clean()
    series.save()
    record(by, "series.started", series, every_months=every_months)
    return series


@transaction.atomic
def change_series(
    series: Series, *, template: Sequence[rules.StandingItem], by: Actor, **changes: Any
) -> Series:
    """Meetings that are planned already keep the agenda they have."""
    for name, value in changes.items():
        setattr(series, name, value.strip() if isinstance(value, str) else value)
    series.template = [vars(item) for item in template]
    series.full_clean()
    series.save()
    record(by, "series.changed", series, every_months=series.every_months)
    return series


@transaction.atomic
def plan_meeting(
    team: Team,
    *,
    kind: MeetingKind,
    title: str,
    starts_at: datetime,
    ends_at: datetime,
    by: Actor,
    place: str = "",
    link: str = "",
    series: Series | None = None,
) -> Meeting:
    """A draft only the team's leaders see the date of; what was left open stands on its agenda."""
    _refuse(rules.objections_to_times(starts_at, ends_at, team_since=team.started_on))
    meeting = Meeting(
        workspace_id=team.workspace_id,
        team=team,
        series=series,
        kind=kind,
        title=title.strip(),
        starts_at=starts_at,
        ends_at=ends_at,
        place=place.strip(),
        link=link.strip(),
    )
    meeting.full_clean()
    meeting.save()
    _set_agenda(meeting)
    record(by, "meeting.planned", meeting, starts_at=starts_at, kind=kind)
    return meeting


def _set_agenda(meeting: Meeting) -> None:
    """The standing items, with what was carried over where last time's tasks are talked about."""
    waiting = AgendaItem.within(meeting.workspace).filter(
        team=meeting.team_id, meeting=None, carried_from__isnull=False
    )
    carried = list(waiting) if meeting.kind in rules.COUNTED else []
    items = [_standing(meeting, item) for item in _template_of(meeting)]
    items[2:2] = carried
    for rank, item in enumerate(items, start=1):
        item.meeting, item.rank = meeting, rank
    AgendaItem.everywhere.bulk_create(item for item in items if item.is_standing)
    AgendaItem.everywhere.bulk_update(carried, ["meeting", "rank"])


def _template_of(meeting: Meeting) -> list[rules.StandingItem]:
    if meeting.series:
        return [rules.StandingItem(**one) for one in meeting.series.template]
    return rules.standing_items() if meeting.kind in rules.COUNTED else []


def _standing(meeting: Meeting, item: rules.StandingItem) -> AgendaItem:
    return AgendaItem(
        workspace_id=meeting.workspace_id,
        team_id=meeting.team_id,
        title=item.title,
        minutes=item.minutes,
        text=item.text,
        is_standing=True,
    )


@transaction.atomic
def change_meeting(
    meeting: Meeting,
    *,
    kind: MeetingKind,
    title: str,
    starts_at: datetime,
    ends_at: datetime,
    place: str,
    link: str,
    by: Membership,
) -> Meeting:
    """Move or rename it; whoever was called is told by a calendar update."""
    meeting = _locked(meeting)
    if meeting.as_state not in rules.TO_COME:
        raise ValidationError(_("Møtet er holdt eller avlyst, og kan ikke flyttes."))
    _refuse(rules.objections_to_times(starts_at, ends_at, team_since=meeting.team.started_on))
    told = ("starts_at", "ends_at", "title", "place", "link")
    before = [getattr(meeting, name) for name in told]
    meeting.kind, meeting.title = kind, title.strip()
    meeting.starts_at, meeting.ends_at = starts_at, ends_at
    meeting.place, meeting.link = place.strip(), link.strip()
    is_news = before != [getattr(meeting, name) for name in told]
    if is_news and meeting.as_state is MeetingState.CALLED:
        meeting.sequence += 1
    meeting.full_clean()
    meeting.save()
    record(by, "meeting.changed", meeting, starts_at=starts_at, sequence=meeting.sequence)
    if is_news and meeting.as_state is MeetingState.CALLED:
        letters.tell_of_change(meeting, by=by)
    return meeting


@transaction.atomic
def call_meeting(meeting: Meeting, *, by: Membership) -> Meeting:
    """Invite the team's members of that day; those without e-mail are told in person."""
    meeting = _locked(meeting)
    _refuse(rules.objections_to_move(meeting.as_state, MeetingState.CALLED))
    _invite_members(meeting)
    _refuse(
        rules.objections_to_call(
            meeting.starts_at,
            clock.now(),
            items=meeting.items.count(),
            invited=meeting.attendances.count(),
        )
    )
    _move(meeting, MeetingState.CALLED, by)
    letters.call(meeting, by=by)
    return meeting


def _invite_members(meeting: Meeting) -> None:
    day = meeting.starts_at.astimezone(rules.NORWAY).date()
    known = set(meeting.attendances.values_list("contact_id", flat=True))
    missing = [
        Attendance(workspace_id=meeting.workspace_id, meeting=meeting, contact=contact)
        for contact, _organisation, _is_deputy in members_on(meeting.team, day)
        if contact.pk not in known
    ]
    Attendance.everywhere.bulk_create({one.contact_id: one for one in missing}.values())


@transaction.atomic
def invite_also(meeting: Meeting, *, contact: Contact, by: Membership) -> Attendance:
    """Somebody beside the team's members; when the others are called already, so are they."""
    if meeting.as_state not in rules.TO_COME:
        raise ValidationError(_("Møtet er holdt eller avlyst."))
    if meeting.attendances.filter(contact=contact).exists():
        raise ValidationError({"contact": _("Personen er alt invitert.")})
    one = Attendance(workspace_id=meeting.workspace_id, meeting=meeting, contact=contact)
    one.full_clean()
    one.save()
    record(by, "meeting.invited", meeting, contact=contact.pk)
    if meeting.as_state is MeetingState.CALLED:
        letters.call(meeting, by=by, only=one)
    return one


@transaction.atomic
def answer_invitation(attendance: Attendance, *, answer: Answer, by: Actor) -> Attendance:
    if attendance.meeting.as_state is not MeetingState.CALLED:
        raise ValidationError(_("Møtet er holdt, flyttet tilbake til utkast eller avlyst."))
    attendance.answer = answer
    attendance.save(update_fields=["answer"])
    record(by, "meeting.answered", attendance.meeting, answer=answer)
    return attendance


@transaction.atomic
def cancel_meeting(meeting: Meeting, *, reason: str, by: Membership) -> Meeting:
    """Let it not take place; its items go back to the parking list."""
    meeting = _locked(meeting)
    was_called = meeting.as_state is MeetingState.CALLED
    _refuse(rules.objections_to_move(meeting.as_state, MeetingState.CANCELLED))
    if not reason.strip():
        raise ValidationError({"reason": _("Skriv hvorfor, så de inviterte vet det.")})
    meeting.reason, meeting.sequence = reason.strip(), meeting.sequence + 1
    meeting.full_clean()
    meeting.save(update_fields=["reason", "sequence"])
    meeting.items.filter(is_standing=False).update(meeting=None)
    _move(meeting, MeetingState.CANCELLED, by)
    if was_called:
        letters.tell_of_cancellation(meeting, by=by)
    return meeting


@transaction.atomic
def hold_meeting(meeting: Meeting, *, by: Actor) -> Meeting:
    """It began: the minutes can be written, and the programme's promise is kept."""
    meeting = _locked(meeting)
    _refuse(rules.objections_to_move(meeting.as_state, MeetingState.HELD))
    _refuse(rules.objections_to_hold(meeting.starts_at, clock.now()))
    _move(meeting, MeetingState.HELD, by)
    day = meeting.starts_at.astimezone(rules.NORWAY).date()
    _keep_promises(meeting, day, by)
    return meeting


def _keep_promises(meeting: Meeting, day: date, by: Actor) -> None:
    """One meeting is one of the year's two, whichever is still owed."""
    kind = MeetingKind(meeting.kind)
    if kind is MeetingKind.START:
        fulfil(meeting.workspace, "team.start-meeting", on=day, by=by)
    if kind in rules.COUNTED:
        fulfil(meeting.workspace, *YEARLY, on=day, by=by)


@transaction.atomic
def note_attendance(meeting: Meeting, *, present: Iterable[UUID], by: Actor) -> None:
    """Who was there; everybody else who was invited wasn't."""
    _refuse_closed(meeting)
    there = set(present)
    rows = list(meeting.attendances.all())
    for row in rows:
        row.was_there = row.contact_id in there
    Attendance.everywhere.bulk_update(rows, ["was_there"])
    record(by, "meeting.attended", meeting, present=sum(bool(row.was_there) for row in rows))


# --- the agenda -----------------------------------------------------------------------------------


@transaction.atomic
def propose_item(
    team: Team,
    *,
    title: str,
    by: Actor,
    text: str = "",
    minutes: int = 10,
    is_confidential: bool = False,
    meeting: Meeting | None = None,
) -> AgendaItem:
    """Put something on the agenda, or on the parking list until there is a meeting."""
    if meeting:
        _refuse_closed(meeting)
    line = AgendaItem.within(team.workspace).filter(team=team, meeting=meeting)
    count = line.count()
    if count >= rules.MOST_ITEMS:
        raise ValidationError(_("Det er alt seksti saker her. Ta bort noen først."))
    item = AgendaItem(
        workspace_id=team.workspace_id,
        team=team,
        meeting=meeting,
        rank=count + 1,
        title=title.strip(),
        text=text.strip(),
        minutes=minutes,
        is_confidential=is_confidential,
        proposed_by=by.name[:120],
    )
    item.full_clean()
    item.save()
    record(by, "item.proposed", item)
    return item


@transaction.atomic
def change_item(
    item: AgendaItem, *, title: str, text: str, minutes: int, is_confidential: bool, by: Actor
) -> AgendaItem:
    _refuse_closed(item.meeting)
    item.title, item.text, item.minutes = title.strip(), text.strip(), minutes
    item.is_confidential = is_confidential
    item.full_clean()
    item.save(update_fields=["title", "text", "minutes", "is_confidential"])
    record(by, "item.changed", item)
    return item


@transaction.atomic
def take_item(item: AgendaItem, meeting: Meeting, *, by: Actor) -> AgendaItem:
    """From the parking list to a meeting's agenda, last."""
    _refuse_closed(meeting)
    if item.meeting_id:
        raise ValidationError(_("Saken står alt på ei saksliste."))
    item.meeting, item.rank = meeting, meeting.items.count() + 1
    item.save(update_fields=["meeting", "rank"])
    record(by, "item.taken", item, meeting=meeting.pk)
    return item


@transaction.atomic
def park_item(item: AgendaItem, *, by: Actor) -> AgendaItem:
    """Back to the parking list, as long as nothing was said about it."""
    _refuse_closed(item.meeting)
    if item.said or item.decisions.exists() or item.tasks.exists():
        raise ValidationError(_("Saken er alt behandlet, og hører til dette møtet."))
    item.meeting, item.is_standing = None, False
    item.save(update_fields=["meeting", "is_standing"])
    record(by, "item.parked", item)
    return item


@transaction.atomic
def remove_item(item: AgendaItem, *, by: Actor) -> None:
    _refuse_closed(item.meeting)
    if item.said or item.decisions.exists() or item.tasks.exists():
        raise ValidationError(_("Saken er alt behandlet, og kan ikke tas bort."))
    record(by, "item.removed", item)
    item.delete()


@transaction.atomic
def move_item(item: AgendaItem, *, up: bool, by: Actor) -> None:
    """One place up or down; at the end of the line nothing happens."""
    _refuse_closed(item.meeting)
    line = list(AgendaItem.within(item.workspace).filter(team=item.team_id, meeting=item.meeting))
    here = line.index(item)
    there = here - 1 if up else here + 1
    if not 0 <= there < len(line):
        return
    line[here], line[there] = line[there], line[here]
    for rank, one in enumerate(line, start=1):
        one.rank = rank
    AgendaItem.everywhere.bulk_update(line, ["rank"])
    record(by, "item.moved", item, up=up)


@transaction.atomic
def close_item(item: AgendaItem, *, is_done: bool, by: Actor) -> AgendaItem:
    """Whether the team is through with it; what isn't goes on to the next meeting."""
    _refuse_closed(item.meeting)
    item.state = ItemState.DONE if is_done else ItemState.OPEN
    item.save(update_fields=["state"])
    record(by, "item.closed" if is_done else "item.reopened", item)
    return item


def carry_over(meeting: Meeting) -> list[AgendaItem]:
    """What was left open goes on: to the team's next meeting, or to the parking list."""
    following = (
        Meeting.within(meeting.workspace)
        .filter(team=meeting.team_id, starts_at__gt=meeting.starts_at)
        .filter(state__in=rules.TO_COME, kind__in=rules.COUNTED)
        .order_by("starts_at")
        .first()
    )
    left = list(meeting.items.filter(state=ItemState.OPEN, is_standing=False))
    gone_on = set(meeting.items.filter(carried_to__isnull=False).values_list("pk", flat=True))
    room = following.items.count() if following else 0
    carried = [
        AgendaItem(
            workspace_id=item.workspace_id,
            team_id=item.team_id,
            meeting=following,
            rank=room + place,
            title=item.title,
            text=item.text,
            minutes=item.minutes,
            is_confidential=item.is_confidential,
            proposed_by=item.proposed_by,
            carried_from=item,
        )
        for place, item in enumerate((one for one in left if one.pk not in gone_on), start=1)
    ]
    for item in left:
        item.state = ItemState.CARRIED
    AgendaItem.everywhere.bulk_update(left, ["state"])
    return AgendaItem.everywhere.bulk_create(carried)


# --- shared ---------------------------------------------------------------------------------------


def _locked(meeting: Meeting) -> Meeting:
    """The meeting as it is now; whoever comes next waits."""
    found = Meeting.within(meeting.workspace).select_for_update(of=("self",))
    return found.select_related("team", "workspace").get(pk=meeting.pk)


def _move(meeting: Meeting, to: MeetingState, by: Actor) -> None:
    meeting.state = to
    meeting.save(update_fields=["state"])
    record(by, f"meeting.{to.value}", meeting, starts_at=meeting.starts_at)


def _refuse(objections: list[str]) -> None:
    if objections:
        raise ValidationError(objections)


def _refuse_closed(meeting: Meeting | None) -> None:
    """As it is now: whoever finishes the minutes at the same moment is waited for."""
    if meeting:
        _refuse(rules.objections_to_agenda(_locked(meeting).as_state))
