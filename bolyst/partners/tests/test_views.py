"""Partners as those who take part see them."""

import csv
import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bolyst import make
from bolyst.accounts.rules import Role
from bolyst.kernel import clock, sheets
from bolyst.partners import examples, queries
from bolyst.partners.models import Contact, Organisation
from bolyst.partners.rules import EXPECTED, Sector
from bolyst.partners.tests.make import contact, organisation, place
from bolyst.teams.models import Seat, Team
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db

LIST = "/lierne/arbeid/partnere/"
PEOPLE = f"{LIST}kontakter/"
PASTE = f"{LIST}lim-inn/"
ROWS = "Nina Vik;leder;Flyktningtjenesten;nina@lierne.example;\nPer Bo;lærer;Lierne skole;;\n"


def address(name, *rows):
    return reverse(f"partners:{name}", args=["lierne", *(row.pk for row in rows)])


def text_of(browser, path, **more):
    return browser.get(path, more).content.decode()


@pytest.fixture
def kari():
    return make.client(make.member())


@pytest.fixture
def ola():
    return make.client(make.member(Role.KEY_PERSON))


def stored(model):
    with inside(make.workspace()):
        return list(model.within(make.workspace()))


# --- the list and its coverage -------------------------------------------------------------------


def test_an_empty_place_asks_for_the_eight_sectors_at_once(kari):
    page = text_of(kari, LIST)

    assert "8 sektorer mangler" in page
    for sector in EXPECTED:
        assert f'name="{sector.value}"' in page
    assert "Begynn med flyktningtjenesten" in page


def test_who_only_reads_an_empty_place_learns_who_fills_it(ola):
    page = text_of(ola, LIST)

    assert "Ingen partnere ennå" in page
    assert "Koordinatoren legger dem inn." in page
    assert 'name="nav"' not in page


def test_one_form_fills_all_sectors(kari):
    answer = kari.post(
        f"{LIST}sektorer/", {"nav": "NAV Lierne", "school": "Lierne skole"}, follow=True
    )

    page = answer.content.decode()
    assert "Organisasjonene står nå i lista." in page
    assert "6 sektorer mangler" in page
    assert {one.sector for one in stored(Organisation)} == {"nav", "school"}


def test_a_refused_sector_names_its_field_and_keeps_what_was_typed(kari):
    organisation("Lierne skole", sector=Sector.SCHOOL)

    answer = kari.post(f"{LIST}sektorer/", {"nav": "NAV Lierne", "health": "Lierne skole"})

    page = answer.content.decode()
    assert "Helse: Det står alt en organisasjon med dette navnet her." in page
    assert 'value="NAV Lierne"' in page
    assert len(stored(Organisation)) == 1


def test_the_picture_says_who_is_missing_and_who_is_alone(kari):
    contact("Nina Vik")
    organisation("Lierne skole", sector=Sector.SCHOOL)

    page = text_of(kari, LIST)

    assert "2 av 8 sektorer har en organisasjon." in page
    assert "Uten kontakt: skole." in page
    assert "Bare én kontakt: flyktningtjeneste." in page
    assert "<svg" in page


def test_the_list_is_searched_filtered_and_taken_away(kari):
    organisation("Lierne skole", sector=Sector.SCHOOL)
    organisation("NAV Lierne", sector=Sector.NAV)

    assert "NAV Lierne</a>" not in text_of(kari, LIST, sok="skole")
    assert "Lierne skole</a>" not in text_of(kari, LIST, sektor="nav")
    content = kari.get(LIST, {"fil": "csv"}).getvalue().decode("utf-8-sig")
    assert [row[0] for row in csv.reader(io.StringIO(content), delimiter=";")][1:] == [
        "Lierne skole", "NAV Lierne",
    ]  # fmt: skip


def test_a_sector_nobody_is_in_leads_to_a_new_organisation(kari):
    organisation("Lierne skole", sector=Sector.SCHOOL)

    assert f"{LIST}ny/?sektor=nav" in text_of(kari, LIST, sektor="nav")


