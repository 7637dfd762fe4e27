"""Laying out times for residents, the link they come by, and its poster."""

import io
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from bolyst.accounts.doors import door
from bolyst.accounts.errands import absolute
from bolyst.accounts.models import Membership
from bolyst.kernel import clock
from bolyst.schedules import phrases, rules
from bolyst.schedules.actions import bookings as actions
from bolyst.schedules.forms.bookings import LayOutForm
from bolyst.schedules.models import BookingLink
from bolyst.schedules.queries import board as board_queries
from bolyst.schedules.queries import bookings as queries
from bolyst.schedules.views.board import find_week


@door(rules.may_plan)
def bookings(request: HttpRequest, me: Membership, week_id: UUID) -> HttpResponse:
    """How many times are laid out and taken, and the link to them."""
    week = find_week(me, week_id)
    page = queries.booking_page(week, clock.now())
    shown = {
        "week": week,
        "page": page,
        "address": address_of(me, page.link) if page.link else "",
        "is_over": bool(page.link and not page.link.is_current(clock.now())),
        "languages": phrases.offered(),
        "may_clear": rules.may_clear_times(me.as_role),
    }
    return render(request, "schedules/bookings.html", shown)


@door(rules.may_plan)
def lay_out(request: HttpRequest, me: Membership, week_id: UUID) -> HttpResponse:
    week = find_week(me, week_id)
    places, people = board_queries.places(week), board_queries.interviewers(week)
    form = LayOutForm(week, places, people, request.POST or None)
    if form.is_valid() and form.carry_out(actions.lay_out_times, week, by=me):
        count = len(form.outcome)
        words = ngettext("%(n)d ledig tid er lagt ut.", "%(n)d ledige tider er lagt ut.", count)
        messages.success(request, words % {"n": count})
        return redirect("schedules:bookings", me.workspace.slug, week.pk)
    return render(request, "schedules/lay_out.html", {"week": week, "form": form})


@door(rules.may_plan)
@require_POST
def make_link(request: HttpRequest, me: Membership, week_id: UUID) -> HttpResponse:
    week = find_week(me, week_id)
    try:
        actions.make_link(week, by=me)
        messages.success(request, _("Lenken er laget. Skriv ut plakaten og heng den opp."))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("schedules:bookings", me.workspace.slug, week.pk)


@door(rules.may_plan)
@require_POST
def revoke_link(request: HttpRequest, me: Membership, week_id: UUID) -> HttpResponse:
    week = find_week(me, week_id)
    link = queries.current_link(week)
    if link is None:
        messages.error(request, _("Uka har ingen lenke."))
    else:
        actions.revoke_link(link, by=me)
        messages.success(request, _("Lenken er trukket tilbake. Ta ned plakatene."))
    return redirect("schedules:bookings", me.workspace.slug, week.pk)


@door(rules.may_clear_times)
@require_POST
def clear_times(request: HttpRequest, me: Membership, week_id: UUID) -> HttpResponse:
    week = find_week(me, week_id)
    count = actions.clear_free_times(week, by=me)
    words = ngettext("%(n)d ledig tid er fjernet.", "%(n)d ledige tider er fjernet.", count)
    messages.success(request, words % {"n": count})
    return redirect("schedules:bookings", me.workspace.slug, week.pk)


@door(rules.may_plan)
def poster(request: HttpRequest, me: Membership, week_id: UUID) -> HttpResponse:
    """An invitation to hang up, in one language: `?sprak=`."""
    week = find_week(me, week_id)
    link = queries.current_link(week)
    shown = {
        "week": week,
        "link": link,
        "address": address_of(me, link) if link else "",
        "phrases": phrases.phrases(request.GET.get(phrases.ASKED, "")),
        "languages": phrases.offered(),
    }
    return render(request, "schedules/poster.html", shown)


@door(rules.may_plan)
def qr(request: HttpRequest, me: Membership, week_id: UUID) -> HttpResponse:
    """The link as a picture; without one there is nothing to draw."""
    import segno

    link = queries.current_link(find_week(me, week_id))
    if link is None:
        return redirect("schedules:bookings", me.workspace.slug, week_id)
    drawn = io.BytesIO()
    code = segno.make(address_of(me, link), error="m", micro=False)
    code.save(drawn, kind="svg", border=4, scale=8, dark="#000", light="#fff", xmldecl=False)
    return HttpResponse(drawn.getvalue(), content_type="image/svg+xml")


def address_of(me: Membership, link: BookingLink) -> str:
    return absolute(reverse("schedules:book", args=[me.workspace.slug, link.code]))
