"""From signing in to a municipality's start page, as an adviser meets it."""

import pytest

from bolyst import make
from bolyst.accounts.rules import Role
from bolyst.kernel.tests.browser import at_width, audit, overflow, without_script
from bolyst.measures.tests.make import finding, recommendation
from bolyst.programme.tests.make import ada, engagement

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


def look(page):
    """Nothing to object to, on a desk and on a phone, and nothing sticks out on a small one."""
    for width in (1280, 380):
        audit(at_width(page, width))
    assert overflow(at_width(page, 320)) == 0
    at_width(page, 1280)


def test_an_adviser_opens_an_engagement_for_lierne_and_not_for_lier(visit):
    page = visit.signed_in(make.client(ada()))("/radgiver/")
    look(page)

    page.get_by_role("link", name="Nytt oppdrag").click()
    page.get_by_label("Kommunens navn eller nummer").fill("Lier")
    page.get_by_role("button", name="Finn kommunen").click()
    page.get_by_role("row").filter(has_text="Buskerud").get_by_text("3312").wait_for()
    look(page)
    page.get_by_role("link", name="Lierne").click()

    look(page)
    page.get_by_label("Kartleggingsuke").check()
    page.get_by_label("Likeverdige tjenester").check()
    page.get_by_label("Koordinatorens navn").fill("Kari Moen")
    page.get_by_label("Koordinatorens e-postadresse").fill("kari@lierne.example")
    page.get_by_role("button", name="Opprett oppdraget").click()

    page.get_by_role("heading", name="Planlegg kartleggingsuka").wait_for()
    assert page.url.endswith("/lierne/arbeid/")
    look(page)
    page.get_by_role("link", name="Se oppdraget").click()
    look(page)


def test_the_same_can_be_done_without_script(visit):
    page = visit.signed_in(make.client(ada()))("/radgiver/oppdrag/nytt/5042/")

    def see(bare):
        bare.goto(page.url)
        bare.get_by_role("button", name="Opprett oppdraget").click()
        bare.get_by_role("link", name="Moduler").wait_for()  # what to put right
        bare.get_by_label("Kartleggingsuke").check()
        bare.get_by_role("button", name="Opprett oppdraget").click()
        bare.wait_for_url("**/lierne/arbeid/")

    without_script(page, see, options={"locale": "nb-NO"})


def test_a_person_with_two_roles_changes_between_them(visit):
    make.member(Role.KEY_PERSON, name="Kari")
    page = visit.signed_in(make.client(make.member(name="Kari")))("/lierne/arbeid/")
    before = page.get_by_text("Nå er du").inner_text()

    page.get_by_role("button", name="Bli").click()

    assert page.get_by_text("Nå er du").inner_text() != before
    look(page)


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_everybody_can_read_the_pages_that_gather(visit, colours):
    agreed = engagement()
    found = finding("Kurset går bare på dagtid", text="De som jobber skift, rekker det ikke.")
    recommendation("Tilby kveldskurs", findings=[found])
    one = recommendation("Åpne hallen på lørdager")
    visit.page.emulate_media(color_scheme=colours)
    visit.signed_in(make.client(make.member(Role.ADVISER, name="Ada")))

    for path in (
        "",
        f"oppdrag/{agreed.pk}/",
        f"oppdrag/{agreed.pk}/bakgrunn/",
        f"oppdrag/{agreed.pk}/moduler/",
        "funn/",
        f"funn/{found.pk}/",
        f"funn/{found.pk}/endre/",
        "anbefalinger/",
        "anbefalinger/ny/",
        f"anbefalinger/{one.pk}/",
    ):
        look(visit(f"/lierne/arbeid/{path}"))
    look(visit("/konto/steder/"))
