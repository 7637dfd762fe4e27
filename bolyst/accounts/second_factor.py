"""Staff show a second factor: a code from their phone."""

from urllib.parse import urlencode

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest
from django.urls import reverse

SHOWN = "second_factor"  # the session's mark


def is_shown(request: HttpRequest) -> bool:
    """Whether a second factor was shown in this very session.

    That the person has one isn't enough: a session from before they got it, maybe somebody else's
    with a foot in the mailbox, would walk in behind them.
    """
    if request.session.get(SHOWN):
        return True
    shown = get_authentication_records(request, request.user)
    return any(record.get("method") == "mfa" for record in shown)


def mark(request: HttpRequest) -> None:
    """The person has just typed a code from the phone."""
    request.session[SHOWN] = True


def forget(request: HttpRequest) -> None:
    """The person has just put the second factor away."""
    request.session.pop(SHOWN, None)
    records = request.session.get("account_authentication_methods", [])
    request.session["account_authentication_methods"] = [
        record for record in records if record.get("method") != "mfa"
    ]


def where_to_set_up(request: HttpRequest) -> str:
    """Where to show a second factor, or to get one first; and back here afterwards."""
    name = "mfa_reauthenticate" if is_mfa_enabled(request.user) else "mfa_activate_totp"
    return f"{reverse(name)}?{urlencode({'next': request.get_full_path()})}"
