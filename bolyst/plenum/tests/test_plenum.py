"""Alone first, then together; and nothing of fewer than three."""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from bolyst.kernel.ids import uuid7
from bolyst.plenum.actions import rooms, stage
from bolyst.plenum.models import Answer, Entrance, Participant, Picture, Plenum, Step
from bolyst.plenum.queries.answers import given, ideas
from bolyst.plenum.queries.phones import package
from bolyst.plenum.rules.steps import Phase, StepKind
from bolyst.plenum.tests import make
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db


def shown(step: Step) -> int:
    with inside(step.workspace):
        return stage.show(step, by=make.ada(step.workspace.slug))


def picture(step: Step, delegation: str | None = None) -> Any:
    with inside(step.workspace):
        found = Picture.within(step.workspace).filter(step=step, item="q1")
        one = found.get(delegation__name=delegation) if delegation else found.get(delegation=None)
        return json.loads(one.body)


def test_two_answers_are_not_shown_and_three_are():
    room = make.plenum()
    step = make.step(room)
    first, second, third = (make.phone(room) for _ in range(3))
    make.choice(first, step)
    make.choice(second, step, "no")

    with pytest.raises(ValidationError, match="minst tre"):
        shown(step)
    make.choice(third, step)

    assert shown(step) == 1
    assert picture(step) == {"people": 3, "counts": {"yes": 2, "no": 1}}


def test_a_phone_gets_no_answer_of_others_before_the_step_is_shown():
    room = make.plenum()
    step = make.step(room)
    phones = [make.phone(room) for _ in range(3)]
    for one in phones:
        make.choice(one, step)

    with inside(room.workspace):
        [before] = package(phones[0])["steps"]
    shown(step)
    with inside(room.workspace):
        [after] = package(Participant.within(room.workspace).get(pk=phones[0].pk))["steps"]

    assert before["pictures"] == []
    assert before["answers"] == {"q1": {"body": {"choice": "yes"}, "revision": 1, "late": False}}
    assert after["pictures"][0]["picture"]["people"] == 3


def test_one_who_changes_an_answer_is_not_seen_in_the_difference():
    room = make.plenum()
    step = make.step(room)
    phones = [make.phone(room) for _ in range(6)]
    for one in phones[:4]:
        make.choice(one, step)
    shown(step)
    with inside(room.workspace):
        stage.open_again(step, by=make.ada())
    make.choice(phones[0], step, "no", revision=2)
    make.choice(phones[4], step, "no")

    assert shown(step) == 0
    assert picture(step)["counts"] == {"yes": 4, "no": 0}
    with inside(room.workspace):
        stage.open_again(step, by=make.ada())
    make.choice(phones[5], step, "no")

    assert shown(step) == 1
    assert picture(step)["counts"] == {"yes": 3, "no": 3}


def test_an_older_answer_never_overwrites_a_newer_and_the_same_twice_is_one():
    room = make.plenum()
    step = make.step(room)
    one = make.phone(room)
    make.choice(one, step, "no", revision=2)

    assert make.choice(one, step, "yes", revision=1).is_kept
    assert make.choice(one, step, "no", revision=2).is_kept

    with inside(room.workspace):
        assert json.loads(Answer.within(room.workspace).get().body) == {"choice": "no"}


def test_what_is_said_after_the_answers_were_seen_is_kept_apart():
    room = make.plenum()
    step = make.step(room)
    *phones, last = (make.phone(room) for _ in range(4))
    for one in phones:
        make.choice(one, step)
    shown(step)

    taken = make.choice(last, step)
    changed = make.choice(phones[0], step, "no", revision=2)

    assert (taken.is_kept, taken.is_late) == (True, True)
    assert changed.is_late
    with inside(room.workspace):
        assert set(given(step).to("q1")) == {str(one.pk) for one in phones}
        assert given(step).to("q1")[str(phones[0].pk)] == {"choice": "yes"}
        assert len(given(step, with_late=True).to("q1")) == 4


def test_each_club_sees_its_own_and_the_whole_and_no_other():
    room = make.plenum("lierne", "Idrettslaget", "Sanitetsforeningen", "Jegerne")
    step = make.step(room)
    phones = {
        name: [make.phone(room, name) for _ in range(3)]
        for name in ("Idrettslaget", "Sanitetsforeningen", "Jegerne")
    }
    for name, theirs in phones.items():
        for one in theirs:
            make.choice(one, step, "yes" if name == "Jegerne" else "no")

    shown(step)

    with inside(room.workspace):
        [seen] = package(phones["Idrettslaget"][0])["steps"]
    assert [(one["whole"], one["picture"]["counts"]) for one in seen["pictures"]] == [
        (True, {"yes": 3, "no": 6}),
        (False, {"yes": 0, "no": 3}),
    ]


