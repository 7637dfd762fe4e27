"""Every page there is, in a browser: axe objects to nothing, and the smallest phone has room."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from bolyst.figures.models import Series
from bolyst.home.tests.walk import Stop, walk
from bolyst.kernel.tests.browser import (
    REPORT,
    Watch,
    at_width,
    bring_axe,
    copy_cookies,
    overflow,
    run_axe,
)

DESK, PHONE = 1280, 320  # pixels


@pytest.fixture
def _public_facts_stay() -> Iterator[None]:
    yield
    Series.objects.all().delete()  # a test's other rows are thrown away, these are not


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("_public_facts_stay")
def test_everybody_can_read_every_page(
    browser: Browser, live_server: LiveServer, browser_context_args: dict[str, Any]
):
    wrong: list[str] = []
    for person, stops in each_persons(walk()):
        with at_the_desk(browser, person, live_server.url, browser_context_args) as (page, watch):
            for stop in stops:
                said = [*objections(page, stop, live_server.url), *watch.complaints]
                wrong += [f"{stop}\n    {one}" for one in said]
                watch.complaints.clear()

    assert not wrong, "\n".join(wrong)


def each_persons(stops: list[Stop]) -> Iterator[tuple[Client, list[Stop]]]:
    read = sorted((stop for stop in stops if stop.is_read), key=lambda stop: id(stop.browser))
    for _person, theirs in groupby(read, key=lambda stop: id(stop.browser)):
        found = list(theirs)
        yield found[0].browser, found


@contextmanager
def at_the_desk(
    browser: Browser, person: Client, address: str, options: dict[str, Any]
) -> Iterator[tuple[Page, Watch]]:
    context = browser.new_context(**options, reduced_motion="reduce")
    copy_cookies(person, context, address)
    context.route("**/live/**", lambda route: route.fulfill(status=204))  # no streams here
    page = context.new_page()
    page.add_init_script(REPORT)
    watch = Watch(address)
    watch.over(page)
    yield page, watch
    context.close()


def objections(page: Page, stop: Stop, address: str) -> Iterator[str]:
    """On a desk, in dark colours too, and on the smallest phone."""
    page.emulate_media(color_scheme="light")
    if (status := opened(at_width(page, DESK), stop, address)) != 200:
        yield f"answered {status}"
    bring_axe(page)
    yield from (f"{DESK} px: {one}" for one in run_axe(page))
    page.emulate_media(color_scheme="dark")
    yield from (f"dark: {one}" for one in run_axe(page, rule="color-contrast"))
    if wider := overflow(at_width(page, PHONE)):
        yield f"{PHONE} px: {wider} px too wide"
    yield from (f"{PHONE} px, dark: {one}" for one in run_axe(page))


def opened(page: Page, stop: Stop, address: str) -> int:
    """The status. A file is opened as whoever saved it does."""
    if stop.is_a_file:
        page.goto("about:blank")
        page.set_content(stop.text)
        return 200
    answer = page.goto(address + stop.address)
    assert answer is not None
    return answer.status
