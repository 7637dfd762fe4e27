"""What our pages for signing in do beside what allauth's do."""

from typing import Any
from urllib.parse import urlencode

from allauth.account import views as account
from allauth.account.utils import get_next_redirect_url
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from django.http import Http404, HttpRequest, HttpResponse

from bolyst.accounts import second_factor
from bolyst.accounts.doors import open_door
from bolyst.accounts.forms.sign_in import LoginForm, RequestLoginCodeForm

RECOVERY_CODES = "reservekoder.txt"


class LogIn(account.LoginView):  # type: ignore[misc]  # allauth has no types
    """One page, two ways: a code from e-mail, or a password."""

    template_name = "account/login.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page: dict[str, Any] = super().get_context_data(**kwargs)
        return page | {"password_form": page["form"], "code_form": RequestLoginCodeForm()}


class RequestCode(account.RequestLoginCodeView):  # type: ignore[misc]
    """The same page, when the code was asked for and something was wrong."""

    template_name = "account/login.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page: dict[str, Any] = super().get_context_data(**kwargs)
        return page | {
            "code_form": page["form"],
            "password_form": LoginForm(request=self.request),
        }


class Authenticate(mfa.AuthenticateView):  # type: ignore[misc]
    """A form without a code is one with a mistake; allauth takes it for a passkey."""

    def _build_forms(self) -> Any:
        data = self.request.POST if self.request.method == "POST" else None
        self.auth_form = self.get_form_class()(user=self.stage.login.user, data=data)
        self.webauthn_form = None
        return self.auth_form


class ActivateTOTP(totp.ActivateTOTPView):  # type: ignore[misc]
    """Getting a second factor counts as having shown it; afterwards on to where one was going."""

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        second_factor.mark(self.request)
        return response

    def get_success_url(self) -> str:
        url: str = super().get_success_url()
        onward = get_next_redirect_url(self.request)
        return f"{url}?{urlencode({'next': onward})}" if onward else url


class DeactivateTOTP(totp.DeactivateTOTPView):  # type: ignore[misc]
    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        second_factor.forget(self.request)
        return response


class ViewRecoveryCodes(recovery.ViewRecoveryCodesView):  # type: ignore[misc]
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page: dict[str, Any] = super().get_context_data(**kwargs)
        return page | {"onward": get_next_redirect_url(self.request)}


class DownloadRecoveryCodes(recovery.DownloadRecoveryCodesView):  # type: ignore[misc]
    content_type = "text/plain; charset=utf-8"

    def render_to_response(self, context: dict[str, Any], **more: Any) -> HttpResponse:
        response: HttpResponse = super().render_to_response(context, **more)
        response["Content-Disposition"] = f'attachment; filename="{RECOVERY_CODES}"'
        return response


log_in = open_door(LogIn.as_view())
request_code = open_door(RequestCode.as_view())
authenticate = open_door(Authenticate.as_view())
activate_totp = open_door(ActivateTOTP.as_view())
deactivate_totp = open_door(DeactivateTOTP.as_view())
view_recovery_codes = open_door(ViewRecoveryCodes.as_view())
download_recovery_codes = open_door(DownloadRecoveryCodes.as_view())


@open_door
def nobody_signs_up(request: HttpRequest) -> HttpResponse:
    """allauth wants an address for it; here people are invited."""
    raise Http404
