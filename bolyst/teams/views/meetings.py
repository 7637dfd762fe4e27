"""Meetings: planning one, calling to it, and letting it be over."""

from collections.abc import Callable
from datetime import time, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from bolyst.accounts.doors import door
from bolyst.accounts.models import Membership
from bolyst.kernel import clock
from bolyst.kernel.lists import Column, Listing
from bolyst.partners.models import Place
from bolyst.teams.actions import meetings as acts
from bolyst.teams.actions import minutes as minuting
from bolyst.teams.actions import series as rhythm
from bolyst.teams.forms.meetings import (
    CancelForm,
    ChangeSeriesForm,
    InviteForm,
    MeetingForm,
    PresenceForm,
    SeriesForm,
)
from bolyst.teams.models import Meeting, Series, Team
from bolyst.teams.queries import meetings as queries
from bolyst.teams.rules import meetings as rules

USUAL = (time(10), time(11, 30))  # a meeting's hours until somebody says otherwise


@door(rules.may_see_meetings)
def meetings(request: HttpRequest, me: Membership) -> HttpResponseBase:
    found: Listing[Meeting] = Listing(
        request,
        queries.meetings_of(me).select_related("workspace"),
        columns=[
            Column(_("Møte"), "title", sort="title", link=lambda one: url_of(one)),
            Column(_("Når"), "starts_at", sort="starts_at"),
            Column(_("Slag"), lambda one: one.get_kind_display()),
            Column(_("Sted"), "place", sort="place"),
            Column(_("Status"), lambda one: one.get_state_display(), sort="state"),
        ],
        search=["title", "place"],
        order="-starts_at",
        file_name="moter",
        caption=_("Møter"),
    )
    if file := found.file():
        return file
    team = team_of_place(me)
    page = {
        "found": found,
        "team": team,
        "next": queries.next_meeting(team) if team else None,
        "parked": queries.parked(team) if team and rules.may_propose_items(me.as_role) else [],
        "series": list(Series.within(me.workspace)) if team else [],
        "may_run": rules.may_run_meetings(me.as_role),
        "may_propose": rules.may_propose_items(me.as_role),
    }
    return render(request, "teams/meetings.html", page)


@door(rules.may_see_meetings)
def meeting(request: HttpRequest, me: Membership, meeting_id: UUID) -> HttpResponse:
    found = find_meeting(me, meeting_id)
    page = queries.meeting_page(found, me)
    shown = {
        "page": page,
        "meeting": found,
        "may_run": rules.may_run_meetings(me.as_role),
        "presence": PresenceForm(page.attendances),
        "has_begun": found.starts_at <= clock.now(),
        "has_ended": found.ends_at <= clock.now(),
        "is_author": found.minuted_by_id is not None and found.minuted_by.user_id == me.user_id,  # type: ignore[union-attr]
    }
    return render(request, "teams/meeting.html", shown)


@door(rules.may_run_meetings)
def plan_meeting(request: HttpRequest, me: Membership) -> HttpResponse:
    """In the rhythm of a series (`?serie=…&tid=…`), or beside it."""
    team = team_of_place(me)
    if team is None:
        messages.error(request, _("Først må teamet finnes."))
        return redirect("teams:team", me.workspace.slug)
    series, initial = _from_series(request, me)
    form = MeetingForm(places_of(me), request.POST or None, initial=initial)
    if form.is_valid() and form.carry_out(acts.plan_meeting, team, series=series, by=me):
        said = _("Møtet er planlagt. Se over sakslista, og kall inn.")
        if form.outcome.starts_at <= clock.now():
            said = _("Møtet er skrevet inn. Si fra om det ble holdt.")
        messages.success(request, said)
        return redirect("teams:meeting", me.workspace.slug, form.outcome.pk)
    return render(request, "teams/plan_meeting.html", {"form": form, "series": series})


