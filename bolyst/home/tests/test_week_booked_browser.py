"""The mapping week, second chapter: residents take times themselves, and the day is on paper."""

import pytest
from playwright.sync_api import Locator

from bolyst import make
from bolyst.home.tests.hands import Hands, Takes
from bolyst.kernel.tests.browser import Visit
from bolyst.schedules.models import Booking
from bolyst.schedules.tests import make as schedules
from bolyst.workspaces.wall import inside

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

SPEAKS = "українська"


def test_a_resident_takes_a_time_and_moves_it(hands: Takes, visit: Visit):
    week = schedules.coming_week()
    schedules.place()
    kari = hands(make.member()).opens(f"/lierne/arbeid/ukeplan/{week.pk}/")

    address = lay_out(kari)
    resident = hands(None).opens(address)
    take(resident)
    move(resident)
    print_the_day(kari)

    with inside(week.workspace):
        assert Booking.within(week.workspace).count() == 1


def lay_out(kari: Hands) -> str:
    """Three times, and the link to them."""
    kari.presses("Bestilling").presses("Legg ut ledige tider")
    last = kari.named("Dag").locator("option").last.inner_text()
    kari.chooses("Dag", last).writes("Den første begynner klokka", "10:00")
    kari.writes("Hvor mange tider?", "3").chooses("Sted", "Grendehuset").presses("Legg ut")
    kari.presses("Lag lenken").audits()
    link = kari.page.locator(".booking-address a").get_attribute("href")
    assert link
    return "/" + link.split("/", 3)[3]


def free(resident: Hands) -> Locator:
    return resident.page.locator(".plan-free").get_by_role("button")


def take(resident: Hands) -> None:
    resident.presses(SPEAKS).push(free(resident).first)
    resident.audits()


def move(resident: Hands) -> None:
    """With the number that was shown, from another day, to a later time."""
    code = resident.page.locator(".plan-code .code").inner_text()
    was = resident.page.locator(".plan-code .when").inner_text()
    resident.push(resident.page.locator("main a").last)
    field = resident.page.locator("main").get_by_role("textbox")
    resident.fills(field, code).push(resident.page.locator("main form button").first)
    resident.push(free(resident).last)
    assert resident.page.locator(".plan-code .when").inner_text() != was


def print_the_day(kari: Hands) -> None:
    kari.presses("Ukeplan").presses("Dagsplan til utskrift")
    kari.sees("Grendehuset")
    kari.page.emulate_media(media="print")
    assert not kari.page.locator(".site-nav").first.is_visible()
    assert kari.page.get_by_role("table").first.is_visible()
    kari.page.emulate_media(media="screen")
