"""The doors: codes for each delegation, who waits, who is in, and who sits at which table."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bolyst.accounts.doors import door
from bolyst.accounts.errands import absolute
from bolyst.accounts.models import Membership
from bolyst.kernel.qr import qr
from bolyst.plenum.actions import rooms
from bolyst.plenum.actions import tables as table_actions
from bolyst.plenum.forms.doors import DelegationsForm, SeatForm, SpreadForm
from bolyst.plenum.models import Participant, Plenum
from bolyst.plenum.queries.answers import given_to
from bolyst.plenum.queries.answers import tables as written_at
from bolyst.plenum.queries.desk import heading_of
from bolyst.plenum.queries.people import people
from bolyst.plenum.rules.access import may_lead_plenum
from bolyst.plenum.rules.steps import StepKind
from bolyst.plenum.views.desk import address_of, entrances_of, find_plenum


@door(may_lead_plenum)
def doors(request: HttpRequest, me: Membership, plenum_id: UUID) -> HttpResponse:
    """Codes and QR to print and put on the tables; below them, everybody by number."""
    plenum = find_plenum(me, plenum_id)
    delegations = list(plenum.delegations.all())
    form = DelegationsForm(request.POST or None, delegations=delegations, plenum=plenum)
    if form.is_valid() and form.carry_out(rooms.set_up, plenum, by=me):
        messages.success(request, _("Lagret."))
        return redirect("plenum:doors", me.workspace.slug, plenum.pk)
    page = {
        "plenum": plenum,
        "me": me,
        "form": form,
        "delegations": delegations,
        "cards": [(one, qr(address_of(one))) for one in entrances_of(plenum)],
        "address": absolute(reverse("plenum:enter")).partition("://")[2],
        "people": people(plenum),
    }
    return render(request, "plenum/doors.html", page, status=422 if form.errors else 200)


@door(may_lead_plenum)
@require_POST
def change_doors(request: HttpRequest, me: Membership, plenum_id: UUID) -> HttpResponse:
    plenum = find_plenum(me, plenum_id)
    deeds = {
        "open": rooms.open_doors,
        "lock": rooms.lock_doors,
        "codes": rooms.change_codes,
        "everybody": rooms.let_everybody_in,
    }
    try:
        if deed := deeds.get(request.POST.get("gjor", "")):
            deed(plenum, by=me)
    except ValidationError as refusal:
        messages.warning(request, " ".join(refusal.messages))
    return redirect("plenum:doors", me.workspace.slug, plenum.pk)


@door(may_lead_plenum)
@require_POST
def add_person(request: HttpRequest, me: Membership, plenum_id: UUID) -> HttpResponse:
    """Somebody without a phone, in the delegation that was pressed."""
    plenum = find_plenum(me, plenum_id)
    asked = request.POST.get("delegasjon", "")
    delegation = next((one for one in plenum.delegations.all() if str(one.pk) == asked), None)
    if delegation is None:
        messages.warning(request, _("Velg hvem deltakeren kommer fra."))
    else:
        made = rooms.add_without_phone(delegation, by=me)
        messages.success(request, _("Deltaker %(number)d er med.") % {"number": made.number})
    return redirect("plenum:doors", me.workspace.slug, plenum.pk)


@door(may_lead_plenum)
@require_POST
def person(request: HttpRequest, me: Membership, participant_id: UUID) -> HttpResponse:
    """Let one in, or show one out."""
    rows = Participant.within(me.workspace).select_related("plenum", "delegation", "workspace")
    found = get_object_or_404(rows, pk=participant_id)
    if request.POST.get("gjor") == "out":
        rooms.show_out(found, by=me)
    else:
        rooms.let_in(found, by=me)
    return redirect("plenum:doors", me.workspace.slug, found.plenum_id)


@door(may_lead_plenum)
def tables(request: HttpRequest, me: Membership, plenum_id: UUID) -> HttpResponse:
    """Who sits where and writes; dealt by lot, and changed by hand."""
    plenum = find_plenum(me, plenum_id)
    found = people(plenum)
    spread = SpreadForm(request.POST if "tables" in request.POST else None)
    if spread.is_valid() and spread.carry_out(table_actions.spread, plenum, by=me):
        return redirect("plenum:tables", me.workspace.slug, plenum.pk)
    by_hand = request.POST if request.POST and not spread.is_bound else None
    seats = [SeatForm(by_hand, who=one) for one in found.inside]
    if by_hand and all(one.is_valid() for one in seats):
        return _seated(request, me, plenum, seats)
    bad = spread.errors or any(one.errors for one in seats)
    return render(
        request,
        "plenum/tables.html",
        {"plenum": plenum, "me": me, "people": found, "spread": spread, "seats": seats}
        | {"written": _written(plenum)},
        status=422 if bad else 200,
    )


def _seated(
    request: HttpRequest, me: Membership, plenum: Plenum, seats: list[SeatForm]
) -> HttpResponse:
    chosen = {one.who.pk: (one.cleaned_data["at"], one.cleaned_data["writes"]) for one in seats}
    table_actions.seat(plenum, seats=chosen, by=me)
    messages.success(request, _("Bordene er lagret."))
    return redirect("plenum:tables", me.workspace.slug, plenum.pk)


def _written(plenum: Plenum) -> list[tuple[str, list[tuple[int, str]]]]:
    """What the tables have written so far, by step."""
    steps = list(plenum.steps.filter(kind=StepKind.TABLES))
    answers = given_to(steps) if steps else {}
    return [
        (heading_of(step, plenum.language), written_at(answers[step.pk], of=None)) for step in steps
    ]