def _from_series(request: HttpRequest, me: Membership) -> tuple[Series | None, dict[str, Any]]:
    asked = request.GET.get("serie", "")
    try:
        series = Series.within(me.workspace).filter(pk=UUID(asked)).first() if asked else None
    except ValueError:
        series = None
    if series is None:
        return None, {"title": _("Teammøte"), "begins": USUAL[0], "ends": USUAL[1]}
    page = queries.series_page(series)
    begins = next((t for t in page.coming if t.isoformat() == request.GET.get("tid")), None)
    begins = begins or page.coming[0]
    ends = begins + timedelta(minutes=series.length)
    return series, {
        "title": series.name, "day": begins.date(), "begins": begins.time(), "ends": ends.time(),
        "place": series.place,
    }  # fmt: skip


@door(rules.may_run_meetings)
def change_meeting(request: HttpRequest, me: Membership, meeting_id: UUID) -> HttpResponse:
    found = find_meeting(me, meeting_id)
    form = MeetingForm(places_of(me), request.POST or None, initial=MeetingForm.initial_of(found))
    if form.is_valid() and form.carry_out(acts.change_meeting, found, by=me):
        messages.success(request, _("Møtet er endret."))
        return redirect("teams:meeting", me.workspace.slug, found.pk)
    return render(request, "teams/change_meeting.html", {"form": form, "meeting": found})


@door(rules.may_run_meetings)
@require_POST
def call_meeting(request: HttpRequest, me: Membership, meeting_id: UUID) -> HttpResponse:
    found = find_meeting(me, meeting_id)
    return do(request, found, _("Innkallingen er sendt."), acts.call_meeting, found, by=me)


@door(rules.may_run_meetings)
def cancel_meeting(request: HttpRequest, me: Membership, meeting_id: UUID) -> HttpResponse:
    found = find_meeting(me, meeting_id)
    form = CancelForm(request.POST or None)
    if form.is_valid() and form.carry_out(acts.cancel_meeting, found, by=me):
        messages.success(request, _("Møtet er avlyst."))
        return redirect("teams:meeting", me.workspace.slug, found.pk)
    return render(request, "teams/cancel_meeting.html", {"form": form, "meeting": found})


@door(rules.may_run_meetings)
def invite(request: HttpRequest, me: Membership, meeting_id: UUID) -> HttpResponse:
    found = find_meeting(me, meeting_id)
    form = InviteForm(found, request.POST or None)
    if form.is_valid() and form.carry_out(acts.invite_also, found, by=me):
        was_there = found.as_state is rules.MeetingState.HELD
        said = _("Personen er ført som til stede.") if was_there else _("Personen er invitert.")
        messages.success(request, said)
        return redirect("teams:meeting", me.workspace.slug, found.pk)
    return render(request, "teams/invite.html", {"form": form, "meeting": found})


@door(rules.may_run_meetings)
@require_POST
def hold_meeting(request: HttpRequest, me: Membership, meeting_id: UUID) -> HttpResponse:
    found = find_meeting(me, meeting_id)
    said = _("Møtet er i gang. Skriv referatet her.")
    if found.ends_at <= clock.now():
        said = _("Møtet er ført som holdt. Kryss av hvem som var der, og skriv referatet.")
    return do(request, found, said, acts.hold_meeting, found, by=me)


@door(rules.may_run_meetings)
@require_POST
def note_attendance(request: HttpRequest, me: Membership, meeting_id: UUID) -> HttpResponse:
    found = find_meeting(me, meeting_id)
    form = PresenceForm(found.attendances.select_related("contact__organisation"), request.POST)
    if form.is_valid() and form.carry_out(acts.note_attendance, found, by=me):
        messages.success(request, _("Oppmøtet er lagret."))
    for problem in form.errors.values():
        messages.error(request, " ".join(map(str, problem)))
    return redirect("teams:meeting", me.workspace.slug, found.pk)


