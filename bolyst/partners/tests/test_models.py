"""What must always hold about partners."""

import pytest
from django.core.exceptions import ValidationError

from bolyst import make
from bolyst.partners import actions, queries
from bolyst.partners.models import Organisation
from bolyst.partners.rules import Sector
from bolyst.partners.tests.make import contact, organisation, place
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db


def test_an_organisation_stands_in_the_list_with_the_people_there():
    refugee = organisation("Flyktningtjenesten")
    contact("Nina Vik", at=refugee)
    contact("Per Bo", at=refugee, email="")
    place("Kulturhuset")

    with inside(make.workspace()):
        (found,) = queries.active_organisations(make.workspace())
        assert queries.sector_coverage(make.workspace())[0].contacts == 2
        assert [one.name for one in queries.contacts_of(found)] == ["Nina Vik", "Per Bo"]


def test_a_name_stands_once_however_it_is_written():
    organisation("Lierne skole", sector=Sector.SCHOOL)
    kari = make.member()

    with inside(make.workspace()), pytest.raises(ValidationError, match="dette navnet"):
        actions.add_organisation(
            make.workspace(), name="lierne  SKOLE", sector=Sector.SCHOOL, by=kari
        )


def test_the_same_name_may_stand_in_two_places():
    organisation("NAV", sector=Sector.NAV)
    organisation("NAV", sector=Sector.NAV, of="hitra")

    with inside(make.workspace()):
        assert Organisation.within(make.workspace()).count() == 1


@pytest.mark.parametrize("field", ["name", "title", "phone"])
def test_nothing_that_looks_like_a_national_number_is_kept(field):
    where, kari = organisation(), make.member()
    given = {"name": "Nina Vik", field: "Nina 010190 12345"}

    with inside(where.workspace), pytest.raises(ValidationError, match="elleve sifre"):
        actions.add_contact(where, by=kari, **given)
