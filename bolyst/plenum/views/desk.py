"""The desk of whoever leads, and the screen the room sees."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_POST

from bolyst.accounts.doors import door
from bolyst.accounts.errands import absolute
from bolyst.accounts.models import Membership
from bolyst.kernel.languages import LANGUAGES, OURS
from bolyst.kernel.qr import qr
from bolyst.plenum.actions.moves import make_move
from bolyst.plenum.drawing import WIDE
from bolyst.plenum.models import Delegation, Entrance, Plenum, Step
from bolyst.plenum.queries.desk import DeskPage, desk_page
from bolyst.plenum.queries.shown import shown_of, words_of
from bolyst.plenum.rules.access import may_lead_plenum, may_see_each_delegation
from bolyst.plenum.rules.desk import Move

BESIDE = 400.0  # in the picture's own units
PART = "del"  # ?del=… asks for what moves on the page, alone


def find_plenum(me: Membership, plenum_id: UUID) -> Plenum:
    plenums = Plenum.within(me.workspace).select_related("workspace", "at")
    return get_object_or_404(plenums, pk=plenum_id)


def find_step(me: Membership, step_id: UUID) -> Step:
    steps = Step.within(me.workspace).select_related("workspace", "plenum", "plenum__workspace")
    return get_object_or_404(steps, pk=step_id)


@door(may_lead_plenum)
def desk(request: HttpRequest, me: Membership, plenum_id: UUID) -> HttpResponse:
    """What is on now, how many have answered, and the next move."""
    page = desk_page(find_plenum(me, plenum_id))
    shown = shown_at_desk(page, me)
    given = {"page": page, "plenum": page.plenum, "pictures": shown, "me": me}
    name = "plenum/desk.html#scene" if PART in request.GET else "plenum/desk.html"
    return render(request, name, given)


def shown_at_desk(page: DeskPage, me: Membership) -> list[object]:
    """The same as the screen shows; an adviser also sees what each delegation sees."""
    if page.on is None:
        return []
    delegations = [row.delegation for row in page.delegations]
    places: list[Delegation | None] = [None]
    if page.is_joint and may_see_each_delegation(me.as_role):
        places += delegations
    return [
        one
        for of in places
        for one in shown_of(page.on.step, page.plenum.language, delegations=delegations, of=of)
    ]


@door(may_lead_plenum)
@require_POST
def move(request: HttpRequest, me: Membership, plenum_id: UUID) -> HttpResponse:
    """Whatever came of it, the desk is shown as it is now."""
    plenum = find_plenum(me, plenum_id)
    wanted, step = request.POST.get("trekk", ""), None
    if asked := request.POST.get("steg", ""):
        step = next((one for one in plenum.steps.all() if str(one.pk) == asked), None)
    if wanted in Move:
        seen = request.POST.get("sett", "")
        try:
            make_move(plenum, move=Move(wanted), step=step, seen=seen, by=me)
        except ValidationError as refusal:
            messages.warning(request, " ".join(refusal.messages))
    return redirect("plenum:desk", me.workspace.slug, plenum.pk)


@door(may_lead_plenum)
def end(request: HttpRequest, me: Membership, plenum_id: UUID) -> HttpResponse:
    """What it means that it is over, before it is."""
    return render(request, "plenum/end.html", {"page": desk_page(find_plenum(me, plenum_id))})


@door(may_lead_plenum)
def screen(request: HttpRequest, me: Membership, plenum_id: UUID) -> HttpResponse:
    """For the wall: no menu, large letters, in the room's language."""
    plenum = find_plenum(me, plenum_id)
    with override(plenum.language if plenum.language in OURS else "nb"):
        page = desk_page(plenum)
        entrances = entrances_of(plenum)
        on = page.on.step if page.on else None
        delegations = [row.delegation for row in page.delegations]
        given = {
            "page": page,
            "plenum": plenum,
            "me": me,
            "words": words_of(on, plenum.language) if on else None,
            "language": LANGUAGES.get(plenum.language),
            "pictures": shown_of(on, plenum.language, delegations=delegations, width=width_for(on))
            if on
            else [],
            "first_steps": list(on.first_steps.all()) if on and not page.is_joint else [],
            "entrance": entrances[0] if len(entrances) == 1 else None,
            "address": absolute(reverse("plenum:enter")).partition("://")[2],
        }
        if given["entrance"]:
            given["picture"] = qr(address_of(entrances[0]))
        name = "plenum/screen.html#scene" if PART in request.GET else "plenum/screen.html"
        return render(request, name, given)


def width_for(step: Step) -> float:
    """Several pictures stand beside each other, and are read from as far away."""
    return WIDE if len(step.read.questions) < 2 else BESIDE


def entrances_of(plenum: Plenum) -> list[Entrance]:
    """Those people may come in by now; none while the doors are locked."""
    if plenum.is_locked or not plenum.is_open:
        return []
    found = Entrance.within(plenum.workspace).filter(delegation__plenum=plenum)
    return list(found.select_related("delegation").order_by("delegation__position"))


def address_of(entrance: Entrance) -> str:
    return absolute(reverse("plenum:join", args=[entrance.key]))