def test_foreign_partners_are_neither_listed_nor_counted(kari):
    contact("Tor Li", of="hitra", at=organisation("Hitra skole", of="hitra"))
    organisation("Lierne skole", sector=Sector.SCHOOL)

    page = text_of(kari, LIST) + text_of(kari, PEOPLE)

    assert "Hitra skole" not in page
    assert "Tor Li" not in page
    assert "1 rad" in page


def test_the_list_asks_the_same_few_questions_however_long_it_is(kari):
    def count():
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert kari.get(LIST).status_code == 200
        return len(asked)

    contact("Nina Vik")
    kari.get(LIST)  # the first page of a session sees to its session
    few = count()
    for n in range(12):
        contact(f"Person {n}", at=organisation(f"Skole {n}", sector=Sector.SCHOOL))

    assert count() == few


def test_who_only_reads_finds_no_button_to_change(ola):
    where = organisation()

    for path in (LIST, PEOPLE, address("organisation", where), f"{LIST}steder/"):
        page = text_of(ola, path)
        for word in ("Ny organisasjon", "Lim inn", "Fjern", "Ny kontakt", "Nytt møtested"):
            assert word not in page, (path, word)


def test_an_interviewer_has_no_business_here():
    assert make.client(make.member(Role.INTERVIEWER)).get(LIST).status_code == 403


# --- one organisation ----------------------------------------------------------------------------


def test_a_new_organisation_leads_straight_to_its_contact(kari):
    answer = kari.post(
        f"{LIST}ny/", {"name": "NAV Lierne", "sector": "nav", "reach": "local"}, follow=True
    )
    assert "Hvem er kontakten der?" in answer.content.decode()

    (made,) = stored(Organisation)
    answer = kari.post(
        address("add-contact", made), {"name": "Nina Vik", "email": "n@gmail.com"}, follow=True
    )

    page = answer.content.decode()
    assert "Nina Vik" in page
    assert "Adressen ser ut til å være privat" in page


def test_a_wrong_number_is_named_and_the_rest_is_kept(kari):
    answer = kari.post(
        f"{LIST}ny/",
        {"name": "Lierne Bygg", "sector": "business", "number": "123456789", "reach": "local"},
    )

    page = answer.content.decode()
    assert "Organisasjonsnummer: Organisasjonsnummeret stemmer ikke." in page
    assert 'value="Lierne Bygg"' in page


def test_a_national_number_in_a_contact_is_refused_in_words(kari):
    answer = kari.post(
        address("add-contact", organisation()), {"name": "Nina Vik", "phone": "010190 12345"}
    )

    assert "elleve sifre" in answer.content.decode()
    assert stored(Contact) == []


def test_somebody_without_mail_is_told_of_with_respect(kari):
    person = contact("Per Bo", email="")

    page = text_of(kari, address("organisation", person.organisation))

    assert "på papir" in page
    assert "De uten e-post får det samme på papir." in page
    assert "Per Bo" in text_of(kari, PEOPLE, uten="e-post")


def test_an_organisation_is_changed_ended_and_taken_up_again(kari):
    where = organisation()

    kari.post(
        address("change-organisation", where),
        {"name": "Flyktningkontoret", "sector": "refugee", "reach": "local"},
    )
    kari.post(address("end-cooperation", where), {"ended_on": clock.today().isoformat()})
    assert "Flyktningkontoret</a>" not in text_of(kari, LIST)
    assert "Flyktningkontoret</a>" in text_of(kari, LIST, vis="avsluttet")

    kari.post(address("resume-cooperation", where))
    assert "Flyktningkontoret</a>" in text_of(kari, LIST)


def test_somebody_leaves_and_the_page_says_so(kari):
    person = contact("Nina Vik")

    page = kari.post(
        address("contact-leaves", person), {"left_on": clock.today().isoformat()}, follow=True
    ).content.decode()
    assert "De som har sluttet" in page
    assert "Ingen kontakt ennå" in page

    page = kari.post(address("contact-returns", person), follow=True).content.decode()
    assert "De som har sluttet" not in page


