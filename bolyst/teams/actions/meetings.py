"""Planning meetings, calling to them, and letting them pass."""

from collections.abc import Iterable
from datetime import date, datetime
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
from bolyst.teams.actions.agenda import set_agenda
from bolyst.teams.actions.steps import locked, move, refuse, refuse_closed
from bolyst.teams.models import Attendance, Meeting, Series, Team
from bolyst.teams.queries.team import members_on
from bolyst.teams.rules import meetings as rules
from bolyst.teams.rules.meetings import Answer, MeetingKind, MeetingState

YEARLY = ("team.meeting-1", "team.meeting-2")  # the programme's milestones


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
    refuse(rules.objections_to_times(starts_at, ends_at, team_since=team.started_on))
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
    set_agenda(meeting)
    record(by, "meeting.planned", meeting, starts_at=starts_at, kind=kind)
    return meeting


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
    meeting = locked(meeting)
    if meeting.as_state not in rules.TO_COME:
        raise ValidationError(_("Møtet er holdt eller avlyst, og kan ikke flyttes."))
    refuse(rules.objections_to_times(starts_at, ends_at, team_since=meeting.team.started_on))
    refuse(
        rules.objections_to_new_time(
            meeting.as_state, starts_at, clock.now(), before=meeting.starts_at
        )
    )
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
    meeting = locked(meeting)
    refuse(rules.objections_to_move(meeting.as_state, MeetingState.CALLED))
    _invite_members(meeting)
    refuse(
        rules.objections_to_call(
            meeting.starts_at,
            clock.now(),
            items=meeting.items.count(),
            invited=meeting.attendances.count(),
        )
    )
    move(meeting, MeetingState.CALLED, by)
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
    """Somebody beside the team's members; when the others are called already, so are they.

    Once the meeting has begun, who is added was there.
    """
    refuse_closed(meeting)
    if meeting.attendances.filter(contact=contact).exists():
        raise ValidationError({"contact": _("Personen er alt invitert.")})
    one = Attendance(
        workspace_id=meeting.workspace_id,
        meeting=meeting,
        contact=contact,
        was_there=True if meeting.as_state is MeetingState.HELD else None,
    )
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
    meeting = locked(meeting)
    was_called = meeting.as_state is MeetingState.CALLED
    refuse(rules.objections_to_move(meeting.as_state, MeetingState.CANCELLED))
    if not reason.strip():
        raise ValidationError({"reason": _("Skriv hvorfor, så de inviterte vet det.")})
    meeting.reason, meeting.sequence = reason.strip(), meeting.sequence + 1
    meeting.full_clean()
    meeting.save(update_fields=["reason", "sequence"])
    meeting.items.filter(is_standing=False).update(meeting=None)
    move(meeting, MeetingState.CANCELLED, by)
    if was_called:
        letters.tell_of_cancellation(meeting, by=by)
    return meeting


@transaction.atomic
def hold_meeting(meeting: Meeting, *, by: Actor) -> Meeting:
    """It began: the minutes can be written, and the programme's promise is kept.

    Where nobody was called, the members of that day stand on the list without a letter.
    """
    meeting = locked(meeting)
    was_called = meeting.as_state is MeetingState.CALLED
    refuse(rules.objections_to_move(meeting.as_state, MeetingState.HELD))
    refuse(rules.objections_to_hold(meeting.starts_at, clock.now()))
    if not was_called:
        _invite_members(meeting)
    move(meeting, MeetingState.HELD, by)
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
    refuse_closed(meeting)
    there = set(present)
    rows = list(meeting.attendances.all())
    for row in rows:
        row.was_there = row.contact_id in there
    Attendance.everywhere.bulk_update(rows, ["was_there"])
    record(by, "meeting.attended", meeting, present=sum(bool(row.was_there) for row in rows))
