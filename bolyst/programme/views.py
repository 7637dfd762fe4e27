"""Agreeing with a municipality, and the engagement's own page."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bolyst.accounts.doors import adviser_door, door
from bolyst.accounts.models import Membership
from bolyst.municipalities import queries as municipalities
from bolyst.municipalities.models import Municipality
from bolyst.programme import actions, queries, rules
from bolyst.programme.forms import EngagementForm, MoveOnForm
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
    wanted = request.GET.get("sok", "").strip()[:100]
    found = municipalities.find(wanted)[:MOST_FOUND] if wanted else []
    return render(request, "programme/choose_municipality.html", {"wanted": wanted, "found": found})


@adviser_door
def open_engagement(request: HttpRequest, mine: list[Membership], code: str) -> HttpResponse:
    by = in_own_house(mine)
    municipality = get_object_or_404(Municipality, pk=code)
    form = EngagementForm(request.POST or None)
    if form.is_valid() and form.carry_out(actions.open_engagement, municipality, by=by):
        messages.success(request, _("Oppdraget er opprettet."))
        return redirect("home:start", form.outcome.workspace.slug)
    page = {"municipality": municipality, "form": form, "modules": queries.modules_on_offer()}
    return render(request, "programme/open_engagement.html", page)


@door(rules.may_see_programme)
def engagement(request: HttpRequest, me: Membership, engagement_id: UUID) -> HttpResponse:
    found = get_object_or_404(Engagement.within(me.workspace), pk=engagement_id)
    page = queries.engagement_page(found)
    may_change = rules.may_change_programme(me.as_role)
    return render(request, "programme/engagement.html", {"page": page, "may_change": may_change})


@door(rules.may_change_programme)
@require_POST
def move_on(request: HttpRequest, me: Membership, engagement_id: UUID) -> HttpResponse:
    found = get_object_or_404(Engagement.within(me.workspace), pk=engagement_id)
    form = MoveOnForm(request.POST)
    if form.is_valid() and form.carry_out(actions.move_on, found, by=me):
        messages.success(request, _("Statusen er endret."))
    else:
        messages.error(request, " ".join(map(str, form.non_field_errors())) or _("Velg en status."))
    return redirect("programme:engagement", me.workspace.slug, found.pk)
