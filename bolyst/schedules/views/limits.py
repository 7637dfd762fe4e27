"""The frame of the week, the roads, and how many conversations one wants."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bolyst.accounts.doors import door
from bolyst.accounts.models import Membership
from bolyst.kernel import clock
from bolyst.mapping.models import MappingWeek
from bolyst.schedules import rules
from bolyst.schedules.actions import limits as actions
from bolyst.schedules.forms.board import OpeningForm, QuotaForm, TimetableForm, TravelForm
from bolyst.schedules.models import Opening, Travel
from bolyst.schedules.queries import board as queries
from bolyst.schedules.views.board import find_week


@door(rules.may_see_coverage)
def coverage(request: HttpRequest, me: Membership, week_id: UUID) -> HttpResponse:
    """Wanted, booked and held for each group. Numbers only."""
    week = find_week(me, week_id)
    groups = queries.coverage(week, clock.today())
    may = {"plan": rules.may_plan(me.as_role), "see": rules.may_see_plan(me.as_role)}
    page = {"week": week, "groups": groups, "may": may}
    return render(request, "schedules/coverage.html", page)


@door(rules.may_plan)
def quotas(request: HttpRequest, me: Membership, week_id: UUID) -> HttpResponse:
    week = find_week(me, week_id)
    now = {one.group.value: one.wanted for one in queries.coverage(week, clock.today())}
    form = QuotaForm(request.POST or None, initial=now)
    if form.is_valid() and form.carry_out(actions.set_quotas, week, by=me):
        messages.success(request, _("Tallene er lagret."))
        return redirect("schedules:coverage", me.workspace.slug, week.pk)
    return render(request, "schedules/quotas.html", {"week": week, "form": form})


# --- the frame: three small forms on one page -----------------------------------------------------


@door(rules.may_plan)
def limits(request: HttpRequest, me: Membership, week_id: UUID) -> HttpResponse:
    week = find_week(me, week_id)
    form = TimetableForm(request.POST or None, initial=frame_now(week))
    if form.is_valid() and form.carry_out(actions.set_timetable, week, by=me):
        messages.success(request, _("Rammene er lagret."))
        return redirect("schedules:limits", me.workspace.slug, week.pk)
    return show_limits(request, me, week, timetable=form)


def frame_now(week: MappingWeek) -> dict[str, object]:
    timetable = queries.timetable_of(week)
    return {name: getattr(timetable, name) for name in TimetableForm.base_fields}


@door(rules.may_plan)
def travel(request: HttpRequest, me: Membership, week_id: UUID) -> HttpResponse:
    week = find_week(me, week_id)
    form = TravelForm(queries.places(week), request.POST or None, auto_id="vei_%s")
    if form.is_valid():
        given = form.cleaned_data
        form.cleaned_data = {"minutes": given["minutes"]}
        if form.carry_out(actions.set_travel, given["place"], given["other"], by=me):
            messages.success(request, _("Kjøretiden er lagret."))
            return redirect("schedules:limits", me.workspace.slug, week.pk)
    return show_limits(request, me, week, travel=form)


@door(rules.may_plan)
def opening(request: HttpRequest, me: Membership, week_id: UUID) -> HttpResponse:
    week = find_week(me, week_id)
    form = OpeningForm(queries.places(week), request.POST or None, auto_id="apent_%s")
    if form.is_valid():
        place = form.cleaned_data.pop("place")
        if form.carry_out(actions.set_opening, place, by=me):
            messages.success(request, _("Åpningstiden er lagret."))
            return redirect("schedules:limits", me.workspace.slug, week.pk)
    return show_limits(request, me, week, opening=form)


def show_limits(
    request: HttpRequest,
    me: Membership,
    week: MappingWeek,
    *,
    timetable: TimetableForm | None = None,
    travel: TravelForm | None = None,
    opening: OpeningForm | None = None,
) -> HttpResponse:
    places = queries.places(week)
    page = {
        "week": week,
        "timetable": timetable or TimetableForm(initial=frame_now(week)),
        "travel": travel or TravelForm(places, auto_id="vei_%s"),
        "opening": opening or OpeningForm(places, auto_id="apent_%s"),
        "travels": Travel.within(me.workspace).select_related("place_a", "place_b"),
        "openings": Opening.within(me.workspace).select_related("place"),
    }
    return render(request, "schedules/limits.html", page)


@door(rules.may_plan)
@require_POST
def remove_travel(
    request: HttpRequest, me: Membership, week_id: UUID, travel_id: UUID
) -> HttpResponse:
    week = find_week(me, week_id)
    actions.remove_travel(get_object_or_404(Travel.within(me.workspace), pk=travel_id), by=me)
    messages.success(request, _("Kjøretiden er tatt bort."))
    return redirect("schedules:limits", me.workspace.slug, week.pk)


@door(rules.may_plan)
@require_POST
def remove_opening(
    request: HttpRequest, me: Membership, week_id: UUID, opening_id: UUID
) -> HttpResponse:
    week = find_week(me, week_id)
    actions.remove_opening(get_object_or_404(Opening.within(me.workspace), pk=opening_id), by=me)
    messages.success(request, _("Åpningstiden er tatt bort."))
    return redirect("schedules:limits", me.workspace.slug, week.pk)
