"""The pages of no workspace, and what is said when something goes wrong."""

import re
from typing import NoReturn

import pytest
from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.utils.translation import override

from bolyst.kernel import views
from bolyst.kernel.frame import Link, here
from bolyst.kernel.templatetags.bolyst import heat

pytestmark = pytest.mark.django_db

LANGUAGES = [code for code, _ in settings.LANGUAGES]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["/deler/", "/tilgjengelighet/"])
def test_a_page_says_which_language_it_is_in(client, language, path):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language

    page = client.get(path).content.decode()

    assert f'<html lang="{language}" dir="ltr"' in page


def test_the_language_is_chosen_without_script_and_without_a_token():
    strict = Client(enforce_csrf_checks=True)

    answer = strict.post("/sprak/", {"language": "nn", "next": "/deler/"})

    assert answer["Location"] == "/deler/"
    assert '<html lang="nn"' in strict.get("/deler/").content.decode()


def test_colours_are_kept_in_a_cookie():
    strict = Client(enforce_csrf_checks=True)

    answer = strict.post("/farger/", {"colours": "dark", "next": "/deler/?side=2"})

    assert answer["Location"] == "/deler/?side=2"
    assert 'data-color-scheme="dark"' in strict.get("/deler/").content.decode()


@pytest.mark.parametrize("sneaky", ["https://evil.example/", "//evil.example", "javascript:1", ""])
def test_nobody_is_led_away(client, sneaky):
    for path in ("/farger/", "/sprak/"):
        assert client.post(path, {"next": sneaky})["Location"] == "/"


def test_colours_nobody_has_heard_of_are_ignored(client):
    client.post("/farger/", {"colours": '"><script>'})

    assert 'data-color-scheme="auto"' in client.get("/deler/").content.decode()


def test_a_page_for_everybody_leaves_no_cookie(client):
    answer = client.get("/tilgjengelighet/")

    assert not answer.cookies


@pytest.mark.parametrize(
    ("view", "status"),
    [(views.bad_request, 400), (views.forbidden, 403), (views.not_found, 404)],
)
def test_a_mistake_is_told_in_plain_words(view, status):
    request = RequestFactory().get("/borte/")
    with override("nb"):
        answer = view(request, Exception("secret"))

    assert answer.status_code == status
    assert "<h1>" in answer.content.decode()
    assert "secret" not in answer.content.decode()


def test_a_request_for_somebody_elses_host_is_a_mistake_of_theirs_not_ours(client):
    answer = client.get("/tilgjengelighet/", headers={"host": "elsewhere.example"})

    assert answer.status_code == 400
    assert "<h1>" in answer.content.decode()


def test_when_we_fail_the_page_asks_nothing_of_the_request():
    class Broken(HttpRequest):
        def __getattribute__(self, name: str) -> NoReturn:
            raise RuntimeError(name)

    with override("nn"):
        answer = views.server_error(Broken.__new__(Broken))

    assert answer.status_code == 500
    assert '<html lang="nn"' in answer.content.decode()


@pytest.mark.parametrize("layout", ["base", "public", "plain"])
def test_no_layout_has_a_style_or_a_script_of_its_own(layout, client):
    page = render_to_string(f"kernel/{layout}.html", request=RequestFactory().get("/"))

    assert not re.search(r"\sstyle=|<style|\son\w+=|javascript:|<script(?![^>]*\ssrc=)", page)
    assert '<a class="skip" href="#innhold">' in page


def test_the_public_door_needs_no_script():
    page = render_to_string("kernel/public.html", request=RequestFactory().get("/"))

    assert "<script" not in page
    assert "woff" not in page


def test_the_part_of_the_menu_one_is_in_is_marked():
    links = [Link("Hjem", "/a/"), Link("Uker", "/a/uker/"), Link("Folk", "/a/folk/")]

    assert [link.is_current for link in here(links, "/a/uker/19/")] == [False, True, False]
    assert [link.is_current for link in here(links, "/b/")] == [False, False, False]


@pytest.mark.parametrize(
    ("value", "css"),
    [(0, "heat-0"), (None, "heat-0"), (1, "heat-1"), (50, "heat-3"), (100, "heat-5")],
)
def test_a_cell_is_as_warm_as_its_share_of_the_most(value, css):
    assert heat(value, 100) == css


def test_a_name_with_mark_up_in_it_is_only_a_name(client):
    page = client.get("/deler/", {"sok": "<img src=x onerror=alert(1)>"}).content.decode()

    assert "<img src=x" not in page
    assert "&lt;img src=x" in page
