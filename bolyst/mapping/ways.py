"""Where one can go from a week and from a conversation.

Rooms above the mapping have pages about the same week: its plan, its notebook, its cards. They say
so when they are loaded, and the mapping shows the way without knowing them:

    offer(Way("schedules", _("Ukeplan"), "schedules:board", may_see_plan, order=10))

A way of a week takes (workspace, week_id), a way of a conversation (workspace, week_id,
conversation_id); one that doesn't take the week, only the workspace.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from bolyst.accounts.rules import Role


@dataclass(frozen=True)
class Way:
    key: str
    label: Promise
    page: str  # the URL's name
    may: Callable[[Role], bool]
    order: int  # the lowest first
    is_of_conversation: bool = False
    is_plan: bool = False  # the page a week is planned on
    takes_week: bool = True  # False: a page of the workspace, the same for every week


WAYS: dict[str, Way] = {}


def offer(way: Way) -> Way:
    WAYS[way.key] = way
    return way


def ways(role: Role, *, of_conversation: bool = False) -> list[Way]:
    """Those this role may go, in their order."""
    fits = (way for way in WAYS.values() if way.is_of_conversation is of_conversation)
    return sorted((way for way in fits if way.may(role)), key=lambda way: way.order)


def plan(role: Role) -> Way | None:
    """Where this role sets the times of a week."""
    return next((way for way in ways(role) if way.is_plan), None)