@door(rules.may_run_meetings)
@require_POST
def finish_minutes(request: HttpRequest, me: Membership, meeting_id: UUID) -> HttpResponse:
    found = find_meeting(me, meeting_id)
    said = _("Referatet er klart til godkjenning, og oppgavene er sendt.")
    return do(request, found, said, minuting.finish_minutes, found, by=me)


@door(rules.may_run_meetings)
@require_POST
def reopen_minutes(request: HttpRequest, me: Membership, meeting_id: UUID) -> HttpResponse:
    found = find_meeting(me, meeting_id)
    return do(request, found, _("Referatet er åpnet igjen."), minuting.reopen_minutes, found, by=me)


@door(rules.may_run_meetings)
@require_POST
def approve_minutes(request: HttpRequest, me: Membership, meeting_id: UUID) -> HttpResponse:
    found = find_meeting(me, meeting_id)
    return do(request, found, _("Referatet er godkjent."), minuting.approve_minutes, found, by=me)


# --- the rhythm -----------------------------------------------------------------------------------


@door(rules.may_run_meetings)
def start_series(request: HttpRequest, me: Membership) -> HttpResponse:
    team = team_of_place(me)
    if team is None:
        messages.error(request, _("Først må teamet finnes."))
        return redirect("teams:team", me.workspace.slug)
    initial = {"name": _("Teammøte"), "at": "10:00", "since": clock.today()}
    form = SeriesForm(places_of(me), request.POST or None, initial=initial)
    if form.is_valid() and form.carry_out(rhythm.start_series, team, by=me):
        messages.success(request, _("Møteserien er laget. Planlegg det første møtet."))
        return redirect("teams:series", me.workspace.slug, form.outcome.pk)
    return render(request, "teams/start_series.html", {"form": form})


@door(rules.may_see_meetings)
def series(request: HttpRequest, me: Membership, series_id: UUID) -> HttpResponse:
    found = get_object_or_404(Series.within(me.workspace), pk=series_id)
    shown = {
        "page": queries.series_page(found),
        "series": found,
        "may_run": rules.may_run_meetings(me.as_role),
    }
    return render(request, "teams/series.html", shown)


@door(rules.may_run_meetings)
def change_series(request: HttpRequest, me: Membership, series_id: UUID) -> HttpResponse:
    found = get_object_or_404(Series.within(me.workspace), pk=series_id)
    form = ChangeSeriesForm(
        places_of(me), request.POST or None, initial=ChangeSeriesForm.initial_of(found)
    )
    if form.is_valid() and form.carry_out(rhythm.change_series, found, by=me):
        messages.success(request, _("Møteserien er endret."))
        return redirect("teams:series", me.workspace.slug, found.pk)
    return render(request, "teams/change_series.html", {"form": form, "series": found})


# --- shared ---------------------------------------------------------------------------------------


def places_of(me: Membership) -> list[Place]:
    return list(Place.within(me.workspace))


def team_of_place(me: Membership) -> Team | None:
    return Team.within(me.workspace).first()


def find_meeting(me: Membership, meeting_id: UUID) -> Meeting:
    """Raises Http404 also for one this role may not read yet."""
    found = queries.meetings_of(me).select_related("team", "workspace", "minuted_by__user")
    return get_object_or_404(found, pk=meeting_id)


def url_of(meeting: Meeting) -> str:
    return reverse("teams:meeting", args=[meeting.workspace.slug, meeting.pk])


def do(
    request: HttpRequest,
    back: Meeting,
    done: object,
    action: Callable[..., object],
    *args: Any,
    **more: Any,
) -> HttpResponse:
    """Act and say so; a refusal is said on the meeting's page."""
    try:
        action(*args, **more)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    except Meeting.DoesNotExist as gone:
        raise Http404 from gone
    else:
        messages.success(request, str(done))
    return redirect("teams:meeting", back.workspace.slug, back.pk)
