"""A team's rhythm and its agenda can be taken along to another place, and nothing else of it."""

from datetime import date, time

import pytest

from bolyst import make
from bolyst.accounts.models import Membership
from bolyst.accounts.rules import Role
from bolyst.kernel import clock
from bolyst.partners import actions as partners
from bolyst.teams.actions.series import change_series
from bolyst.teams.models import Series
from bolyst.teams.rules.meetings import StandingItem
from bolyst.teams.tests import make as making
from bolyst.teams.tests import make_meetings as build
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db
AGENDA = [StandingItem("Siden sist", 15), StandingItem("Bolig", 30, "Hvem har ledige rom?")]


@pytest.fixture
def ada() -> Membership:
    """She serves Lierne, and Hitra, whose team has an agenda of its own."""
    ada, place = make.member(Role.ADVISER), make.workspace("hitra")
    with inside(place):
        there = Membership.everywhere.create(
            workspace=place, user=ada.user, role=Role.ADVISER, from_date=date(2020, 1, 1)
        )
    series = build.series("hitra")
    with inside(place):
        change_series(series, template=AGENDA, at=time(8, 30), place="Fillan rådhus", by=there)
    return ada


def taken(ada: Membership) -> list[Series]:
    with inside(ada.workspace, user=ada.user_id):
        partners.copy_setup(make.workspace("hitra"), ada.workspace, by=ada)
        return list(Series.within(ada.workspace))


def test_the_rhythm_comes_with_its_agenda_and_without_where_they_meet(ada: Membership):
    making.team()

    (series,) = taken(ada)

    assert (series.every_months, series.at, series.length) == (6, time(8, 30), 90)
    assert [StandingItem(**item) for item in series.template] == AGENDA
    assert (series.place, series.since) == ("", clock.today())


def test_a_rhythm_of_that_name_stays_as_it_is(ada: Membership):
    mine = build.series()

    assert taken(ada) == [mine]


def test_a_place_without_a_team_takes_no_rhythm(ada: Membership):
    assert taken(ada) == []
