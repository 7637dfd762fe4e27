"""The slides as a room that answers."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from bolyst import make
from bolyst.figures.actions import load_shipped_figures
from bolyst.knowledge.actions import decks, rooms
from bolyst.knowledge.slides import gathered, told
from bolyst.knowledge.slides.steps import steps_of
from bolyst.knowledge.tests.make import session
from bolyst.plenum.actions.rooms import open_doors
from bolyst.plenum.models import Step
from bolyst.plenum.rules.steps import Content, StepKind
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db


def with_deck():
    load_shipped_figures()
    found, kari = session(), make.member()
    with inside(kari.workspace):
        decks.keep_deck(found.pk, told(gathered(found)), by=kari)
    return found, kari


def test_each_slide_is_a_step_and_each_question_comes_after_its_slide():
    load_shipped_figures()
    found = session()
    with inside(found.workspace):
        deck = told(gathered(found))

    steps = steps_of(deck)

    for one in steps:
        Content.read(one.content)
    keys = [one.key for one in steps]
    for number, slide in enumerate(deck.slides, start=1):
        at = keys.index(f"slide-{number}")
        assert (keys[at + 1] == f"question-{number}") == bool(slide.question)
    assert keys[-1] == "evaluation"
    assert steps[-1].kind is StepKind.QUESTIONS
    shown = [one for one in steps if one.kind is StepKind.PRESENT]
    with_table = [one for one in shown if one.content.get("table")]
    assert len(with_table) == len(deck.charts)
    assert all(one.content["source"] for one in with_table)


def test_a_room_is_made_of_the_slides_and_anew_until_people_are_let_in():
    found, kari = with_deck()
    with inside(kari.workspace):
        rooms.make_room(found, expected=20, by=kari)
        before = Step.within(kari.workspace).filter(plenum=found.plenum).count()
        rooms.make_room(found, expected=20, by=kari)
        assert Step.within(kari.workspace).filter(plenum=found.plenum).count() == before > 20

        open_doors(found.plenum, by=kari)
        found.plenum.refresh_from_db()
        with pytest.raises(ValidationError, match="åpnet"):
            rooms.make_room(found, expected=20, by=kari)


def test_without_slides_there_is_nothing_to_make_a_room_of():
    found, kari = session(), make.member()

    with inside(kari.workspace), pytest.raises(ValidationError, match="Lag lysarkene først"):
        rooms.make_room(found, expected=20, by=kari)


def test_the_room_is_made_from_the_page_of_the_session():
    found, kari = with_deck()
    browser = make.client(kari)
    address = reverse("knowledge:make-room", args=["lierne", found.pk])

    assert "Rommet er klart." in browser.post(address, {"expected": 25}, follow=True).text
