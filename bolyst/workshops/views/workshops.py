"""The workshops, one workshop, and what is done with it."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bolyst.accounts.doors import door
from bolyst.accounts.models import Membership
from bolyst.kernel import clock
from bolyst.kernel.lists import Column, Listing
from bolyst.kernel.words import day
from bolyst.post.calendars import calendar
from bolyst.workshops.actions import workshops as actions
from bolyst.workshops.calendar_feed import event_of
from bolyst.workshops.forms.workshops import (
    ChecklistForm,
    DaysForm,
    DoneForm,
    NewWorkshopForm,
    WorkshopForm,
)
from bolyst.workshops.models import Workshop
from bolyst.workshops.queries import workshops as queries
from bolyst.workshops.rules.workshops import (
    Dated,
    Phase,
    may_hold_workshops,
    may_see_workshops,
)


@door(may_see_workshops)
def workshops(request: HttpRequest, me: Membership) -> HttpResponseBase:
    found: Listing[Workshop] = Listing(
        request,
        queries.workshops_of(me.workspace),
        columns=[
            Column(
                gettext_lazy("Verksted"),
                "title",
                sort="title",
                link=lambda one: reverse("workshops:workshop", args=[me.workspace.slug, one.pk]),
            ),
            Column(gettext_lazy("Handler om"), lambda one: capfirst(one.get_kind_display())),
            Column(gettext_lazy("Deltar"), lambda one: ", ".join(one.names)),
            Column(gettext_lazy("Dag"), _day_of, sort="held_on"),
            Column(gettext_lazy("Neste"), lambda one: told(queries.next_of(one))),
        ],
        search=["title", "about", "place"],
        order="-held_on",
        file_name="verksteder",
    )
    if file := found.file():
        return file
    may_hold = may_hold_workshops(me.as_role)
    near = queries.nearest(me.workspace) if may_hold else None
    page = {"found": found, "may_hold": may_hold, "near": near}
    return render(request, "workshops/workshops/list.html", page)


def _day_of(workshop: Workshop) -> str:
    on = workshop.done_on or workshop.held_on
    return day(on) if on else ""


def told(next_up: Dated | None) -> str:
    """«Rapport, 4. mai 2026»; what comes next, and when."""
    if next_up is None:
        return _("Ferdig")
    name = str(capfirst(next_up.phase.label))
    return f"{name}, {day(next_up.planned_on)}" if next_up.planned_on else name


@door(may_hold_workshops)
def plan(request: HttpRequest, me: Membership) -> HttpResponse:
    held = [one for one in queries.workshops_of(me.workspace) if one.is_held]
    initial = {"language": me.workspace.language, "kind": request.GET.get("slag", "")}
    form = NewWorkshopForm(request.POST or None, held=held, initial=initial)
    if form.is_valid() and form.carry_out(actions.plan_workshop, by=me):
        messages.success(request, _("Verkstedet er lagt inn. Gå gjennom sjekklista i møtet."))
        return redirect("workshops:workshop", me.workspace.slug, form.outcome.pk)
    page = {"form": form, "names": queries.register_names(me.workspace)}
    return render(request, "workshops/workshops/plan.html", page)


@door(may_see_workshops)
def workshop(request: HttpRequest, me: Membership, workshop_id: UUID) -> HttpResponse:
    found = find_workshop(me, workshop_id)
    return show(request, me, found)


def show(
    request: HttpRequest,
    me: Membership,
    found: Workshop,
    *,
    done: DoneForm | None = None,
    checklist: ChecklistForm | None = None,
) -> HttpResponse:
    page = queries.workshop_page(found, get_language() or "nb")
    may_hold = may_hold_workshops(me.as_role)
    shown = {
        "page": page,
        "workshop": found,
        "may_hold": may_hold,
        "steps": [steps_row(one, page.next) for one in page.phases],
        "done": done or DoneForm(),
        "checklist": checklist or ChecklistForm(page.checklist),
        "results": address("workshops:results", me, found),
        "follow_up": address("workshops:follow-up", me, found),
    }
    refused = (done and done.errors) or (checklist and checklist.errors)
    return render(
        request, "workshops/workshops/workshop.html", shown, status=422 if refused else 200
    )


def steps_row(one: Dated, next_up: Dated | None) -> tuple[str, str, str, str]:
    """(name, state, note, url) for the strip of four."""
    is_next = next_up is not None and one.phase == next_up.phase
    state = "done" if one.done_on else "now" if is_next else ""
    if one.is_late(clock.today()) and is_next:
        state = "late"
    return str(capfirst(one.phase.label)), state, day(one.day) if one.day else _("Ikke satt"), ""


def address(name: str, me: Membership, found: Workshop) -> str:
    try:
        return reverse(name, args=[me.workspace.slug, found.pk])
    except NoReverseMatch:
        return ""


@door(may_hold_workshops)
def change(request: HttpRequest, me: Membership, workshop_id: UUID) -> HttpResponse:
    found = find_workshop(me, workshop_id)
    held = queries.measured_before(me.workspace, found.kind, apart_from=found)
    initial = {
        "title": found.title, "about": found.about, "place": found.place,
        "language": found.language, "parties": "\n".join(found.names),
        "before": str(found.before_id or ""),
    }  # fmt: skip
    form = WorkshopForm(request.POST or None, held=held, initial=initial)
    if form.is_valid() and form.carry_out(actions.change_workshop, found, by=me):
        messages.success(request, _("Verkstedet er endret."))
        return redirect("workshops:workshop", me.workspace.slug, found.pk)
    page = {"form": form, "workshop": found, "names": queries.register_names(me.workspace)}
    return render(request, "workshops/workshops/change.html", page)


@door(may_hold_workshops)
def days(request: HttpRequest, me: Membership, workshop_id: UUID) -> HttpResponse:
    """The four dates; those of the year follow."""
    found = find_workshop(me, workshop_id)
    initial = {actions.PLANNED[one.phase]: one.planned_on for one in queries.phases_of(found)}
    form = DaysForm(request.POST or None, initial=initial)
    if form.is_valid() and form.carry_out(actions.set_days, found, by=me):
        messages.success(request, _("Dagene er lagret."))
        return redirect("workshops:workshop", me.workspace.slug, found.pk)
    page = {"form": form, "workshop": found, "leads": queries.leads_the_year(found)}
    return render(request, "workshops/workshops/days.html", page)


@door(may_hold_workshops)
@require_POST
def finish(
    request: HttpRequest, me: Membership, workshop_id: UUID, workshop_phase: str
) -> HttpResponse:
    """One of the four has taken place; with «angre», it hasn't after all."""
    found, phase = find_workshop(me, workshop_id), find_phase(workshop_phase)
    if request.POST.get("angre"):
        return _reopened(request, me, found, phase)
    form = DoneForm(request.POST)
    if form.is_valid() and form.carry_out(actions.finish, found, phase, by=me):
        messages.success(request, _("Det er ført."))
        return redirect("workshops:workshop", me.workspace.slug, found.pk)
    return show(request, me, found, done=form)


