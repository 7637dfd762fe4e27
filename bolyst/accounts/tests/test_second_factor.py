"""Staff show a second factor, and there is no way around."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse

from bolyst import make
from bolyst.accounts import sealing
from bolyst.accounts.models import Membership
from bolyst.accounts.rules import STAFF, Role, needs_second_factor
from bolyst.accounts.tests.signing import (
    PASSWORD,
    SECRET,
    app_code,
    by_code,
    by_password,
    code_in,
    give_app,
    give_password,
    is_signed_in,
)

pytestmark = pytest.mark.django_db

type Letters = list[EmailMessage]
START = "/lierne/arbeid/"
SET_UP = "/konto/to-trinn/slaa-paa/?next=%2Flierne%2Farbeid%2F"


@pytest.fixture(autouse=True)
def nobody_has_tried_yet(db: None) -> None:
    cache.clear()


@pytest.fixture
def kari() -> Membership:
    return make.member()


@pytest.fixture
def visitor() -> Client:
    return Client()


def secret_on(page: str) -> str:
    found = re.search(r"<code>([A-Z2-7]{32})</code>", page)
    assert found
    return found.group(1)


def test_all_but_key_persons_are_staff():
    assert {role for role in Role if needs_second_factor(role)} == set(Role) - {Role.KEY_PERSON}


@pytest.mark.parametrize("role", sorted(STAFF))
def test_staff_are_led_to_set_it_up_and_back(visitor: Client, mailoutbox: Letters, role: Role):
    who = make.member(role)
    by_code(visitor, who.user, mailoutbox)

    assert visitor.get(START)["Location"] == SET_UP
    page = visitor.get(SET_UP).content.decode()
    assert 'src="data:image/svg+xml;base64,' in page
    done = visitor.post(SET_UP, {"code": app_code(secret_on(page))})
    codes = visitor.get(done["Location"]).content.decode()

    assert f'href="{START}"' in codes
    assert codes.count("<li><code>") == 10
    assert visitor.get(START).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_a_letter_tells_that_it_was_set_up(visitor: Client, mailoutbox: Letters):
    cache.clear()
    by_code(visitor, make.member().user, mailoutbox)
    page = visitor.get(SET_UP).content.decode()

    visitor.post(SET_UP, {"code": app_code(secret_on(page))})

    assert "slått på" in str(mailoutbox[-1].subject)
    assert "Var det ikke deg?" in str(mailoutbox[-1].body)


def test_a_key_person_is_not_asked(visitor: Client, mailoutbox: Letters):
    by_code(visitor, make.member(Role.KEY_PERSON).user, mailoutbox)

    assert visitor.get(START).status_code == 200


def test_the_adviser_is_asked_before_the_portfolio(visitor: Client, mailoutbox: Letters):
    by_code(visitor, make.member(Role.ADVISER).user, mailoutbox)

    assert visitor.get("/radgiver/")["Location"].startswith("/konto/to-trinn/slaa-paa/")


@pytest.mark.parametrize("path", ["tilgang/", "tilgang/ny/", "tilgang/lesing/", "rolle/"])
def test_every_work_page_asks(visitor: Client, kari: Membership, mailoutbox: Letters, path: str):
    by_code(visitor, kari.user, mailoutbox)

    for answer in (visitor.get(START + path), visitor.post(START + path, {"role": "key_person"})):
        assert answer.status_code == 302
        assert answer["Location"].startswith("/konto/to-trinn/slaa-paa/")


def test_next_does_not_walk_past(visitor: Client, kari: Membership, mailoutbox: Letters):
    visitor.post(f"/konto/kode/?next={START}", {"email": kari.user.email})
    answer = visitor.post(
        f"/konto/kode/bekreft/?next={START}", {"code": code_in(mailoutbox), "next": START}
    )

    assert answer["Location"] == START
    assert visitor.get(START)["Location"] == SET_UP


def test_with_an_app_neither_password_nor_code_is_enough(
    visitor: Client, kari: Membership, mailoutbox: Letters
):
    give_app(kari.user)
    give_password(kari.user)

    by_password(visitor, kari.user, next=START)
    assert not is_signed_in(visitor)
    assert visitor.get(START)["Location"].startswith("/konto/logg-inn/")
    assert visitor.get("/konto/to-trinn/slaa-paa/").status_code == 302
    assert visitor.get("/konto/to-trinn/slaa-av/").status_code == 302

    answer = visitor.post(reverse("mfa_authenticate"), {"code": app_code()})
    assert answer["Location"] == START
    assert visitor.get(START).status_code == 200


def test_a_form_without_a_code_is_shown_again(visitor: Client, kari: Membership):
    give_app(kari.user)
    give_password(kari.user)
    by_password(visitor, kari.user)

    page = visitor.post(reverse("mfa_authenticate"), {})

    assert 'name="code"' in page.content.decode()
    assert 'aria-invalid="true"' in page.content.decode()
    assert not is_signed_in(visitor)


def test_a_new_password_does_not_make_up_for_the_app(
    visitor: Client, kari: Membership, mailoutbox: Letters
):
    give_app(kari.user)
    visitor.post(reverse("account_reset_password"), {"email": kari.user.email})
    visitor.post(reverse("account_confirm_password_reset_code"), {"code": code_in(mailoutbox)})
    done = visitor.post(
        reverse("account_complete_password_reset"), {"password1": PASSWORD, "password2": PASSWORD}
    )

    assert done["Location"] == reverse("account_password_reset_completed")
    assert not is_signed_in(visitor)
    by_password(visitor, kari.user)
    assert not is_signed_in(visitor)


def test_a_session_from_before_does_not_walk_in_behind(kari: Membership, mailoutbox: Letters):
    """Somebody who reads Kari's mail got in before she set up her app."""
    thief, herself = Client(), Client()
    by_code(thief, kari.user, mailoutbox)
    by_code(herself, kari.user, mailoutbox)
    page = herself.get(SET_UP).content.decode()
    herself.post(SET_UP, {"code": app_code(secret_on(page))})

    assert herself.get(START).status_code == 200
    answer = thief.get(START)
    assert answer["Location"].startswith(reverse("mfa_reauthenticate"))
    assert thief.get(answer["Location"]).status_code == 200


