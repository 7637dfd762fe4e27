"""Agreeing with a municipality, and the engagement's own page."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bolyst.accounts.doors import adviser_door, door
from bolyst.accounts.models import Membership
from bolyst.municipalities import queries as municipalities
from bolyst.municipalities.models import Municipality
from bolyst.programme import actions, queries, rules
from bolyst.programme.forms import BackgroundForm, EngagementForm, ModulesForm, MoveOnForm
from bolyst.programme.models import Engagement
from bolyst.workspaces.models import Workspace

MOST_FOUND = 20  # municipalities shown for one search


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
    return render(request, "programme/choose_municipality.html", {"wanted": wanted, "found": found})


@adviser_door
def open_engagement(request: HttpRequest, mine: list[Membership], code: str) -> HttpResponse:
    by = in_own_house(mine)
    municipality = get_object_or_404(Municipality, pk=code)
    modules = queries.modules_on_offer()
    form = EngagementForm(modules, request.POST or None)
    address = request.build_absolute_uri(reverse("account_login"))
    if form.is_valid() and form.carry_out(
        actions.open_engagement, municipality, address=address, by=by
    ):
        messages.success(request, _("Oppdraget er opprettet."))
        return redirect("home:start", form.outcome.workspace.slug)
    page = {"municipality": municipality, "form": form, "modules": modules}
    return render(request, "programme/open_engagement.html", page)


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
    form = ModulesForm(page.addable, request.POST or None)
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


def find_engagement(me: Membership, engagement_id: UUID) -> Engagement:
    engagements = Engagement.within(me.workspace).select_related("workspace")
    return get_object_or_404(engagements, pk=engagement_id)
