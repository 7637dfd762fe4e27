"""The phones: /delta/ knows only codes, and /<workspace>/delta/<plenum>/ only badges.

A page has everything and works without script; with it, it follows the room by its stream, and
what is answered is kept on the phone until we have it.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_http_methods

from bolyst.accounts.doors import open_door, public_door
from bolyst.kernel.phrases import Phrases
from bolyst.live.channels import BADGE
from bolyst.plenum import codes, entering
from bolyst.plenum.actions import answering, rooms
from bolyst.plenum.models import Delegation, Entrance, Participant
from bolyst.plenum.phrases import book
from bolyst.plenum.queries.desk import heard_since
from bolyst.plenum.queries.phones import package
from bolyst.plenum.without_script import posted_in
from bolyst.workspaces.models import Workspace
from bolyst.workspaces.wall import inside

A_DAY = 24 * 3600  # seconds a badge lasts
LONGEST = 200_000  # letters kept of what somebody typed for a code


@open_door
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Type the code; the answer is the same address the QR code leads to."""
    typed = request.POST.get("kode", "")
    if request.method != "POST":
        return _door(request, "enter", {})
    if not entering.may_try(request):
        return _door(request, "enter", {"typed": typed, "problem": "wait"}, status=429)
    found = _entrance(code=codes.code_in(typed))
    if found is None:
        entering.was_wrong(request)
        return _door(request, "enter", {"typed": typed[:LONGEST], "problem": "wrong"}, status=422)
    return redirect(f"{reverse('plenum:join', args=[found.key])}?{request.GET.urlencode()}")


@open_door
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, key: str) -> HttpResponse:
    """The way in: two taps from the QR code, the second with one's own language."""
    found = _entrance(key=key)
    if found is None:
        return _door(request, "enter", {"problem": "gone"}, status=404)
    with inside(found.workspace):
        delegation = (
            Delegation.within(found.workspace).select_related("plenum").get(pk=found.delegation_id)
        )
        if request.method != "POST":
            if _participant(request, delegation.plenum_id, found.workspace):
                return _to_room(found.workspace, delegation.plenum_id)
            return _door(request, "join", {"delegation": delegation})
        return _let_in(request, delegation)


def _let_in(request: HttpRequest, delegation: Delegation) -> HttpResponse:
    chosen = request.POST.get("sprak", "")
    language = chosen if book.has(chosen) else book.asked_for(request).language.code
    badge = request.COOKIES.get(BADGE, "")
    badge = badge if codes.BADGE.fullmatch(badge) else codes.new_badge()
    if not entering.may_join(request):
        context = {"delegation": delegation, "problem": "wait"}
        return _door(request, "join", context, status=429)
    try:
        rooms.join(delegation, badge=badge, language=language)
    except ValidationError:
        context = {"delegation": delegation, "problem": "locked"}
        return _door(request, "join", context, status=403)
    answer = _to_room(delegation.workspace, delegation.plenum_id)
    answer.set_cookie(
        BADGE, badge, A_DAY, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax"
    )
    return answer


@public_door
@require_http_methods(["GET", "HEAD"])
def room(request: HttpRequest, place: Workspace, plenum_id: UUID) -> HttpResponse:
    me = _participant(request, plenum_id, place)
    if me is None:
        return _door(request, "lost", {}, status=404)
    words = book.phrases(me.language)
    page = Room(me, words, package(me), heard_since())
    return _private(render(request, f"plenum/phone/{page.template}.html", page.context()))


@public_door
@require_http_methods(["GET", "HEAD"])
def pack(request: HttpRequest, place: Workspace, plenum_id: UUID) -> HttpResponse:
    """The same as data: what a phone asks for when it has slept too long."""
    me = _participant(request, plenum_id, place)
    if me is None or me.state != Participant.State.IN:
        raise Http404
    return _private(JsonResponse(package(me) | {"since": heard_since()}))


@public_door
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, place: Workspace, plenum_id: UUID) -> HttpResponse:
    """Without script: a step's form, all its questions at once."""
    me = _participant(request, plenum_id, place)
    if me is None and request.method != "POST":
        return _door(request, "lost", {}, status=404)
    if me is None:
        return redirect("plenum:enter")  # nothing is kept of somebody who isn't there
    if request.method != "POST" or me.state != Participant.State.IN:
        return _to_room(place, plenum_id)
    taken = answering.take(place, posted_in(request.POST, me))
    words = book.phrases(me.language)
    problems = [one.sentence for one in taken if not one.is_kept]
    is_late = any(one.is_late for one in taken)
    told = "" if problems else words.says["saved_late" if is_late else "saved"]
    page = Room(me, words, package(me), heard_since())
    context = page.context() | {"problems": problems, "told": told, "typed": request.POST}
    status = 400 if problems else 200
    return _private(render(request, "plenum/phone/room.html", context, status=status))


@dataclass(frozen=True)
class Room:
    """What one phone shows."""

    me: Participant
    words: Phrases
    pack: dict[str, Any]
    since: int

    @property
    def template(self) -> str:
        if self.me.state == Participant.State.WAITING:
            return "waiting"
        if self.me.state == Participant.State.OUT or self.pack["over"]:
            return "over"
        return "room"

    def context(self) -> dict[str, Any]:
        place = self.me.workspace
        steps = self.pack["steps"]
        return {
            "says": self.words.says,
            "spoken": self.words.language,
            "is_checked": self.words.is_checked,
            "number": self.words.says["number"].replace("%d", str(self.me.number)),
            "is_out": self.me.state == Participant.State.OUT,
            "place": place,
            "me_there": self.me,
            "pack": self.pack,
            "step": next((one for one in steps if one["id"] == self.pack["at"]), None),
            "follow": {
                "pack": self.pack,
                "says": dict(self.words.says),
                "stream": f"/live/{place.slug}/plenum/{self.me.delegation_id}",
                "again": reverse("plenum:pack", args=[place.slug, self.me.plenum_id]),
                "since": self.since,
                "me": str(self.me.pk),
            },
        }


def _entrance(**by: str) -> Entrance | None:
    """Whose code or key it is, while the room is open."""
    if not all(by.values()):
        return None
    with inside(door="delta"):
        return Entrance.everywhere.filter(**by).select_related("workspace").first()


def _participant(request: HttpRequest, plenum_id: UUID, place: Workspace) -> Participant | None:
    badge = request.COOKIES.get(BADGE, "")
    if not badge:
        return None
    return (
        Participant.within(place)
        .filter(plenum=plenum_id, badge_hash=codes.badge_hash(badge, plenum_id))
        .select_related("plenum", "delegation", "workspace")
        .first()
    )


def _to_room(place: Workspace, plenum_id: UUID) -> HttpResponse:
    return redirect("plenum:room", place.slug, plenum_id)


def _door(
    request: HttpRequest, name: str, more: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    words = book.asked_for(request)
    context = {
        "says": words.says, "spoken": words.language, "is_checked": words.is_checked,
        "languages": book.offered(), "message": words.says.get(more.get("problem", ""), ""), **more,
    }  # fmt: skip
    return _private(render(request, f"plenum/phone/{name}.html", context, status=status))


def _private(answer: HttpResponse) -> HttpResponse:
    patch_cache_control(answer, private=True, no_store=True)
    return answer
