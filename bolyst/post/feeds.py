"""What stands in a member's calendar. Rooms register where it comes from, in their apps' ready().

@source
def meetings(me: Membership) -> Iterable[Event]: …
"""

from collections.abc import Callable, Iterable

from bolyst.accounts.models import Membership, User
from bolyst.post.calendars import Event
from bolyst.workspaces.wall import inside

type Source = Callable[[Membership], Iterable[Event]]

_sources: list[Source] = []


def source(function: Source) -> Source:
    """Called inside the wall of `me.workspace`; what `me` may not see must not be given."""
    _sources.append(function)
    return function


def events_of(user: User) -> list[Event]:
    """Everything in every place where the person is a member today, each event once."""
    given: dict[str, Event] = {}
    with inside(user=user.pk):
        mine = list(user.memberships.current())
    for me in mine:
        with inside(me.workspace, user=user.pk):
            found = [event for give in _sources for event in give(me)]
        given = {event.uid: event for event in found} | given
    return list(given.values())
