"""The sessions, one session, and what is done with it."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from bolyst.accounts.doors import door
from bolyst.accounts.models import Membership
from bolyst.kernel import clock
from bolyst.kernel.lists import Column, Listing
from bolyst.kernel.words import day
from bolyst.knowledge import actions, queries, rules
from bolyst.knowledge.forms import HoldForm, SessionForm
from bolyst.knowledge.models import KnowledgeSession

NAMES = ("kind", "title", "language", "held_on", "place", "audience")


@door(rules.may_see_sessions)
def sessions(request: HttpRequest, me: Membership) -> HttpResponseBase:
    found: Listing[KnowledgeSession] = Listing(
        request,
        queries.sessions_of(me.workspace),
        columns=[
            Column(
                gettext_lazy("Økt"),
                "title",
                sort="title",
                link=lambda one: reverse("knowledge:session", args=[me.workspace.slug, one.pk]),
            ),
            Column(gettext_lazy("Slag"), lambda one: capfirst(one.get_kind_display())),
            Column(gettext_lazy("Dag"), _day_of, sort="held_on"),
            Column(gettext_lazy("Hvem den er for"), "audience"),
        ],
        search=["title", "audience", "place"],
        order="-held_on",
        file_name="kunnskapsokter",
    )
    if file := found.file():
        return file
    page = {"found": found, "may_hold": rules.may_hold_sessions(me.as_role)}
    return render(request, "knowledge/sessions.html", page)


@door(rules.may_hold_sessions)
def plan(request: HttpRequest, me: Membership) -> HttpResponse:
    initial = {"language": me.workspace.language}
    form = SessionForm(request.POST or None, initial=initial)
    if form.is_valid() and form.carry_out(actions.plan_session, by=me):
        messages.success(request, _("Økta er lagt inn."))
        return redirect("knowledge:session", me.workspace.slug, form.outcome.pk)
    return render(request, "knowledge/plan.html", {"form": form})


@door(rules.may_see_sessions)
def session(request: HttpRequest, me: Membership, session_id: UUID) -> HttpResponse:
    return show(request, me, find_session(me, session_id), HoldForm())


def show(
    request: HttpRequest, me: Membership, found: KnowledgeSession, holding: HoldForm
) -> HttpResponse:
    shown = {
        "page": queries.session_page(found),
        "session": found,
        "may_hold": rules.may_hold_sessions(me.as_role),
        "holding": holding,
    }
    status = 422 if holding.errors else 200
    return render(request, "knowledge/session.html", shown, status=status)


@door(rules.may_hold_sessions)
def change(request: HttpRequest, me: Membership, session_id: UUID) -> HttpResponse:
    found = find_session(me, session_id)
    initial = {name: getattr(found, name) for name in NAMES}
    form = SessionForm(request.POST or None, initial=initial)
    if form.is_valid() and form.carry_out(actions.change_session, found, by=me):
        messages.success(request, _("Økta er endret."))
        return redirect("knowledge:session", me.workspace.slug, found.pk)
    return render(request, "knowledge/change.html", {"form": form, "session": found})


@door(rules.may_hold_sessions)
@require_POST
def hold(request: HttpRequest, me: Membership, session_id: UUID) -> HttpResponse:
    found = find_session(me, session_id)
    form = HoldForm(request.POST)
    if form.is_valid() and form.carry_out(actions.hold_session, found, by=me):
        messages.success(request, _("Økta er ført som holdt."))
        return redirect("knowledge:session", me.workspace.slug, found.pk)
    return show(request, me, found, form)


@door(rules.may_hold_sessions)
@require_POST
def remove(request: HttpRequest, me: Membership, session_id: UUID) -> HttpResponse:
    actions.remove_session(find_session(me, session_id), by=me)
    messages.success(request, _("Økta er fjernet. Den kan hentes tilbake i tretti dager."))
    return redirect("knowledge:sessions", me.workspace.slug)


@door(rules.may_hold_sessions)
def removed(request: HttpRequest, me: Membership) -> HttpResponse:
    since = clock.now() - actions.UNDO
    gone = KnowledgeSession.removed_within(me.workspace).filter(removed_at__gte=since)
    rows = [(one, one.removed_at + actions.UNDO) for one in gone if one.removed_at]
    return render(request, "knowledge/removed.html", {"rows": rows})


@door(rules.may_hold_sessions)
@require_POST
def restore(request: HttpRequest, me: Membership, session_id: UUID) -> HttpResponse:
    found = get_object_or_404(KnowledgeSession.everywhere, workspace=me.workspace, pk=session_id)
    try:
        actions.restore_session(found, by=me)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect("knowledge:removed", me.workspace.slug)
    messages.success(request, _("Økta er hentet tilbake."))
    return redirect("knowledge:session", me.workspace.slug, found.pk)


def find_session(me: Membership, session_id: UUID) -> KnowledgeSession:
    found = KnowledgeSession.within(me.workspace).select_related(
        "workspace", "adviser__user", "plenum"
    )
    return get_object_or_404(found, pk=session_id)


def _day_of(session: KnowledgeSession) -> str:
    return day(session.held_on) if session.held_on else ""
