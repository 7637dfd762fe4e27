"""allauth's forms in our words. What they check stays theirs."""

import hashlib
from typing import Any

from allauth.account import forms as account
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as mfa
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY, generate_totp_secret
from django import forms
from django.core.cache import cache
from django.utils.translation import gettext_lazy as _

from bolyst.accounts import sealing

from allauth.core import context  # isort: skip  # the request of the day

USED_CODES = 120  # seconds a code from the app is remembered; it is valid for 90

EMAIL = _("E-postadresse")
PASSWORD = _("Passord")
NEW_PASSWORD = _("Nytt passord")
AGAIN = _("Nytt passord en gang til")
CODE = _("Kode")
APP_CODE = _("Kode fra appen")
GOOD_PASSWORD = _("Minst tolv tegn. En setning du husker, er best.")
OR_RECOVERY = _("Har du ikke telefonen? Skriv en av reservekodene dine.")


def _say(form: forms.Form, name: str, label: Any, help_text: Any = "") -> None:
    field = form.fields[name]
    field.label, field.help_text = label, help_text
    field.widget.attrs.pop("placeholder", None)


def _ask_for_digits(form: forms.Form, label: Any, help_text: Any = "") -> None:
    _say(form, "code", label, help_text)
    form.fields["code"].widget.attrs |= {"inputmode": "numeric", "autocomplete": "one-time-code"}


class LoginForm(account.LoginForm):  # type: ignore[misc]  # allauth has no types
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "login", EMAIL)
        _say(self, "password", PASSWORD)


class RequestLoginCodeForm(account.RequestLoginCodeForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "email", EMAIL)


class ConfirmLoginCodeForm(account.ConfirmLoginCodeForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask_for_digits(self, CODE)


class ResetPasswordForm(account.ResetPasswordForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "email", EMAIL)


class ConfirmPasswordResetCodeForm(account.ConfirmPasswordResetCodeForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask_for_digits(self, CODE)


class _TwiceTheSame:
    """The new password typed twice; what is wrong is said in our words."""

    def clean(self) -> Any:
        cleaned = forms.Form.clean(self) or {}  # type: ignore[arg-type]  # past allauth's own sentence
        one, two = cleaned.get("password1"), cleaned.get("password2")
        if one and two and one != two:
            self.add_error("password2", _("De to passordene er ikke like."))  # type: ignore[attr-defined]
        return cleaned


class ResetPasswordKeyForm(_TwiceTheSame, account.ResetPasswordKeyForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "password1", NEW_PASSWORD, GOOD_PASSWORD)
        _say(self, "password2", AGAIN)


class SetPasswordForm(_TwiceTheSame, account.SetPasswordForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "password1", NEW_PASSWORD, GOOD_PASSWORD)
        _say(self, "password2", AGAIN)


class ChangePasswordForm(_TwiceTheSame, account.ChangePasswordForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "oldpassword", _("Passordet du har nå"))
        _say(self, "password1", NEW_PASSWORD, GOOD_PASSWORD)
        _say(self, "password2", AGAIN)


class ReauthenticateForm(account.ReauthenticateForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "password", PASSWORD)


class _EachCodeOnce:
    """allauth remembers a used code for 30 seconds; with the tolerance it is valid for longer."""

    user: Any
    authenticator: Authenticator

    def clean_code(self) -> str:
        code: str = super().clean_code()  # type: ignore[misc]
        if self.authenticator.type == Authenticator.Type.TOTP:
            digest = hashlib.sha256(code.encode()).hexdigest()
            if not cache.add(f"second-factor:{self.user.pk}:{digest}", "used", USED_CODES):
                raise get_adapter().validation_error("incorrect_code")
        return code


class AuthenticateForm(_EachCodeOnce, mfa.AuthenticateForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask_for_digits(self, APP_CODE, OR_RECOVERY)


class MFAReauthenticateForm(_EachCodeOnce, mfa.ReauthenticateForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask_for_digits(self, APP_CODE, OR_RECOVERY)


class ActivateTOTPForm(totp.ActivateTOTPForm):  # type: ignore[misc]
    """Keeps the secret sealed in the session too, until it has been confirmed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.user = kwargs.pop("user")
        forms.Form.__init__(self, *args, **kwargs)  # past allauth's own, which keeps it plain
        _ask_for_digits(self, APP_CODE, _("Seks sifre. De skifter hvert halve minutt."))
        self.secret = self._kept() if self.is_bound else self._new()

    def _new(self) -> str:
        secret: str = generate_totp_secret()
        context.request.session[SECRET_SESSION_KEY] = sealing.seal(secret)
        return secret

    def _kept(self) -> str:
        kept = context.request.session.get(SECRET_SESSION_KEY)
        return sealing.unseal(kept) if kept else self._new()
