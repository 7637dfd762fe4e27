"""Coming in by the code or the QR link, and answering without script."""

from typing import Any

import pytest
from django.test import Client

from bolyst.live.channels import BADGE
from bolyst.plenum import entering
from bolyst.plenum.actions import rooms
from bolyst.plenum.models import Entrance, Participant, Plenum, Step
from bolyst.plenum.rules.steps import StepKind
from bolyst.plenum.tests import make
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db


def entrance(room: Plenum) -> Entrance:
    with inside(room.workspace):
        return Entrance.within(room.workspace).get(delegation__plenum=room)


def inside_with(room: Plenum) -> Client:
    phone = Client()
    phone.post(f"/delta/{entrance(room).key}/", {"sprak": "en"})
    return phone


def sent(phone: Client, room: Plenum, step: Step, **fields: Any) -> Any:
    address = f"/{room.workspace.slug}/delta/{room.pk}/svar/"
    return phone.post(address, {"step": str(step.pk), **fields})


def test_a_code_typed_in_small_letters_with_a_space_leads_to_the_same_door_as_the_qr_link():
    room = make.plenum()
    code = entrance(room).code.lower()

    answer = Client().post("/delta/", {"kode": f" {code[:3]} {code[3:]}"})

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(f"/delta/{entrance(room).key}/")


def test_two_taps_from_the_link_one_is_in_the_room_in_ones_own_language():
    room = make.plenum()
    phone = Client()

    door = phone.get(f"/delta/{entrance(room).key}/?sprak=en")
    answer = phone.post(f"/delta/{entrance(room).key}/", {"sprak": "en"}, follow=True)

    assert "You answer without a name" in door.content.decode()
    assert "We start soon" in answer.content.decode()
    assert phone.cookies[BADGE]["httponly"]
    with inside(room.workspace):
        assert Participant.within(room.workspace).get().language == "en"


def test_a_wrong_code_says_so_and_keeps_what_was_typed():
    make.plenum()

    answer = Client().post("/delta/", {"kode": "ABC234"})

    assert answer.status_code == 422
    assert "Vi finner ikke noe rom" in answer.content.decode()
    assert 'value="ABC234"' in answer.content.decode()


def test_nobody_in_the_world_may_try_more_codes_when_too_many_were_wrong(
    monkeypatch: pytest.MonkeyPatch,
):
    room = make.plenum()
    monkeypatch.setattr(entering, "MOST_WRONG_IN_ALL", 3)
    for at in range(3):
        Client(REMOTE_ADDR=f"192.0.2.{at}").post("/delta/", {"kode": "ABC234"})

    answer = Client(REMOTE_ADDR="192.0.2.9").post("/delta/", {"kode": entrance(room).code})

    assert answer.status_code == 429
    assert Client().get(f"/delta/{entrance(room).key}/").status_code == 200


def test_who_has_no_badge_sees_nothing_of_the_room():
    room = make.plenum()
    address = f"/{room.workspace.slug}/delta/{room.pk}/"

    assert Client().get(address).status_code == 404
    assert 'href="/delta/"' in Client().get(address).content.decode()
    assert Client().get(f"{address}pakke/").status_code == 404


def test_the_badge_of_one_room_opens_no_other():
    room, other = make.plenum(), make.plenum()
    phone = inside_with(room)

    assert phone.get(f"/{other.workspace.slug}/delta/{other.pk}/pakke/").status_code == 404


def test_a_locked_door_lets_nobody_new_in_and_those_inside_find_back():
    room = make.plenum()
    phone = inside_with(room)
    with inside(room.workspace):
        rooms.lock_doors(room, by=make.ada())

    new = Client().post(f"/delta/{entrance(room).key}/", {"sprak": "nb"})
    back = phone.get(f"/delta/{entrance(room).key}/")

    assert new.status_code == 403
    assert "Døra er lukket" in new.content.decode()
    assert back.status_code == 302


@pytest.mark.parametrize(
    ("kind", "fields", "body"),
    [
        ("single", {"q1": "yes"}, {"choice": "yes"}),
        ("scale", {"q1": "4"}, {"level": 4}),
        ("level", {"q1": "unknown", "q1-evidence": "Ingen rutine"},
         {"level": "unknown", "evidence": "Ingen rutine"}),
        ("open", {"q1": "Bussen går for sjelden"}, {"text": "Bussen går for sjelden"}),
        ("words", {"q1": "snø\nkaffe"}, {"words": ["snø", "kaffe"]}),
        ("number", {"q1": "2,5"}, {"number": "2.5"}),
    ],
)  # fmt: skip
def test_every_kind_of_question_is_answered_without_script(
    kind: str, fields: dict[str, str], body: dict[str, Any]
):
    room = make.plenum()
    step = make.step(room, StepKind.QUESTIONS, make.question(kind, most=3))
    phone = inside_with(room)

    answer = sent(phone, room, step, **fields)

    assert "Saved." in answer.content.decode()
    mine = phone.get(f"/{room.workspace.slug}/delta/{room.pk}/pakke/").json()["steps"][0]["answers"]
    assert mine["q1"]["body"] == body


def test_what_cannot_be_kept_is_said_and_stays_in_the_form():
    room = make.plenum()
    step = make.step(room, StepKind.QUESTIONS, make.question("number"))
    phone = inside_with(room)

    answer = sent(phone, room, step, q1="mange")

    assert answer.status_code == 400
    assert "Write a number" in answer.content.decode()
    assert "mange" in answer.content.decode()


def test_when_it_is_over_the_phone_says_thanks():
    room = make.plenum()
    phone = inside_with(room)
    with inside(room.workspace):
        rooms.end(room, by=make.ada())

    answer = phone.get(f"/{room.workspace.slug}/delta/{room.pk}/")

    assert "Thank you for taking part" in answer.content.decode()
