"""Every page of the team in a browser, and a team formed without script."""

import pytest

from bolyst import make
from bolyst.kernel.tests.browser import at_width, audit, overflow, without_script
from bolyst.partners.rules import Sector
from bolyst.teams.models import Seat
from bolyst.teams.tests import make_team as built
from bolyst.workspaces.wall import inside

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

TEAM = "/lierne/arbeid/team/"


def look(page):
    """Nothing to object to, on a desk and on a phone, and nothing sticks out on a small one."""
    for width in (1280, 380):
        audit(at_width(page, width))
    assert overflow(at_width(page, 320)) == 0
    at_width(page, 1280)


def test_every_page_of_the_team_can_be_used_by_everybody(visit):
    seat = built.seat("NAV", key_person="Nina", deputy="Tor")
    built.seat("Skolen", reason="Rektor er ny.", sector=Sector.SCHOOL)
    lead = built.lead("NAV")
    nina = built.person("Nina")
    see = visit.signed_in(make.client(make.member()))

    for path in (
        "", "endre/", "status/", "ark/", "ledelse/", "ledelse/ny/", f"ledelse/{lead.pk}/",
        "plasser/ny/", f"plasser/{seat.pk}/", f"plasser/{seat.pk}/endre/",
        f"plasser/{seat.pk}/avslutt/", f"overlever/{nina.pk}/",
    ):  # fmt: skip
        look(see(f"{TEAM}{path}"))


def test_a_team_is_formed_without_script(visit):
    built.organisation("NAV")
    page = visit.signed_in(make.client(make.member()))(TEAM)
    look(page)

    def see(bare):
        bare.goto(page.url)
        bare.get_by_role("link", name="Lag teamet").click()
        bare.get_by_label("Hva er det felles målet?").fill("Ingen skal stå alene.")
        bare.get_by_label("Hvilken etat leder teamet?").select_option("NAV")
        bare.get_by_label("NAV", exact=True).check()
        bare.get_by_role("button", name="Lag teamet").click()
        bare.get_by_text("Teamet er laget.").wait_for()

    without_script(page, see, options={"locale": "nb-NO"})
    with inside(make.workspace()):
        assert str(Seat.everywhere.get()) == "NAV"
