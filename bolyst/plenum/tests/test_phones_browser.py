"""Three phones in a room, with two web processes, a network that fails and a phone that sleeps."""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect

from bolyst.kernel.tests.browser import QUIET, audit
from bolyst.live.tests.serving import serving
from bolyst.plenum.actions import stage
from bolyst.plenum.models import Entrance, Plenum, Step
from bolyst.plenum.queries.answers import given
from bolyst.plenum.rules.steps import StepKind
from bolyst.plenum.tests import make
from bolyst.workspaces.wall import inside

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE: dict[str, Any] = {"viewport": {"width": 380, "height": 780}, "has_touch": True}


type Hall = tuple[Browser, str]  # and the address of the server


@pytest.fixture
def hall(request: pytest.FixtureRequest) -> Iterator[Hall]:
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # the browser's own loop runs from now on
    playwright: Playwright = request.getfixturevalue("playwright")
    keys = {  # what a phone sends is opened here, too
        "BOLYST_KEYRING_FILE": str(settings.KEYRING_FILE),
        "BOLYST_MASTER_KEY_FILE": str(settings.MASTER_KEY_FILE),
    }
    with serving("--web", "--processes", "2", **keys) as server:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=QUIET)
        try:
            yield chromium, server.address.rstrip("/")
        finally:
            chromium.close()
            connection.close()  # within the browser's event loop Django has one of its own


def phone(browser: Browser, address: str, room: Plenum) -> tuple[BrowserContext, Page]:
    """Two taps from the QR code."""
    with inside(room.workspace):
        key = Entrance.within(room.workspace).get(delegation__plenum=room).key
    context = browser.new_context(base_url=address, locale="nb-NO", **PHONE)
    page = context.new_page()
    page.goto(f"/delta/{key}/")
    page.get_by_role("button", name="Bli med").click()
    page.locator("[data-follows]").wait_for()  # the script has taken over
    return context, page


def on(step: Step) -> None:
    with inside(step.workspace):
        stage.go_to(step, by=make.ada())


def test_answers_are_hidden_until_they_are_opened_and_then_are_on_every_phone(
    hall: Hall,
):
    room = make.plenum()
    step = make.step(room, StepKind.LEVELS, make.question("level"), is_on=False)
    browser, address = hall
    pages = [phone(browser, address, room)[1] for _ in range(3)]
    for page in pages:
        expect(page.get_by_role("heading", name="Vi begynner snart")).to_be_visible()
    on(step)
    for page, level in zip(pages, ("Nivå 1", "Nivå 1", "Vet ikke"), strict=True):
        page.get_by_label(level).check()
        expect(page.get_by_text("Lagret.")).to_be_visible()
        expect(page.get_by_text("har svart")).to_have_count(0)
    audit(pages[0])
    with inside(room.workspace):
        stage.show(step, by=make.ada())
    for page in pages:
        expect(page.get_by_text("3 har svart")).to_be_visible()
        expect(page.get_by_text("Vet ikke")).to_be_visible()
    audit(pages[0])


def test_a_phone_without_network_goes_on_and_sends_when_it_is_back(
    hall: Hall,
):
    room = make.plenum()
    first = make.step(room)
    second = make.step(room, StepKind.QUESTIONS, make.question("open"), is_on=False)
    browser, address = hall
    context, page = phone(browser, address, room)
    context.set_offline(True)
    page.get_by_label("Ja").check()
    expect(page.get_by_text("Ikke sendt ennå")).to_be_visible()
    page.get_by_role("button", name="Neste").click()
    page.get_by_role("textbox").fill("Bussen")
    page.get_by_role("textbox").blur()
    expect(page.get_by_text("Ikke sendt ennå")).to_be_visible()
    context.set_offline(False)
    expect(page.get_by_text("Lagret.")).to_be_visible(timeout=20_000)
    with inside(room.workspace):
        assert [*given(first).to("q1").values()] == [{"choice": "yes"}]
        assert [*given(second).to("q1").values()] == [{"text": "Bussen"}]


def test_a_phone_that_was_closed_with_an_unsent_answer_sends_it_when_it_is_opened(
    hall: Hall,
):
    room = make.plenum()
    step = make.step(room)
    browser, address = hall
    context, page = phone(browser, address, room)
    page.route("**/live/**", lambda route: route.abort())
    page.get_by_label("Nei").check()
    expect(page.get_by_text("Ikke sendt ennå")).to_be_visible()
    where = page.url
    page.close()

    again = context.new_page()
    again.goto(where)

    expect(again.get_by_label("Nei")).to_be_checked()
    expect(again.get_by_text("Lagret.")).to_be_visible()
    with inside(room.workspace):
        assert [*given(step).to("q1").values()] == [{"choice": "no"}]
