"""Pages that gather: where am I, what is my next step."""

from datetime import date, timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from bolyst.accounts.doors import adviser_door, door, open_door, role_key, signed_in
from bolyst.accounts.models import Membership
from bolyst.accounts.queries import own_roles
from bolyst.accounts.rules import Role, anyone
from bolyst.gate.queries import waiting_for
from bolyst.home import agenda as agendas
from bolyst.home import funder_document, queries, steps
from bolyst.home import portfolio as portfolios
from bolyst.kernel import clock
from bolyst.kernel.lists import Column, Listing
from bolyst.kernel.words import day
from bolyst.post.queries import trouble_count
from bolyst.post.rules import may_see_letters
from bolyst.programme.queries.background import background
from bolyst.programme.queries.inquiries import board
from bolyst.programme.queries.inquiries import inquiries as found_inquiries
from bolyst.programme.rules import may_see_programme
from bolyst.programme.rules.inquiries import may_see_inquiries
from bolyst.schedules.queries.mine import next_talk
from bolyst.teams.rules.team import may_change_team, may_see_team
from bolyst.workspaces.models import Workspace
from bolyst.workspaces.wall import inside

AHEAD = timedelta(weeks=9)
MOST_ENGAGEMENTS = 500


@door(anyone)
def start(request: HttpRequest, me: Membership) -> HttpResponse:
    """The one page that answers: where are we, and what is my next step."""
    if me.workspace.kind == Workspace.Kind.PROGRAMME:
        if me.as_role is Role.ADVISER:
            return redirect("home:portfolio")
        return redirect("accounts:members", me.workspace.slug)
    page = queries.start_page(me)
    following = steps.next_for(page, me)
    pressing = page.team.pressing if page.team else []
    shown = {
        "page": page,
        "steps": steps.shown(page, me),
        "next": following,
        "talk": next_talk(me, clock.now()),
        "alarms": [one for one in pressing if not following or one.why != following.text],
        "roles": own_roles(me),
        "may_see_programme": may_see_programme(me.as_role),
        "may_see_team": may_see_team(me.as_role),
        "may_change_team": may_change_team(me.as_role),
        "to_release": waiting_for(me),
        "troubles": trouble_count(me.workspace) if may_see_letters(me.as_role) else 0,
    }
    return render(request, "home/start.html", shown)


@adviser_door
def portfolio(request: HttpRequest, mine: list[Membership]) -> HttpResponseBase:
    served = Listing(
        request,
        portfolios.portfolio(mine, clock.today()),
        columns=[
            Column(_("Kommune"), "name", sort="name", link=steps.start_of),
            Column(_("Oppdrag"), "title"),
            Column(_("Status"), "state_name", sort="state"),
            Column(_("Moduler"), "numbers"),
            Column(_("Start"), lambda one: shown_day(one.starts_on), sort="starts_on"),
            Column(_("Forsinket"), "late", sort="late", is_number=True, link=steps.year_if_late),
            Column(_("Neste"), "next_name", link=steps.year_if_agreed),
            Column(_("Når"), lambda one: shown_day(one.next_on), sort="next_on"),
        ],
        search=["name", "title"],
        order="name",
        file_name="kommuner",
    )
    if file := served.file():
        return file
    me = house_of(mine)
    page = {"served": served, "opens": me is not None, "house": me.workspace if me else None}
    return render(request, "home/portfolio.html", page)


def shown_day(found: date | None) -> str:
    return day(found) if found else ""


@adviser_door
def agenda(request: HttpRequest, mine: list[Membership]) -> HttpResponse:
    """What comes in all the places, the next two months."""
    first = clock.today()
    found = agendas.agenda(portfolios.served_places(mine), first, first + AHEAD)
    return render(request, "home/agenda.html", {"agenda": found, "last": first + AHEAD})


@adviser_door
def funder_report(request: HttpRequest, mine: list[Membership]) -> HttpResponseBase:
    """Numbers of engagements, modules and dates, for those who pay."""
    report = portfolios.funder_report(mine, clock.today(), funder_in(request.GET))
    listed = Listing(
        request,
        report.engagements,
        columns=[
            Column(_("Sted"), "name", sort="name"),
            Column(_("Oppdrag"), "title"),
            Column(_("Status"), "state_name", sort="state"),
            Column(_("Start"), lambda one: shown_day(one.starts_on), sort="starts_on"),
            Column(_("Moduler"), lambda one: ", ".join(map(str, one.modules))),
            Column(_("Gjort"), "done", is_number=True),
            Column(_("Lovet"), "promised", is_number=True),
            Column(_("Finansiert av"), "funder"),
        ],
        order="name",
        file_name="rapport",
        per_page=MOST_ENGAGEMENTS,
    )
    if file := listed.file():
        return file
    page = {
        "report": report,
        "listed": listed,
        "background": background(),
        "day": clock.today(),
        "has_house": house_of(mine) is not None,
    }
    return render(request, "home/funder_report.html", page)


@adviser_door
@require_POST
def write_funder_report(request: HttpRequest, mine: list[Membership]) -> HttpResponse:
    """The same as a document in the owner's house, to be read there as PDF and Word."""
    me = house_of(mine)
    if me is None:
        messages.error(
            request, _("Dokumentet lages hos programeieren, og der har du ikke tilgang.")
        )
        return redirect("home:funder-report")
    report = portfolios.funder_report(mine, clock.today(), funder_in(request.POST))
    with inside(me.workspace, user=me.user_id):
        version = funder_document.write(report, background(), clock.today(), by=me)
    messages.success(request, _("Rapporten er laget. Her kan du hente den som PDF og Word."))
    return redirect("documents:document", me.workspace.slug, version.document_id)


def funder_in(given: QueryDict) -> str:
    return given.get("finansiert", "").replace("\0", "")[:120]


def house_of(mine: list[Membership]) -> Membership | None:
    """The adviser's membership in the programme owner's own house, where they have one."""
    return next((m for m in mine if m.workspace.kind == Workspace.Kind.PROGRAMME), None)


@door(may_see_inquiries)
def inquiries(request: HttpRequest, me: Membership) -> HttpResponse:
    """Those who ask for help, from the first word to the end of the engagement."""
    if me.workspace.kind != Workspace.Kind.PROGRAMME:
        return redirect("home:start", me.workspace.slug)
    columns = board(found_inquiries(me.workspace), portfolios.engagement_states(me.user))
    return render(request, "home/inquiries.html", {"columns": columns})


@open_door
@login_required
def after_sign_in(request: HttpRequest) -> HttpResponse:
    """To the only place one works; else a choice."""
    user = signed_in(request)
    if user is None:
        return redirect_to_login(request.get_full_path())
    with inside(user=user.pk):
        mine = list(user.memberships.current().order_by("workspace__name"))
    advises = [m.role == Role.ADVISER for m in mine]
    if mine and all(advises):
        return redirect("home:portfolio")
    if len({m.workspace_id for m in mine}) == 1:
        return redirect("home:start", mine[0].workspace.slug)
    return render(
        request,
        "home/choose_place.html",
        {"places": queries.places(mine), "is_adviser": any(advises)},
    )


@door(anyone)
@require_POST
def wear_role(request: HttpRequest, me: Membership) -> HttpResponse:
    """Change which of one's roles is worn here; the door refuses one that isn't one's own."""
    wanted = request.POST.get("role", "")
    if wanted in Role.values:
        request.session[role_key(me.workspace_id)] = wanted
    return redirect("home:start", me.workspace.slug)
