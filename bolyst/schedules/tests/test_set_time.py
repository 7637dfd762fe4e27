"""«Sett tid»: whom residents may book, and a meeting place that is not in the list."""

import pytest
from django.test import Client
from django.urls import reverse

from bolyst import make as people
from bolyst.accounts.rules import Role
from bolyst.mapping.models import Conversation
from bolyst.mapping.rules import ConversationKind, InformantGroup
from bolyst.mapping.tests.make import week
from bolyst.partners.models import Place
from bolyst.schedules.actions.bookings import make_link
from bolyst.schedules.models import Slot
from bolyst.schedules.tests import make
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db
GIVEN = {
    "day": "2026-05-04", "starts_at": "10:00", "ends_at": "11:00", "kind": "individual",
    "language": "", "room": "Peisestua",
}  # fmt: skip


def kari() -> Client:
    return people.client(people.member(Role.COORDINATOR))


def address(talk: Conversation) -> str:
    return reverse("schedules:slot", args=["lierne", talk.week_id, talk.pk])


def slots(talk: Conversation) -> list[Slot]:
    with inside(talk.workspace):
        return list(Slot.within(talk.workspace).select_related("place"))


@pytest.mark.parametrize("group", set(InformantGroup) - {InformantGroup.RESIDENTS})
def test_a_talk_with_others_than_residents_is_never_laid_out_for_booking(group: InformantGroup):
    talk = make.talk(week(), group=group, kind=ConversationKind.INDIVIDUAL)

    page = kari().post(address(talk), GIVEN | {"is_open": "on"}).content.decode()

    assert f"Bare samtaler med innbyggere kan bestilles. Denne er med {group.label}." in page
    assert slots(talk) == []
    assert "Peisestua" in page  # nothing typed is lost


def test_a_time_laid_out_for_residents_does_not_become_another_groups():
    slot = make.open_slot(week())
    talk = slot.conversation
    change = f"/lierne/arbeid/kartlegging/{talk.week_id}/samtaler/{talk.pk}/endre/"
    given = {"title": "Idrettslaget", "held_on": "2026-05-04", "place": "", "guide": ""}

    page = kari().post(change, given | {"group": "voluntary"}).content.decode()

    assert "Samtalen er lagt ut for innbyggere. Ta den inn i ukeplanen først." in page


def test_a_meeting_place_is_added_while_the_time_is_set():
    talk = make.talk(week())

    answer = kari().post(address(talk), GIVEN | {"new_place": "  Grendehuset i Sørli "})

    assert answer.status_code == 302
    (slot,) = slots(talk)
    assert slot.place is not None
    assert (slot.place.name, slot.room) == ("Grendehuset i Sørli", "Peisestua")


def test_a_place_we_have_is_not_added_twice():
    here, talk = make.place("Biblioteket"), make.talk(week())

    kari().post(address(talk), GIVEN | {"new_place": "biblioteket"})

    assert [slot.place_id for slot in slots(talk)] == [here.pk]
    with inside(here.workspace):
        assert Place.within(here.workspace).count() == 1


def test_a_place_is_chosen_or_written_not_both():
    here, talk = make.place("Biblioteket"), make.talk(week())

    page = kari().post(address(talk), GIVEN | {"place": str(here.pk), "new_place": "Brakka"})

    assert "Velg et sted i lista, eller skriv et nytt. Ikke begge." in page.content.decode()
    assert 'value="Brakka"' in page.content.decode()
    assert slots(talk) == []


def test_a_time_that_is_refused_adds_no_place():
    talk = make.talk(week())

    kari().post(address(talk), GIVEN | {"day": "2026-05-04", "ends_at": "09:00",
                                        "new_place": "Brakka"})  # fmt: skip

    with inside(talk.workspace):
        assert not Place.within(talk.workspace).exists()


def test_the_booking_link_says_the_last_day_it_works():
    during = make.coming_week()
    with inside(during.workspace):
        link = make_link(during, by=people.member())

    assert link.last_day == during.ends_on
    page = kari().get(reverse("schedules:bookings", args=["lierne", during.pk])).content.decode()
    assert "Gjelder til og med" in page
    assert "00.00" not in page
