"""What a phone may send that no phone of ours would, and what comes of it: nothing."""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from bolyst import make as people
from bolyst.kernel.ids import uuid7
from bolyst.live.channels import BADGE
from bolyst.live.intake import Posted, Reply, take
from bolyst.live.letterbox import understood
from bolyst.plenum import codes
from bolyst.plenum.actions import rooms, stage
from bolyst.plenum.intake import take_in
from bolyst.plenum.models import Answer, Entrance, Idea, Participant, Picture, Plenum, Step
from bolyst.plenum.queries.phones import package
from bolyst.plenum.rules.steps import StepKind
from bolyst.plenum.tests import make
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db


def sent(room: Plenum, badge: str, body: dict[str, Any], *, to: str = "") -> Reply:
    with inside(room.workspace):
        key = to or str(room.delegations.all()[0].pk)
        [reply] = take_in(room.workspace, key, [Posted(badge, body)])
        return reply


def body_for(at: Step, **more: Any) -> dict[str, Any]:
    return {"step": str(at.pk), "item": "q1", "body": {"choice": "yes"}, "revision": 1} | more


def answers(room: Plenum) -> int:
    with inside(room.workspace):
        return Answer.within(room.workspace).count()


@pytest.mark.parametrize(
    "odd",
    [
        {"revision": 2**60}, {"revision": -1}, {"revision": 0}, {"revision": 1.5},
        {"revision": "1"}, {"revision": None}, {"revision": [1]},
        {"item": "x" * 10_000}, {"item": ""}, {"item": None}, {"item": {"q1": 1}},
        {"item": "x" * 10_000, "body": {}}, {"item": "q2", "body": {}},
        {"item": "idea:1", "body": {}}, {"item": "votes", "body": {}},
        {"item": "table:1", "body": {}}, {"step": "x"}, {"step": "x" * 10_000}, {"step": None},
        {"step": ["a"]}, {"step": "00000000-0000-4000-8000-000000000000"}, {"body": None},
        {"body": []}, {"body": "yes"}, {"body": 1}, {"body": {"choice": "maybe"}},
        {"body": {"choice": ["yes"]}}, {"body": {"choice": {"yes": 1}}}, {"body": {"choice": True}},
        {"body": {"text": "yes"}}, {"body": {"choice": None}},
    ],
)  # fmt: skip
def test_what_no_phone_of_ours_sends_is_refused_in_a_sentence_and_leaves_no_row(
    odd: dict[str, Any],
):
    room = make.plenum()
    step = make.step(room)
    make.phone(room, badge="b" * 24)

    reply = sent(room, "b" * 24, body_for(step, **odd))

    assert reply.status == 400
    assert reply.body["sentence"]
    assert answers(room) == 0


def test_one_hostile_letter_in_a_batch_stops_none_of_the_others():
    room = make.plenum()
    step = make.step(room)
    badges = [letter * 24 for letter in "abc"]
    for badge in badges:
        make.phone(room, badge=badge)
    odd = body_for(step, item="x" * 10_000, body={})
    with inside(room.workspace):
        key = f"plenum/{room.delegations.all()[0].pk}"

    posted = [Posted(badges[0], body_for(step)), Posted(badges[1], odd), Posted("z", {})]
    posted += [Posted(badges[2], body_for(step))]

    assert [one.status for one in take("lierne", key, posted)] == [200, 400, 403, 200]
    assert answers(room) == 2


@pytest.mark.parametrize(
    "number", ["1e-999999", "1e-999999999", "0." + "1" * 9_000, "-0", "1e9999"]
)
def test_a_number_that_is_short_to_send_is_not_long_to_keep(number: str):
    room = make.plenum()
    step = make.step(room, StepKind.QUESTIONS, make.question("number"))
    one = make.phone(room)

    make.answer(one, step, {"number": number})

    with inside(room.workspace):
        assert all(len(row.body) < 50 for row in Answer.within(room.workspace))


def test_one_and_one_point_nought_are_the_same_answer():
    room = make.plenum()
    step = make.step(room, StepKind.QUESTIONS, make.question("scale"))
    one = make.phone(room)

    make.answer(one, step, {"level": 1.0})

    with inside(room.workspace):
        assert json.loads(Answer.within(room.workspace).get().body) == {"level": 1}
        assert '"level": 1}' in Answer.within(room.workspace).get().body


