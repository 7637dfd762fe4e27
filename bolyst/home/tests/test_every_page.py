"""Every page there is, in a browser: axe objects to nothing, and the smallest phone has room."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from bolyst.home.tests.replay import Replay, replaying
from bolyst.home.tests.walk import Stop, refused, walk
from bolyst.kernel.tests.browser import REPORT, Watch, at_width, bring_axe, overflow, run_axe

DESK, PHONE = 1280, 320  # pixels
MANY = 150
ALONG = re.compile(r'(?:src="|"worker": "|"state": ")(/(?!static/)[^"]+)"')
IN_THE_LAYOUT = ("color-contrast", "target-size", "scrollable-region-focusable")


@pytest.mark.browser
@pytest.mark.django_db
def test_everybody_can_read_every_page(browser: Browser, browser_context_args: dict[str, Any]):
    stops = [stop for stop in walk() if stop.is_read]
    wrong: list[str] = []
    with replaying() as replay:
        context = browser.new_context(**browser_context_args, reduced_motion="reduce")
        reader = Reader(context.new_page(), replay)
        for stop in [*stops, *refused(stops)]:
            wrong += [f"{stop}\n    {one}" for one in reader.objections(stop)]
        context.close()

    assert reader.read > MANY
    assert not wrong, "\n".join(wrong)


def asked_along(stop: Stop) -> dict[str, Any]:
    """What the page has the browser ask us for: a QR code, the notebook's worker and state."""
    return {address: stop.browser.get(address) for address in ALONG.findall(stop.text)}


class Reader:
    """Opens page after page. What is built as others before it, is only looked at on a phone."""

    def __init__(self, page: Page, replay: Replay) -> None:
        page.add_init_script(REPORT)
        self.page, self.replay = page, replay
        self.watch = Watch(replay.address)
        self.watch.over(page)
        self.known: set[object] = set()
        self.along: dict[str, Any] = {}
        self.read = 0

    def objections(self, stop: Stop) -> list[str]:
        """On a desk, and in dark colours on the smallest phone."""
        self.read += 1
        self.watch.complaints.clear()
        is_new = not stop.skeleton <= self.known
        self.known |= stop.skeleton
        said = [*(self.on_a_desk(stop) if is_new else []), *self.on_a_phone(stop, is_new=is_new)]
        return [*said, *self.watch.complaints]

    def on_a_desk(self, stop: Stop) -> Iterator[str]:
        self.page.emulate_media(color_scheme="light")
        self.open(at_width(self.page, DESK), stop)
        bring_axe(self.page)
        yield from (f"{DESK} px: {one}" for one in run_axe(self.page))
        self.page.emulate_media(color_scheme="dark")

    def on_a_phone(self, stop: Stop, *, is_new: bool) -> Iterator[str]:
        page = at_width(self.page, PHONE)
        if not is_new:
            self.open(page, stop)
        if wider := overflow(page):
            yield f"{PHONE} px: {wider} px too wide"
        if is_new:
            found = run_axe(page, *IN_THE_LAYOUT)
            yield from (f"{PHONE} px, dark: {one}" for one in found)

    def open(self, page: Page, stop: Stop) -> None:
        """A file is opened as whoever saved it does."""
        if stop.is_a_file:
            page.goto("about:blank")
            page.set_content(stop.text)
        else:
            if along := asked_along(stop):  # may be asked for later, when the page is left
                self.along |= along | {stop.address: stop.answer}
            self.replay.said = self.along | {stop.address: stop.answer}
            page.goto(self.replay.address + stop.address)
