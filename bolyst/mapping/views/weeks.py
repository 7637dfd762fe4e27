"""The week: its days, its conversations, who has been heard."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from bolyst.accounts import scopes
from bolyst.accounts.doors import door
from bolyst.accounts.models import Membership
from bolyst.accounts.rules import FOR_A_WEEK
from bolyst.kernel.lists import Column, Listing
from bolyst.mapping import rules, ways
from bolyst.mapping.actions import weeks as actions
from bolyst.mapping.forms.notes import ConversationForm, WeekForm
from bolyst.mapping.models import Conversation, MappingWeek
from bolyst.mapping.queries import weeks as queries
from bolyst.mapping.queries.retention import keeping
from bolyst.mapping.rules import Step
from bolyst.programme.queries import current_engagement


def find_week(me: Membership, week_id: UUID) -> MappingWeek:
    weeks = MappingWeek.within(me.workspace).select_related("engagement")
    week = get_object_or_404(weeks, pk=week_id)
    week.workspace = me.workspace  # known: not asked for again
    return week


@door(rules.may_see_mapping)
def weeks(request: HttpRequest, me: Membership) -> HttpResponse:
    """Every week held here; straight to it when there is one."""
    every = MappingWeek.within(me.workspace).select_related("engagement")
    found = list(scopes.reached(every, me, "pk"))
    if len(found) == 1:
        return redirect("mapping:week", me.workspace.slug, found[0].pk)
    page = {
        "weeks": found,
        "may_plan": rules.may_plan_mapping(me.as_role),
        "is_assigned": me.as_role in FOR_A_WEEK,
    }
    return render(request, "mapping/weeks.html", page)


@door(rules.may_plan_mapping)
def plan_week(request: HttpRequest, me: Membership) -> HttpResponse:
    engagement = current_engagement(me.workspace)
    if engagement is None:
        messages.error(request, _("Først må det finnes et oppdrag."))
        return redirect("home:start", me.workspace.slug)
    form = WeekForm(request.POST or None)
    if form.is_valid() and form.carry_out(actions.plan_week, engagement, by=me):
        messages.success(request, _("Uka er lagt inn."))
        return redirect("mapping:week", me.workspace.slug, form.outcome.pk)
    return render(request, "mapping/plan_week.html", {"form": form, "engagement": engagement})


@door(rules.may_plan_mapping)
def change_week(request: HttpRequest, me: Membership, week_id: UUID) -> HttpResponse:
    week = find_week(me, week_id)
    days = {"starts_on": week.starts_on, "ends_on": week.ends_on}
    form = WeekForm(request.POST or None, initial=days)
    if form.is_valid() and form.carry_out(actions.change_week, week, by=me):
        messages.success(request, _("Dagene er endret."))
        return redirect("mapping:week", me.workspace.slug, week.pk)
    page = {"form": form, "week": week, "engagement": week.engagement}
    return render(request, "mapping/plan_week.html", page)


@door(rules.may_see_mapping)
def week(request: HttpRequest, me: Membership, week_id: UUID) -> HttpResponseBase:
    """Who has been heard, every conversation, and what the week needs next."""
    found = find_week(me, week_id)
    may_see = rules.may_see_conversations(me.as_role)
    listing = conversations(request, me, found) if may_see else None
    if listing and (file := listing.file()):
        return file
    page = queries.week_page(found)
    may = {
        "plan": rules.may_plan_mapping(me.as_role),
        "read": rules.may_read_notes(me.as_role),
        "import": rules.may_import(me.as_role),
        "report": rules.may_write_report(me.as_role),
    }
    shown = {
        "page": page,
        "may": may,
        "conversations": listing,
        "way": way(me, page),
        "kept": keeping(found),
        "plan": board(me, found),
    }
    return render(request, "mapping/week.html", shown)


def conversations(
    request: HttpRequest, me: Membership, found: MappingWeek
) -> Listing[Conversation]:
    def group(talk: Conversation) -> str:
        return capfirst(talk.get_group_display())

    def address(talk: Conversation) -> str:
        """To the notes for those who read them, to the plan for those who only plan."""
        reads = rules.may_read_notes(me.as_role)
        name = "conversation" if reads else "change-conversation"
        return reverse(f"mapping:{name}", args=[me.workspace.slug, found.pk, talk.pk])

    return Listing(
        request,
        queries.conversations_of(found),
        columns=[
            Column(_("Samtale"), "title", sort="title", link=address),
            Column(_("Gruppe"), group, sort="group"),
            Column(_("Sted"), "place", sort="place"),
            Column(_("Dato"), "held_on", sort="held_on"),
            Column(_("Personer"), "people", sort="people", is_number=True),
            Column(_("Notater"), "notes_count", sort="notes_count", is_number=True),
        ],
        search=["title", "place"],
        search_label=_("Søk i samtalene"),
        order="held_on",
        file_name="samtaler",
        caption=_("Samtaler i uka"),
        empty={
            "title": _("Ingen samtaler ennå"),
            "text": _("Legg inn den første. Alle fire gruppene bør bli hørt."),
        },
    )


def board(me: Membership, week: MappingWeek) -> str:
    """Where the times of this week are set, for those who may."""
    plan = ways.plan(me.as_role) if rules.may_plan_mapping(me.as_role) else None
    return reverse(plan.page, args=[me.workspace.slug, week.pk]) if plan else ""


def way(me: Membership, page: queries.WeekPage) -> list[tuple[str, str, str, str]]:
    """The steps of a week for `{% steps %}`: name, state, how far, address."""

    def state(step: Step) -> str:
        return "now" if step is page.step else "done" if step.value < page.step.value else ""

    def address(name: str) -> str:
        return reverse(f"mapping:{name}", args=[me.workspace.slug, page.week.pk])

    planned = ngettext("%(n)d samtale", "%(n)d samtaler", page.conversations)
    written = ngettext("%(n)d notat", "%(n)d notater", page.notes) % {"n": page.notes}
    coded = _("%(coded)d av %(all)d har tema") % {"coded": page.coded, "all": page.notes}
    found = ngettext("%(n)d funn", "%(n)d funn", page.findings) % {"n": page.findings}
    steps = [
        (
            _("Planlegg uka"),
            state(Step.PLAN),
            planned % {"n": page.conversations},
            board(me, page.week) or "#samtaler",
        ),
        (_("Snakk med folk"), state(Step.TALK), written, "#samtaler"),
        (_("Gi notatene temaer"), state(Step.CODE), coded, address("notes-to-code")),
        (_("Skriv funn"), state(Step.FIND), found, address("findings")),
    ]
    if rules.may_write_report(me.as_role):
        steps.append((_("Skriv rapporten"), state(Step.REPORT), "", address("report")))
    return steps


@door(rules.may_plan_mapping)
def add_conversation(request: HttpRequest, me: Membership, week_id: UUID) -> HttpResponse:
    found = find_week(me, week_id)
    form = ConversationForm(request.POST or None, initial={"held_on": found.starts_on})
    if form.is_valid() and form.carry_out(actions.add_conversation, found, by=me):
        messages.success(request, _("Samtalen er lagt inn."))
        if rules.may_write_notes(me.as_role):
            return redirect("mapping:conversation", me.workspace.slug, found.pk, form.outcome.pk)
        return redirect("mapping:week", me.workspace.slug, found.pk)
    return render(request, "mapping/add_conversation.html", {"form": form, "week": found})


@door(rules.may_plan_mapping)
def change_conversation(
    request: HttpRequest, me: Membership, week_id: UUID, conversation_id: UUID
) -> HttpResponse:
    conversation = find_conversation(me, week_id, conversation_id)
    form = ConversationForm.about(request.POST or None, conversation)
    if form.is_valid() and form.carry_out(actions.change_conversation, conversation, by=me):
        messages.success(request, _("Samtalen er endret."))
        return redirect("mapping:week", me.workspace.slug, week_id)
    notes = conversation.notes.count()
    page = {"form": form, "week": conversation.week, "conversation": conversation, "notes": notes}
    return render(request, "mapping/add_conversation.html", page)


@door(rules.may_plan_mapping)
@require_POST
def remove_conversation(
    request: HttpRequest, me: Membership, week_id: UUID, conversation_id: UUID
) -> HttpResponse:
    conversation = find_conversation(me, week_id, conversation_id)
    try:
        actions.remove_conversation(conversation, by=me)
        messages.success(request, _("Samtalen er fjernet."))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("mapping:week", me.workspace.slug, week_id)


def find_conversation(me: Membership, week_id: UUID, conversation_id: UUID) -> Conversation:
    conversations = Conversation.within(me.workspace).select_related(
        "week__engagement", "workspace", "guide"
    )
    return get_object_or_404(conversations, pk=conversation_id, week_id=week_id)
