"""Signing in, with Norwegian addresses and allauth's own names."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from django.urls import path

urlpatterns = [
    path("logg-inn/", account.login, name="account_login"),
    path("logg-ut/", account.logout, name="account_logout"),
    path("kode/", account.request_login_code, name="account_request_login_code"),
    path("kode/bekreft/", account.confirm_login_code, name="account_confirm_login_code"),
    path("to-trinn/", mfa.index, name="mfa_index"),
    path("to-trinn/logg-inn/", mfa.authenticate, name="mfa_authenticate"),
    path("to-trinn/bekreft/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("to-trinn/slaa-paa/", totp.activate_totp, name="mfa_activate_totp"),
    path("to-trinn/slaa-av/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("to-trinn/reservekoder/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "to-trinn/reservekoder/nye/",
        recovery.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "to-trinn/reservekoder/last-ned/",
        recovery.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
]
