"""Pages of no workspace: the parts, the colours, how accessible this is, and what went wrong."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from . import samples
from .templatetags.bolyst import SCHEME_COOKIE, SCHEMES

YEAR = 365 * 24 * 3600  # seconds


def for_everybody[**P, R: HttpResponseBase](view: Callable[P, R]) -> Callable[P, R]:
    """The doors are hung storeys above; this marks a page as one that needs none."""
    view.__dict__.update(door="open", rule=None)
    return view


@for_everybody
def parts(request: HttpRequest) -> HttpResponseBase:
    """Every part there is, with something in it."""
    shelf = samples.shelf(request)
    if file := shelf["people"].file():
        return file
    return render(request, "kernel/parts.html", shelf)


@for_everybody
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "kernel/accessibility.html")


@for_everybody
@csrf_exempt
@require_POST
def colours(request: HttpRequest) -> HttpResponse:
    """Light, dark, or as the device has it; kept in a cookie."""
    response = HttpResponseRedirect(_back(request))
    wanted = request.POST.get("colours", "")
    if wanted in SCHEMES:
        response.set_cookie(
            SCHEME_COOKIE, wanted, YEAR, secure=settings.SESSION_COOKIE_SECURE, samesite="Lax"
        )
    return response


def _back(request: HttpRequest) -> str:
    """Where the person came from, if that is one of our own pages."""
    target = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(target, {request.get_host()}, request.is_secure())
    return target if is_ours else "/"


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "kernel/errors/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "kernel/errors/403.html", status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "kernel/errors/csrf.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "kernel/errors/404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Asks nothing of the request: whatever broke may break again."""
    return HttpResponse(render_to_string("kernel/errors/500.html"), status=500)
