"""The agenda: proposing, ordering, writing down what was said and what came of it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from bolyst.accounts.doors import door
from bolyst.accounts.models import Membership
from bolyst.teams.actions import agenda as acts
from bolyst.teams.actions import minutes as minuting
from bolyst.teams.forms.meetings import (
    DecisionForm,
    ItemForm,
    MergeForm,
    MinutesForm,
    ProposeForm,
    TaskForm,
)
from bolyst.teams.models import AgendaItem, Decision, Task
from bolyst.teams.queries import meetings as queries
from bolyst.teams.queries.agenda import merges_with
from bolyst.teams.rules import meetings as rules
from bolyst.teams.views.meetings import find_meeting, team_of_place


@door(rules.may_propose_items)
def propose_item(request: HttpRequest, me: Membership) -> HttpResponse:
    """On the parking list, until somebody takes it to a meeting."""
    team = team_of_place(me)
    if team is None:
        messages.error(request, _("Først må teamet finnes."))
        return redirect("teams:team", me.workspace.slug)
    form = ProposeForm(me.workspace, request.POST or None)
    if form.is_valid() and form.carry_out(acts.propose_item, team, by=me):
        messages.success(request, _("Saken er meldt inn."))
        return redirect("teams:meetings", me.workspace.slug)
    return render(request, "teams/propose_item.html", {"form": form})


@door(rules.may_run_meetings)
def add_item(request: HttpRequest, me: Membership, meeting_id: UUID) -> HttpResponse:
    meeting = find_meeting(me, meeting_id)
    form = ItemForm(me.workspace, request.POST or None)
    if form.is_valid() and form.carry_out(acts.propose_item, meeting.team, meeting=meeting, by=me):
        messages.success(request, _("Saken står på sakslista."))
        return redirect("teams:meeting", me.workspace.slug, meeting.pk)
    return render(request, "teams/add_item.html", {"form": form, "meeting": meeting})


@door(rules.may_run_meetings)
def change_item(request: HttpRequest, me: Membership, item_id: UUID) -> HttpResponse:
    item = find_item(me, item_id)
    names = ("title", "text", "minutes", "is_confidential")
    initial = {name: getattr(item, name) for name in names}
    form = ItemForm(me.workspace, request.POST or None, initial=initial)
    if form.is_valid() and form.carry_out(acts.change_item, item, by=me):
        messages.success(request, _("Saken er endret."))
        return back_from(item)
    return render(request, "teams/change_item.html", {"form": form, "item": item})


@door(rules.may_run_meetings)
@require_POST
def move_item(request: HttpRequest, me: Membership, item_id: UUID) -> HttpResponse:
    item = find_item(me, item_id)
    return _act(request, item, "", acts.move_item, up=request.POST.get("vei") == "opp", by=me)


@door(rules.may_run_meetings)
@require_POST
def park_item(request: HttpRequest, me: Membership, item_id: UUID) -> HttpResponse:
    item = find_item(me, item_id)
    meeting = item.meeting
    answer = _act(request, item, _("Saken er parkert til et senere møte."), acts.park_item, by=me)
    return redirect("teams:meeting", me.workspace.slug, meeting.pk) if meeting else answer


@door(rules.may_run_meetings)
@require_POST
def take_item(
    request: HttpRequest, me: Membership, meeting_id: UUID, item_id: UUID
) -> HttpResponse:
    meeting, item = find_meeting(me, meeting_id), find_item(me, item_id)
    try:
        acts.take_item(item, meeting, by=me)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("teams:meeting", me.workspace.slug, meeting.pk)


@door(rules.may_run_meetings)
@require_POST
def remove_item(request: HttpRequest, me: Membership, item_id: UUID) -> HttpResponse:
    item = find_item(me, item_id)
    back = back_from(item)
    _act(request, item, _("Saken er tatt bort."), acts.remove_item, by=me)
    return back


@door(rules.may_run_meetings)
def merge_item(request: HttpRequest, me: Membership, item_id: UUID) -> HttpResponse:
    """Two members often propose the same."""
    item = find_item(me, item_id)
    others = merges_with(item)
    form = MergeForm(others, request.POST or None)
    if form.is_valid() and form.carry_out(acts.merge_item, item, by=me):
        messages.success(request, _("Sakene er slått sammen."))
        return back_from(form.outcome)
    page = {"form": form, "item": item, "has_others": bool(others)}
    return render(request, "teams/merge_item.html", page)


@door(rules.may_run_meetings)
@require_POST
def close_item(request: HttpRequest, me: Membership, item_id: UUID) -> HttpResponse:
    item = find_item(me, item_id)
    is_done = request.POST.get("status") == "ferdig"
    return _act(request, item, "", acts.close_item, is_done=is_done, by=me)


@door(rules.may_run_meetings)
def minute_item(request: HttpRequest, me: Membership, item_id: UUID) -> HttpResponse:
    """What was said. Of two who write at once both keep their words, on one page."""
    item = find_item(me, item_id)
    form = MinutesForm(
        me.workspace, request.POST or None, initial={"said": item.said, "edition": item.edition}
    )
    theirs: minuting.EditedMeanwhile | None = None
    if form.is_valid():
        try:
            minuting.write_down(item, **form.cleaned_data, by=me)
            messages.success(request, _("Referatet er lagret."))
            return back_from(item)
        except minuting.EditedMeanwhile as meanwhile:
            theirs = meanwhile
            form = _go_on_from(form, meanwhile, me)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
    shown = {"form": form, "item": item, "theirs": theirs}
    return render(request, "teams/minute_item.html", shown, status=409 if theirs else 200)


def _go_on_from(
    form: MinutesForm, meanwhile: minuting.EditedMeanwhile, me: Membership
) -> MinutesForm:
    """The same words, and next time they are saved it is knowing the other's."""
    data = dict(form.data.items())
    data["edition"] = str(meanwhile.edition)
    again = MinutesForm(me.workspace, data)
    again.full_clean()
    again.add_error("said", meanwhile.error_dict["said"])
    return again


