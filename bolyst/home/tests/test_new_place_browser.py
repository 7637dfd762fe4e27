"""A new municipality from nothing: how much is asked of a person before it is ready."""

import pytest
from playwright.sync_api import Page

from bolyst import make
from bolyst.accounts.models import Membership
from bolyst.accounts.rules import Role
from bolyst.kernel.tests.browser import Visit
from bolyst.programme.tests.make import ada
from bolyst.teams.models import Meeting, Team
from bolyst.workspaces.models import Workspace
from bolyst.workspaces.wall import inside

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

PARTNERS = {  # by sector
    "Flyktningtjeneste": "Flyktningetjenesten",
    "NAV": "NAV Lierne",
    "Skole": "Lierne skole",
}
MOST = 10  # inputs: what a person types, ticks or chooses


class Person:
    """Whoever sits there; every field they touch is counted."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.inputs = 0

    def types(self, label: str, text: str) -> None:
        self.inputs += 1
        self.page.get_by_label(label).first.press_sequentially(text)

    def ticks(self, label: str) -> None:
        self.inputs += 1
        self.page.get_by_label(label).first.check()

    def chooses(self, label: str, answer: str) -> None:
        self.inputs += 1
        self.page.get_by_label(label).first.select_option(label=answer)

    def presses(self, name: str) -> None:
        main = self.page.locator("main")
        main.get_by_role("button", name=name).or_(main.get_by_role("link", name=name)).first.click()
        self.page.wait_for_load_state()


def test_a_new_municipality_has_its_year_its_team_and_its_meetings_after_ten_inputs(visit: Visit):
    page = visit.signed_in(make.client(ada()))("/radgiver/oppdrag/nytt/")
    person = Person(page)

    person.types("Kommunens navn eller nummer", "Lierne")
    person.presses("Finn kommunen")
    person.presses("Lierne")
    for module in ("Inkluderingsteam", "Kartleggingsuke", "Likeverdige"):
        person.ticks(module)
    person.types("Koordinatorens navn", "Kari Moen")
    person.types("Koordinatorens e-postadresse", "kari.moen@lierne.example")
    person.presses("Opprett oppdraget")

    place = Workspace.objects.get(slug="lierne")
    page.goto(f"{visit.address}/lierne/arbeid/partnere/")
    for sector, name in PARTNERS.items():
        person.types(sector, name)
    person.presses("Legg til")
    page.goto(f"{visit.address}/lierne/arbeid/team/nytt/")
    person.chooses("Hvilken etat leder teamet?", "Flyktningetjenesten")
    person.presses("Lag teamet")
    page.goto(f"{visit.address}/lierne/arbeid/team/moter/")
    person.presses("Lag en møteserie")
    person.presses("Lag serien")
    person.presses("Planlegg møtet")
    person.presses("Planlegg møtet")

    with inside(place):
        assert Team.within(place).count() == 1
        assert Meeting.within(place).exists()
        assert Membership.within(place).filter(role=Role.COORDINATOR).exists()
    assert person.inputs <= MOST
