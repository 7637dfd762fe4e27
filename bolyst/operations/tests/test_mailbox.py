"""In a demonstration the letters can be read, and nowhere else."""

from pathlib import Path

import pytest
from django.core.mail import EmailMessage
from django.test import Client, override_settings
from pytest_django import Settings

from bolyst.operations import mailbox
from bolyst.post import delivery
from bolyst.post.tests.make import LINK, again, letter
from bolyst.post.tests.test_letters import meeting

pytestmark = pytest.mark.django_db
PAGE = "/demo/post/"


@pytest.fixture
def folder(settings: Settings, tmp_path: Path) -> Path:
    """A demonstration whose letters lie in this folder."""
    settings.DEMO = settings.LOCAL = True
    settings.MAIL_FOLDER = tmp_path
    backend = "django.core.mail.backends.filebased.EmailBackend"
    settings.MAILERS = {"default": {"BACKEND": backend, "OPTIONS": {"file_path": str(tmp_path)}}}
    return tmp_path


def test_a_letter_is_read_and_its_link_leads_on(client: Client, folder: Path):
    written = letter(event=meeting())
    delivery.deliver(written.workspace, written.pk)

    page = client.get(PAGE).content.decode()
    shown = client.get(f"{PAGE}1/").content.decode()

    assert again(written).state == "sent"
    assert "Velkommen til Bolyst for Lierne" in page
    assert "Per &lt;per@skolen.example&gt;" in page
    assert f'href="{LINK}"' in shown
    assert b"METHOD:REQUEST" in client.get(f"{PAGE}1/kalender.ics").content


def test_the_newest_stands_first_and_keeps_its_number(client: Client, folder: Path):
    for place in ("Hitra", "Snåsa"):
        written = letter(place=place)
        delivery.deliver(written.workspace, written.pk)

    found = mailbox.letters(folder)

    assert [one.number for one in found] == [2, 1]
    assert "Snåsa" in found[0].subject


def test_what_stands_in_a_letter_is_text(client: Client, folder: Path):
    EmailMessage("<script>", "<b>hei</b>", to=["per@skolen.example"]).send()

    for path in (PAGE, f"{PAGE}1/"):
        assert "<script>" not in client.get(path).content.decode().split("<main")[1]
    assert "<b>hei" not in client.get(f"{PAGE}1/").content.decode()


def test_an_empty_box_says_how_to_fill_it(client: Client, folder: Path):
    assert "Ingen e-post ennå" in client.get(PAGE).content.decode()
    assert client.get(f"{PAGE}1/").status_code == 404


@pytest.mark.parametrize("lacking", ["DEMO", "LOCAL"])
def test_anywhere_else_there_is_no_such_page(client: Client, folder: Path, lacking: str):
    written = letter()
    delivery.deliver(written.workspace, written.pk)

    with override_settings(**{lacking: False}):
        assert client.get(PAGE).status_code == client.get(f"{PAGE}1/").status_code == 404


def test_from_another_machine_there_is_no_such_page(client: Client, folder: Path):
    assert client.get(PAGE, REMOTE_ADDR="10.0.0.7").status_code == 404
    assert client.get(PAGE, headers={"X-Forwarded-For": "10.0.0.7"}).status_code == 404
