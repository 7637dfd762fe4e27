"""Pages for those who keep the program running, and the way into a demonstration."""

from django.conf import settings
from django.contrib.auth import login
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from bolyst.accounts import second_factor
from bolyst.accounts.doors import open_door
from bolyst.accounts.models import User
from bolyst.operations import links, mailbox, queries, rules


@open_door
@never_cache
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """503 when anything is wrong: for the one who is called out."""
    found = queries.health()
    return _say(request, found, ok=found.is_well)


@open_door
@never_cache
@require_safe
def web_health(request: HttpRequest) -> HttpResponse:
    """503 when this process can't answer people: for the one who spreads requests."""
    found = queries.health()
    return _say(request, found, ok=found.can_answer)


def _say(request: HttpRequest, found: queries.Health, *, ok: bool) -> HttpResponse:
    status = 200 if ok else 503
    if request.accepts("text/plain") and not request.accepts("application/json"):
        lines = "".join(f"{name}: {word}\n" for name, word in found.as_words().items())
        return HttpResponse(lines, content_type="text/plain; charset=utf-8", status=status)
    return JsonResponse(found.as_words(), status=status)


@open_door
@never_cache
@require_safe
def sign_in_to_demonstration(request: HttpRequest, token: str) -> HttpResponse:
    """A link `bolyst demo` has printed. Everywhere else this page does not exist."""
    if not _is_beside_the_demonstration(request):
        raise Http404
    try:
        user_id = links.read(token)
    except signing.BadSignature:
        raise Http404 from None
    user = User.objects.filter(pk=user_id, is_active=True).first()
    if user is None:
        raise Http404
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    request.session[second_factor.SHOWN] = True
    return redirect(settings.LOGIN_REDIRECT_URL)


@open_door
@require_safe
def demonstration_mail(request: HttpRequest) -> HttpResponse:
    """What would have been sent: in a demonstration no letter leaves the machine."""
    if not _is_beside_the_demonstration(request):
        raise Http404
    page = {"letters": mailbox.letters(settings.MAIL_FOLDER)}
    return render(request, "operations/demonstration_mail.html", page)


@open_door
@require_safe
def demonstration_letter(request: HttpRequest, number: int) -> HttpResponse:
    page = {"letter": _demonstration_letter(request, number)}
    return render(request, "operations/demonstration_letter.html", page)


@open_door
@require_safe
def demonstration_calendar(request: HttpRequest, number: int) -> HttpResponse:
    letter = _demonstration_letter(request, number)
    if not letter.calendar:
        raise Http404
    return HttpResponse(letter.calendar, content_type="text/calendar; charset=utf-8")


def _demonstration_letter(request: HttpRequest, number: int) -> mailbox.Mail:
    if not _is_beside_the_demonstration(request):
        raise Http404
    letter = mailbox.letter(settings.MAIL_FOLDER, number)
    if letter is None:
        raise Http404
    return letter


def _is_beside_the_demonstration(request: HttpRequest) -> bool:
    passed_on = {"X-Forwarded-For", "Forwarded", "X-Real-Ip", "Via"} & request.headers.keys()
    return (
        settings.DEMO
        and settings.LOCAL
        and not passed_on
        and rules.is_this_machine(request.META.get("REMOTE_ADDR", ""))
    )
