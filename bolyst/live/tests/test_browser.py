"""Waiting for long work, in a real browser with a real server."""

import pytest
from django.db import connection
from playwright.sync_api import Page, Playwright, expect

from bolyst import make
from bolyst.kernel.tests.browser import Visit
from bolyst.live import actions
from bolyst.live.models import Work
from bolyst.live.tests.serving import cookies_of, serving
from bolyst.live.tests.test_views import begin, page_of
from bolyst.workspaces.models import Workspace

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FLAGS = [
    "--no-sandbox", "--disable-background-networking", "--disable-quic", "--disable-sync",
    "--disable-component-update", "--disable-dev-shm-usage",
]  # fmt: skip


def test_the_part_that_waits_moves_by_itself(
    monkeypatch: pytest.MonkeyPatch, playwright: Playwright
) -> None:
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    kari = make.member()
    work = begin(kari)
    place = work.workspace
    with serving() as server:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        context = chromium.new_context(base_url=server.address.rstrip("/"), locale="nb-NO")
        cookies = cookies_of(kari, has_second_factor=True)
        context.add_cookies(
            [{"name": k, "value": v, "url": server.address} for k, v in cookies.items()]
        )
        page = context.new_page()
        complaints: list[str] = []
        page.on("console", lambda said: complaints.append(said.text))
        with page.expect_response(lambda answer: "/live/" in answer.url):
            page.goto(page_of(work))
        watch(page, place, work)
        chromium.close()
        connection.close()  # within the browser's event loop Django has one of its own
    assert complaints == []


def watch(page: Page, place: Workspace, work: Work) -> None:
    part = page.locator("[data-work]")
    expect(part).to_contain_text("0 av 10")

    actions.step(place, work.pk, "Setter siden", done=3)
    expect(part).to_contain_text("3 av 10")
    expect(part).to_contain_text("Setter siden")

    actions.finish(place, work.pk, link="/tilgjengelighet/")
    expect(part).to_contain_text("Ferdig")
    page.get_by_role("link", name="Gå til resultatet").click()
    page.wait_for_url("**/tilgjengelighet/")


def test_what_a_refused_stream_answers_is_not_shown(visit: Visit) -> None:
    """The test's own server knows no streams, and says so with a whole page."""
    kari = make.member()
    work = begin(kari)
    visit.signed_in(make.client(kari)).expect("404 (Not Found)")

    with visit.page.expect_response(lambda answer: "/live/" in answer.url) as refused:
        page = visit(page_of(work))
    refused.value.finished()
    page.evaluate("new Promise((done) => setTimeout(done, 100))")

    assert refused.value.status == 404
    part = page.locator("[data-work]")
    expect(part).to_contain_text("0 av 10")
    expect(part.locator("h1")).to_have_count(0)
