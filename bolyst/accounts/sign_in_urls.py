"""Signing in, with Norwegian addresses and allauth's own names.

Every name allauth may ask for stands here, except those of features we don't have.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from django.urls import path

from bolyst.accounts.views import sign_in

urlpatterns = [
    path("logg-inn/", sign_in.log_in, name="account_login"),
    path("logg-ut/", account.logout, name="account_logout"),
    path("stengt/", account.account_inactive, name="account_inactive"),
    path("ny/", sign_in.nobody_signs_up, name="account_signup"),
    path("kode/", sign_in.request_code, name="account_request_login_code"),
    path("kode/bekreft/", account.confirm_login_code, name="account_confirm_login_code"),
    path("bekreft/", account.reauthenticate, name="account_reauthenticate"),
    path("passord/", account.password_change, name="account_change_password"),
    path("passord/velg/", account.password_set, name="account_set_password"),
    path("passord/nytt/", account.password_reset, name="account_reset_password"),
    path(
        "passord/nytt/kode/",
        account.confirm_password_reset_code,
        name="account_confirm_password_reset_code",
    ),
    path(
        "passord/nytt/velg/",
        account.complete_password_reset,
        name="account_complete_password_reset",
    ),
    path(
        "passord/nytt/ferdig/",
        account.password_reset_from_key_done,
        name="account_password_reset_completed",
    ),
    path("to-trinn/", mfa.index, name="mfa_index"),
    path("to-trinn/logg-inn/", sign_in.authenticate, name="mfa_authenticate"),
    path("to-trinn/bekreft/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("to-trinn/slaa-paa/", sign_in.activate_totp, name="mfa_activate_totp"),
    path("to-trinn/slaa-av/", sign_in.deactivate_totp, name="mfa_deactivate_totp"),
    path("to-trinn/reservekoder/", sign_in.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "to-trinn/reservekoder/nye/",
        recovery.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "to-trinn/reservekoder/last-ned/",
        sign_in.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
]
