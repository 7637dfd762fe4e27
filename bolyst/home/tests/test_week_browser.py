"""The start of a mapping week with the keyboard: a conversation, its time, what was said in it."""

import pytest
from playwright.sync_api import Page

from bolyst import make
from bolyst.home.tests.test_year_browser import press, tab_to, tick, write
from bolyst.kernel.tests.browser import Visit, audit
from bolyst.mapping.models import Note
from bolyst.mapping.tests import make as mapping
from bolyst.workspaces.wall import inside

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

SAID = "Bussen går før skiftet er slutt. Ingen rekker toget."


def test_a_week_is_planned_and_written_down_with_the_keyboard(visit: Visit):
    visit.expect("404")  # the streams are another server's
    week = mapping.week()
    page = visit.signed_in(make.client(mapping.adviser()))("/lierne/arbeid/kartlegging/")

    plan(page)
    set_the_time(page)
    write_down(page)

    with inside(week.workspace):
        assert Note.within(week.workspace).get().text == SAID


def plan(page: Page) -> None:
    audit(page)
    press(page, "Legg inn samtale")
    tick(page, "Innbyggere med innvandrerbakgrunn")
    write(page, "Hvor mange er med?", "6")
    page.get_by_label("Kort beskrivelse").focus()
    page.keyboard.type("Språkkafeen")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    press(page, "Uka fra")
    audit(page)


def set_the_time(page: Page) -> None:
    press(page, "Åpne ukeplanen")
    press(page, "Sett tid")
    tab_to(page, "Dag")
    page.keyboard.type("Onsdag")
    page.get_by_label("Fra klokka").fill("10:00")
    page.get_by_label("Til klokka").fill("11:30")
    press(page, "Lagre tiden")
    page.get_by_text("10.00–11.30").wait_for()
    audit(page)
    press(page, "Uka fra")


def write_down(page: Page) -> None:
    page.get_by_role("link", name="Språkkafeen").focus()  # the table's own box is named so too
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.get_by_label("Notat", exact=True).focus()
    page.keyboard.type(SAID)
    press(page, "Lagre notatet")
    audit(page)
