"""One's own page: what one is called, in which language, and how one signs in."""

from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _

from bolyst.accounts import actions
from bolyst.accounts.adapter import keep_language
from bolyst.accounts.doors import open_door, signed_in
from bolyst.accounts.forms.members import ProfileForm
from bolyst.accounts.models import User


@open_door
def profile(request: HttpRequest) -> HttpResponseBase:
    user = signed_in(request)
    if user is None:
        return redirect_to_login(request.get_full_path())
    form = ProfileForm(request.POST or None, initial=_now(user))
    if form.is_valid() and form.carry_out(actions.change_profile, user):
        return _saved(request, user)
    page = {
        "form": form,
        "has_password": user.has_usable_password(),
        "has_second_factor": is_mfa_enabled(user),
    }
    return render(request, "accounts/profile.html", page)


def _now(user: User) -> dict[str, str]:
    return {"name": user.name, "language": user.language}


def _saved(request: HttpRequest, user: User) -> HttpResponse:
    """Answers in the language just chosen."""
    with translation.override(user.language or translation.get_language()):
        messages.success(request, _("Profilen er lagret."))
    response = redirect("accounts:profile")
    keep_language(response, user)
    return response
