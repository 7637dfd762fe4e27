"""The road back in a browser: drafted, released by a second person, read on a phone."""

import re

import pytest
from playwright.sync_api import expect

from bolyst import make as people
from bolyst.kernel.tests.browser import Visit, at_width, audit
from bolyst.replies.rules.papers import MOST_ROWS
from bolyst.replies.tests import make

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

ARABIC = "الدروس في وقت العمل."
LONG = "Kursene går bare på dagtid, og det finnes ikke noe sted der en kan få vite om dem i tide"


def test_an_answer_goes_from_the_report_to_a_phone_in_arabic(visit: Visit):
    week = make.approved_week()
    start = f"/lierne/arbeid/svar/{week.pk}/"
    kari = visit.signed_in(people.client(make.kari()))

    page = kari(start)
    page.get_by_role("button", name="Lag et utkast").click()
    page.get_by_role("link", name="Velg språk og kontakt").click()
    page.get_by_label("Hvor kan folk spørre?").fill(make.OFFICE)
    page.get_by_label("Telefon dit").fill("74 34 00 00")
    page.get_by_label("Arabisk").check()
    audit(page)
    page.get_by_role("button", name="Lagre").click()

    page.get_by_role("link", name="Skriv dere sa").click()
    for box in page.get_by_label("Vi gjør, eller hvorfor ikke nå").all():
        if not box.input_value():
            box.fill("Det er ikke penger til det i år.")
    audit(page)
    page.get_by_role("button", name="Lagre", exact=True).click()
    kari(start).get_by_role("button", name="Legg fram: dere sa – vi gjør").click()
    expect(page.get_by_text("En annen enn deg må lese og frigi.")).to_be_visible()

    page.get_by_role("link", name="Arabisk").click()
    page.get_by_label("Kurset går bare på dagtid").last.fill(ARABIC)
    audit(page)
    page.get_by_role("button", name="Lagre oversettelsen").click()
    audit(page)

    ada = visit.signed_in(people.client(make.ada()))
    page = ada(start)
    page.get_by_role("link", name="Til frigivelse").click()
    while (keep := page.get_by_role("button", name="Behold «")).count():
        page.get_by_label("Hvorfor kan det stå?").first.fill("Kommunens eget kontor.")
        keep.first.click()
    page.get_by_role("button", name="Frigi", exact=True).click()

    page = at_width(visit("/lierne/dere-sa/?sprak=ar"), 380)
    expect(page.get_by_text(ARABIC)).to_be_visible()
    audit(page)


@pytest.mark.parametrize("language", ["nb", "ar"])
def test_a_full_poster_is_one_page(visit: Visit, language: str):
    """Eight rows of two lines each, and what few rows there are, stand on one A4."""
    reply = make.ready()
    for number in range(MOST_ROWS - len(make.HARD)):
        make.answered(reply, f"{LONG} ({number})")
    make.released(reply)
    kari = visit.signed_in(people.client(make.kari()))

    page = kari(f"/lierne/arbeid/svar/{reply.week_id}/plakat/?sprak={language}")

    assert pages_of(page.pdf(prefer_css_page_size=True)) == 1
    page = kari(f"/lierne/arbeid/svar/{reply.week_id}/ark/?sprak={language}")
    assert pages_of(page.pdf(prefer_css_page_size=True)) == 1


def pages_of(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


@pytest.mark.parametrize("name", ["", "oppsummering/", "plakat/?sprak=ar", "brev/", "steder/"])
def test_each_page_reads_well(visit: Visit, name: str):
    reply = make.released(make.ready())
    make.brought(reply)
    kari = visit.signed_in(people.client(make.kari()))

    audit(kari(f"/lierne/arbeid/svar/{reply.week_id}/{name}"))
