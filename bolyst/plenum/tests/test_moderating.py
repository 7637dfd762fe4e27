"""What is hidden is words: it vanishes at once, and tells of nobody."""

import json
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given as examples
from hypothesis import strategies as some

from bolyst.kernel.ids import uuid7
from bolyst.plenum.actions import moderating, stage
from bolyst.plenum.models import Idea, Participant, Plenum, Step
from bolyst.plenum.queries.answers import given, ideas
from bolyst.plenum.queries.phones import package
from bolyst.plenum.rules import pictures
from bolyst.plenum.rules.steps import QuestionKind, StepKind
from bolyst.plenum.tests import make
from bolyst.workspaces.wall import inside

WORDS = some.text("abcæøå ", min_size=1, max_size=4)
PICTURES = some.fixed_dictionaries(
    {"people": some.integers(3, 9)},
    optional={
        "counts": some.dictionaries(WORDS, some.integers(0, 9)),
        "texts": some.lists(WORDS),
        "evidence": some.lists(WORDS),
        "words": some.lists(some.tuples(WORDS, some.integers(1, 9))),
        "votes": some.dictionaries(WORDS, some.integers(0, 9)),
    },
)


@examples(PICTURES, some.sets(WORDS))
def test_nothing_but_the_hidden_words_leaves_a_picture(picture: dict[str, Any], hidden: set[str]):
    after = pictures.without(picture, hidden)

    assert after.keys() == picture.keys()
    assert after["people"] == picture["people"]
    assert after.get("counts") == picture.get("counts")
    for name in {"texts", "evidence"} & picture.keys():
        assert after[name] == [text for text in picture[name] if text not in hidden]
    assert pictures.without(picture, set()) == picture


def open_question() -> tuple[Plenum, Step, list[Participant]]:
    room = make.plenum()
    step = make.step(room, StepKind.QUESTIONS, make.question(QuestionKind.OPEN))
    phones = [make.phone(room) for _ in range(3)]
    for one, text in zip(phones, ("Bussen", "Tull og tøys", "Språket"), strict=True):
        make.answer(one, step, {"text": text})
    with inside(room.workspace):
        stage.show(step, by=make.ada())
    return room, step, phones


def seen_by(who: Participant) -> Any:
    with inside(who.workspace):
        [step] = package(Participant.within(who.workspace).get(pk=who.pk))["steps"]
        return step["pictures"][0]["picture"]


@pytest.mark.django_db
def test_a_text_vanishes_at_once_and_comes_back_as_it_stood():
    room, step, phones = open_question()
    before = seen_by(phones[0])

    with inside(room.workspace):
        moderating.hide(step, item="q1", words="Tull og tøys", by=make.ada())
    hidden = seen_by(phones[0])
    with inside(room.workspace):
        moderating.restore(step, item="q1", words="Tull og tøys", by=make.ada())

    assert sorted(hidden["texts"]) == ["Bussen", "Språket"]
    assert hidden["people"] == 3
    assert seen_by(phones[0]) == before


@pytest.mark.django_db
def test_hiding_brings_in_no_answer_that_came_since():
    """The picture isn't drawn anew: one who has changed their answer would be seen."""
    room, step, phones = open_question()
    with inside(room.workspace):
        stage.open_again(step, by=make.ada())
    make.answer(phones[0], step, {"text": "Ferga"}, revision=2)
    with inside(room.workspace):
        stage.show(step, by=make.ada())

        moderating.hide(step, item="q1", words="Tull og tøys", by=make.ada())

    assert sorted(seen_by(phones[0])["texts"]) == ["Bussen", "Språket"]


@pytest.mark.django_db
def test_one_whose_example_is_hidden_is_still_counted_at_their_level():
    room = make.plenum()
    step = make.step(room, StepKind.LEVELS, make.question(QuestionKind.LEVEL))
    phones = [make.phone(room) for _ in range(3)]
    for one, level in zip(phones, (1, 2, 4), strict=True):
        make.answer(one, step, {"level": level, "evidence": f"Kari sa {level}"})
    with inside(room.workspace):
        moderating.hide(step, item="q1", words="Kari sa 4", by=make.ada())
        stage.show(step, by=make.ada())

    assert seen_by(phones[0])["counts"] == {"1": 1, "2": 1, "3": 0, "4": 1}
    assert sorted(seen_by(phones[0])["evidence"]) == ["Kari sa 1", "Kari sa 2"]


def room_with_ideas() -> tuple[Plenum, Step, list[Participant], list[Idea]]:
    room = make.plenum()
    step = make.step(room, StepKind.IDEAS)
    phones = [make.phone(room) for _ in range(3)]
    keys = [str(uuid7()) for _ in phones]
    for one, key in zip(phones, keys, strict=True):
        make.answer(one, step, {"text": f"Idé {key[-4:]}"}, item=f"idea:{key}")
    with inside(room.workspace):
        return room, step, phones, [Idea.within(room.workspace).get(pk=key) for key in keys]


@pytest.mark.django_db
def test_a_hidden_idea_is_read_by_nobody_and_the_others_still_are():
    room, step, _phones, [first, *others] = room_with_ideas()

    with inside(room.workspace):
        moderating.hide(step, item=f"idea:{first.pk}", by=make.ada())

        assert {one.id for one in ideas(step, given(step), of=None)} == {
            str(one.pk) for one in others
        }


@pytest.mark.django_db
def test_ideas_that_became_one_share_their_votes_until_those_are_shown():
    room, step, phones, [first, second, third] = room_with_ideas()
    with inside(room.workspace):
        moderating.merge_idea(second, into=third, by=make.ada())
        moderating.merge_idea(third, into=first, by=make.ada())
        stage.open_votes(step, by=make.ada())
    for one in phones:
        make.answer(one, step, {"ideas": [str(first.pk), str(second.pk)]}, item="votes")
    with inside(room.workspace):
        stage.show(step, by=make.ada())
        [picture] = step.pictures.all()
        with pytest.raises(ValidationError, match="før de vises"):
            moderating.merge_idea(first, into=second, by=make.ada())

    assert json.loads(picture.body)["votes"] == {str(first.pk): 3}
