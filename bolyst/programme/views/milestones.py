"""The year, and what is done with each of its milestones."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bolyst.accounts.doors import door
from bolyst.accounts.models import Membership
from bolyst.kernel import clock, words
from bolyst.programme import actions, pictures, queries, rules
from bolyst.programme.actions import milestones as doings
from bolyst.programme.forms.milestones import (
    ChangeForm,
    ChecklistForm,
    FinishForm,
    MoveForm,
    MoveStartForm,
    OwnForm,
)
from bolyst.programme.models import Milestone, Move
from bolyst.programme.queries.milestones import (
    Year,
    last_move,
    milestone_page,
    preview_move,
    preview_start,
)
from bolyst.programme.views.engagements import find_engagement


@door(rules.may_see_programme)
def year(request: HttpRequest, me: Membership) -> HttpResponse:
    """The ring, the list, what is late, what comes, and who waits for whom."""
    found = queries.year(me.workspace, clock.today())
    page = {
        "year": found,
        "may_change": may_change(me, found),
        "ring": pictures.ring(found) if found else "",
        "rows": rows(found) if found else [],
        "header": [_("Milepæl"), _("Nummer"), _("Frist")],
        "move": last_move(found.engagement) if found else None,
    }
    return render(request, "programme/year.html", page)


def may_change(me: Membership, found: Year | None) -> bool:
    return bool(
        found and rules.may_change_programme(me.as_role) and found.engagement.state in rules.LIVING
    )


def rows(found: Year) -> list[tuple[object, ...]]:
    """The ring's table."""
    return [(one.name, n, words.day(one.due_on)) for n, one in enumerate(found.milestones, 1)]


@door(rules.may_see_programme)
def milestone(request: HttpRequest, me: Membership, milestone_id: UUID) -> HttpResponse:
    found = find_milestone(me, milestone_id)
    return show(request, me, found, FinishForm())


def show(
    request: HttpRequest, me: Membership, found: Milestone, form: FinishForm, status: int = 200
) -> HttpResponse:
    page = milestone_page(found)
    shown = {
        "page": page,
        "today": clock.today(),
        "form": form,
        "checklist": ChecklistForm(page.checklist),
        "may_change": rules.may_change_programme(me.as_role)
        and found.engagement.state in rules.LIVING,
    }
    return render(request, "programme/milestone.html", shown, status=status)


@door(rules.may_change_programme)
@require_POST
def finish(request: HttpRequest, me: Membership, milestone_id: UUID) -> HttpResponse:
    found = find_milestone(me, milestone_id)
    form = FinishForm(request.POST)
    if form.is_valid() and form.carry_out(doings.finish, found, by=me):
        messages.success(request, _("Milepælen er gjort."))
        return redirect("programme:milestone", me.workspace.slug, found.pk)
    return show(request, me, found, form, status=422)


@door(rules.may_change_programme)
@require_POST
def reopen(request: HttpRequest, me: Membership, milestone_id: UUID) -> HttpResponse:
    found = find_milestone(me, milestone_id)
    try:
        doings.reopen(found, by=me)
        messages.success(request, _("Milepælen er åpnet igjen."))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("programme:milestone", me.workspace.slug, found.pk)


@door(rules.may_change_programme)
def move_milestone(request: HttpRequest, me: Membership, milestone_id: UUID) -> HttpResponse:
    """A new date: first shown with all that follows, then done."""
    found = find_milestone(me, milestone_id)
    form, preview = MoveForm(request.POST or None, initial={"due_on": found.due_on}), None
    if form.is_valid():
        if form.is_sure and form.carry_out(actions.move_milestone, found, by=me):
            messages.success(request, _("Datoen er flyttet."))
            return redirect("programme:year", me.workspace.slug)
        if form.is_valid():
            preview = preview_move(found, form.cleaned_data["due_on"])
    page = {"milestone": found, "form": form, "preview": preview}
    return render(request, "programme/move_milestone.html", page)


@door(rules.may_change_programme)
def move_start(request: HttpRequest, me: Membership, engagement_id: UUID) -> HttpResponse:
    """A new first day for the whole engagement."""
    found = find_engagement(me, engagement_id)
    form = MoveStartForm(request.POST or None, initial={"starts_on": found.starts_on})
    preview = None
    if form.is_valid():
        if form.is_sure and form.carry_out(actions.move_start, found, by=me):
            messages.success(request, _("Starten er flyttet."))
            return redirect("programme:year", me.workspace.slug)
        if form.is_valid():
            preview = preview_start(found, form.cleaned_data["starts_on"])
    page = {"engagement": found, "form": form, "preview": preview}
    return render(request, "programme/move_start.html", page)


@door(rules.may_change_programme)
@require_POST
def undo_move(request: HttpRequest, me: Membership, move_id: UUID) -> HttpResponse:
    moves = Move.within(me.workspace).select_related("engagement", "milestone", "workspace")
    found = get_object_or_404(moves, pk=move_id)
    try:
        doings.undo_move(found, by=me)
        messages.success(request, _("Flyttingen er angret."))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("programme:year", me.workspace.slug)


@door(rules.may_change_programme)
@require_POST
def tick_off(request: HttpRequest, me: Membership, milestone_id: UUID) -> HttpResponse:
    found = find_milestone(me, milestone_id)
    form = ChecklistForm(milestone_page(found).checklist, request.POST)
    if form.is_valid() and form.carry_out(doings.tick_off, found, by=me):
        messages.success(request, _("Sjekklista er lagret."))
    else:
        messages.error(request, _("Sjekklista ble ikke lagret. Prøv en gang til."))
    return redirect("programme:milestone", me.workspace.slug, found.pk)


@door(rules.may_change_programme)
def change_milestone(request: HttpRequest, me: Membership, milestone_id: UUID) -> HttpResponse:
    """Who it waits for, and a note."""
    found = find_milestone(me, milestone_id)
    form = ChangeForm(found, request.POST or None)
    if form.is_valid() and form.carry_out(doings.change_milestone, found, by=me):
        messages.success(request, _("Endringen er lagret."))
        return redirect("programme:milestone", me.workspace.slug, found.pk)
    return render(request, "programme/change_milestone.html", {"milestone": found, "form": form})


@door(rules.may_change_programme)
def add_milestone(request: HttpRequest, me: Membership, engagement_id: UUID) -> HttpResponse:
    """Something of the municipality's own."""
    found = find_engagement(me, engagement_id)
    form = OwnForm(request.POST or None)
    if form.is_valid() and form.carry_out(doings.add_milestone, found, by=me):
        messages.success(request, _("Milepælen er lagt til."))
        return redirect("programme:year", me.workspace.slug)
    return render(request, "programme/add_milestone.html", {"engagement": found, "form": form})


@door(rules.may_change_programme)
@require_POST
def start_next_lap(request: HttpRequest, me: Membership, engagement_id: UUID) -> HttpResponse:
    found = find_engagement(me, engagement_id)
    try:
        actions.start_next_lap(found, by=me)
        messages.success(request, _("Et nytt år er lagt opp."))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("programme:year", me.workspace.slug)


def find_milestone(me: Membership, milestone_id: UUID) -> Milestone:
    found = Milestone.within(me.workspace).select_related("engagement", "module", "workspace")
    return get_object_or_404(found, pk=milestone_id)
