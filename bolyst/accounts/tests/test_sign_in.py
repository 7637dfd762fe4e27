"""People get in by a code from e-mail or by a password, and nobody else does."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.cache import cache
from django.core.mail import EmailMessage
from django.db import connection
from django.test import Client
from django.urls import reverse

from bolyst import make
from bolyst.accounts.rules import Role
from bolyst.accounts.tests.signing import (
    PASSWORD,
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


@pytest.fixture(autouse=True)
def nobody_has_tried_yet(db: None) -> None:
    cache.clear()


@pytest.fixture
def visitor() -> Client:
    return Client()


def test_a_key_person_types_the_address_and_a_code(visitor: Client, mailoutbox: Letters):
    ola = make.member(Role.KEY_PERSON)

    page = visitor.post(reverse("account_request_login_code"), {"email": ola.user.email.upper()})
    assert page.status_code == 302
    assert mailoutbox[-1].to == [ola.user.email]
    answer = visitor.post(page["Location"], {"code": code_in(mailoutbox)})

    assert answer["Location"] == "/konto/steder/"
    assert is_signed_in(visitor)


def test_the_sign_in_page_offers_two_ways(visitor: Client):
    page = visitor.get(reverse("account_login")).content.decode()

    assert "Med en kode på e-post" in page
    assert "Med passord" in page
    assert page.count('action="/konto/') == 2


def test_one_comes_back_to_where_one_was_going(visitor: Client, mailoutbox: Letters):
    ola = make.member(Role.KEY_PERSON)
    away = visitor.get(START)

    asked = visitor.post(
        f"{reverse('account_request_login_code')}?next={START}", {"email": ola.user.email}
    )
    answer = visitor.post(asked["Location"], {"code": code_in(mailoutbox)})

    assert away["Location"] == f"/konto/logg-inn/?next={START}"
    assert answer["Location"] == START


@pytest.mark.parametrize(
    "address",
    [
        "https://ond.example/",
        "//ond.example/",
        "/\\ond.example",
        "http:///ond.example",
        "javascript:alert(1)",
        "https://localhost:80@ond.example/",
        "https://127.0.0.1/",
    ],
)
def test_nobody_is_sent_to_another_place(visitor: Client, address: str):
    user = give_password(make.member(Role.KEY_PERSON).user)

    answer = by_password(visitor, user, next=address)
    left = visitor.post(reverse("account_logout"), {"next": address})

    assert answer["Location"] == "/konto/steder/"
    assert left["Location"] == "/"


def test_a_password_lets_one_in_and_a_wrong_one_does_not(visitor: Client):
    user = give_password(make.member(Role.KEY_PERSON).user)

    wrong = by_password(visitor, user, "feil passord, dessverre")
    assert "Adressen eller passordet stemmer ikke." in wrong.content.decode()
    assert not is_signed_in(visitor)

    by_password(visitor, user)
    assert is_signed_in(visitor)


def test_one_signs_out_by_a_button(visitor: Client):
    by_password(visitor, give_password(make.member(Role.KEY_PERSON).user))

    assert visitor.get(reverse("account_logout")).status_code == 200
    assert is_signed_in(visitor)
    visitor.post(reverse("account_logout"))
    assert not is_signed_in(visitor)


def test_known_and_unknown_addresses_get_the_same_answer(visitor: Client, mailoutbox: Letters):
    known = make.member(Role.KEY_PERSON).user.email
    answers = []
    for address in (known, "fremmed.mann@lierne.example"):
        cache.clear()
        other = Client()
        asked = other.post(reverse("account_request_login_code"), {"email": address})
        page = other.get(asked["Location"]).content.decode().replace(address, "ADRESSE")
        answers.append((asked.status_code, re.sub(r'value="\w{64}"', "", page)))

    assert answers[0] == answers[1]
    assert [letter.to[0] for letter in mailoutbox] == [known, "fremmed.mann@lierne.example"]
    assert not re.search(r"\d{4}-\d{4}", str(mailoutbox[1].body))


def test_a_code_can_be_guessed_three_times(visitor: Client, mailoutbox: Letters):
    ola = make.member(Role.KEY_PERSON)
    visitor.post(reverse("account_request_login_code"), {"email": ola.user.email})

    for _ in range(3):
        visitor.post(reverse("account_confirm_login_code"), {"code": "0000-0000"})
    visitor.post(reverse("account_confirm_login_code"), {"code": code_in(mailoutbox)})

    assert not is_signed_in(visitor)


def test_a_code_works_in_the_browser_that_asked_for_it_only(visitor: Client, mailoutbox: Letters):
    ola = make.member(Role.KEY_PERSON)
    visitor.post(reverse("account_request_login_code"), {"email": ola.user.email})

    stranger = Client()
    stranger.post(reverse("account_request_login_code"), {"email": "en.annen@hitra.example"})
    stranger.post(reverse("account_confirm_login_code"), {"code": code_in(mailoutbox[:1])})

    assert not is_signed_in(stranger)


def test_a_new_code_can_be_asked_for_twice(visitor: Client, mailoutbox: Letters):
    ola = make.member(Role.KEY_PERSON)
    asked = visitor.post(reverse("account_request_login_code"), {"email": ola.user.email})

    for _ in range(3):
        visitor.post(asked["Location"], {"action": "resend"})
    assert len(mailoutbox) == 3

    visitor.post(asked["Location"], {"code": code_in(mailoutbox)})
    assert is_signed_in(visitor)


def test_the_first_password_comes_from_a_code(visitor: Client, mailoutbox: Letters):
    user = make.member(Role.KEY_PERSON).user
    visitor.post(reverse("account_reset_password"), {"email": user.email})
    to_choose = visitor.post(
        reverse("account_confirm_password_reset_code"), {"code": code_in(mailoutbox)}
    )

    done = visitor.post(to_choose["Location"], {"password1": PASSWORD, "password2": PASSWORD})

    assert done["Location"] == reverse("account_password_reset_completed")
    assert not is_signed_in(visitor)
    assert "nettopp byttet" in str(mailoutbox[-1].body)
    user.refresh_from_db()
    assert user.password.startswith("argon2$")
    by_password(visitor, user)
    assert is_signed_in(visitor)


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("kort", "for kort"),
        ("1qaz2wsx3edc", "for vanlig"),
        ("Passord-2026!!", "for vanlig"),
        ("4815162342001", "bare tall"),
        ("ola@lierne.example", "for likt"),
    ],
)
def test_weak_passwords_are_refused(visitor: Client, mailoutbox: Letters, password: str, why: str):
    user = make.member(Role.KEY_PERSON).user
    visitor.post(reverse("account_reset_password"), {"email": user.email})
    visitor.post(reverse("account_confirm_password_reset_code"), {"code": code_in(mailoutbox)})

    page = visitor.post(
        reverse("account_complete_password_reset"), {"password1": password, "password2": password}
    )

    assert why in page.content.decode()


def test_a_new_password_ends_all_other_sessions(visitor: Client):
    user = give_password(make.member(Role.KEY_PERSON).user)
    other = Client()
    by_password(visitor, user)
    by_password(other, user)
    assert other.get(START).status_code == 200

    new = "en annen setning om fjell"
    form = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    visitor.post(reverse("account_change_password"), form)

    assert visitor.get(START).status_code == 200
    assert other.get(START).status_code == 302


def test_a_closed_account_is_out_at_the_next_click(visitor: Client, mailoutbox: Letters):
    ola = make.member(Role.KEY_PERSON)
    give_password(ola.user)
    by_password(visitor, ola.user)
    assert visitor.get(START).status_code == 200

    ola.user.is_active = False
    ola.user.save()

    assert visitor.get(START)["Location"].startswith("/konto/logg-inn/")
    cache.clear()
    again = Client()
    assert by_password(again, ola.user)["Location"] == reverse("account_inactive")
    again.post(reverse("account_request_login_code"), {"email": ola.user.email})
    assert not re.search(r"\d{4}-\d{4}", str(mailoutbox[-1].body))
    assert not is_signed_in(again)


def test_nobody_signs_up(visitor: Client):
    assert visitor.get(reverse("account_signup")).status_code == 404
    form = {"email": "ny@lierne.example", "password1": PASSWORD}
    assert visitor.post(reverse("account_signup"), form).status_code == 404
    for name in ("account_email", "account_email_verification_sent"):
        with pytest.raises(Exception, match="Reverse"):
            reverse(name)


def test_five_wrong_passwords_are_enough(visitor: Client):
    user = give_password(make.member(Role.KEY_PERSON).user)
    for n in range(5):
        by_password(Client(headers={"x-forwarded-for": f"10.0.0.{n}"}), user, f"feil feil feil {n}")

    page = by_password(visitor, user)

    assert "For mange forsøk" in page.content.decode()
    assert not is_signed_in(visitor)


def test_a_forged_address_gives_no_new_attempts():
    answers = [
        Client(headers={"x-forwarded-for": f"10.1.{n}.1"}).post(
            reverse("account_request_login_code"), {"email": f"noen{n}@lierne.example"}
        )
        for n in range(25)
    ]

    passed = [answer for answer in answers if answer.status_code == 302]
    assert len(passed) == 20


@pytest.mark.django_db(transaction=True)
def test_limits_hold_when_several_processes_count_together():
    """Each thread has its own connection and shares nothing but the database."""
    cache.clear()
    user = give_password(make.member(Role.KEY_PERSON).user)

    def attempt(n: int) -> bool:
        page = by_password(Client(), user, f"gjetning nummer {n}").content.decode()
        connection.close()
        return "stemmer ikke" in page

    with ThreadPoolExecutor(6) as crowd:
        looked_at = list(crowd.map(attempt, range(18)))

    assert sum(looked_at) <= 5


def test_letters_come_in_the_persons_own_language(visitor: Client, mailoutbox: Letters):
    ola = make.member(Role.KEY_PERSON)
    ola.user.language = "en"
    ola.user.save()

    answer = by_code(visitor, ola.user, mailoutbox)

    assert "code" in str(mailoutbox[-1].subject)
    assert "koden" not in str(mailoutbox[-1].body)
    assert answer.cookies["language"].value == "en"


def test_who_has_two_steps_meets_the_second_after_either_first(
    visitor: Client, mailoutbox: Letters
):
    kari = make.member()
    give_app(kari.user)
    give_password(kari.user)

    for first in (by_password(visitor, kari.user), by_code(Client(), kari.user, mailoutbox)):
        assert first["Location"] == reverse("mfa_authenticate")
    assert not is_signed_in(visitor)
