"""The parking list takes what members propose, and stays a list one can read."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from bolyst import make
from bolyst.accounts.models import Membership
from bolyst.accounts.rules import Role
from bolyst.post.models import Letter
from bolyst.teams.actions import agenda
from bolyst.teams.actions import minutes as minuting
from bolyst.teams.models import AgendaItem
from bolyst.teams.queries.meetings import parked
from bolyst.teams.rules.meetings import MOST_WAITING
from bolyst.teams.tests import make as making
from bolyst.teams.tests import make_meetings as build
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db
WORK = "/lierne/arbeid/team"


@pytest.fixture
def kari() -> Membership:
    return make.member()


def page_behind(number: int = 0) -> str:
    """Where the link in one of Arne's invitations leads."""
    place = make.workspace()
    with inside(place):
        sent = Letter.within(place).filter(key__contains="called", to_name="Arne Lian")
        found = re.search(r"https?://[^/\s]+(/\S+)", sent.order_by("key")[number].text or "")
    assert found is not None
    return found[1]


def test_one_person_cannot_fill_the_parking_list_through_any_number_of_links():
    first, second = build.called(), build.called()
    pages, visitor = [page_behind(0), page_behind(1)], Client()

    for number in range(MOST_WAITING + 2):
        sent = {"hva": "sak", "title": f"vi trenger en buss til, {number}", "text": ""}
        shown = visitor.post(pages[number % 2], sent, follow=True).content.decode()

    assert first.pk != second.pk
    assert "Du har alt fem saker som venter på teamet." in shown
    assert f"en buss til, {MOST_WAITING + 1}" in shown  # what was typed is still there
    with inside(make.workspace()):
        assert len(parked(making.team())) == MOST_WAITING


def test_a_key_person_with_an_account_has_the_same_room_and_the_coordinator_all(kari: Membership):
    ola = make.member(Role.KEY_PERSON)
    with inside(kari.workspace):
        for number in range(MOST_WAITING):
            agenda.propose_item(making.team(), title=f"Sak {number}", by=ola)
            agenda.propose_item(making.team(), title=f"Karis {number}", by=kari)

        with pytest.raises(ValidationError, match="fem saker"):
            agenda.propose_item(making.team(), title="En til", by=ola)
        agenda.propose_item(making.team(), title="En til", by=kari)


def test_room_comes_back_when_the_team_takes_an_item_up(kari: Membership):
    ola = make.member(Role.KEY_PERSON)
    with inside(kari.workspace):
        items = [
            agenda.propose_item(making.team(), title=f"Sak {n}", by=ola)
            for n in range(MOST_WAITING)
        ]
        agenda.take_item(items[0], build.meeting(), by=kari)

        agenda.propose_item(making.team(), title="En til", by=ola)


def test_two_that_are_about_the_same_become_one(kari: Membership):
    with inside(kari.workspace):
        team = making.team()
        bus = agenda.propose_item(team, title="Bussen", text="Den går for tidlig.", by=kari)
        same = agenda.propose_item(
            team, title="Kveldsbuss", text="Etter norskkurset.", is_confidential=True,
            by=make.member(Role.KEY_PERSON),
        )  # fmt: skip

    browser = make.client(kari)
    assert "Bussen" in browser.get(f"{WORK}/saker/{same.pk}/sla-sammen/").content.decode()
    browser.post(f"{WORK}/saker/{same.pk}/sla-sammen/", {"into": str(bus.pk)})

    with inside(kari.workspace):
        (left,) = parked(team)
        assert left.title == "Bussen"
        assert left.text == "Den går for tidlig.\n\nKveldsbuss\n\nEtter norskkurset."
        assert left.is_confidential  # nothing exempt becomes public on the way
        assert left.proposed_by == "Kari, Ola"


def test_a_text_that_would_be_too_long_is_refused_and_both_stay(kari: Membership):
    with inside(kari.workspace):
        long = [
            agenda.propose_item(making.team(), title=f"Sak {n}", text="x" * 4000, by=kari)
            for n in range(2)
        ]

    shown = make.client(kari).post(
        f"{WORK}/saker/{long[0].pk}/sla-sammen/", {"into": str(long[1].pk)}
    )

    assert "for lang til sammen" in shown.content.decode()
    with inside(kari.workspace):
        assert len(parked(making.team())) == 2


def test_the_lead_removes_what_came_in_from_the_list(kari: Membership):
    with inside(kari.workspace):
        item = agenda.propose_item(making.team(), title="Reklame", by=kari)
    browser = make.client(kari)
    assert f"{WORK}/saker/{item.pk}/fjern/" in browser.get(f"{WORK}/moter/").content.decode()

    browser.post(f"{WORK}/saker/{item.pk}/fjern/")

    with inside(kari.workspace):
        assert not AgendaItem.within(kari.workspace).filter(pk=item.pk).exists()


def test_what_went_on_to_the_next_meeting_is_not_removed_from_the_one_before(kari: Membership):
    with inside(kari.workspace):
        meeting = build.under_way()
        item, other = build.item(meeting), build.item(meeting, "En annen")
        minuting.write_down(other, said="En runde.", edition=0, by=kari)
        meeting.attendances.update(was_there=True)
        minuting.finish_minutes(meeting, by=kari)
        minuting.reopen_minutes(meeting, by=kari)
        item.refresh_from_db()

        with pytest.raises(ValidationError, match="alt behandlet"):
            agenda.remove_item(item, by=kari)
        with pytest.raises(ValidationError, match="alt behandlet"):
            agenda.merge_item(item, into=other, by=kari)
