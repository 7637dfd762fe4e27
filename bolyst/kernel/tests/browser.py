"""What a person's browser meets: fixtures and helpers for the browser tests of every room.

    @pytest.mark.browser
    def test_the_list_reads_well(visit):
        page = visit("/deler/")
        audit(page)

`visit` opens a page of the test's own server in Debian's chromium and, when the test is over, fails
on anything the browser complained about: script errors, refusals by the content policy, requests to
somebody else. `audit` runs axe and fails on any violation, also those WCAG 2.2 added.
"""

import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request
from pytest_django.live_server_helper import LiveServer

ROOT = Path(__file__).resolve().parents[3]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
QUIET = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-quic",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ONES_OWN = ("blob:", "data:", "about:")
REPORT = """
document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`content policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
"""
RUN_AXE = """async (asked) => (await axe.run(document, {runOnly: asked})).violations.map(
  (one) => ({rule: one.id, help: one.help, where: one.nodes.slice(0, 3).map(
    (node) => `${node.target}: ${node.failureSummary}`)}))"""


@dataclass
class Watch:
    """Writes down what went wrong while a page was looked at."""

    origin: str
    expected: list[str] = field(default_factory=list)  # parts of complaints the test is about
    complaints: list[str] = field(default_factory=list)

    def over(self, page: Page) -> None:
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))
        page.on("request", self._request)

    def unexpected(self) -> list[str]:
        return [one for one in self.complaints if not any(part in one for part in self.expected)]

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(f"{message.type}: {message.text}")

    def _request(self, request: Request) -> None:
        own = request.url.startswith(ONES_OWN) or _origin(request.url) == self.origin
        if not own:
            self.complaints.append(f"asked somebody else: {request.url}")


@dataclass
class Visit:
    """Opens pages, signed in or not; `visit("/deler/")` gives the page."""

    page: Page
    address: str
    watch: Watch

    def __call__(self, path: str) -> Page:
        self.page.goto(f"{self.address}{path}", wait_until="load")
        return self.page

    def signed_in(self, client: Client) -> "Visit":
        """From here on the browser is who the test client is (`client.force_login(user)`)."""
        copy_cookies(client, self.page.context, self.address)
        return self

    def expect(self, *complaints: str) -> "Visit":
        """These are part of the test: an answer of 403 is an error in the browser's eyes."""
        self.watch.expected += complaints
        return self


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    # From the first browser test on, playwright's loop runs in this thread and stays there; Django
    # would then refuse every question to the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    assert chromium, "browser tests need chromium: on Debian `apt-get install chromium`"
    return {**browser_type_launch_args, "executable_path": chromium, "args": QUIET}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    size = {"width": 1280, "height": 900}
    return {**browser_context_args, "locale": "nb-NO", "viewport": size}


@pytest.fixture(scope="session")
def base_url() -> str:
    """Addresses are written out; the plugin's own fixture trips over a warning of pytest."""
    return ""


@pytest.fixture
def visit(page: Page, live_server: LiveServer) -> Iterator[Visit]:
    watch = Watch(_origin(live_server.url))
    page.add_init_script(REPORT)
    watch.over(page)
    yield Visit(page, live_server.url, watch)
    page.context.close()
    assert watch.unexpected() == []


def audit(page: Page, *, without: tuple[str, ...] = ()) -> None:
    """Fail on anything axe objects to. `without` names rules, and the test says why."""
    found = [one for one in violations(page) if one["rule"] not in without]
    assert not found, json.dumps(found, ensure_ascii=False, indent=2)


def violations(page: Page) -> list[dict[str, Any]]:
    bring_axe(page)
    return run_axe(page)


def bring_axe(page: Page) -> None:
    """Once for each page that is opened."""
    session = page.context.new_cdp_session(page)  # a page's own policy would refuse the script
    session.send("Runtime.evaluate", {"expression": axe()})
    session.detach()


def run_axe(page: Page, *rules: str) -> list[dict[str, Any]]:
    """What axe objects to; by some rules alone when they are named."""
    asked = {"type": "rule", "values": rules} if rules else STANDARDS
    found: list[dict[str, Any]] = page.evaluate(RUN_AXE, asked)
    return found


def overflow(page: Page) -> int:
    """How many pixels wider than the window the page is; what scrolls in its own box is fine."""
    wider: int = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    return max(0, wider)


def at_width(page: Page, width: int) -> Page:
    page.set_viewport_size({"width": width, "height": 900})
    return page


def copy_cookies(client: Client, context: BrowserContext, address: str) -> None:
    context.add_cookies(
        [{"name": name, "value": one.value, "url": address} for name, one in client.cookies.items()]
    )


def without_script(
    page: Page, see: Callable[[Page], None], *, options: Mapping[str, Any] | None = None
) -> None:
    """Show `see` a page of the same person in a browser that runs no script."""
    assert page.context.browser is not None
    bare = page.context.browser.new_context(java_script_enabled=False, **(options or {}))
    bare.add_cookies(page.context.cookies())  # type: ignore[arg-type]  # what one gives the other takes
    try:
        see(bare.new_page())
    finally:
        bare.close()


@cache
def axe() -> str:
    assert AXE.is_file(), "axe-core is missing: run `make setup`"
    return AXE.read_text()


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
