"""Who leads and who sits where, and handing it on."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from bolyst.accounts.doors import door
from bolyst.accounts.models import Membership
from bolyst.accounts.rules import may_invite
from bolyst.kernel import clock
from bolyst.partners.models import Contact
from bolyst.partners.queries import active_organisations, contacts_of
from bolyst.teams.actions import handover as handing
from bolyst.teams.actions import seats as seating
from bolyst.teams.actions import team as actions
from bolyst.teams.forms.team import (
    EndSeatForm,
    FillSeatForm,
    HandoverForm,
    LeadDaysForm,
    LeadForm,
    SeatForm,
)
from bolyst.teams.models import Handover, LeadPeriod, Seat
from bolyst.teams.queries import team as queries
from bolyst.teams.rules import team as rules
from bolyst.teams.views.team import find_team


@door(rules.may_see_team)
def leads(request: HttpRequest, me: Membership) -> HttpResponse:
    page = {
        "page": queries.lead_history(find_team(me)),
        "today": clock.today(),
        "may_change": rules.may_change_team(me.as_role),
    }
    return render(request, "teams/leads.html", page)


@door(rules.may_change_team)
def appoint_lead(request: HttpRequest, me: Membership) -> HttpResponse:
    team = find_team(me)
    form = LeadForm(active_organisations(me.workspace), request.POST or None)
    if form.is_valid() and form.carry_out(actions.appoint_lead, team, by=me):
        messages.success(request, _("Ledelsen er skrevet ned."))
        return redirect("teams:leads", me.workspace.slug)
    return render(request, "teams/appoint_lead.html", {"form": form, "team": team})


@door(rules.may_change_team)
def change_lead(request: HttpRequest, me: Membership, lead_id: UUID) -> HttpResponse:
    lead = find_lead(me, lead_id)
    initial = {"from_date": lead.from_date, "to_date": lead.to_date}
    form = LeadDaysForm(request.POST or None, initial=initial)
    if form.is_valid() and form.carry_out(actions.change_lead, lead, by=me):
        messages.success(request, _("Ledelsen er endret."))
        return redirect("teams:leads", me.workspace.slug)
    return render(request, "teams/change_lead.html", {"form": form, "lead": lead})


@door(rules.may_change_team)
@require_POST
def remove_lead(request: HttpRequest, me: Membership, lead_id: UUID) -> HttpResponse:
    actions.remove_lead(find_lead(me, lead_id), by=me)
    messages.success(request, _("Perioden er fjernet."))
    return redirect("teams:leads", me.workspace.slug)


@door(rules.may_change_team)
def add_seat(request: HttpRequest, me: Membership) -> HttpResponse:
    team = find_team(me)
    form = SeatForm(active_organisations(me.workspace), request.POST or None)
    if form.is_valid() and form.carry_out(seating.add_seat, team, by=me):
        messages.success(request, _("Plassen er laget. Hvem skal sitte der?"))
        return redirect("teams:fill-seat", me.workspace.slug, form.outcome.pk)
    return render(request, "teams/add_seat.html", {"form": form, "team": team})


@door(rules.may_see_team)
def seat(request: HttpRequest, me: Membership, seat_id: UUID) -> HttpResponse:
    page = {
        "page": queries.seat_page(find_seat(me, seat_id)),
        "may_change": rules.may_change_team(me.as_role),
    }
    return render(request, "teams/seat.html", page)


@door(rules.may_change_team)
def fill_seat(request: HttpRequest, me: Membership, seat_id: UUID) -> HttpResponse:
    found = find_seat(me, seat_id)
    people = contacts_of(found.organisation)
    form = FillSeatForm(found, people, request.POST or None)
    if form.is_valid() and form.carry_out(seating.fill_seat, found, by=me):
        messages.success(request, _("Plassen er endret."))
        return redirect("teams:team", me.workspace.slug)
    page = {"form": form, "seat": found, "has_people": people.exists()}
    return render(request, "teams/fill_seat.html", page)


@door(rules.may_change_team)
def end_seat(request: HttpRequest, me: Membership, seat_id: UUID) -> HttpResponse:
    found = find_seat(me, seat_id)
    form = EndSeatForm(request.POST or None)
    if form.is_valid() and form.carry_out(seating.end_seat, found, by=me):
        messages.success(request, _("Plassen er avsluttet. Historien står igjen."))
        return redirect("teams:seat", me.workspace.slug, found.pk)
    return render(request, "teams/end_seat.html", {"form": form, "seat": found})


@door(rules.may_change_team)
@require_POST
def reopen_seat(request: HttpRequest, me: Membership, seat_id: UUID) -> HttpResponse:
    found = find_seat(me, seat_id)
    try:
        seating.reopen_seat(found, by=me)
        messages.success(request, _("Plassen er tatt i bruk igjen."))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("teams:seat", me.workspace.slug, found.pk)


@door(rules.may_change_team)
def hand_over(request: HttpRequest, me: Membership, contact_id: UUID) -> HttpResponse:
    """Let somebody else take over all a person has in the team."""
    team = find_team(me)
    leaver = get_object_or_404(
        Contact.within(me.workspace).select_related("organisation"), pk=contact_id
    )
    people = contacts_of(leaver.organisation).exclude(pk=leaver.pk)
    form = HandoverForm(people, request.POST or None, may_give_access=may_invite(me.as_role))
    if form.is_valid() and form.carry_out(handing.hand_over, team, leaver=leaver, by=me):
        said = _("Rollen er overlevert. Den kan angres i tretti dager.")
        if form.outcome.waits:
            said = _("Overleveringen er avtalt. Til dagen kommer, er alt som før.")
        messages.success(request, said)
        return redirect("teams:team", me.workspace.slug)
    page = {"form": form, "leaver": leaver, "has_people": people.exists()}
    return render(request, "teams/hand_over.html", page)


@door(rules.may_change_team)
@require_POST
def undo_handover(request: HttpRequest, me: Membership, handover_id: UUID) -> HttpResponse:
    found = get_object_or_404(
        Handover.within(me.workspace).select_related("workspace"), pk=handover_id
    )
    said = (
        _("Avtalen om overlevering er avlyst.") if found.waits else _("Overleveringen er angret.")
    )
    try:
        handing.undo_handover(found, by=me)
        messages.success(request, said)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("teams:team", me.workspace.slug)


def find_lead(me: Membership, lead_id: UUID) -> LeadPeriod:
    found = LeadPeriod.within(me.workspace).select_related("team__workspace", "organisation")
    return get_object_or_404(found, pk=lead_id)


def find_seat(me: Membership, seat_id: UUID) -> Seat:
    found = Seat.within(me.workspace).select_related(
        "team__workspace", "organisation__workspace", "key_person", "deputy", "workspace"
    )
    return get_object_or_404(found, pk=seat_id)
