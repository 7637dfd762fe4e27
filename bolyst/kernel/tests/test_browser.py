"""The parts as a person meets them, in a real browser."""

import pytest

from .browser import at_width, audit, overflow, without_script

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_every_part_can_be_used_by_everyone(visit, colours):
    visit.page.emulate_media(color_scheme=colours)
    page = visit("/deler/")

    for fold in page.locator("details.fold").all():
        fold.locator("summary").click()
    for menu in page.locator("details.menu").all():
        menu.locator("summary").click()

    audit(page)


@pytest.mark.parametrize("path", ["/deler/", "/tilgjengelighet/", "/finnes-ikke-her/"])
def test_no_page_is_wider_than_the_screen(visit, path):
    page = visit.expect("404")(path)

    for width in (320, 380, 1280):
        assert overflow(at_width(page, width)) == 0
        audit(page)


def test_a_language_and_colours_are_chosen_without_script(visit):
    def see(page):
        page.goto(f"{visit.address}/deler/")
        page.locator("details.menu summary").first.click()
        page.get_by_role("button", name="Nynorsk").click()
        assert page.locator("html").get_attribute("lang") == "nn"
        page.locator("details.menu summary").first.click()
        page.locator("button[name=colours][value=dark]").click()
        assert page.locator("html").get_attribute("data-color-scheme") == "dark"
        assert page.url == f"{visit.address}/deler/"

    visit("/deler/")
    without_script(visit.page, see)


def test_a_menu_closes_with_escape_and_gives_the_focus_back(visit):
    page = visit("/deler/")
    summary = page.locator("details.menu summary").first

    summary.click()
    page.keyboard.press("Escape")

    assert page.locator("details.menu[open]").count() == 0
    assert summary.evaluate("one => one === document.activeElement")


def test_the_first_stop_leads_past_the_menu(visit):
    page = visit("/tilgjengelighet/")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.url.endswith("#innhold")


def test_a_form_that_was_sent_back_starts_with_what_to_put_right(visit):
    page = visit("/deler/")

    assert page.locator(".ds-error-summary").evaluate("one => one === document.activeElement")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.url.endswith("#id_avvist-name")


def test_a_list_is_searched_sorted_and_taken_away(visit):
    page = visit("/deler/")
    page.get_by_label("Søk i lista").first.fill("Rypebu 2")
    page.get_by_role("button", name="Søk", exact=True).first.click()
    assert page.get_by_text("2 rader").or_(page.get_by_text("1 rad")).first.is_visible()

    with page.expect_download() as download:
        page.get_by_text("Last ned som Excel").first.click()

    assert download.value.suggested_filename.startswith("hytter-")


def test_the_room_left_in_a_text_is_counted(visit):
    page = visit("/deler/")

    page.locator("#id_ny-note").fill("x" * 490)

    assert page.locator("#id_ny-note_room").inner_text() == "10 tegn igjen"


def test_what_is_folded_is_on_paper_too(visit):
    page = visit("/deler/")

    assert len(page.pdf()) > 50_000
    assert page.locator("details.fold[open]").count() == 0
