"""A week's reply: where it is, its papers as they are written, and its way to a second person."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bolyst.accounts import scopes
from bolyst.accounts.doors import door
from bolyst.accounts.models import Membership
from bolyst.kernel import clock
from bolyst.mapping.models import MappingWeek
from bolyst.replies import rules
from bolyst.replies.actions import writing as actions
from bolyst.replies.forms.writing import AnswersForm, ArrangeForm, SummaryForm, pressed
from bolyst.replies.models import Edition, Reply
from bolyst.replies.queries import replies as queries
from bolyst.replies.queries.replies import PaperNow
from bolyst.replies.queries.translations import languages_now
from bolyst.replies.rules.papers import Paper


def find_week(me: Membership, week_id: UUID) -> MappingWeek:
    weeks = MappingWeek.within(me.workspace).select_related("engagement")
    week = get_object_or_404(weeks, pk=week_id)
    week.workspace = me.workspace
    return week


type OfReply = Callable[[HttpRequest, Membership, Reply], HttpResponse]
type OfWeek = Callable[[HttpRequest, Membership, UUID], HttpResponse]


def of_reply(view: OfReply) -> OfWeek:
    """Before anybody has begun, every page leads to the one that says what it waits for."""

    @wraps(view)
    def found(request: HttpRequest, me: Membership, week_id: UUID) -> HttpResponse:
        reply = queries.reply_of(find_week(me, week_id))
        return home(me, week_id) if reply is None else view(request, me, reply)

    return found


def home(me: Membership, week_id: UUID) -> HttpResponse:
    return redirect("replies:reply", me.workspace.slug, week_id)


@door(rules.may_see_replies)
def reply(request: HttpRequest, me: Membership, week_id: UUID) -> HttpResponse:
    """What is written, what is out, in which languages, and where it is owed."""
    page = queries.reply_page(find_week(me, week_id))
    role = me.as_role
    shown = {
        "page": page,
        "week": page.week,
        "is_late": page.owed.is_late(clock.today()),
        "languages": languages_now(page.reply) if page.reply else [],
        "may": {
            "write": rules.may_write_replies(role),
            "translate": rules.may_translate(role),
            "places": rules.may_see_places(role),
            "drafts": rules.may_see_drafts(role),
        },
    }
    return render(request, "replies/reply.html", shown)


@door(rules.may_write_replies)
@require_POST
def begin(request: HttpRequest, me: Membership, week_id: UUID) -> HttpResponse:
    try:
        actions.begin_reply(find_week(me, week_id), by=me)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, _("Utkastet er laget av rapportens egne ord. Gjør det kort."))
    return home(me, week_id)


@door(rules.may_write_replies)
@of_reply
def summary(request: HttpRequest, me: Membership, found: Reply) -> HttpResponse:
    """The summary, line by line, with how much it is to read."""
    now = queries.paper_now(found, Paper.SUMMARY)
    form = SummaryForm(request.POST or None, now)
    if form.is_valid():
        if form.carry_out(actions.write_summary, found, by=me):
            messages.success(request, _("Oppsummeringen er lagret."))
            return redirect("replies:summary", me.workspace.slug, found.week_id)
        form.look_again()
    return written(request, "replies/summary.html", found, now, form)


@door(rules.may_write_replies)
@of_reply
def answers(request: HttpRequest, me: Membership, found: Reply) -> HttpResponse:
    """«Dere sa – vi gjør», row by row."""
    now = queries.paper_now(found, Paper.ANSWERS)
    findings, advice = queries.findings_to_answer(found), queries.recommendations_for(found)
    form = AnswersForm(request.POST or None, now, findings, advice)
    if form.is_valid():
        gone = pressed(request.POST)
        if form.carry_out(actions.write_answers, found, gone=gone, by=me):
            messages.success(request, _("Radene er lagret."))
            return redirect("replies:answers", me.workspace.slug, found.week_id)
        form.look_again()
    return written(request, "replies/answers.html", found, now, form)


def written(
    request: HttpRequest, template: str, found: Reply, now: PaperNow, form: Any
) -> HttpResponse:
    page = {"reply": found, "week": found.week, "now": now, "form": form}
    return render(request, template, page, status=422 if form.errors else 200)


@door(rules.may_write_replies)
@of_reply
def arrange(request: HttpRequest, me: Membership, found: Reply) -> HttpResponse:
    form = ArrangeForm(request.POST or None, found)
    if form.is_valid() and form.carry_out(actions.arrange, found, by=me):
        messages.success(request, _("Språk og kontakt er lagret."))
        return home(me, found.week_id)
    return render(request, "replies/arrange.html", {"week": found.week, "form": form})


@door(rules.may_write_replies)
@require_POST
@of_reply
def lay_before(request: HttpRequest, me: Membership, found: Reply) -> HttpResponse:
    """Which paper is said by the button."""
    asked = request.POST.get("paper", "")
    paper = Paper(asked) if asked in Paper.values else Paper.SUMMARY
    try:
        actions.lay_before(found, paper, by=me)
    except ValidationError as refusal:
        for reason in refusal.messages:
            messages.error(request, reason)
    else:
        messages.success(request, _("Lagt fram. En annen enn deg må lese og frigi."))
    return home(me, found.week_id)


@door(rules.may_see_replies)
def edition(request: HttpRequest, me: Membership, edition_id: UUID) -> HttpResponse:
    """An edition as it was laid before the second person; kept for good."""
    editions = Edition.within(me.workspace).select_related("reply__week", "made_by__user")
    found = get_object_or_404(editions, pk=edition_id)
    found.workspace = me.workspace
    (out,) = queries.with_releases([found])
    may_see = rules.may_see_drafts(me.as_role) and scopes.reaches(me, found.reply.week_id)
    if not (out.is_public or may_see):
        raise Http404
    page = {"out": out, "week": found.reply.week, "may_see_gate": may_see}
    return render(request, "replies/edition.html", page)
