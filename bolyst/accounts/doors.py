"""The ways in. Every page has one; it turns a URL and a person into a member, or says no.

A stranger gets 404, word for word what a missing page answers; a member without the right
gets 403. The page then runs inside the wall, in one transaction.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, Protocol, cast
from uuid import UUID

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from bolyst.accounts import scopes, second_factor, sessions
from bolyst.accounts.models import Membership, User
from bolyst.accounts.rules import Role
from bolyst.workspaces.models import Workspace
from bolyst.workspaces.wall import inside, step_into

type Rule = Callable[[Role], bool]
type Answer = HttpResponseBase


class Door(Protocol):
    """What a view looks like from outside once it has its door."""

    door: str
    rule: Rule | None

    def __call__(self, request: HttpRequest, **arguments: Any) -> Answer: ...


def door[**P](
    rule: Rule,
) -> Callable[[Callable[Concatenate[HttpRequest, Membership, P], Answer]], Door]:
    """`/<workspace>/arbeid/…`: for members whose role passes `rule`."""

    def hang(view: Callable[Concatenate[HttpRequest, Membership, P], Answer]) -> Door:
        @wraps(view)
        def enter(request: HttpRequest, workspace: str, *args: P.args, **kw: P.kwargs) -> Answer:
            user = signed_in(request)
            if user is None:
                return redirect_to_login(request.get_full_path())
            with inside(user=user.pk):
                place, me = find_member(request, workspace, user)
                if not rule(me.as_role):
                    raise PermissionDenied
                if me.is_staff and not second_factor.is_shown(request):
                    return redirect(second_factor.where_to_set_up(request))
                if me.is_staff:
                    sessions.counts_as_staff(request)
                request.membership = me  # type: ignore[attr-defined]  # for the page frame
                step_into(place, user=user.pk)
                if not _reaches_what_is_named(me, kw):
                    raise Http404
                return view(request, me, *args, **kw)

        return _name(enter, "work", rule)

    return hang


def adviser_door[**P](
    view: Callable[Concatenate[HttpRequest, list[Membership], P], Answer],
) -> Door:
    """`/radgiver/…`: for those who serve workspaces as advisers; reads several, writes none."""

    @wraps(view)
    def enter(request: HttpRequest, *args: P.args, **kw: P.kwargs) -> Answer:
        user = signed_in(request)
        if user is None:
            return redirect_to_login(request.get_full_path())
        with inside(user=user.pk):
            mine = [m for m in user.memberships.current() if m.role == Role.ADVISER]
        if not mine:
            raise Http404
        if not second_factor.is_shown(request):
            return redirect(second_factor.where_to_set_up(request))
        request.served = mine  # type: ignore[attr-defined]  # for the page frame
        with inside(reading=[m.workspace_id for m in mine], user=user.pk):
            return view(request, mine, *args, **kw)

    return _name(enter, "adviser", None)


def public_door[**P](
    view: Callable[Concatenate[HttpRequest, Workspace, P], Answer],
) -> Door:
    """`/<workspace>/…`: for everybody; sees only what a model has opened for the public."""

    @wraps(view)
    def enter(request: HttpRequest, workspace: str, *args: P.args, **kw: P.kwargs) -> Answer:
        place = find_workspace(workspace)
        with inside(place, door="public"):
            return view(request, place, *args, **kw)

    return _name(enter, "public", None)


def open_door[**P](view: Callable[Concatenate[HttpRequest, P], Answer]) -> Door:
    """A page of no workspace: nothing owned can be read from it."""
    return _name(view, "open", None)


def signed_in(request: HttpRequest) -> User | None:
    """Who is here; nobody when the sign-in has had its time."""
    if not request.user.is_authenticated or sessions.is_over(request):
        return None
    return request.user


def find_workspace(slug: str) -> Workspace:
    place = Workspace.objects.filter(slug=slug).first()
    if place is None:
        raise Http404
    return place


def find_member(request: HttpRequest, slug: str, user: User) -> tuple[Workspace, Membership]:
    """Who `user` is at `slug`: one role at a time, chosen by the person who has several.

    Asked `inside(user=…)`. Raises Http404 for a stranger.
    """
    mine = list(
        Membership.everywhere.filter(user=user, workspace__slug=slug)
        .current()
        .select_related("workspace", "user")
        .order_by("from_date", "id")
    )
    if not mine:
        raise Http404
    chosen = request.session.get(role_key(mine[0].workspace_id))
    me: Membership = next((m for m in mine if m.role == chosen), mine[0])
    return me.workspace, me


def _reaches_what_is_named(me: Membership, kw: dict[str, Any]) -> bool:
    """An interviewer of another week meets nothing: for her the week isn't there."""
    return scopes.IN_ADDRESSES not in kw or scopes.reaches(me, kw[scopes.IN_ADDRESSES])


def role_key(workspace_id: UUID) -> str:
    """Where the session keeps which of one's roles is worn in a workspace."""
    return f"role:{workspace_id}"


def _name(view: Callable[..., Answer], name: str, rule: Rule | None) -> Door:
    named = cast("Door", view)
    named.door = name
    named.rule = rule
    return named
