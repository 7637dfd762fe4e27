"""Every page and letter of signing in is in Norwegian where people read Norwegian, and no other."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import allauth
import pytest
from django.core.cache import cache
from django.core.mail import EmailMessage
from django.template.loader import get_template
from django.test import Client
from django.urls import reverse

from bolyst import make
from bolyst.accounts import sign_in_urls
from bolyst.accounts.models import Membership
from bolyst.accounts.tests.signing import (
    PASSWORD,
    app_code,
    by_password,
    code_in,
    give_app,
    give_password,
)

pytestmark = pytest.mark.django_db(transaction=True)

type Letters = list[EmailMessage]

ENGLISH = set(
    """account address again and authenticator cannot code confirm current email enter forgot have
    incorrect invalid is log login not of password please recovery required reset secure sign signed
    successfully the this too type use valid value with you your""".split()  # noqa: SIM905
)
ONLY_BOKMAAL = set("en et fra glemt hva hvem ikke jeg noe nå nåværende".split())  # noqa: SIM905
ONLY_NYNORSK = set("eg ein eit frå ikkje kva kven no nokon".split())  # noqa: SIM905
SHOWN = re.compile(r'(?:placeholder|alt|title|aria-label|data-left|data-over)="([^"]*)"')
UNSEEN = re.compile(r"<(script|style|head)\b.*?</\1>|<[^>]*>", re.DOTALL)
ELSEWHERE = re.compile(
    r'«[^»]*»|<button[^>]*lang="en"[^>]*>.*?</button>|English|(Microsoft|Google) Authenticator',
    re.DOTALL,
)


def words_of(page: str) -> set[str]:
    page = ELSEWHERE.sub("", page)
    text = " ".join([UNSEEN.sub(" ", page), *SHOWN.findall(page)])
    return set(re.findall(r"[a-zæøå]+", unescape(text).lower()))


@pytest.fixture
def kari() -> Membership:
    cache.clear()
    return make.member()


def walk(kari: Membership, letters: Letters, language: str = "nb") -> Iterator[tuple[str, str]]:
    """Each page of signing in as it is seen by somebody who errs a lot; name and content."""

    def somebody() -> Client:
        return Client(headers={"accept-language": language})

    def see(visitor: Client, name: str, **form: str) -> tuple[str, str]:
        url = reverse(name)
        page = visitor.post(url, form, follow=True) if form else visitor.get(url, follow=True)
        return f"{name} {form}", page.content.decode()

    guest = somebody()
    yield see(guest, "account_login")
    yield see(guest, "account_login", login="", password="")
    yield see(guest, "account_login", login="ikke en adresse", password="x")
    yield see(guest, "account_login", login=kari.user.email, password="feil, desverre")
    yield see(guest, "account_request_login_code", email="ikke en adresse")
    yield see(guest, "account_request_login_code", email=kari.user.email)
    yield see(guest, "account_confirm_login_code", code="1")
    yield see(guest, "account_confirm_login_code", code="")
    yield see(guest, "account_confirm_login_code", action="resend")
    yield see(guest, "account_confirm_login_code", code="2")
    yield see(guest, "account_confirm_login_code", code="3")
    yield see(guest, "account_inactive")
    yield see(guest, "account_reset_password")
    yield see(guest, "account_reset_password", email="")
    cache.clear()
    yield see(guest, "account_reset_password", email=kari.user.email)
    yield see(guest, "account_confirm_password_reset_code", code="1")
    yield see(guest, "account_confirm_password_reset_code", code=code_in(letters))
    yield see(guest, "account_complete_password_reset", password1="kort", password2="lang")
    good = {"password1": PASSWORD, "password2": PASSWORD}
    yield see(guest, "account_complete_password_reset", **good | {"password2": "noe annet enn det"})
    yield see(guest, "account_complete_password_reset", **good)
    yield see(guest, "account_reset_password", email="ukjent@lierne.example")
    by_password(guest, kari.user)
    yield see(guest, "account_logout")
    yield see(guest, "account_change_password")
    yield see(guest, "account_change_password", oldpassword="x", **good)
    yield see(guest, "account_change_password", oldpassword=PASSWORD, **good)
    yield see(guest, "mfa_index")
    yield see(guest, "mfa_generate_recovery_codes")
    yield see(guest, "mfa_activate_totp", code="000000")
    name, page = see(guest, "mfa_activate_totp")
    yield name, page
    found = re.search(r"<code>([A-Z2-7]{32})</code>", page)
    assert found
    yield see(guest, "mfa_activate_totp", code=app_code(found.group(1)))
    yield see(guest, "mfa_index")
    yield see(guest, "mfa_view_recovery_codes")
    yield see(guest, "mfa_download_recovery_codes")
    yield see(guest, "mfa_generate_recovery_codes")
    yield (
        "new codes",
        guest.post(reverse("mfa_generate_recovery_codes"), follow=True).content.decode(),
    )
    yield see(guest, "account_reauthenticate")
    yield see(guest, "account_reauthenticate", password="x")
    yield see(guest, "mfa_reauthenticate")
    yield see(guest, "mfa_reauthenticate", code="x")
    yield see(guest, "mfa_deactivate_totp")
    yield "off", guest.post(reverse("mfa_deactivate_totp"), follow=True).content.decode()
    give_app(kari.user)
    second = somebody()
    by_password(second, kari.user)
    for n in range(7):
        yield see(second, "mfa_authenticate", code=f"{n}")
    third = somebody()
    third.cookies = make.client(make.member(name="Ola")).cookies
    yield see(third, "account_set_password")
    yield see(third, "account_set_password", password1="kort", password2="")
    yield see(third, "account_set_password", **good)
    for _ in range(32):
        name, page = see(somebody(), "account_login", login="", password="")
    yield name, page


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_no_english_crumbs(kari: Membership, mailoutbox: Letters, language: str):
    kari.user.language = language
    kari.user.save()

    pages = [*walk(kari, mailoutbox, language)]
    letters = [(str(one.subject), f"{one.subject} {one.body}") for one in mailoutbox]

    assert all(f'lang="{language}"' in page for _, page in pages if "<html" in page)
    seen = [(name, words_of(text)) for name, text in pages + letters]
    assert {name: words & ENGLISH for name, words in seen if words & ENGLISH} == {}
    other = ONLY_NYNORSK if language == "nb" else ONLY_BOKMAAL
    assert {name: words & other for name, words in seen if words & other} == {}


def origin_of(template: str) -> str:
    found: Any = get_template(template)
    return str(found.origin.name)


def test_every_page_of_allauths_we_use_is_our_own():
    """A new version may bring a new page; it would come in English and in another look."""
    theirs = Path(allauth.__file__).parent
    views = {pattern.callback for pattern in sign_in_urls.urlpatterns}
    names = {
        getattr(view.view_class, "template_name", "")
        for view in views
        if hasattr(view, "view_class")
    }

    strange = [name for name in names if name and Path(origin_of(name)).is_relative_to(theirs)]
    assert len(names) > 10
    assert strange == []


def test_the_letters_name_no_browser_and_no_address(kari: Membership, mailoutbox: Letters):
    give_password(kari.user)
    list(walk(kari, mailoutbox))

    assert len(mailoutbox) > 6
    for letter in mailoutbox:
        assert len(str(letter.body)) < 500
        assert "127.0.0.1" not in str(letter.body)
