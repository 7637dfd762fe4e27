"""The team's mail: short, with the whole task, a calendar entry where there is one, and one link.

Whoever has no e-mail address gets no letter here; the meeting's page lists them for the
coordinator, who tells them in person or hands over the printed sheet.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from bolyst.accounts.errands import errand_url, issue
from bolyst.accounts.models import Membership
from bolyst.audit.actions import Actor
from bolyst.kernel import clock
from bolyst.partners.models import Contact
from bolyst.post.actions import send
from bolyst.post.calendars import Event
from bolyst.post.models import Letter
from bolyst.post.queries import letter_with
from bolyst.post.recipients import Recipient
from bolyst.teams.models import AgendaItem, Attendance, Ballot, Dispatch, Meeting, Poll, Task
from bolyst.teams.queries.agenda import numbered, public_items
from bolyst.teams.queries.meetings import key_persons
from bolyst.teams.rules.meetings import MeetingState
from bolyst.workspaces.models import Owned

MEETING, TASKS, POLL = "teams.meeting", "teams.tasks", "teams.poll"
AFTERWARDS = timedelta(days=60)  # how long a meeting's link is good for after it
TASKS_LAST = timedelta(days=400)


def event_of(meeting: Meeting, *attendees: Recipient, organizer: Recipient | None = None) -> Event:
    """The meeting as calendars know it: one UID for life, a sequence that only rises."""
    return Event(
        uid=f"meeting-{meeting.pk}@bolyst",
        sequence=meeting.sequence,
        summary=meeting.title,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        location=meeting.place or meeting.link,
        description="\n".join(f"{item.number}. {item.title}" for item in _agenda(meeting)),
        url=meeting.link,
        organizer=organizer,
        attendees=attendees,
        is_cancelled=meeting.state == MeetingState.CANCELLED,
    )


def call(meeting: Meeting, *, by: Membership, only: Attendance | None = None) -> list[Letter]:
    """The invitation, to everybody with an address or to one who came in later."""
    return _to_each(meeting, "called", f"called-{meeting.sequence}", by=by, only=only)


def tell_of_change(meeting: Meeting, *, by: Membership) -> list[Letter]:
    return _to_each(meeting, "changed", f"changed-{meeting.sequence}", by=by)


def tell_of_cancellation(meeting: Meeting, *, by: Membership) -> list[Letter]:
    return _to_each(meeting, "cancelled", f"cancelled-{meeting.sequence}", by=by)


def remind(meeting: Meeting, *, by: Actor) -> list[Letter]:
    """Before the meeting, once for each time it has; without a calendar entry: they have it."""
    key = f"reminded-{meeting.sequence}"
    return _to_each(meeting, "reminder", key, by=by, with_event=False)


def _to_each(
    meeting: Meeting,
    template: str,
    key: str,
    *,
    by: Actor,
    only: Attendance | None = None,
    with_event: bool = True,
) -> list[Letter]:
    rows = [only] if only else list(meeting.attendances.select_related("contact"))
    return [
        _one(meeting, row, template, key, by=by, with_event=with_event)
        for row in rows
        if _is_reachable(row.contact)
    ]


def _one(
    meeting: Meeting, row: Attendance, template: str, key: str, *, by: Actor, with_event: bool
) -> Letter:
    to = to_contact(row.contact)
    organizer = Recipient(by.name, by.user.email) if isinstance(by, Membership) else None
    return _write(
        Link(MEETING, "teams:invitation", row, meeting.ends_at - clock.now() + AFTERWARDS),
        key=f"meeting-{meeting.pk}-{row.pk}-{key}",
        to=to,
        template=f"teams/mail/{template}",
        page={"meeting": meeting, "items": _agenda(meeting)},
        event=event_of(meeting, to, organizer=organizer) if with_event else None,
        about=meeting,
        by=by,
    )


def _agenda(meeting: Meeting) -> list[AgendaItem]:
    return public_items(numbered(meeting.items.all()))


def send_tasks(dispatch: Dispatch, *, by: Actor, anew: str = "") -> Letter | None:
    """One organisation's tasks in one letter; None when there is nobody to write to.

    `anew`: why they go out once more, to somebody who took over.
    """
    tasks = list(dispatch.tasks.select_related("item"))
    return _of_tasks(dispatch, tasks, "tasks", f"{len(tasks)}{anew}", by=by)


def remind_of_tasks(
    dispatch: Dispatch, tasks: Sequence[Task], *, is_late: bool, by: Actor
) -> Letter | None:
    """Before the deadline and after it, once each."""
    return _of_tasks(
        dispatch, tasks, "tasks_late" if is_late else "tasks_due", "late" if is_late else "due",
        by=by,
    )  # fmt: skip


def _of_tasks(
    dispatch: Dispatch, tasks: Sequence[Task], template: str, why: str, *, by: Actor
) -> Letter | None:
    reader = _answers_for(dispatch)
    if reader is None:
        return None
    return _write(
        Link(TASKS, "teams:received-tasks", dispatch, TASKS_LAST),
        key=f"tasks-{dispatch.pk}-{why}",
        to=to_contact(reader),
        template=f"teams/mail/{template}",
        page={"dispatch": dispatch, "tasks": tasks},
        about=dispatch,
        by=by,
    )


def _answers_for(dispatch: Dispatch) -> Contact | None:
    """Who got it; if they have left, whoever sits there for the organisation today."""
    if dispatch.contact and _is_reachable(dispatch.contact):
        return dispatch.contact
    sits = key_persons(dispatch.meeting.team, clock.today()).get(dispatch.organisation_id)
    return sits if sits and _is_reachable(sits) else None


def ask(poll: Poll, *, by: Actor) -> list[Letter]:
    return [_question(poll, row, "asked", by=by) for row in _reachable(poll)]


def ask_again(poll: Poll, *, by: Actor) -> list[Letter]:
    """Those who have not answered, once before it closes."""
    rows = [row for row in _reachable(poll) if row.cast_at is None]
    return [_question(poll, row, "again", by=by) for row in rows]


def _reachable(poll: Poll) -> list[Ballot]:
    rows = Ballot.within(poll.workspace).filter(poll=poll).select_related("contact")
    return [row for row in rows if _is_reachable(row.contact)]


def _question(poll: Poll, row: Ballot, why: str, *, by: Actor) -> Letter:
    return _write(
        Link(POLL, "teams:ballot", row, AFTERWARDS),
        key=f"poll-{row.pk}-{why}",
        to=to_contact(row.contact),
        template="teams/mail/poll",
        page={"poll": poll},
        about=poll,
        by=by,
    )


@dataclass(frozen=True)
class Link:
    """What the link in a letter is for, which page it opens, and how long."""

    purpose: str
    view: str
    subject: Owned
    lasts: timedelta


def _write(
    link: Link, *, key: str, to: Recipient, page: dict[str, Any], by: Actor, **letter: Any
) -> Letter:
    """Once for each key; a letter that is written already gets no new link."""
    place = link.subject.workspace
    if known := letter_with(place, key):
        return known
    issued = issue(
        place,
        purpose=link.purpose,
        subject_id=link.subject.pk,
        name=to.name,
        email=to.email,
        language=to.language,
        lasts=link.lasts,
        by=by,
    )
    page = page | {"link": errand_url(issued, link.view)}
    return send(place, key=key, to=to, page=page, by=by, **letter)


def _is_reachable(contact: Contact) -> bool:
    """Somebody with an address, who still works there."""
    return bool(contact.email) and contact.is_active


def to_contact(contact: Contact) -> Recipient:
    return Recipient(contact.name, contact.email, contact.language)