def _reopened(request: HttpRequest, me: Membership, found: Workshop, phase: Phase) -> HttpResponse:
    try:
        actions.reopen(found, phase, by=me)
        messages.success(request, _("Det er åpnet igjen."))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("workshops:workshop", me.workspace.slug, found.pk)


@door(may_hold_workshops)
@require_POST
def tick_off(request: HttpRequest, me: Membership, workshop_id: UUID) -> HttpResponse:
    found = find_workshop(me, workshop_id)
    form = ChecklistForm(queries.checklist_of(found), request.POST)
    if form.is_valid() and form.carry_out(actions.tick_off, found, by=me):
        messages.success(request, _("Sjekklista er lagret."))
        return redirect("workshops:workshop", me.workspace.slug, found.pk)
    return show(request, me, found, checklist=form)


@door(may_see_workshops)
def day_file(
    request: HttpRequest, me: Membership, workshop_id: UUID, workshop_phase: str
) -> HttpResponse:
    """One of the four days for the reader's own calendar."""
    found, phase = find_workshop(me, workshop_id), find_phase(workshop_phase)
    one = next(dated for dated in queries.phases_of(found) if dated.phase == phase)
    on: date | None = one.day
    if on is None:
        raise Http404
    content = calendar([event_of(found, phase, on)], name=found.title)
    headers = {"Content-Disposition": f'attachment; filename="{phase.value}.ics"'}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)


@door(may_hold_workshops)
@require_POST
def remove(request: HttpRequest, me: Membership, workshop_id: UUID) -> HttpResponse:
    actions.remove_workshop(find_workshop(me, workshop_id), by=me)
    messages.success(request, _("Verkstedet er fjernet. Det kan hentes tilbake i tretti dager."))
    return redirect("workshops:workshops", me.workspace.slug)


@door(may_hold_workshops)
def removed(request: HttpRequest, me: Membership) -> HttpResponse:
    since = clock.now() - actions.UNDO
    gone = Workshop.removed_within(me.workspace).filter(removed_at__gte=since)
    rows = [(one, one.removed_at + actions.UNDO) for one in gone if one.removed_at]
    return render(request, "workshops/workshops/removed.html", {"rows": rows})


@door(may_hold_workshops)
@require_POST
def restore(request: HttpRequest, me: Membership, workshop_id: UUID) -> HttpResponse:
    found = get_object_or_404(Workshop.everywhere, workspace=me.workspace, pk=workshop_id)
    try:
        actions.restore_workshop(found, by=me)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect("workshops:removed", me.workspace.slug)
    messages.success(request, _("Verkstedet er hentet tilbake."))
    return redirect("workshops:workshop", me.workspace.slug, found.pk)


def find_workshop(me: Membership, workshop_id: UUID) -> Workshop:
    found = queries.workshops_of(me.workspace).select_related(
        "workspace", "plenum", "follow_up", "indicator_set", "run", "before"
    )
    return get_object_or_404(found, pk=workshop_id)


def find_phase(asked: str) -> Phase:
    if asked not in Phase:
        raise Http404
    return Phase(asked)
