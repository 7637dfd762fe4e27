"""How long a sign-in lasts: twelve hours, and for staff half an hour without a click."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from bolyst.accounts import rules
from bolyst.accounts.models import Membership, User
from bolyst.kernel import clock
from bolyst.workspaces.wall import inside

SINCE, SEEN, IS_STAFF = "signed_in_since", "last_seen", "is_staff"  # the session's keys
NOTED_EVERY = timedelta(minutes=1)  # not a write for each page
SIGNING_IN = "/konto/"  # what is sent there is never shown again: passwords and codes

type Answer = Callable[[HttpRequest], HttpResponseBase]


class Sessions:
    """Signs people out when their time is up, before anything else looks at the request."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.user.is_authenticated:
            if is_over(request):
                return _sign_out(request)
            _note(request, request.user)
        return self.get_response(request)


def is_over(request: HttpRequest, now: datetime | None = None) -> bool:
    """Whether the sign-in has had its time; False before it has been used once."""
    session = request.session
    if SINCE not in session:
        return False
    return rules.session_is_over(
        datetime.fromtimestamp(session[SINCE], UTC),
        datetime.fromtimestamp(session[SEEN], UTC),
        now or clock.now(),
        is_staff=bool(session.get(IS_STAFF)),
    )


def counts_as_staff(request: HttpRequest) -> None:
    """A staff role was worn: from now on the shorter time holds."""
    if not request.session.get(IS_STAFF):
        request.session[IS_STAFF] = True


def _note(request: HttpRequest, user: User) -> None:
    now = clock.now()
    session = request.session
    if SINCE not in session:
        session[SINCE] = session[SEEN] = now.timestamp()
        session[IS_STAFF] = _is_staff_somewhere(user)
    elif now.timestamp() - session[SEEN] >= NOTED_EVERY.total_seconds():
        session[SEEN] = now.timestamp()


def _is_staff_somewhere(user: User) -> bool:
    with inside(user=user.pk):
        mine = Membership.everywhere.filter(user=user, role__in=rules.STAFF)
        return mine.current().exists()


def _sign_out(request: HttpRequest) -> HttpResponseBase:
    """To the sign-in page and back; what was just typed is shown once more, to be copied."""
    written = _written(request)
    logout(request)
    if "HX-Request" in request.headers:
        return HttpResponse(headers={"HX-Refresh": "true"})
    if written:
        page = {"written": written, "back": request.path}
        answer = render(request, "accounts/signed_out.html", page, status=403)
        answer.headers["Cache-Control"] = "no-store"  # it may be a note
        return answer
    messages.info(request, _("Du er logget ut fordi det er en stund siden sist. Logg inn igjen."))
    here = request.get_full_path() if request.method == "GET" else "/"
    return redirect_to_login(here)


def _is_foreign(request: HttpRequest) -> bool:
    """Another site's form: what it sent was not typed here. Old browsers don't say."""
    own = f"{request.scheme}://{request.get_host()}"
    return request.headers.get("Origin", own) != own


def _written(request: HttpRequest) -> list[str]:
    if request.method != "POST" or request.path.startswith(SIGNING_IN) or _is_foreign(request):
        return []
    ours = {"csrfmiddlewaretoken"}
    texts = (text for name, every in request.POST.lists() if name not in ours for text in every)
    return [text for text in texts if " " in text.strip()]  # sentences, not ticks and numbers