def test_an_employer_shows_what_is_given_and_asked_for_and_prints_on_one_sheet(kari):
    association = organisation(
        "Næringsforeningen", sector=Sector.BUSINESS, is_employers_association=True
    )
    employer = organisation("Lierne Bygg", sector=Sector.BUSINESS, association=association)
    contact("Nina Vik", at=employer)

    kari.post(address("change-exchange", employer), {"offers": "Språkpraksis", "we_ask": "Plasser"})

    for path in (address("organisation", employer), address("employer-sheet", employer)):
        page = text_of(kari, path)
        for word in ("Språkpraksis", "Plasser", "Nina Vik", "Næringsforeningen"):
            assert word in page
    assert "Lierne Bygg" in text_of(kari, address("organisation", association))
    assert "Språkpraksis" in text_of(kari, f"{LIST}arbeidsgivere/")


def test_only_an_employer_has_an_employers_page(kari):
    school = organisation("Lierne skole", sector=Sector.SCHOOL)

    assert kari.get(address("employer-sheet", school)).status_code == 404
    assert kari.get(address("change-exchange", school)).status_code == 404


# --- undo ----------------------------------------------------------------------------------------


def test_what_was_removed_is_brought_back_from_its_page(kari):
    person = contact("Nina Vik")
    where = person.organisation

    kari.post(address("remove-contact", person))
    assert "Nina Vik" not in text_of(kari, address("organisation", where))
    page = text_of(kari, f"{LIST}fjernet/")
    assert "Hent tilbake Nina Vik" in page

    kari.post(address("restore-contact", person))
    assert "Nina Vik" in text_of(kari, address("organisation", where))


def test_a_removed_organisation_is_gone_with_its_pages_until_it_is_back(kari):
    person = contact("Nina Vik")
    where = person.organisation

    kari.post(address("remove-organisation", where))
    assert kari.get(address("organisation", where)).status_code == 404
    assert kari.get(address("change-contact", person)).status_code == 404
    assert "Nina Vik" not in text_of(kari, PEOPLE)

    kari.post(address("restore-organisation", where))
    assert "Nina Vik" in text_of(kari, address("organisation", where))


def test_what_cannot_come_back_says_why(kari):
    where = organisation("Lierne skole", sector=Sector.SCHOOL)
    kari.post(address("remove-organisation", where))
    organisation("Lierne skole", sector=Sector.SCHOOL)

    page = kari.post(address("restore-organisation", where), follow=True).content.decode()

    assert "Det står alt en organisasjon med dette navnet her." in page


# --- pasting -------------------------------------------------------------------------------------


def test_pasted_rows_are_shown_before_anything_is_written(kari):
    page = kari.post(PASTE, {"text": ROWS}).content.decode()

    assert "Slik blir radene" in page
    assert "ny organisasjon" in page
    assert stored(Contact) == []

    page = kari.post(PASTE, {"text": ROWS, "lagre": "1"}, follow=True).content.decode()
    assert "2 kontakter er lagt til." in page
    assert len(stored(Contact)) == 2


def test_a_bad_row_keeps_the_text_and_says_which(kari):
    page = kari.post(PASTE, {"text": f"{ROWS}Eva Li;;;;", "lagre": "1"}).content.decode()

    assert "Linje 3: Organisasjonen mangler." in page
    assert "Eva Li" in page
    assert "Lagre alle radene" not in page
    assert stored(Contact) == []


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_file_is_read_as_if_it_had_been_pasted(kari, kind):
    file = io.BytesIO()
    sheets.WRITERS[kind][0](
        file, ["Navn", "Organisasjon", "E-post"], [["Nina Vik", "NAV Lierne", "n@nav.example"]]
    )

    page = kari.post(
        PASTE, {"text": "", "file": SimpleUploadedFile(f"liste.{kind}", file.getvalue())}
    ).content.decode()

    assert "Slik blir radene" in page
    assert "n@nav.example" in page


