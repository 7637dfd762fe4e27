"""People press at the same moment, or one presses twice: one thing is made, nobody fails."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import connection

from bolyst import make
from bolyst.accounts.actions import add_member
from bolyst.accounts.models import Membership, User
from bolyst.accounts.rules import Role
from bolyst.documents.actions import change_sender
from bolyst.documents.models import SenderBlock
from bolyst.gate.actions import set_threshold
from bolyst.gate.models import Threshold
from bolyst.programme.actions import open_engagement
from bolyst.programme.queries import modules_on_offer
from bolyst.workspaces.models import Workspace
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE = 6


def at_once(act: Callable[[int], object]) -> None:
    """Six threads act together; the first one's error is ours."""
    ready = Barrier(PEOPLE)

    def one(number: int) -> None:
        try:
            ready.wait()
            act(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(PEOPLE) as together:
        for done in [together.submit(one, number) for number in range(PEOPLE)]:
            done.result()


def within(who: Membership, act: Callable[[], object]) -> None:
    with inside(who.workspace, user=who.user_id):
        act()


def test_the_first_threshold_of_a_place_is_one():
    kari = make.member()

    at_once(
        lambda n: within(
            kari,
            lambda: set_threshold(kari.workspace, interviewed=5 + n, residents=20, by=kari),
        )
    )

    with inside(kari.workspace):
        assert Threshold.within(kari.workspace).count() == 1


def test_the_first_sender_of_a_place_is_one():
    kari = make.member()

    at_once(
        lambda n: within(
            kari, lambda: change_sender(name=f"Avsender {n}", lines="", funder="", by=kari)
        )
    )

    with inside(kari.workspace):
        assert SenderBlock.within(kari.workspace).count() == 1


def test_a_new_person_is_one_person_however_many_places_add_them():
    members = [make.member(), make.member(of="hitra"), make.member(of="snasa")]

    def add(number: int) -> None:
        by = members[number % len(members)]
        role = Role.KEY_PERSON if number < len(members) else Role.LEADERSHIP
        address = "ny@lierne.example"
        within(by, lambda: add_member(by.workspace, email=address, name="Ny", role=role, by=by))

    at_once(add)

    assert User.objects.filter(email="ny@lierne.example").count() == 1


def test_a_municipality_gets_one_workspace():
    house = make.workspace("kun")
    user = User.objects.create_user("ada@kun.example", None, name="Ada")
    with inside(house, user=user.pk):
        ada = Membership.everywhere.create(workspace=house, user=user, role=Role.ADVISER)
    modules = modules_on_offer()[:1]

    at_once(
        lambda _n: open_engagement(
            make.municipality("snasa"), modules=modules, starts_on=date(2026, 5, 4), by=ada
        )
    )

    place = Workspace.objects.get(slug="snasa")
    with inside(place):
        assert Membership.within(place).filter(user=user).count() == 1
