"""Keeping the register: adding, changing, ending, removing and bringing back."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from bolyst import make
from bolyst.audit.models import JournalLine
from bolyst.kernel import clock
from bolyst.partners import actions, queries
from bolyst.partners.models import Contact, Organisation, Place, RegisterAnswer
from bolyst.partners.rules import Reach, Sector
from bolyst.partners.tests.make import contact, organisation, place
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db


@pytest.fixture
def kari():
    kari = make.member()
    with inside(kari.workspace):
        yield kari


def verbs():
    return [line.verb for line in JournalLine.within(make.workspace()).order_by("id")]


def test_a_wrong_organisation_number_is_refused_with_its_field(kari):
    with pytest.raises(ValidationError) as refusal:
        actions.add_organisation(
            kari.workspace, name="Lierne Bygg", sector=Sector.BUSINESS, number="310000018", by=kari
        )

    assert "stemmer ikke" in refusal.value.message_dict["number"][0]


def test_a_number_is_kept_without_spaces(kari):
    made = actions.add_organisation(
        kari.workspace, name="Lierne  Bygg", sector=Sector.BUSINESS, number="310 000 019", by=kari
    )

    assert (made.name, made.number) == ("Lierne Bygg", "310000019")


def test_an_association_is_not_a_member_of_itself(kari):
    made = organisation("Næringsforeningen", sector=Sector.BUSINESS, is_employers_association=True)

    with pytest.raises(ValidationError, match="seg selv"):
        actions.change_organisation(made, association=made, by=kari)


def test_an_empty_place_gets_its_eight_sectors_in_one_go(kari):
    names = {Sector.NAV.value: "NAV Lierne", Sector.SCHOOL.value: "Lierne skole", "health": " "}

    actions.fill_sectors(kari.workspace, by=kari, **names)

    page = queries.coverage_page(kari.workspace)
    assert Sector.NAV not in page.missing
    assert Sector.HEALTH in page.missing
    assert len(page.missing) == 6


def test_one_refused_sector_keeps_all_the_others_waiting(kari):
    organisation("Lierne skole", sector=Sector.SCHOOL)

    with pytest.raises(ValidationError) as refusal:
        actions.fill_sectors(kari.workspace, by=kari, nav="NAV Lierne", health="LIERNE SKOLE")

    assert "dette navnet" in refusal.value.message_dict["health"][0]
    assert not Organisation.within(kari.workspace).filter(sector=Sector.NAV).exists()


def test_somebody_who_left_is_not_asked_any_more_and_may_return(kari):
    nina = contact("Nina Vik")

    actions.contact_leaves(nina, left_on=clock.today(), by=kari)
    assert not queries.contacts_of(nina.organisation).exists()

    actions.contact_returns(nina, by=kari)
    assert queries.contacts_of(nina.organisation).count() == 1
    assert verbs()[-2:] == ["contact.left", "contact.returned"]


def test_a_day_that_has_not_come_is_refused(kari):
    nina, tomorrow = contact("Nina Vik"), clock.today() + timedelta(days=1)

    with pytest.raises(ValidationError, match="ikke kommet ennå"):
        actions.contact_leaves(nina, left_on=tomorrow, by=kari)
    with pytest.raises(ValidationError, match="ikke kommet ennå"):
        actions.end_cooperation(nina.organisation, ended_on=tomorrow, by=kari)


def test_a_partner_that_ended_is_out_of_the_coverage_and_comes_back(kari):
    nina = contact("Nina Vik")
    where = nina.organisation

    actions.end_cooperation(where, ended_on=clock.today(), by=kari)
    assert Sector.REFUGEE in queries.coverage_page(kari.workspace).missing
    assert not queries.active_contacts(kari.workspace).exists()

    actions.resume_cooperation(where, by=kari)
    assert queries.active_contacts(kari.workspace).get() == nina


def test_a_removed_organisation_comes_back_with_its_people(kari):
    nina = contact("Nina Vik")

    actions.remove_organisation(nina.organisation, by=kari)
    assert not queries.active_organisations(kari.workspace).exists()
    assert not queries.active_contacts(kari.workspace).exists()
    (gone,) = queries.removed_from(kari.workspace)
    assert gone.row == nina.organisation

    actions.restore_organisation(Organisation.removed_within(kari.workspace).get(), by=kari)
    assert queries.active_contacts(kari.workspace).get() == nina


def test_what_was_removed_does_not_come_back_over_somebody_else(kari):
    first = organisation("Lierne skole", sector=Sector.SCHOOL)
    actions.remove_organisation(first, by=kari)
    organisation("Lierne skole", sector=Sector.SCHOOL)

    with pytest.raises(ValidationError, match="dette navnet"):
        actions.restore_organisation(Organisation.removed_within(kari.workspace).get(), by=kari)


def test_after_thirty_days_nothing_comes_back(kari):
    house = place("Kulturhuset")
    actions.remove_place(house, by=kari)
    house.removed_at = clock.now() - timedelta(days=31)
    house.save()

    with pytest.raises(ValidationError, match="over tretti dager"):
        actions.restore_place(house, by=kari)
    assert queries.removed_from(kari.workspace) == []


def test_a_month_later_what_was_removed_is_deleted_and_no_earlier(kari):
    for name, days in (("Ny", 29), ("Gammel", 31)):
        person = contact(name, at=organisation(f"{name} skole", sector=Sector.SCHOOL))
        actions.remove_organisation(person.organisation, by=kari)
        Organisation.everywhere.filter(pk=person.organisation_id).update(
            removed_at=clock.now() - timedelta(days=days)
        )

    assert actions.forget_old(kari.workspace, by=kari) == 1
    assert actions.forget_old(kari.workspace, by=kari) == 0

    assert [one.name for one in Organisation.everywhere.all()] == ["Ny skole"]
    assert [one.name for one in Contact.everywhere.all()] == ["Ny"]
    assert verbs().count("partners.forgotten") == 1


def test_how_to_reach_somebody_is_forgotten_a_month_after_they_left(kari):
    long_ago, lately = contact("Nina Vik", phone="74 33 00 01"), contact("Per Bo")
    for person, days in ((long_ago, 31), (lately, 30)):
        with clock.at(clock.now() - timedelta(days=days)):
            actions.contact_leaves(person, left_on=clock.today(), by=kari)

    actions.forget_old(kari.workspace, by=kari)

    long_ago.refresh_from_db()
    lately.refresh_from_db()
    assert (long_ago.name, long_ago.email, long_ago.phone) == ("Nina Vik", "", "")
    assert lately.email


def test_a_leaving_told_late_can_still_be_undone_for_a_month(kari):
    """Somebody clears up today, and one of the names was the wrong one."""
    nina = contact("Nina Vik")
    actions.contact_leaves(nina, left_on=clock.today() - timedelta(days=200), by=kari)

    with clock.at(clock.now() + timedelta(days=30)):
        actions.forget_old(kari.workspace, by=kari)
        nina.refresh_from_db()
        assert nina.email
    with clock.at(clock.now() + timedelta(days=31)):
        actions.forget_old(kari.workspace, by=kari)
        nina.refresh_from_db()
        assert not nina.email


def test_forgetting_leaves_the_neighbours_rows_alone(kari):
    person = contact("Tor Li", of="hitra")
    with inside(person.workspace):
        Contact.everywhere.update(removed_at=clock.now() - timedelta(days=90))
    RegisterAnswer.objects.create(key="x", body=b"{}", fetched_at=clock.now())

    assert actions.forget_old(kari.workspace, by=kari) == 0
    assert RegisterAnswer.objects.exists()
    with inside(person.workspace):
        assert Contact.everywhere.filter(pk=person.pk).exists()


def test_a_contact_without_a_mail_address_is_a_contact(kari):
    person = contact("Per Bo", email="")

    assert queries.active_contacts(kari.workspace).get() == person


def test_two_people_may_share_one_address_but_nobody_stands_twice(kari):
    where = organisation()
    actions.add_contact(where, name="Nina Vik", email="post@lierne.example", by=kari)
    actions.add_contact(where, name="Per Bo", email="post@lierne.example", by=kari)

    with pytest.raises(ValidationError, match="står alt"):
        actions.add_contact(where, name="nina vik", email="POST@lierne.example", by=kari)


def test_an_employer_and_the_municipality_say_what_they_offer_and_ask(kari):
    employer = organisation("Lierne Bygg", sector=Sector.BUSINESS)

    actions.change_organisation(employer, offers="Språkpraksis", we_ask="To plasser", by=kari)

    (found,) = queries.employers_of(kari.workspace)
    assert (found.offers, found.we_ask) == ("Språkpraksis", "To plasser")
    assert found.is_employer


def test_places_are_changed_and_removed(kari):
    house = place("Kulturhuset", capacity=40)

    actions.change_place(house, capacity=60, by=kari)
    actions.remove_place(house, by=kari)

    assert not Place.within(kari.workspace).exists()
    actions.restore_place(house, by=kari)
    assert Place.within(kari.workspace).get().capacity == 60


def test_reach_is_local_until_somebody_says_otherwise(kari):
    assert organisation().reach == Reach.LOCAL


def test_old_answers_of_the_register_are_thrown_away(kari):
    for key, days in (("new", 6), ("old", 8)):
        at = clock.now() - timedelta(days=days)
        RegisterAnswer.objects.create(key=key, body=b"{}", fetched_at=at)

    actions.forget_old(kari.workspace, by=kari)

    assert RegisterAnswer.objects.get().key == "new"


def test_what_is_here_is_not_brought_back_twice(kari):
    nina = contact("Nina Vik")

    actions.restore_contact(nina, by=kari)

    assert "contact.restored" not in verbs()
