"""The release desk: what waits, one candidate at a time, never the note behind it."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from bolyst.accounts.doors import door
from bolyst.accounts.models import Membership
from bolyst.gate import actions, queries, rules
from bolyst.gate.forms import KeepForm, ReasonForm, RewordForm, ThresholdForm
from bolyst.gate.models import Mark, Release
from bolyst.kernel.lists import Column, Listing


@door(rules.may_see_releases)
def desk(request: HttpRequest, me: Membership) -> HttpResponseBase:
    settled: Listing[Release] = Listing(
        request,
        queries.settled(me),
        columns=[
            Column(_("Tittel"), "title", sort="title", link=lambda one: address(me, one)),
            Column(_("Slag"), "get_what_display", sort="what"),
            Column(_("Tilstand"), "get_state_display", sort="state"),
            Column(_("Avgjort"), "decided_at", sort="decided_at"),
        ],
        search=["title"],
        order="-decided_at",
        file_name="frigivelser",
        caption=_("Avgjort"),
    )
    if file := settled.file():
        return file
    page = {
        "me": me,
        "waiting": queries.waiting(me),
        "settled": settled,
        "floor": queries.floor_of(me.workspace),
        "may_decide": rules.may_decide(me.as_role),
    }
    return render(request, "gate/desk.html", page)


@door(rules.may_see_releases)
def candidate(request: HttpRequest, me: Membership, release_id: UUID) -> HttpResponse:
    return show(request, me, find_release(me, release_id))


@door(rules.may_decide)
@require_POST
def keep_mark(
    request: HttpRequest, me: Membership, release_id: UUID, mark_id: UUID
) -> HttpResponse:
    release = find_release(me, release_id)
    marks = Mark.within(me.workspace).select_related("release__workspace")
    mark = get_object_or_404(marks, pk=mark_id, release=release)
    form = KeepForm(request.POST, prefix=str(mark.pk))
    if form.is_valid() and form.carry_out(actions.keep_mark, mark, by=me):
        messages.success(request, _("Merket er vurdert."))
        return redirect(address(me, release))
    return show(request, me, release, keep=form)


@door(rules.may_decide)
@require_POST
def reword(request: HttpRequest, me: Membership, release_id: UUID) -> HttpResponse:
    release = find_release(me, release_id)
    form = RewordForm(request.POST)
    if form.is_valid() and form.carry_out(actions.reword, release, by=me):
        messages.success(request, _("Teksten er skrevet om. Nå må noen andre enn deg frigi den."))
        return redirect(address(me, release))
    return show(request, me, find_release(me, release_id), reword=form)


@door(rules.may_decide)
@require_POST
def coarsen(request: HttpRequest, me: Membership, release_id: UUID) -> HttpResponse:
    found = find_release(me, release_id)
    try:
        actions.coarsen(found, by=me)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, _("Sitatet sier nå mindre om hvem som sa det."))
    return redirect(address(me, found))


@door(rules.may_decide)
@require_POST
def release(request: HttpRequest, me: Membership, release_id: UUID) -> HttpResponse:
    found = find_release(me, release_id)
    try:
        actions.release(found, by=me, read=request.POST.get("lest", ""))
    except ValidationError as refusal:
        for reason in refusal.messages:
            messages.error(request, reason)
        return redirect(address(me, found))
    messages.success(request, _("Frigitt. Nå kan det brukes i rapporten."))
    return redirect("gate:desk", me.workspace.slug)


@door(rules.may_decide)
@require_POST
def refuse(request: HttpRequest, me: Membership, release_id: UUID) -> HttpResponse:
    found = find_release(me, release_id)
    form = ReasonForm(request.POST, prefix="refuse")
    if form.is_valid() and form.carry_out(actions.refuse, found, by=me):
        messages.success(request, _("Avvist. Den som foreslo det, ser grunnen."))
        return redirect("gate:desk", me.workspace.slug)
    return show(request, me, found, refuse=form)


@door(rules.may_decide)
@require_POST
def withdraw(request: HttpRequest, me: Membership, release_id: UUID) -> HttpResponse:
    found = find_release(me, release_id)
    form = ReasonForm(request.POST, prefix="withdraw")
    if form.is_valid() and form.carry_out(actions.withdraw, found, by=me):
        messages.success(request, _("Trukket tilbake. Det går ikke inn i noe nytt."))
        return redirect("gate:desk", me.workspace.slug)
    return show(request, me, found, withdraw=form)


@door(rules.may_decide)
def threshold(request: HttpRequest, me: Membership) -> HttpResponse:
    floor = queries.floor_of(me.workspace)
    initial = {
        "interviewed": floor.interviewed,
        "residents": floor.residents,
        "note_days": queries.note_days(me.workspace),
    }
    form = ThresholdForm(request.POST or None, initial=initial)
    if form.is_valid() and form.carry_out(actions.set_threshold, me.workspace, by=me):
        messages.success(request, _("Grensene er lagret."))
        return redirect("gate:desk", me.workspace.slug)
    return render(request, "gate/threshold.html", {"me": me, "form": form})


def address(me: Membership, found: Release) -> str:
    return reverse("gate:candidate", args=[me.workspace.slug, found.pk])


def find_release(me: Membership, release_id: UUID) -> Release:
    rows = queries.releases_for(me).select_related(
        "workspace", "proposed_by__user", "worded_by__user", "decided_by__user"
    )
    return get_object_or_404(rows, pk=release_id)


def show(
    request: HttpRequest,
    me: Membership,
    found: Release,
    *,
    keep: KeepForm | None = None,
    reword: RewordForm | None = None,
    refuse: ReasonForm | None = None,
    withdraw: ReasonForm | None = None,
) -> HttpResponse:
    """The candidate's page; with the form that was refused, if one was."""
    page = queries.candidate(found, me)
    given = {
        "me": me,
        "page": page,
        "may_decide": rules.may_decide(me.as_role),
        "marks": [(mark, keep_form(mark, keep)) for mark in page.open_marks],
        "reword": reword or RewordForm(initial={"text": found.text}),
        "refuse": refuse or ReasonForm(prefix="refuse"),
        "withdraw": withdraw or ReasonForm(prefix="withdraw"),
    }
    return render(request, "gate/candidate.html", given)


def keep_form(mark: Mark, refused: KeepForm | None) -> KeepForm:
    if refused is not None and refused.prefix == str(mark.pk):
        return refused
    return KeepForm(prefix=str(mark.pk))
