"""What every step of a meeting begins and ends with."""

from django.core.exceptions import ValidationError

from bolyst.audit.actions import Actor, record
from bolyst.teams.models import Meeting
from bolyst.teams.rules import meetings as rules
from bolyst.teams.rules.meetings import MeetingState


def locked(meeting: Meeting) -> Meeting:
    """The meeting as it is now; whoever comes next waits."""
    found = Meeting.within(meeting.workspace).select_for_update(of=("self",))
    return found.select_related("team", "workspace").get(pk=meeting.pk)


def move(meeting: Meeting, to: MeetingState, by: Actor) -> None:
    meeting.state = to
    meeting.save(update_fields=["state"])
    record(by, f"meeting.{to.value}", meeting, starts_at=meeting.starts_at)


def refuse(objections: list[str]) -> None:
    if objections:
        raise ValidationError(objections)


def refuse_closed(meeting: Meeting | None) -> None:
    """As it is now: whoever finishes the minutes at the same moment is waited for."""
    if meeting:
        refuse(rules.objections_to_agenda(locked(meeting).as_state))