def test_such_a_session_may_show_the_app_later(
    visitor: Client, kari: Membership, mailoutbox: Letters
):
    by_code(visitor, kari.user, mailoutbox)
    give_app(kari.user)

    asked = visitor.get(START)["Location"]
    answer = visitor.post(asked, {"code": app_code()})

    assert answer["Location"] == START
    assert visitor.get(START).status_code == 200


def test_six_guesses_are_one_too_many(visitor: Client, kari: Membership):
    give_app(kari.user)
    give_password(kari.user)
    by_password(visitor, kari.user)

    for n in range(5):
        visitor.post(reverse("mfa_authenticate"), {"code": f"00000{n}"})
    page = visitor.post(reverse("mfa_authenticate"), {"code": app_code()})

    assert "For mange forsøk" in page.content.decode()
    assert not is_signed_in(visitor)


@pytest.mark.parametrize("later", [-1, 0, 1])
def test_a_code_works_once(kari: Membership, later: int):
    give_app(kari.user)
    give_password(kari.user)
    code = app_code(later=later)
    first, second = Client(), Client()
    for visitor in (first, second):
        by_password(visitor, kari.user)
        visitor.post(reverse("mfa_authenticate"), {"code": code})
        cache_keys_of_allauth_run_out()

    assert is_signed_in(first)
    assert not is_signed_in(second)


def cache_keys_of_allauth_run_out() -> None:
    """Half a minute passes, and allauth forgets which codes were used; we don't."""
    from bolyst.accounts.models import CacheEntry

    CacheEntry.objects.filter(cache_key__contains="totp.used").delete()


def test_a_recovery_code_opens_once(visitor: Client, kari: Membership, mailoutbox: Letters):
    by_code(visitor, kari.user, mailoutbox)
    page = visitor.get(SET_UP).content.decode()
    visitor.post(SET_UP, {"code": app_code(secret_on(page))})
    file = visitor.get(reverse("mfa_download_recovery_codes"))
    assert file["Content-Disposition"] == 'attachment; filename="reservekoder.txt"'
    assert file["Cache-Control"]
    code = re.findall(r"^\d{8}$|^[\da-f]{8}$", file.content.decode(), re.MULTILINE)[0]
    give_password(kari.user)

    opened = []
    for _ in range(2):
        other = Client()
        by_password(other, kari.user)
        other.post(reverse("mfa_authenticate"), {"code": code})
        opened.append(is_signed_in(other))

    assert opened == [True, False]


def test_putting_the_app_away_closes_the_door_at_once(visitor: Client, kari: Membership):
    give_app(kari.user)
    give_password(kari.user)
    by_password(visitor, kari.user)
    visitor.post(reverse("mfa_authenticate"), {"code": app_code()})
    assert visitor.get(START).status_code == 200

    visitor.post(reverse("mfa_deactivate_totp"))

    assert not Authenticator.objects.filter(user=kari.user).exists()
    assert visitor.get(START)["Location"] == SET_UP


def test_after_a_while_one_proves_who_one_is(visitor: Client, kari: Membership):
    """A machine left open isn't enough to put the app away."""
    give_app(kari.user)
    give_password(kari.user)
    by_password(visitor, kari.user)
    visitor.post(reverse("mfa_authenticate"), {"code": app_code()})
    session = visitor.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 10 * 60
    session.save()

    for name in ("mfa_deactivate_totp", "mfa_view_recovery_codes", "mfa_download_recovery_codes"):
        assert visitor.get(reverse(name))["Location"].startswith("/konto/bekreft/")
    visitor.post(reverse("mfa_deactivate_totp"))
    assert Authenticator.objects.filter(user=kari.user, type="totp").exists()


def test_the_secret_is_unreadable_in_the_database(
    visitor: Client, kari: Membership, mailoutbox: Letters
):
    by_code(visitor, kari.user, mailoutbox)
    secret = secret_on(visitor.get(SET_UP).content.decode())
    assert secret not in str(dict(visitor.session))

    visitor.post(SET_UP, {"code": app_code(secret)})

    kept = [str(one.data) for one in Authenticator.objects.filter(user=kari.user)]
    assert len(kept) == 2
    assert not [text for text in kept if secret in text]


def test_what_was_not_sealed_is_not_read():
    sealed = sealing.seal(SECRET)

    assert sealing.unseal(sealed) == SECRET
    assert sealing.seal(SECRET) != sealed
    for wrong in (SECRET, sealed[:-4] + "AAAA", "1:", "1:????", sealed.replace("1:", "2:")):
        with pytest.raises(sealing.Unreadable):
            sealing.unseal(wrong)
