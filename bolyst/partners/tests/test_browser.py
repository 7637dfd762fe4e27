"""An empty place gets its partners: by the sectors, from a spreadsheet, and by keyboard."""

import pytest

from bolyst import make
from bolyst.accounts.rules import Role
from bolyst.kernel.tests.browser import at_width, audit, overflow, without_script
from bolyst.partners import examples
from bolyst.partners.models import Organisation
from bolyst.workspaces.wall import inside

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

LIST = "/lierne/arbeid/partnere/"
ROWS = (
    "Navn\tOrganisasjon\tE-post\n"
    "Nina Vik\tFlyktningtjenesten\tnina@lierne.example\n"
    "Per Bo\tIdrettslaget\t\n"
)


def look(page):
    """Nothing to object to, on a desk and on a phone, and nothing sticks out on a small one."""
    for width in (1280, 380):
        audit(at_width(page, width))
    assert overflow(at_width(page, 320)) == 0
    at_width(page, 1280)


def test_a_new_place_has_its_partners_in_three_steps(visit):
    page = visit.signed_in(make.client(make.member()))(LIST)
    look(page)

    page.get_by_label("Flyktningtjeneste").fill("Flyktningtjenesten")
    page.get_by_label("NAV").fill("NAV-kontoret")
    page.get_by_label("NAV").press("Enter")
    page.get_by_text("Organisasjonene står nå i lista.").wait_for()
    look(page)

    page.get_by_role("link", name="Lim inn kontakter").first.click()
    page.get_by_label("Lim inn radene").fill(f"{ROWS}Feil rad\t\t")
    page.get_by_role("button", name="Se hva det blir").click()
    page.get_by_text("Linje 4: Organisasjonen mangler.").wait_for()
    look(page)
    page.get_by_label("Lim inn radene").fill(ROWS)
    page.get_by_role("button", name="Se hva det blir").click()
    look(page)
    page.get_by_role("button", name="Lagre alle radene").click()
    page.get_by_text("2 kontakter er lagt til.").wait_for()
    look(page)


def test_every_page_of_partners_can_be_used_by_everybody(visit):
    place, kari = make.workspace(), make.member()
    with inside(place):
        here = examples.settle(place, by=kari)
        bygg, school = here["Lierbekken Bygg AS"], here["Fjellgrenda skole"]
        person = school.contacts.get(name="Tone Rye")
    see = visit.signed_in(make.client(kari))
    for path in (
        "", "?sektor=nav", "ny/", "arbeidsgivere/", "kontakter/", "steder/", "steder/nytt/",
        "fjernet/", f"{bygg.pk}/", f"{bygg.pk}/ark/", f"{bygg.pk}/arbeidsgiver/",
        f"{school.pk}/endre/", f"{school.pk}/avslutt/", f"{school.pk}/ny-kontakt/",
        f"kontakter/{person.pk}/", f"kontakter/{person.pk}/sluttet/",
    ):  # fmt: skip
        look(see(f"{LIST}{path}"))


def test_the_sheet_for_an_employer_is_one_page_of_paper(visit):
    place, kari = make.workspace(), make.member()
    with inside(place):
        bygg = examples.settle(place, by=kari)["Lierbekken Bygg AS"]
    page = visit.signed_in(make.client(kari))(f"{LIST}{bygg.pk}/ark/")

    paper = page.pdf(format="A4", print_background=True)

    assert paper.count(b"/Type /Page\n") == 1


def test_a_set_up_is_asked_for_without_objections(visit):
    look(visit.signed_in(make.client(make.member(Role.ADVISER)))(f"{LIST}oppsett/"))


def test_the_sectors_are_filled_and_rows_pasted_without_script(visit):
    page = visit.signed_in(make.client(make.member()))(LIST)

    def see(bare):
        bare.goto(page.url)
        bare.get_by_label("Helse").fill("Helsestasjonen")
        bare.get_by_role("button", name="Legg til").click()
        bare.get_by_text("Organisasjonene står nå i lista.").wait_for()
        bare.goto(f"{page.url}lim-inn/")
        bare.get_by_label("Lim inn radene").fill(ROWS)
        bare.get_by_role("button", name="Se hva det blir").click()
        bare.get_by_role("button", name="Lagre alle radene").click()
        bare.get_by_text("2 kontakter er lagt til.").wait_for()

    without_script(page, see, options={"locale": "nb-NO"})
    with inside(make.workspace()):
        assert Organisation.within(make.workspace()).count() == 3
