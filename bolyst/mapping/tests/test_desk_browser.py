"""The desk by keyboard, and two who code the same note at once."""

import pytest
from django.conf import settings
from django.db import connection
from playwright.sync_api import Page, Playwright, expect

from bolyst import make as people
from bolyst.accounts.models import Membership
from bolyst.accounts.rules import Role
from bolyst.kernel.tests.browser import Visit, audit
from bolyst.live.tests.serving import cookies_of, serving
from bolyst.live.tests.test_browser import FLAGS
from bolyst.mapping.models import Coding, MappingWeek, Theme
from bolyst.mapping.tests import make
from bolyst.workspaces.wall import inside

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
TEXT = "Bussen går før skiftet er slutt. Ingen når toget. Husleia er for høy."
FIND = "Finn et tema, eller skriv et nytt"


def marks(week: MappingWeek) -> set[tuple[str, int, int]]:
    with inside(week.workspace):
        return set(Coding.within(week.workspace).values_list("theme__name", "start", "end"))


@pytest.fixture
def ada(visit: Visit) -> Visit:
    visit.expect("404")  # the streams are another server's
    return visit.signed_in(people.client(people.member(Role.ADVISER)))


def test_a_note_is_coded_uncoded_and_put_right_without_the_mouse(ada: Visit):
    note = make.note(text=TEXT)
    week = note.conversation.week
    make.theme(week, "Transport")
    page = ada(make.address("code-note", week, note))
    text = page.locator("[data-desk]")

    text.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_label(FIND)).to_be_focused()
    page.keyboard.type("trans")
    page.keyboard.press("Enter")
    page.get_by_text("Lagret: Transport").wait_for()
    assert marks(week) == {("Transport", 0, 32)}

    expect(text).to_be_focused()
    page.keyboard.press("Delete")
    page.get_by_text("Kodingen er tatt bort.").wait_for()
    assert marks(week) == set()

    expect(text).to_be_focused()
    page.keyboard.press("z")
    page.get_by_text("Angret: du tok bort et tema.").wait_for()
    assert marks(week) == {("Transport", 0, 32)}

    text.focus()
    page.keyboard.press("j")
    expect(page.locator("[data-desk-marked]")).to_have_text("«Bussen går før skiftet er slutt.»")
    page.keyboard.press("e")
    page.locator("[data-desk-marks] .ds-tag").wait_for()
    page.locator("[data-desk]").focus()
    page.keyboard.press("?")
    expect(page.get_by_role("heading", name="Taster ved teksten")).to_be_visible()
    audit(page)


def test_the_tree_is_put_in_order_by_keyboard(ada: Visit):
    week = make.week()
    for name in ("Språk", "Kurs", "Bolig"):
        make.theme(week, name)
    page = ada(make.address("themes", week))

    page.get_by_role("link", name="Kurs").focus()
    with page.expect_navigation():
        page.keyboard.press("Alt+ArrowRight")
    expect(page.get_by_role("link", name="Kurs")).to_be_focused()
    page.get_by_role("link", name="Bolig").focus()
    with page.expect_navigation():
        page.keyboard.press("Alt+ArrowUp")

    with inside(week.workspace):
        grown = Theme.within(week.workspace).values_list("name", "parent__name")
        assert sorted(grown) == sorted([("Bolig", None), ("Språk", None), ("Kurs", "Språk")])
        tops = Theme.within(week.workspace).filter(parent=None)
        assert [theme.name for theme in tops] == ["Bolig", "Språk"]


def test_two_who_code_at_once_see_each_other_and_lose_nothing(
    monkeypatch: pytest.MonkeyPatch, playwright: Playwright
):
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    note = make.note(text=TEXT)
    week = note.conversation.week
    desk = make.address("code-note", week, note)
    complaints: list[str] = []
    keys = {
        "BOLYST_KEYRING_FILE": str(settings.KEYRING_FILE),
        "BOLYST_MASTER_KEY_FILE": str(settings.MASTER_KEY_FILE),
    }
    with serving(**keys) as server:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)

        def open_desk(who: Membership) -> Page:
            context = chromium.new_context(base_url=server.address.rstrip("/"), locale="nb-NO")
            cookies = cookies_of(who, has_second_factor=True)
            context.add_cookies(
                [{"name": k, "value": v, "url": server.address} for k, v in cookies.items()]
            )
            page = context.new_page()
            page.on("console", lambda said: complaints.append(said.text))
            page.on("pageerror", lambda error: complaints.append(str(error)))
            with page.expect_response(lambda answer: "/live/" in answer.url):
                page.goto(desk)
            return page

        ada, ola = open_desk(make.adviser()), open_desk(make.second_coder())
        ola.locator("[data-desk]").focus()
        ola.keyboard.press("ArrowDown")
        ola.keyboard.press("ArrowDown")  # Ola has marked the second sentence

        give(ada, "Transport")

        expect(ola.locator("[data-desk] mark")).to_have_text("Bussen går før skiftet er slutt.")
        expect(ola.locator("[data-mark] .words")).to_have_text("Bussen går før skiftet er slutt.")
        expect(ola.locator("[data-desk-marked]")).to_have_text("«Ingen når toget.»")
        ola.get_by_label(FIND).fill("Tog")
        ola.get_by_role("button", name="Gi tema").click()
        ola.get_by_text("Lagret: Tog").wait_for()
        expect(ada.locator("[data-desk] mark")).to_have_count(2)
        chromium.close()
        connection.close()  # within the browser's event loop Django has one of its own
    assert complaints == []
    assert marks(week) == {("Transport", 0, 32), ("Tog", 33, 49)}


def give(page: Page, theme: str) -> None:
    page.locator("[data-desk]").focus()
    page.keyboard.press("ArrowDown")
    page.get_by_label(FIND).fill(theme)
    page.get_by_role("button", name="Gi tema").click()
    page.get_by_text(f"Lagret: {theme}").wait_for()
