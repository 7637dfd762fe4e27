"""Agreeing with a municipality, and the engagement's own page."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bolyst.accounts.doors import adviser_door, door
from bolyst.accounts.models import Membership
from bolyst.municipalities import queries as municipalities
from bolyst.municipalities.models import Municipality
from bolyst.programme import actions, queries, rules
from bolyst.programme.forms.engagements import (
    AddModulesForm,
    BackgroundForm,
    CouncilForm,
    EngagementForm,
    MoveOnForm,
    TimelineForm,
)
from bolyst.programme.models import Engagement, Inquiry
from bolyst.workspaces.models import Workspace
from bolyst.workspaces.wall import inside

MOST_FOUND = 20  # municipalities shown for one search
INQUIRY = "henvendelse"  # in the address: what the engagement answers


def in_own_house(mine: list[Membership]) -> Membership:
    """The adviser as a member of the programme owner's house; PermissionDenied when they aren't."""
    for membership in mine:
        if membership.workspace.kind == Workspace.Kind.PROGRAMME:
            return membership
    raise PermissionDenied


@adviser_door
def choose_municipality(request: HttpRequest, mine: list[Membership]) -> HttpResponse:
    """First: which municipality. Lier and Lierne are told apart by county and number."""
    in_own_house(mine)
    wanted = request.GET.get("sok", "").replace("\0", "").strip()[:100]
    found = municipalities.find(wanted)[:MOST_FOUND] if wanted else []
    asked = request.GET.get(INQUIRY, "").replace("\0", "")[:36]
    page = {"wanted": wanted, "found": found, "asked": asked}
    return render(request, "programme/choose_municipality.html", page)


@adviser_door
def open_engagement(request: HttpRequest, mine: list[Membership], code: str) -> HttpResponse:
    by = in_own_house(mine)
    municipality = get_object_or_404(Municipality, pk=code)
    modules, inquiry = queries.modules_on_offer(), asked_for(request, by)
    form = EngagementForm(modules, request.POST or None, inquiry=inquiry)
    if form.is_valid() and form.carry_out(
        actions.open_engagement, municipality, address=sign_in_at(request), inquiry=inquiry, by=by
    ):
        messages.success(request, _("Oppdraget er opprettet."))
        return redirect("home:start", form.outcome.workspace.slug)
    page = {"municipality": municipality, "form": form, "modules": modules, "inquiry": inquiry}
    return render(request, "programme/open_engagement.html", page)


@adviser_door
def open_council(request: HttpRequest, mine: list[Membership]) -> HttpResponse:
    """A regional council: its name, its municipalities, and the agreement."""
    by = in_own_house(mine)
    modules, inquiry = queries.modules_on_offer(), asked_for(request, by)
    form = CouncilForm(modules, request.POST or None, inquiry=inquiry)
    if form.is_valid() and form.carry_out(
        actions.open_council_engagement, address=sign_in_at(request), inquiry=inquiry, by=by
    ):
        messages.success(request, _("Oppdraget er opprettet."))
        return redirect("home:start", form.outcome.workspace.slug)
    page = {"form": form, "modules": modules, "inquiry": inquiry}
    return render(request, "programme/open_council.html", page)


def sign_in_at(request: HttpRequest) -> str:
    return request.build_absolute_uri(reverse("account_login"))


def asked_for(request: HttpRequest, by: Membership) -> Inquiry | None:
    """The inquiry an engagement answers, from the address; None without one."""
    asked = request.GET.get(INQUIRY, "")
    try:
        key = UUID(asked) if asked else None
    except ValueError as no_key:
        raise Http404 from no_key
    with inside(by.workspace, user=by.user_id):
        return get_object_or_404(Inquiry.within(by.workspace), pk=key) if key else None


@door(rules.may_see_programme)
def engagement(request: HttpRequest, me: Membership, engagement_id: UUID) -> HttpResponse:
    page = queries.engagement_page(find_engagement(me, engagement_id))
    may_change = rules.may_change_programme(me.as_role)
    return render(request, "programme/engagement.html", {"page": page, "may_change": may_change})


@door(rules.may_change_programme)
def describe(request: HttpRequest, me: Membership, engagement_id: UUID) -> HttpResponse:
    """Write the background that opens the report."""
    found = find_engagement(me, engagement_id)
    form = BackgroundForm(request.POST or None, initial={"background": found.background})
    if form.is_valid() and form.carry_out(actions.describe, found, by=me):
        messages.success(request, _("Bakgrunnen er lagret."))
        return redirect("programme:engagement", me.workspace.slug, found.pk)
    return render(request, "programme/describe.html", {"engagement": found, "form": form})


@door(rules.may_change_programme)
def add_modules(request: HttpRequest, me: Membership, engagement_id: UUID) -> HttpResponse:
    page = queries.engagement_page(find_engagement(me, engagement_id))
    form = AddModulesForm(page.addable, request.POST or None)
    if form.is_valid() and form.carry_out(actions.add_modules, page.engagement, by=me):
        messages.success(request, _("Oppdraget har fått flere moduler."))
        return redirect("programme:engagement", me.workspace.slug, engagement_id)
    return render(request, "programme/add_modules.html", {"page": page, "form": form})


@door(rules.may_change_programme)
@require_POST
def move_on(request: HttpRequest, me: Membership, engagement_id: UUID) -> HttpResponse:
    found = find_engagement(me, engagement_id)
    form = MoveOnForm(request.POST)
    if form.is_valid() and form.carry_out(actions.move_on, found, by=me):
        messages.success(request, _("Statusen er endret."))
    else:
        messages.error(request, " ".join(map(str, form.non_field_errors())) or _("Velg en status."))
    return redirect("programme:engagement", me.workspace.slug, found.pk)


@door(rules.may_change_programme)
@require_POST
def show_timeline(request: HttpRequest, me: Membership, engagement_id: UUID) -> HttpResponse:
    """Let everybody see the year, or nobody outside."""
    found = find_engagement(me, engagement_id)
    form = TimelineForm(request.POST)
    if form.is_valid() and form.carry_out(actions.show_timeline, found, by=me):
        shown, hidden = _("Tidslinja er åpen for alle."), _("Tidslinja er ikke lenger åpen.")
        messages.success(request, shown if found.has_public_timeline else hidden)
    else:
        messages.error(request, " ".join(map(str, form.non_field_errors())))
    return redirect("programme:engagement", me.workspace.slug, found.pk)


def find_engagement(me: Membership, engagement_id: UUID) -> Engagement:
    engagements = Engagement.within(me.workspace).select_related("workspace")
    return get_object_or_404(engagements, pk=engagement_id)
