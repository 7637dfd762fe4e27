"""Who stands in front of a channel, and whether they may listen.

Somebody who is signed in is looked up as on a page. A guest costs the workspace's row and one
transaction with the room's own query: a full room comes back at once when its network does.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth import get_user
from django.db import close_old_connections
from django.http import Http404, HttpRequest, parse_cookie

from bolyst.accounts import second_factor
from bolyst.accounts.doors import find_member, signed_in
from bolyst.live import channels
from bolyst.workspaces.models import Workspace
from bolyst.workspaces.wall import inside, step_into


class Doormen:
    """Two threads that ask the database; Django's connections are theirs."""

    def __init__(self) -> None:
        self.asked = 0  # those who wait for an answer
        self._threads = ThreadPoolExecutor(2, thread_name_prefix="live")

    async def ask(self, question: Callable[[], UUID | None]) -> UUID | None:
        self.asked += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, question)
        finally:
            self.asked -= 1


doormen = Doormen()


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

    async def is_admitted(self) -> UUID | None:
        """The workspace's id; None for a stranger, a missing channel, a missing second factor."""
        return await doormen.ask(self._ask)

    def _ask(self) -> UUID | None:
        close_old_connections()
        try:
            return self._admit_member() or self._admit_guest()
        finally:
            close_old_connections()

    def _admit_member(self) -> UUID | None:
        session = self.cookies.get(settings.SESSION_COOKIE_NAME)
        if not session or not channels.is_for_members(self.channel):
            return None
        request = _request(self.cookies, session)
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

    def _admit_guest(self) -> UUID | None:
        if not channels.is_for_guests(self.channel):
            return None
        place = Workspace.objects.filter(slug=self.workspace).first()
        if place is None:
            return None
        with inside(place):
            return place.pk if channels.admits_guest(self.badge, self.channel) else None


def _request(cookies: dict[str, str], session: str) -> Any:
    """As much of a request as the doors look at: the session and who is signed in."""
    request = HttpRequest()
    request.COOKIES = cookies
    engine = import_module(settings.SESSION_ENGINE)
    request.session = engine.SessionStore(session)
    request.user = get_user(request)
    return request
