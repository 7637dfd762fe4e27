"""Staff show a second factor: a code from their phone."""

from urllib.parse import urlencode

from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest
from django.urls import reverse

SHOWN = "second_factor"  # the session's mark


def is_shown(request: HttpRequest) -> bool:
    """Whether this session has passed a second factor.

    allauth never lets somebody who has one finish signing in without it, so having one is enough;
    the answer is kept in the session, which ends with the sign-in.
    """
    if request.session.get(SHOWN):
        return True
    if not is_mfa_enabled(request.user):
        return False
    request.session[SHOWN] = True
    return True


def where_to_set_up(request: HttpRequest) -> str:
    return f"{reverse('mfa_activate_totp')}?{urlencode({'next': request.get_full_path()})}"
