"""Pages for everybody: no sign-in, no script, and light enough for a weak phone."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import conditional_page, require_http_methods, require_safe

from bolyst.accounts.doors import open_door, public_door
from bolyst.kernel import clock, sheets
from bolyst.kernel.frame import Link, here
from bolyst.municipalities.models import Municipality
from bolyst.portal import limits, queries
from bolyst.portal.forms import InquiryForm
from bolyst.programme.actions.inquiries import receive_inquiry
from bolyst.programme.queries import modules_on_offer
from bolyst.replies.phrases import ASKED
from bolyst.replies.queries.spoken import public_reply
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
    if place.kind == Workspace.Kind.COUNCIL:  # it has its year to show, or nothing
        shows = queries.has_timeline(place)
        return redirect("portal:timeline", place.slug) if shows else redirect("portal:front")
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


@public_door
@require_safe
@gzip_page
@conditional_page
def timeline(request: HttpRequest, place: Workspace) -> HttpResponse:
    """What is to happen this year, where the municipality wants everybody to see it."""
    page = queries.timeline_page(place, clock.today())
    if page is None:
        raise Http404
    return render(request, "portal/timeline.html", {"page": page} | around(request, place))


@public_door
@require_safe
@gzip_page
@conditional_page
def you_said(request: HttpRequest, place: Workspace) -> HttpResponse:
    """What came of what people said, in the reader's language: «dere sa – vi gjør»."""
    if place.kind == Workspace.Kind.PROGRAMME:
        raise Http404
    wanted = request.GET.get(ASKED, ""), (get_language() or "nb").partition("-")[0]
    page = public_reply(place, *wanted)
    return render(request, "portal/you_said.html", {"page": page} | around(request, place))


@open_door
@require_http_methods(["GET", "HEAD", "POST"])
def ask_for_help(request: HttpRequest) -> HttpResponse:
    """«Trenger kommunen bistand?»: to the programme owner, without an account."""
    house = Workspace.objects.filter(kind=Workspace.Kind.PROGRAMME).first()
    form = InquiryForm(modules_on_offer(), request.POST or None)
    if house is None or not form.is_valid():
        page = {"form": form, "is_open": house is not None}
        return render(request, "portal/ask_for_help.html", page)
    if limits.is_too_many(request, form.cleaned_data["email"]):
        form.add_error(
            None,
            _(
                "Vi har fått flere henvendelser herfra."
                " Prøv igjen i morgen, eller ring 75 77 90 50."
            ),
        )
        page = {"form": form, "is_open": True}
        return render(request, "portal/ask_for_help.html", page, status=429)
    if form.carry_out(receive_inquiry, house, language=get_language() or ""):
        return redirect("portal:asked")
    return render(request, "portal/ask_for_help.html", {"form": form, "is_open": True})


@open_door
@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/asked.html")


def municipality_of(place: Workspace) -> Municipality:
    """The municipality whose house this is; a council's or the owner's has no such page."""
    found = place.municipality
    if found is None:
        raise Http404
    return found


def around(request: HttpRequest, place: Workspace) -> dict[str, object]:
    """The links around a municipality's public pages."""
    request.place = place  # type: ignore[attr-defined]  # for the page frame
    links = []
    if place.kind == Workspace.Kind.MUNICIPALITY:
        links = [
            Link(_("Om kommunen"), reverse("portal:place", args=[place.slug])),
            Link(_("Tall"), reverse("portal:figures", args=[place.slug])),
        ]
    if queries.has_timeline(place):
        links.append(Link(_("Året"), reverse("portal:timeline", args=[place.slug])))
    if place.kind != Workspace.Kind.PROGRAMME:
        links.append(Link(_("Dere sa – vi gjør"), reverse("portal:you-said", args=[place.slug])))
    return {"place": place, "navigation": here(links, request.path)}
