"""For whoever holds a card: what happened with what I said, and taking it back.

Everything is one address and one form that is sent: the code is never in an address, a cookie or a
history, since the telephone may be somebody else's.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from bolyst.accounts.doors import public_door
from bolyst.kernel.languages import LANGUAGES
from bolyst.participation import limits, phrases
from bolyst.participation.actions.withdrawing import Bearer, withdraw
from bolyst.participation.models import Card
from bolyst.participation.queries.cards import card_with, told
from bolyst.workspaces.models import Workspace
from bolyst.workspaces.wall import inside

ASK, CONFIRM, DO = "", "trekk", "slett"
LONGEST = 200_000  # letters kept of what somebody typed for a code


@sensitive_post_parameters("kode")
@public_door
@require_http_methods(["GET", "HEAD", "POST"])
def card(request: HttpRequest, place: Workspace) -> HttpResponse:
    """Type the code; see; with one confirmation withdraw."""
    if request.method != "POST":
        return show(request, place, language_of(request))
    typed = request.POST.get("kode", "")[:LONGEST]
    if limits.is_too_many(request, place.slug):
        language = language_of(request)
        return show(request, place, language, problem="too_many", typed=typed, status=429)
    with inside(place):  # the code is the right to this one card, as a link from a letter is
        found = card_with(place, typed)
        language = language_of(request, found)
        if found is None:
            return show(request, place, language, problem="wrong", typed=typed)
        return answer(request, place, found, language)


def answer(request: HttpRequest, place: Workspace, found: Card, language: str) -> HttpResponse:
    does = request.POST.get("gjor", ASK)
    page = told(found)
    if does == DO and page.participation and not page.withdrawal:
        withdraw(page.participation, by=Bearer(found, place))
        page = told(found)
    asks = does == CONFIRM and page.participation and not page.withdrawal
    return show(request, place, language, page=page, asks=asks, typed=request.POST.get("kode", ""))


def language_of(request: HttpRequest, found: Card | None = None) -> str:
    """What the reader chose here, else the card's own, else the page's."""
    own = found.language if found else ""
    page = (get_language() or "nb").partition("-")[0]
    return next(code for code in (chosen_in(request), own, page, "nb") if phrases.has(code))


def chosen_in(request: HttpRequest) -> str:
    """By the picture on the card or the list of languages; empty when nobody has chosen."""
    chosen = request.POST.get("sprak") or request.GET.get("sprak", "")
    return chosen if phrases.has(chosen) else ""


def show(
    request: HttpRequest, place: Workspace, language: str, *, status: int = 200, **more: object
) -> HttpResponse:
    request.place = place  # type: ignore[attr-defined]  # for the page frame
    shown = {
        "place": place,
        "say": phrases.said_in(language),
        "reads": LANGUAGES[language].direction,
        "chosen": chosen_in(request),
        "all": [LANGUAGES[code] for code in phrases.LANGUAGES],
    }
    reply = render(request, "participation/card.html", shown | more, status=status)
    reply.headers["Cache-Control"] = "no-store"
    return reply
