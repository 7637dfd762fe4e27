"""Pages that gather: where am I, what is my next step."""

from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from bolyst.accounts.doors import adviser_door, door, open_door, role_key, signed_in
from bolyst.accounts.models import Membership
from bolyst.accounts.queries import own_roles
from bolyst.accounts.rules import Role, anyone
from bolyst.home import queries, steps
from bolyst.kernel.lists import Column, Listing
from bolyst.kernel.words import day
from bolyst.programme.rules import may_see_programme
from bolyst.workspaces.models import Workspace
from bolyst.workspaces.wall import inside


@door(anyone)
def start(request: HttpRequest, me: Membership) -> HttpResponse:
    """The one page that answers: where are we, and what is my next step."""
    if me.workspace.kind == Workspace.Kind.PROGRAMME:
        if me.as_role is Role.ADVISER:
            return redirect("home:portfolio")
        return redirect("accounts:members", me.workspace.slug)
    page = queries.start_page(me.workspace)
    shown = {
        "page": page,
        "steps": steps.shown(page, me),
        "next": steps.next_for(page, me),
        "roles": own_roles(me),
        "may_see_programme": may_see_programme(me.as_role),
    }
    return render(request, "home/start.html", shown)


@adviser_door
def portfolio(request: HttpRequest, mine: list[Membership]) -> HttpResponseBase:
    served = Listing(
        request,
        queries.portfolio(mine),
        columns=[
            Column(_("Kommune"), "name", sort="name", link=steps.start_of),
            Column(_("Oppdrag"), "title"),
            Column(_("Status"), "state_name", sort="state"),
            Column(_("Moduler"), "modules"),
            Column(
                _("Start"),
                lambda one: day(one.starts_on) if one.starts_on else "",
                sort="starts_on",
            ),
        ],
        search=["name", "title"],
        order="name",
        file_name="kommuner",
    )
    if file := served.file():
        return file
    opens = any(m.workspace.kind == Workspace.Kind.PROGRAMME for m in mine)
    return render(request, "home/portfolio.html", {"served": served, "opens": opens})


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
