"""The team, on one page: what to see to first, then who sits around the table."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _

from bolyst.accounts.doors import door
from bolyst.accounts.models import Membership
from bolyst.partners.queries import active_organisations
from bolyst.teams import pictures
from bolyst.teams.actions import team as actions
from bolyst.teams.forms.team import ChangeTeamForm, FormTeamForm, MoveTeamForm
from bolyst.teams.models import Team
from bolyst.teams.queries import handovers
from bolyst.teams.queries import page as queries
from bolyst.teams.queries.team import team_of
from bolyst.teams.rules import team as rules
from bolyst.teams.rules.meetings import may_propose_items
from bolyst.teams.rules.team import TeamState


@door(rules.may_see_team)
def team(request: HttpRequest, me: Membership) -> HttpResponse:
    found = team_of(me.workspace)
    may_change = rules.may_change_team(me.as_role)
    if found is None:
        return render(request, "teams/no_team.html", {"may_change": may_change})
    page = queries.team_page(found)
    around = pictures.chairs(page.facts, page.empty, page.lead_name)
    shown = {
        "page": page,
        "pressing": page.beside_remains if page.is_forming and may_change else page.pressing,
        "team": found,
        "chairs": around,
        "picture": pictures.table(around),
        "picture_title": pictures.title_of(),
        "picture_note": pictures.summary(around),
        "header": pictures.header(),
        "rows": pictures.table_rows(around),
        "to_come": handovers.to_come(found) if may_change else [],
        "may_change": may_change,
        "may_propose": may_propose_items(me.as_role),
    }
    return render(request, "teams/team.html", shown)


@door(rules.may_change_team)
def form_team(request: HttpRequest, me: Membership) -> HttpResponse:
    if team_of(me.workspace):
        return redirect("teams:team", me.workspace.slug)
    organisations = active_organisations(me.workspace)
    form = FormTeamForm(organisations, me.workspace.name, request.POST or None)
    if form.is_valid() and form.carry_out(actions.form_team, me.workspace, by=me):
        messages.success(request, _("Teamet er laget. Velg nøkkelpersonene for hver plass."))
        return redirect("teams:team", me.workspace.slug)
    page = {"form": form, "has_partners": organisations.exists()}
    return render(request, "teams/form_team.html", page)


@door(rules.may_change_team)
def change_team(request: HttpRequest, me: Membership) -> HttpResponse:
    found = find_team(me)
    names = ("name", "goal", "mandate", "started_on", "meetings_per_year", "residents",
             "residents_text")  # fmt: skip
    initial: dict[str, Any] = {name: getattr(found, name) for name in names}
    form = ChangeTeamForm(request.POST or None, initial=initial)
    if form.is_valid() and form.carry_out(actions.change_team, found, by=me):
        messages.success(request, _("Teamet er endret."))
        return redirect("teams:team", me.workspace.slug)
    return render(request, "teams/change_team.html", {"form": form, "team": found})


@door(rules.may_change_team)
def move_team(request: HttpRequest, me: Membership) -> HttpResponse:
    found = find_team(me)
    form = MoveTeamForm(found, request.POST or None, initial={"to": request.GET.get("til", "")})
    if form.is_valid() and form.carry_out(actions.move_team, found, by=me):
        messages.success(request, _("Status er endret."))
        return redirect("teams:team", me.workspace.slug)
    remains = actions.what_remains(found) if found.as_state == TeamState.FORMING else []
    page = {"form": form, "team": found, "remains": remains}
    return render(request, "teams/move_team.html", page)


@door(rules.may_change_team)
def sheet(request: HttpRequest, me: Membership) -> HttpResponse:
    """For those without e-mail: a sheet each, to hand over in person."""
    found = find_team(me)
    page = {"team": found, "page": queries.team_page(found), "people": queries.sheets(found)}
    return render(request, "teams/sheet.html", page)


def find_team(me: Membership) -> Team:
    return get_object_or_404(Team.within(me.workspace).select_related("workspace"))
