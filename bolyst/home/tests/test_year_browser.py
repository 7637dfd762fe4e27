"""A whole year with the keyboard alone: from the anchoring to the leadership's answer."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page

from bolyst import make
from bolyst.accounts.rules import Role
from bolyst.kernel import clock
from bolyst.kernel.tests.browser import Visit
from bolyst.partners.models import Contact, Organisation
from bolyst.post.models import Letter
from bolyst.programme.tests.make import ada, engagement
from bolyst.teams.models import Meeting
from bolyst.teams.tests import make_meetings
from bolyst.workspaces.wall import inside

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

FURTHEST = 150  # presses of Tab
NAMED = """() => {
  const one = document.activeElement;
  const labels = [...(one.labels || [])].map((label) => label.innerText);
  const own = one.matches("a, button, summary") ? one.innerText : "";
  return [one.getAttribute("aria-label") || "", ...labels, own].join(" ").trim();
}"""


def tab_to(page: Page, words: str) -> None:
    """Press Tab until what has the focus is called so; fails when nothing on the page is."""
    for _press in range(FURTHEST):
        page.keyboard.press("Tab")
        if words in " ".join(page.evaluate(NAMED).split()):
            return
    raise AssertionError(f"no way to «{words}» with Tab on {page.url}")


def press(page: Page, words: str) -> None:
    """Follow a link or push a button."""
    tab_to(page, words)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def tick(page: Page, words: str) -> None:
    tab_to(page, words)
    page.keyboard.press("Space")


def write(page: Page, label: str, text: str) -> None:
    tab_to(page, label)
    page.keyboard.type(text)


def test_a_year_with_the_keyboard_alone(visit: Visit):
    kari, leif = make.member(), make.member(Role.LEADERSHIP)
    engagement(numbers=(1,), by=ada())
    partners()
    page = visit.signed_in(make.client(kari))("/lierne/arbeid/aret/")

    anchor(page)
    form_the_team(page)
    call_a_meeting(page)
    time_passes()
    minute_it(page)
    received_without_an_account(page, visit.address)
    the_item_is_carried_over(page, visit.address)
    report_and_answer(page, visit, leif)


def partners() -> None:
    """Known already; how they come there is told in the partners' own journeys."""
    place = make.workspace()
    with inside(place):
        for name, (sector, person, email) in make_meetings.PEOPLE.items():
            one = Organisation.everywhere.create(workspace=place, name=name, sector=sector)
            Contact.everywhere.create(workspace=place, organisation=one, name=person, email=email)


def anchor(page: Page) -> None:
    press(page, "Forankringsmøte med ledelsen")
    tick(page, "Hvorfor nå")
    press(page, "Lagre sjekklista")
    press(page, "Meld som gjort")


def form_the_team(page: Page) -> None:
    press(page, "Teamet")
    press(page, "Lag teamet")
    write(page, "Hva er det felles målet?", "Alle vet hvem de kan spørre.")
    tab_to(page, "Hvilken etat leder teamet?")
    page.keyboard.type("Fly")
    press(page, "Lag teamet")
    for _seat in make_meetings.PEOPLE:
        press(page, "Velg nøkkelperson")
        tab_to(page, "Hvem er nøkkelperson?")
        page.keyboard.press("ArrowDown")
        press(page, "Lagre")


def call_a_meeting(page: Page) -> None:
    press(page, "Alle møter")
    press(page, "Lag en møteserie")
    press(page, "Lag serien")
    press(page, "Planlegg møtet")
    press(page, "Planlegg møtet")
    press(page, "Legg til sak")
    write(page, "Hva gjelder saken?", "Bolig til nye familier")
    press(page, "Legg til saken")
    press(page, "Kall inn teamet")
    page.get_by_text("Innkallingen er sendt.").wait_for()


def time_passes() -> None:
    place = make.workspace()
    begun = clock.now() - timedelta(hours=1)
    with inside(place):
        Meeting.within(place).update(starts_at=begun, ends_at=begun + timedelta(minutes=90))


def minute_it(page: Page) -> None:
    page.reload()
    press(page, "Start møtet")
    press(page, "Referat Bolig til nye familier")
    write(page, "Hva ble sagt?", "Tre familier kommer i høst.")
    press(page, "Lagre referatet")
    press(page, "Oppgave Bolig til nye familier")
    write(page, "Hva skal gjøres?", "Spør om ledige boliger")
    tab_to(page, "Hvem har ansvaret?")
    page.keyboard.type("Hel")
    press(page, "Gi oppgaven")
    tab_to(page, "Kryss av hvem som er her")
    page.keyboard.press("Enter")
    tick(page, "Berit Moen")
    press(page, "Lagre oppmøtet")
    press(page, "Referatet er ferdig")
    page.get_by_text("oppgavene er sendt").wait_for()


def link_in(key: str) -> str:
    place = make.workspace()
    with inside(place):
        letter = Letter.within(place).filter(key__startswith=key).last()
        assert letter is not None
        found = re.search(r"https?://[^/\s]+(/\S+)", letter.text or "")
    assert found is not None
    return found[1]


def received_without_an_account(page: Page, address: str) -> None:
    browser = page.context.browser
    assert browser is not None
    visitor = browser.new_context(locale="nb-NO").new_page()
    visitor.goto(f"{address}{link_in('tasks')}")
    press(visitor, "Vi har tatt imot oppgavene")
    visitor.get_by_text("Mottatt av Arne Lian").wait_for()
    visitor.context.close()


def the_item_is_carried_over(page: Page, address: str) -> None:
    page.goto(f"{address}/lierne/arbeid/team/moter/")
    press(page, "Planlegg et møte")
    press(page, "Planlegg møtet")
    page.get_by_role("heading", name="Bolig til nye familier").wait_for()
    page.get_by_text("ført videre fra forrige møte").wait_for()


def report_and_answer(page: Page, visit: Visit, leif: object) -> None:
    press(page, "Rapporter og tall")
    press(page, "Lag årsrapport")
    press(page, "Lag rapporten")
    press(page, "Skriv til rapporten")
    write(page, "Hva virket ikke?", "Vi fikk ikke med næringslivet.")
    press(page, "Lagre")
    press(page, "Send til ledelsen")
    page.get_by_text("Rapporten er sendt til ledelsen.").wait_for()
    where = page.url.removeprefix(visit.address)

    page.context.clear_cookies()
    page = visit.signed_in(make.client(leif))(where)  # type: ignore[arg-type]
    write(page, "Hva sier ledelsen til rapporten?", "Takk. Vi setter av tid til næringslivet.")
    press(page, "Godkjenn rapporten")
    page.get_by_text("Rapporten er godkjent.").wait_for()
