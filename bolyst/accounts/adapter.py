"""How allauth behaves here: who gets in, what is said, in which language."""

from contextlib import AbstractContextManager
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from bolyst.accounts import sealing
from bolyst.accounts.models import User

JUST_NOW = 5 * 60  # seconds since one signed in, in which nobody is asked who they are again
NOT_RIGHT = _("Adressen eller passordet stemmer ikke.")
TOO_MANY = _("For mange forsøk. Vent noen minutter, og prøv igjen.")
WRONG_CODE = _("Koden stemmer ikke. Se etter i den nyeste e-posten eller i appen.")


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("Kontoen er stengt."),
        "email_password_mismatch": NOT_RIGHT,
        "enter_current_password": _("Dette er ikke passordet du har nå."),
        "incorrect_code": WRONG_CODE,
        "incorrect_password": _("Passordet stemmer ikke."),
        "invalid_login": NOT_RIGHT,
        "invalid_or_expired_key": _("Koden er for gammel. Be om en ny."),
        "invalid_password_reset": _("Koden er for gammel. Be om en ny."),
        "rate_limited": TOO_MANY,
        "same_as_current": _("Dette er det samme som før."),
        "too_many_login_attempts": TOO_MANY,
        "unknown_email": _("Vi kjenner ikke denne adressen."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up: people are invited."""
        return False

    def is_safe_url(self, url: str) -> bool:
        """Only addresses of ours, on the host the person is at."""
        request = context.request
        return url_has_allowed_host_and_scheme(
            url, {request.get_host()}, require_https=request.is_secure()
        )

    def is_ajax(self, request: HttpRequest) -> bool:
        """Signing in is pages and forms, for everybody."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        with in_language_of(email):
            super().send_mail(template_prefix, email, context)

    def post_login(self, request: HttpRequest, user: User, **more: Any) -> HttpResponse:
        """The pages follow the person's own choice of language, also on a new machine."""
        response: HttpResponse = super().post_login(request, user, **more)
        keep_language(response, user)
        return response

    def is_reauthentication_required(self, *, app: str, **more: Any) -> bool:
        """Not right after signing in: whoever just typed a password need not type it again."""
        request = context.request
        records = get_authentication_records(request, request.user)
        if records and timezone.now().timestamp() - records[-1]["at"] < JUST_NOW:
            return False
        return bool(super().is_reauthentication_required(app=app, **more))

    def get_reauthentication_methods(self, user: User | AnonymousUser) -> list[dict[str, Any]]:
        said = {
            "reauthenticate": _("Bruk passordet"),
            "mfa_reauthenticate": _("Bruk en kode fra appen"),
        }
        methods = super().get_reauthentication_methods(user)
        return [method | {"description": str(said[method["id"]])} for method in methods]


class SecondFactor(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": _("To-trinns innlogging kan ikke slås av nå."),
        "cannot_generate_recovery_codes": _("Slå på to-trinns innlogging først."),
        "incorrect_code": WRONG_CODE,
        "unverified_email": _("Logg inn med en kode fra e-posten først."),
    }

    def encrypt(self, text: str) -> str:
        return sealing.seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return sealing.unseal(encrypted_text)


def in_language_of(email: str) -> AbstractContextManager[Any]:
    """The language a person reads mail in; the page's own for somebody unknown."""
    person = User.objects.filter(email__iexact=email).first()
    language = person.language if person else ""
    return translation.override(language or translation.get_language())


def keep_language(response: HttpResponse, user: User) -> None:
    if user.language:
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            user.language,
            max_age=settings.LANGUAGE_COOKIE_AGE,
            secure=settings.LANGUAGE_COOKIE_SECURE,
            samesite="Lax",
        )