@door(rules.may_run_meetings)
def decide(request: HttpRequest, me: Membership, item_id: UUID) -> HttpResponse:
    item = find_item(me, item_id)
    form = DecisionForm(me.workspace, request.POST or None)
    if form.is_valid() and form.carry_out(minuting.decide, item, by=me):
        messages.success(request, _("Vedtaket er ført."))
        return back_from(item)
    return render(request, "teams/decide.html", {"form": form, "item": item})


@door(rules.may_run_meetings)
@require_POST
def take_back_decision(request: HttpRequest, me: Membership, decision_id: UUID) -> HttpResponse:
    found = Decision.within(me.workspace).select_related("item__meeting__workspace")
    decision = get_object_or_404(found, pk=decision_id)
    item = decision.item
    try:
        minuting.take_back(decision, by=me)
        messages.success(request, _("Vedtaket er strøket."))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return back_from(item)


@door(rules.may_run_meetings)
def give_task(request: HttpRequest, me: Membership, item_id: UUID) -> HttpResponse:
    item = find_item(me, item_id)
    form = TaskForm(me.workspace, request.POST or None)
    if form.is_valid() and form.carry_out(minuting.give_task, item.team, item=item, by=me):
        messages.success(request, _("Oppgaven er gitt. Den sendes når referatet er ferdig."))
        return back_from(item)
    return render(request, "teams/give_task.html", {"form": form, "item": item})


@door(rules.may_run_meetings)
@require_POST
def remove_task(request: HttpRequest, me: Membership, task_id: UUID) -> HttpResponse:
    found = Task.within(me.workspace).select_related("item__meeting__workspace", "workspace")
    task = get_object_or_404(found, pk=task_id)
    item = task.item
    try:
        minuting.remove_task(task, by=me)
        messages.success(request, _("Oppgaven er fjernet."))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return back_from(item) if item else redirect("teams:tasks", me.workspace.slug)


# --- shared ---------------------------------------------------------------------------------------


def find_item(me: Membership, item_id: UUID) -> AgendaItem:
    found = AgendaItem.within(me.workspace).select_related(
        "team", "workspace", "meeting__workspace"
    )
    item = get_object_or_404(found, pk=item_id)
    if item.meeting_id:
        get_object_or_404(queries.meetings_of(me), pk=item.meeting_id)
    return item


def back_from(item: AgendaItem) -> HttpResponse:
    """To the item's place on the meeting's page, or to the parking list."""
    if item.meeting is None:
        return redirect("teams:meetings", item.workspace.slug)
    answer = redirect("teams:meeting", item.workspace.slug, item.meeting_id)
    answer["Location"] += f"#sak-{item.pk}"
    return answer


def _act(
    request: HttpRequest, item: AgendaItem, done: object, action: Any, **more: Any
) -> HttpResponse:
    try:
        action(item, **more)
        if done:
            messages.success(request, str(done))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return back_from(item)
