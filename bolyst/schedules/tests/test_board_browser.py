"""The plan in a browser: a time is set from the keyboard, and one is taken on a phone."""

import pytest
from playwright.sync_api import Page

from bolyst import make as people
from bolyst.accounts.rules import Role
from bolyst.kernel.tests.browser import Visit, audit
from bolyst.mapping.tests.make import week
from bolyst.schedules.actions.bookings import make_link
from bolyst.schedules.models import Booking
from bolyst.schedules.tests import make
from bolyst.workspaces.wall import inside

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


@pytest.fixture
def kari(visit: Visit) -> Visit:
    return visit.signed_in(people.client(people.member(Role.COORDINATOR)))


def test_a_time_is_set_without_the_mouse(kari: Visit):
    during = week()
    make.talk(during, "Språkkafeen", language="ti")
    make.slot(make.talk(during, "Skolen"), place=make.place(), interviewer=make.interviewer())

    page = kari(f"/lierne/arbeid/ukeplan/{during.pk}/")
    audit(page)
    page.get_by_role("link", name="Sett tid").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Dag").select_option(label="Onsdag 6. mai")
    audit(page)
    page.get_by_label("Fra klokka").fill("10:00")
    page.get_by_label("Til klokka").fill("11:30")
    page.get_by_label("Sted (valgfritt)", exact=True).focus()
    page.keyboard.press("End")
    page.get_by_role("button", name="Lagre tiden").press("Enter")

    wednesday = page.locator(".plan-day", has_text="Onsdag 6. mai")
    wednesday.get_by_text("10.00–11.30").wait_for()
    wednesday.get_by_text("tolk er ikke bestilt").wait_for()


@pytest.mark.parametrize("language", ["nb", "ar"])
def test_a_resident_takes_a_time_on_a_phone(visit: Visit, page: Page, language: str):
    page.set_viewport_size({"width": 360, "height": 740})
    during = make.coming_week()
    make.open_slot(during, day=during.ends_on)
    with inside(during.workspace):
        link = make_link(during, by=people.member())

    page = visit(f"/lierne/time/{link.code}/?sprak={language}")
    audit(page)
    page.locator(".plan-free button").first.click()
    page.locator(".plan-code .code").wait_for()
    audit(page)

    wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert not page.evaluate(wide)
    with inside(during.workspace):
        assert Booking.within(during.workspace).count() == 1


def test_the_poster_and_the_limits_read_well(kari: Visit):
    during = week()
    make.link(during)
    make.travel()
    make.opening()

    for name in ("bestilling/plakat/?sprak=ti", "bestilling/", "rammer/", "dekning/", "tolk/"):
        audit(kari(f"/lierne/arbeid/ukeplan/{during.pk}/{name}"))
