"""What a person signing in has at hand: the last letter, and the app on the phone."""

import re
import time
from collections.abc import Sequence
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse

from bolyst.accounts.models import User

PASSWORD = "en hval på Nordsjøen ler"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def code_in(letters: Sequence[EmailMessage]) -> str:
    """The code in the last letter."""
    found = re.search(r"\b\d{4}-\d{4}\b", str(letters[-1].body))
    assert found, letters[-1].body
    return found.group()


def app_code(secret: str = SECRET, *, later: int = 0) -> str:
    """What the app shows now, or `later` half minutes from now."""
    code: str = format_hotp_value(hotp_value(secret, int(time.time()) // 30 + later))
    return code


def give_app(user: User, secret: str = SECRET) -> Authenticator:
    RecoveryCodes.activate(user)
    return TOTP.activate(user, secret).instance


def give_password(user: User, password: str = PASSWORD) -> User:
    user.set_password(password)
    user.save()
    return user


def by_password(browser: Client, user: User, password: str = PASSWORD, **more: str) -> Any:
    form = {"login": user.email, "password": password} | more
    return browser.post(reverse("account_login"), form)


def by_code(browser: Client, user: User, letters: Sequence[EmailMessage]) -> Any:
    browser.post(reverse("account_request_login_code"), {"email": user.email})
    return browser.post(reverse("account_confirm_login_code"), {"code": code_in(letters)})


def is_signed_in(browser: Client) -> bool:
    return "_auth_user_id" in browser.session