@pytest.mark.parametrize(
    ("content", "why"), [(b"", "tom"), (b"%PDF-1.7", "ikke en tabell"), (b"PK\x03\x04xx", "")]
)
def test_a_file_that_is_no_table_is_refused_in_words(kari, content, why):
    page = kari.post(PASTE, {"text": "", "file": SimpleUploadedFile("x.csv", content)})

    assert page.status_code == 200
    assert "Se over skjemaet" in page.content.decode() or why in page.content.decode()
    assert "Slik blir radene" not in page.content.decode()


def test_two_megabytes_of_text_are_refused_in_words(kari):
    page = kari.post(PASTE, {"text": "Nina Vik;leder;NAV\n" * 100_000}).content.decode()

    assert "for mye å lime inn" in page
    assert stored(Contact) == []


# --- places --------------------------------------------------------------------------------------


def test_a_place_is_added_changed_removed_and_brought_back(kari):
    kari.post(f"{LIST}steder/nytt/", {"name": "Kulturhuset", "capacity": "40"})
    house = place("Kulturhuset")
    kari.post(address("change-place", house), {"name": "Kulturhuset", "capacity": "60"})
    assert "60" in text_of(kari, f"{LIST}steder/")

    kari.post(address("remove-place", house))
    assert "Kulturhuset" not in text_of(kari, f"{LIST}steder/")
    kari.post(address("restore-place", house))
    assert "Kulturhuset" in text_of(kari, f"{LIST}steder/")


def test_an_organisation_with_history_is_ended_instead_of_removed(kari):
    person = contact("Nina Vik")
    where = person.organisation
    with inside(make.workspace()):
        team = Team.everywhere.create(
            workspace=make.workspace(), name="Teamet", started_on=clock.today()
        )
        Seat.everywhere.create(
            workspace=make.workspace(),
            team=team,
            organisation=where,
            key_person=person,
            from_date=clock.today(),
        )

    page = kari.post(address("remove-organisation", where), follow=True).content.decode()
    assert "Avslutt samarbeidet i stedet" in page
    page = kari.post(address("remove-contact", person), follow=True).content.decode()
    assert "Før at personen har sluttet i stedet" in page

    assert stored(Organisation) == [where]
    assert stored(Contact) == [person]


def test_the_demonstration_has_a_sector_nobody_is_in_and_somebody_alone():
    place, kari = make.workspace(), make.member()
    with inside(place):
        examples.settle(place, by=kari)
        page = queries.coverage_page(place)

    assert page.missing == [Sector.ADULT_EDUCATION]
    assert Sector.KINDERGARTEN in page.thin
    assert page.unreachable == [Sector.COUNTY]


@pytest.mark.parametrize("asked", ["", "?sektor=nav", "?sektor=school", "?vis=avsluttet"])
def test_the_list_has_one_primary_button_at_most(kari, asked):
    organisation("Lierne skole", sector=Sector.SCHOOL)

    page = kari.get(f"{LIST}{asked}").content.decode().partition("<main")[2]

    primary = [tag for tag in re.findall(r'<(?:a|button) class="ds-button"[^>]*>', page)
               if "data-variant" not in tag]  # fmt: skip
    assert len(primary) <= 1, primary


@pytest.mark.parametrize("typed", ["310000019", "310 000 019", "310\u00a0000\u00a0019"])
def test_a_number_is_shown_in_threes_and_found_however_it_is_typed(kari, typed):
    one = organisation("Lierne skole", number="310000019")
    organisation("Lierne bibliotek")

    page = kari.get(LIST, {"sok": typed}).content.decode()

    assert "310\u00a0000\u00a0019" in page
    assert "Lierne bibliotek" not in page
    shown = kari.get(f"{LIST}{one.pk}/").content.decode()
    assert "310\u00a0000\u00a0019" in shown
