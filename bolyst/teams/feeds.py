"""The team's meetings in the calendars of those who follow them."""

from collections.abc import Iterator

from bolyst.accounts.models import Membership
from bolyst.post.calendars import Event
from bolyst.post.feeds import source
from bolyst.teams.letters import event_of
from bolyst.teams.queries.meetings import meetings_of
from bolyst.teams.rules import meetings as rules
from bolyst.teams.rules.meetings import MeetingState


@source
def meetings(me: Membership) -> Iterator[Event]:
    """Those that people were called to; a draft is nobody's appointment yet."""
    if not rules.may_see_meetings(me.as_role):
        return
    found = meetings_of(me).exclude(state__in={MeetingState.DRAFT, MeetingState.CANCELLED})
    for meeting in found.select_related("workspace").prefetch_related("items"):
        yield event_of(meeting)
