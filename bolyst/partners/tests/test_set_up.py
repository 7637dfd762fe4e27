"""A set-up from another place: only what is no secret of either crosses the border."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from bolyst import make
from bolyst.accounts.models import Membership
from bolyst.accounts.rules import Role
from bolyst.audit.models import JournalLine
from bolyst.kernel import clock
from bolyst.partners import actions, set_up
from bolyst.partners.models import Contact, Organisation
from bolyst.partners.rules import Reach, Sector
from bolyst.partners.tests.make import contact, organisation
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db

PAGE = "/lierne/arbeid/partnere/oppsett/"


def serve(of, since=date(2020, 1, 1), until=None):
    """Ada as adviser at one more place."""
    ada, place = make.member(Role.ADVISER), make.workspace(of)
    with inside(place):
        return Membership.everywhere.create(
            workspace=place, user=ada.user, role=Role.ADVISER, from_date=since, to_date=until
        )


@pytest.fixture
def ada():
    """Ada serves Lierne and Hitra. Hitra has a bit of everything."""
    serve("hitra")
    wide = organisation(
        "Trøndelag fylkeskommune",
        of="hitra",
        sector=Sector.COUNTY,
        reach=Reach.REGIONAL,
        number="310000019",
        about="Vi møtte dem i mai.",
    )
    contact("Tor Li", of="hitra", at=wide)
    organisation("Hitra skole", of="hitra", sector=Sector.SCHOOL)
    organisation(
        "Krisesenteret", of="hitra", sector=Sector.OTHER, reach=Reach.REGIONAL, is_hidden=True
    )
    organisation("Norges Røde Kors", of="hitra", sector=Sector.VOLUNTARY, reach=Reach.NATIONAL)
    return make.member(Role.ADVISER)


def copied(ada, **more):
    with inside(ada.workspace, user=ada.user_id):
        actions.copy_setup(make.workspace("hitra"), ada.workspace, by=ada, **more)
        return list(Organisation.within(ada.workspace))


def test_only_what_works_in_more_places_comes_along(ada):
    assert [one.name for one in copied(ada)] == ["Norges Røde Kors", "Trøndelag fylkeskommune"]


def test_no_person_and_nothing_written_comes_along(ada):
    county = next(one for one in copied(ada) if one.sector == Sector.COUNTY)

    assert county.number == "310000019"
    assert county.about == ""
    with inside(ada.workspace):
        assert not Contact.within(ada.workspace).exists()


def test_only_what_was_ticked_comes_along(ada):
    found = copied(ada, items=["organisation:Norges Røde Kors"])

    assert [one.name for one in found] == ["Norges Røde Kors"]


def test_what_is_here_already_stays_as_it_is(ada):
    organisation("norges røde kors", sector=Sector.HEALTH)
    organisation("Fylket", sector=Sector.COUNTY, number="310000019")

    assert {one.name for one in copied(ada)} == {"Fylket", "norges røde kors"}


def test_both_journals_tell_of_it_and_neither_names_the_other(ada):
    copied(ada)

    for slug, verb in (("lierne", "set-up.copied"), ("hitra", "set-up.lent")):
        with inside(make.workspace(slug)):
            line = JournalLine.within(make.workspace(slug)).get(verb=verb)
        other = "hitra" if slug == "lierne" else "lierne"
        assert other not in str(line.facts).lower()
        assert line.actor_name == "Ada"


def test_an_adviser_of_one_place_gets_nothing_from_another():
    organisation("Røde Kors", of="hitra", sector=Sector.VOLUNTARY, reach=Reach.NATIONAL)
    ada = make.member(Role.ADVISER)

    with (
        inside(ada.workspace, user=ada.user_id),
        pytest.raises(ValidationError, match="rådgiver begge steder"),
    ):
        actions.copy_setup(make.workspace("hitra"), ada.workspace, by=ada)


def test_a_role_that_ended_opens_nothing(ada):
    with inside(make.workspace("hitra")):
        Membership.within(make.workspace("hitra")).filter(user=ada.user).update(
            to_date=clock.today() - timedelta(days=1)
        )

    with pytest.raises(ValidationError, match="rådgiver begge steder"):
        copied(ada)
    assert make.client(ada).get(PAGE, {"fra": "hitra"}).status_code == 404


def test_being_coordinator_in_both_places_is_not_enough():
    kari, place = make.member(), make.workspace("hitra")
    with inside(place):
        Membership.everywhere.create(workspace=place, user=kari.user, role=Role.COORDINATOR)

    with (
        inside(kari.workspace, user=kari.user_id),
        pytest.raises(ValidationError, match="rådgiver begge steder"),
    ):
        actions.copy_setup(place, kari.workspace, by=kari)
    assert make.client(kari).get(PAGE).status_code == 403


def test_a_row_can_not_cross_the_border():
    where = organisation()
    part = set_up.Part("row", lambda _place: [set_up.Item("x", "x", {"row": where})], lambda *_: 0)
    set_up.offer(part)
    try:
        with inside(make.workspace()), pytest.raises(TypeError):
            set_up.read(make.workspace())
    finally:
        del set_up.PARTS["row"]


def test_the_page_shows_what_would_come_and_takes_what_is_ticked(ada):
    browser = make.client(ada)
    page = browser.get(PAGE, {"fra": "hitra"}).content.decode()
    assert "Norges Røde Kors (frivillighet)" in page
    for hidden in ("Hitra skole", "Krisesenteret", "Tor Li", "i mai"):
        assert hidden not in page

    browser.post(f"{PAGE}?fra=hitra", {"items": ["organisation:Norges Røde Kors"]})

    with inside(make.workspace()):
        assert Organisation.within(make.workspace()).get().name == "Norges Røde Kors"


def test_the_page_offers_only_places_one_serves(ada):
    make.workspace("snasa")
    browser = make.client(ada)

    page = browser.get(PAGE).content.decode()

    assert "Hitra" in page
    assert "Snåsa" not in page
    assert browser.get(PAGE, {"fra": "snasa"}).status_code == 404


def test_a_forged_choice_is_refused(ada):
    answer = make.client(ada).post(f"{PAGE}?fra=hitra", {"items": ["organisation:Hitra skole"]})

    assert "Velg blant svarene som står der." in answer.content.decode()
    with inside(make.workspace()):
        assert not Organisation.within(make.workspace()).exists()
