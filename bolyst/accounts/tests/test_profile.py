"""One's own name and language."""

import pytest
from django.test import Client

from bolyst import make
from bolyst.accounts.rules import Role

pytestmark = pytest.mark.django_db

PAGE = "/konto/profil/"


def test_one_changes_name_and_language():
    ola = make.member(Role.KEY_PERSON)
    him = make.client(ola)

    answer = him.post(PAGE, {"name": "Ola Nordmann", "language": "nn"})

    assert answer.cookies["language"].value == "nn"
    ola.user.refresh_from_db()
    assert (ola.user.name, ola.user.language) == ("Ola Nordmann", "nn")
    assert "Profilen er lagra." in him.get(PAGE).content.decode()


def test_a_language_we_do_not_speak_is_refused():
    ola = make.member(Role.KEY_PERSON)

    page = make.client(ola).post(PAGE, {"name": "Ola", "language": "xx"})

    assert page.status_code == 200
    ola.user.refresh_from_db()
    assert ola.user.language == ""


def test_the_address_can_not_be_changed_along_the_way():
    ola = make.member(Role.KEY_PERSON)
    form = {"name": "Ola", "language": "", "email": "ny@lierne.example", "is_active": ""}

    make.client(ola).post(PAGE, form)

    ola.user.refresh_from_db()
    assert ola.user.email == "ola@lierne.example"
    assert ola.user.is_active


def test_a_stranger_is_asked_to_sign_in():
    assert Client().get(PAGE)["Location"] == f"/konto/logg-inn/?next={PAGE}"
