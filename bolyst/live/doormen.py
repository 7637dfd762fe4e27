"""Who stands in front of a channel, and whether they may listen.

Somebody who is signed in is looked up as on a page. Guests who come together share a transaction,
in which each costs the room's own query: a full room comes back at once when its network does.
They have threads of their own, so no member waits for them.
"""

from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth import get_user
from django.http import Http404, HttpRequest, parse_cookie

from bolyst.accounts import second_factor
from bolyst.accounts.doors import find_member, signed_in
from bolyst.live import channels
from bolyst.live.gathering import Gathering
from bolyst.workspaces.models import Workspace
from bolyst.workspaces.wall import inside, step_into

type Place = tuple[str, str]  # a workspace's slug, a channel
type Admission = UUID | None


def _admit_guests(at: Place, badges: list[str]) -> list[Admission]:
    """In one transaction; each with the room's own query."""
    slug, channel = at
    place = Workspace.objects.filter(slug=slug).first()
    if place is None or not channels.is_for_guests(channel):
        return [None] * len(badges)
    with inside(place):
        return [place.pk if channels.admits_guest(one, channel) else None for one in badges]


def _admit_members(at: Place, callers: "list[Caller]") -> list[Admission]:
    return [one.admit_member() for one in callers]


_guests = Gathering(_admit_guests, pause=0, together=50)
_members = Gathering(_admit_members, pause=0, together=1)


def asked() -> int:
    """How many wait at the door."""
    return _guests.waiting + _members.waiting


@dataclass(frozen=True)
class Caller:
    """Somebody with cookies in front of a channel."""

    cookie: str
    workspace: str
    channel: str

    @cached_property
    def cookies(self) -> dict[str, str]:
        return parse_cookie(self.cookie)

    @property
    def badge(self) -> str:
        return self.cookies.get(channels.BADGE, "")

    async def is_admitted(self) -> Admission:
        """The workspace's id; None for a stranger, a missing channel, a missing second factor."""
        at = (self.workspace, self.channel)
        found = None
        if self._session and channels.is_for_members(self.channel):
            found = await _members.ask(at, self)
        if found is None and channels.is_for_guests(self.channel):
            found = await _guests.ask(at, self.badge)
        return found

    @property
    def _session(self) -> str:
        return self.cookies.get(settings.SESSION_COOKIE_NAME, "")

    def admit_member(self) -> Admission:
        request = _request(self.cookies, self._session)
        user = signed_in(request)
        if user is None:
            return None
        with inside(user=user.pk):
            try:
                place, me = find_member(request, self.workspace, user)
            except Http404:
                return None
            if me.is_staff and not second_factor.is_shown(request):
                return None
            step_into(place, user=user.pk)
            return place.pk if channels.admits(me, self.channel) else None


def _request(cookies: dict[str, str], session: str) -> Any:
    """As much of a request as the doors look at: the session and who is signed in."""
    request = HttpRequest()
    request.COOKIES = cookies
    engine = import_module(settings.SESSION_ENGINE)
    request.session = engine.SessionStore(session)
    request.user = get_user(request)
    return request
