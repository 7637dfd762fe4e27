"""The page where somebody waits."""

import pytest
from django.test import Client

from bolyst import make
from bolyst.accounts.models import Membership
from bolyst.accounts.rules import Role
from bolyst.live import actions
from bolyst.live.models import Work
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db


def begin(by: Membership) -> Work:
    with inside(by.workspace):
        return actions.begin(by.workspace, "Rapporten lages", total=10, by=by)


def page_of(work: Work) -> str:
    return f"/{work.workspace.slug}/arbeid/framdrift/{work.pk}/"


def read(browser: Client, work: Work, *, part: bool = False) -> str:
    headers = {"HX-Request": "true"} if part else {}
    answer = browser.get(page_of(work), headers=headers)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_the_page_tells_how_far_it_has_come_and_listens_for_more() -> None:
    kari = make.member()
    work = begin(kari)
    actions.step(work.workspace, work.pk, "Setter siden", done=3)

    page = read(make.client(kari), work)

    assert "Rapporten lages" in page
    assert "Setter siden" in page
    assert f'hx-sse:connect="/live/lierne/work/{work.pk}?since=' in page
    assert f'href="{page_of(work)}"' in page  # the way without script


def test_the_part_that_moves_is_the_part_alone() -> None:
    kari = make.member()
    part = read(make.client(kari), begin(kari), part=True)

    assert "<html" not in part
    assert "hx-sse:connect" not in part


def test_what_is_done_leads_on_and_listens_no_more() -> None:
    kari = make.member()
    work = begin(kari)
    actions.finish(work.workspace, work.pk, link="/lierne/arbeid/rapport/")

    page = read(make.client(kari), work)

    assert 'href="/lierne/arbeid/rapport/"' in page
    assert "hx-sse" not in page
    assert "hx-get" not in page


def test_every_member_may_watch_and_a_stranger_gets_404() -> None:
    work = begin(make.member())

    read(make.client(make.member(Role.KEY_PERSON)), work)
    stranger = make.client(make.member(of="hitra"))

    assert stranger.get(page_of(work)).status_code == 404
    assert stranger.get(page_of(work).replace("lierne", "hitra")).status_code == 404


def test_work_is_told_in_the_readers_language() -> None:
    kari = make.member()
    work = begin(kari)
    actions.fail(work.workspace, work.pk, "Gå til resultatet")
    browser = make.client(kari)
    browser.cookies["language"] = "en"

    assert "Go to the result" in read(browser, work)
