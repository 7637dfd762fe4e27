"""Pages for everybody: no sign-in, no script, and light enough for a weak phone."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import conditional_page, require_safe

from bolyst.accounts.doors import open_door, public_door
from bolyst.kernel import sheets
from bolyst.kernel.frame import Link, here
from bolyst.municipalities.models import Municipality
from bolyst.portal import queries
from bolyst.workspaces.models import Workspace

LONGEST_SEARCH = 100  # characters


@open_door
@require_safe
@gzip_page
@conditional_page
def front(request: HttpRequest) -> HttpResponse:
    """What Bolyst is, and the way to one's own municipality."""
    wanted = request.GET.get("sok", "").replace("\0", "").strip()[:LONGEST_SEARCH]
    return render(request, "portal/front.html", {"page": queries.front_page(wanted)})


@public_door
@require_safe
@gzip_page
@conditional_page
def place(request: HttpRequest, place: Workspace) -> HttpResponse:
    """One municipality: its names, some figures, and what happens with what people say."""
    if place.kind == Workspace.Kind.PROGRAMME:
        return redirect("portal:front")
    page = queries.place_page(municipality_of(place))
    return render(request, "portal/place.html", {"page": page} | around(request, place))


@public_door
@require_safe
@gzip_page
@conditional_page
def figures(request: HttpRequest, place: Workspace) -> HttpResponseBase:
    """Every official figure with its table, source and breaks, and as a file."""
    page = queries.figures_page(municipality_of(place))
    kind = request.GET.get("fil", "")
    if kind in sheets.WRITERS:
        topic = request.GET.get("emne", "")
        return sheets.response(
            kind, _("tall-%(place)s") % {"place": place.slug}, *page.sheet(topic)
        )
    return render(request, "portal/figures.html", {"page": page} | around(request, place))


def municipality_of(place: Workspace) -> Municipality:
    """The municipality whose house this is; a council's or the owner's has no such page."""
    found = place.municipality
    if found is None:
        raise Http404
    return found


def around(request: HttpRequest, place: Workspace) -> dict[str, object]:
    """The links around a municipality's public pages."""
    request.place = place  # type: ignore[attr-defined]  # for the page frame
    links = [
        Link(_("Om kommunen"), reverse("portal:place", args=[place.slug])),
        Link(_("Tall"), reverse("portal:figures", args=[place.slug])),
    ]
    return {"place": place, "navigation": here(links, request.path)}