@pytest.mark.parametrize(
    ("kind", "body"),
    [("words", {"words": ["sn\0ø"]}), ("open", {"text": "sn\0ø"}),
     ("level", {"level": 1, "evidence": "sn\0ø"})],
)  # fmt: skip
def test_a_zero_byte_stops_nobody_from_showing_the_step(kind: str, body: dict[str, Any]):
    """Without script it comes past the letterbox, which takes none."""
    room = make.plenum()
    step = make.step(room, StepKind.QUESTIONS, make.question(kind, most=3))
    for _ in range(3):
        assert make.answer(make.phone(room), step, body).is_kept

    with inside(room.workspace):
        assert stage.show(step, by=make.ada()) == 1
        assert "\\u0000" not in Picture.within(room.workspace).get().body
    assert understood(json.dumps(body).encode()) is None


def test_what_nests_without_end_is_no_answer():
    assert understood(b'{"a":' * 5_000 + b"1" + b"}" * 5_000) is None
    assert understood(b"[" * 15_000) is None


def test_a_badge_of_another_room_of_another_delegation_or_of_nobody_is_outside():
    room, other = make.plenum("lierne", "Idrettslaget", "Jegerne"), make.plenum()
    far = make.plenum("hitra")
    step = make.step(room)
    make.phone(room, "Idrettslaget", badge="a" * 24)
    make.phone(other, badge="b" * 24)
    with inside(room.workspace):
        first, second = room.delegations.all()
    with inside(far.workspace):
        theirs = str(far.delegations.get().pk)

    for badge, key in (
        ("", first.pk), ("b" * 24, first.pk), ("a" * 24, second.pk), ("a" * 24, uuid4()),
        ("a" * 24, theirs), ("a" * 24, "x"), ("a" * 24, ""), ("a" * 12_000, first.pk),
    ):  # fmt: skip
        assert sent(room, badge, body_for(step), to=str(key) or "-").status == 403
    assert answers(room) == 0


def test_a_step_of_another_room_or_of_another_workspace_takes_nothing():
    room, other, far = make.plenum(), make.plenum(), make.plenum("hitra")
    make.phone(room, badge="a" * 24)

    for step in (make.step(other), make.step(far)):
        assert sent(room, "a" * 24, body_for(step)).status == 400


def test_one_who_was_shown_out_or_waits_answers_nothing_and_reads_nothing():
    room = make.plenum()
    step = make.step(room)
    one = make.phone(room, badge="a" * 24)
    phone = Client()
    phone.cookies[BADGE] = "a" * 24
    for state in (Participant.State.OUT, Participant.State.WAITING):
        with inside(room.workspace):
            Participant.within(room.workspace).filter(pk=one.pk).update(state=state)

        assert sent(room, "a" * 24, body_for(step)).status == 403
        assert phone.get(f"/lierne/delta/{room.pk}/pakke/").status_code == 404


def test_when_it_is_over_what_was_sent_before_can_not_be_sent_again():
    room = make.plenum()
    step = make.step(room)
    make.phone(room, badge="a" * 24)
    sent(room, "a" * 24, body_for(step))
    with inside(room.workspace):
        rooms.end(room, by=make.ada())

    assert sent(room, "a" * 24, body_for(step, revision=2)).status == 400
    assert sent(room, "a" * 24, body_for(step)).status == 400
    assert answers(room) == 1


def test_votes_for_ideas_of_another_delegation_count_nowhere():
    names = ("Idrettslaget", "Sanitetsforeningen", "Jegerne")
    room = make.plenum("lierne", *names)
    step = make.step(room, StepKind.IDEAS)
    phones = {name: [make.phone(room, name) for _ in range(3)] for name in names}
    keys = {name: [str(uuid7()) for _ in range(3)] for name in names}
    for name, theirs in phones.items():
        for one, key in zip(theirs, keys[name], strict=True):
            make.answer(one, step, {"text": f"Idé fra {name}"}, item=f"idea:{key}")
    with inside(room.workspace):
        stage.open_votes(step, by=make.ada())
    for one in phones["Jegerne"]:
        assert make.answer(one, step, {"ideas": keys["Idrettslaget"][:2]}, item="votes").is_kept
    for one in phones["Idrettslaget"]:
        make.answer(one, step, {"ideas": keys["Idrettslaget"][:1]}, item="votes")
    with inside(room.workspace):
        stage.show(step, by=make.ada())
        made = {
            one.delegation.name: json.loads(one.body)["votes"]
            for one in Picture.within(room.workspace).filter(step=step)
            if one.delegation
        }
        seen = json.dumps(package(phones["Jegerne"][0])["steps"])

    assert made["Idrettslaget"] == dict(zip(keys["Idrettslaget"], [3, 0, 0], strict=True))
    assert made["Jegerne"] == dict.fromkeys(keys["Jegerne"], 0)
    assert "Idé fra Idrettslaget" not in seen