def test_two_clubs_have_no_whole_as_each_could_reckon_the_other():
    room = make.plenum("lierne", "Idrettslaget", "Jegerne")
    step = make.step(room)
    for name in ("Idrettslaget", "Jegerne"):
        for _ in range(4):
            make.choice(make.phone(room, name), step)

    shown(step)

    with inside(room.workspace):
        made = Picture.within(room.workspace).filter(step=step)
        assert sorted(one.delegation.name for one in made if one.delegation) == [
            "Idrettslaget", "Jegerne",
        ]  # fmt: skip
        assert made.count() == 2


def test_one_who_is_shown_out_counts_no_more_and_may_come_back():
    room = make.plenum()
    step = make.step(room)
    phones = [make.phone(room) for _ in range(3)]
    for one in phones:
        make.choice(one, step)

    with inside(room.workspace):
        rooms.show_out(phones[0], by=make.ada())
        assert len(given(step).to("q1")) == 2
        rooms.let_in(phones[0], by=make.ada())
        assert len(given(step).to("q1")) == 3


def test_robots_beyond_the_room_wait_outside_and_push_nobody_out():
    room = make.plenum()
    with inside(room.workspace):
        Plenum.within(room.workspace).filter(pk=room.pk).update(expected=1)
    real = [make.phone(room) for _ in range(20)]

    robot = make.phone(room)

    assert {one.state for one in real} == {"in"}
    assert robot.state == "waiting"


def test_the_same_phone_comes_back_as_the_same_participant():
    room = make.plenum()

    first, again = make.phone(room, badge="b" * 24), make.phone(room, badge="b" * 24)

    assert first.pk == again.pk


def test_when_it_is_over_the_codes_lead_nowhere_and_the_answers_have_their_day():
    room = make.plenum()
    step = make.step(room)
    one = make.phone(room)
    make.choice(one, step)

    with inside(room.workspace):
        rooms.end(room, by=make.ada())
        over = Plenum.within(room.workspace).get(pk=room.pk)
        assert not Entrance.within(room.workspace).exists()
        assert over.forget_on is not None
        rooms.forget(over, by=make.ada())
        assert not Answer.within(room.workspace).exists()

    assert not make.choice(one, step, revision=2).is_kept


def test_ideas_are_read_when_three_have_written_one_and_votes_are_counted_once():
    room = make.plenum()
    step = make.step(room, StepKind.IDEAS)
    phones = [make.phone(room) for _ in range(3)]
    keys = [str(uuid7()) for _ in phones]
    for at, (one, key) in enumerate(zip(phones, keys, strict=True)):
        with inside(room.workspace):
            assert len(ideas(step, given(step), of=None)) == 0
        make.answer(one, step, {"text": f"Idé {at}"}, item=f"idea:{key}")

    assert not make.answer(phones[0], step, {"ideas": keys[:1]}, item="votes").is_kept
    with inside(room.workspace):
        stage.open_votes(step, by=make.ada())
    for one in phones:
        assert make.answer(one, step, {"ideas": keys[:2]}, item="votes").is_kept
    shown(step)

    with inside(room.workspace):
        made = Picture.within(room.workspace).get(step=step)
        assert json.loads(made.body) == {
            "people": 3, "votes": {keys[0]: 3, keys[1]: 3, keys[2]: 0},
        }  # fmt: skip


def test_nobody_writes_over_an_idea_by_knowing_its_id():
    room = make.plenum()
    step = make.step(room, StepKind.IDEAS)
    phones = [make.phone(room) for _ in range(4)]
    keys = [str(uuid7()) for _ in range(3)]
    for one, key in zip(phones, keys, strict=False):
        make.answer(one, step, {"text": "Turkassa"}, item=f"idea:{key}")

    make.answer(phones[3], step, {"text": "Tull"}, item=f"idea:{keys[0]}")

    with inside(room.workspace):
        assert {one.text for one in ideas(step, given(step), of=None)} == {"Turkassa"}


def test_a_step_of_another_plenum_takes_no_answer():
    room, other = make.plenum(), make.plenum()
    step = make.step(other)

    assert not make.choice(make.phone(room), step).is_kept
    assert not make.answer(make.phone(room), Step(pk=uuid4()), {}).is_kept


def test_the_first_step_is_open_when_it_is_on_and_the_next_takes_answers_ahead():
    room = make.plenum()
    first, second = make.step(room), make.step(room, is_on=False)

    assert (first.phase, second.phase) == (Phase.OPEN, Phase.WAITING)
    assert make.choice(make.phone(room), second).is_kept