@pytest.mark.parametrize("chosen", [["x" * 9_000], ["sn\0ø"], [None], [{}], "x"])
def test_a_vote_is_for_the_id_of_an_idea(chosen: Any):
    room = make.plenum()
    step = make.step(room, StepKind.IDEAS)
    for _ in range(3):
        make.answer(make.phone(room), step, {"text": "Turkassa"}, item=f"idea:{uuid7()}")
    with inside(room.workspace):
        stage.open_votes(step, by=make.ada())

    assert not make.answer(make.phone(room), step, {"ideas": chosen}, item="votes").is_kept


def test_an_idea_of_another_workspace_is_not_taken_over_by_its_id():
    mine, far = make.plenum(), make.plenum("hitra")
    step, theirs = make.step(mine, StepKind.IDEAS), make.step(far, StepKind.IDEAS)
    key = str(uuid7())
    make.answer(make.phone(far), theirs, {"text": "Turkassa"}, item=f"idea:{key}")

    make.answer(make.phone(mine), step, {"text": "Tull"}, item=f"idea:{key}")

    with inside(far.workspace):
        assert Idea.within(far.workspace).get(pk=key).step_id == theirs.pk
    with inside(mine.workspace):
        assert not Idea.within(mine.workspace).filter(pk=key).exists()


def entrance(room: Plenum) -> Entrance:
    with inside(room.workspace):
        return Entrance.within(room.workspace).get(delegation__plenum=room)


@pytest.mark.parametrize("badge", ["x", "x" * 23, "x" * 25, "x" * 4_000, "ø" * 24])
def test_a_badge_made_by_hand_is_exchanged_for_one_of_ours(badge: str):
    room = make.plenum()
    phone = Client()
    phone.cookies[BADGE] = badge

    phone.post(f"/delta/{entrance(room).key}/", {"sprak": "nb"})

    assert len(phone.cookies[BADGE].value) == len(codes.new_badge())
    assert phone.cookies[BADGE].value.isascii()


def test_who_was_shown_out_comes_in_with_a_new_badge_only_while_the_door_is_open():
    room = make.plenum()
    key = entrance(room).key
    one = make.phone(room, badge="a" * 24)
    phone = Client()
    phone.cookies[BADGE] = "a" * 24
    with inside(room.workspace):
        rooms.show_out(one, by=make.ada())
        rooms.lock_doors(room, by=make.ada())

    back = phone.post(f"/delta/{key}/", {"sprak": "nb"}, follow=True)
    assert back.context["is_out"]
    assert Client().post(f"/delta/{key}/", {"sprak": "nb"}).status_code == 403
    with inside(room.workspace):
        assert Participant.within(room.workspace).get().state == "out"


def test_the_codes_of_a_closed_room_and_the_old_ones_of_an_open_room_lead_nowhere():
    room, other = make.plenum(), make.plenum()
    old, closed = entrance(room), entrance(other)
    with inside(room.workspace):
        rooms.change_codes(room, by=make.ada())
        rooms.end(other, by=make.ada())

    for one in (old, closed):
        assert Client().post("/delta/", {"kode": one.code}).status_code == 422
        assert Client().get(f"/delta/{one.key}/").status_code == 404
        assert Client().post(f"/delta/{one.key}/", {"sprak": "nb"}).status_code == 404


def test_one_phone_that_joins_in_a_loop_is_one_participant_and_without_its_badge_it_is_stopped(
    monkeypatch: pytest.MonkeyPatch,
):
    from bolyst.plenum import entering

    monkeypatch.setattr(entering, "MOST_JOINS", 8)
    room = make.plenum()
    address = f"/delta/{entrance(room).key}/"
    phone = Client(REMOTE_ADDR="192.0.2.7")
    for _ in range(4):
        phone.post(address, {"sprak": "nb"})
    with inside(room.workspace):
        assert Participant.within(room.workspace).count() == 1

    answers = [
        Client(REMOTE_ADDR="192.0.2.7").post(address, {"sprak": "nb"}).status_code for _ in range(6)
    ]

    assert answers == [302, 302, 302, 302, 429, 429]
    assert Client(REMOTE_ADDR="192.0.2.8").post(address, {"sprak": "nb"}).status_code == 302


def test_a_room_is_found_in_its_own_workspace_alone():
    room = make.plenum()
    people.member(of="hitra")
    phone = Client()
    phone.post(f"/delta/{entrance(room).key}/", {"sprak": "nb"})

    assert phone.get(f"/lierne/delta/{room.pk}/pakke/").status_code == 200
    assert phone.get(f"/hitra/delta/{room.pk}/pakke/").status_code == 404
