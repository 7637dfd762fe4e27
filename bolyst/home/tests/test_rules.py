"""Where a municipality is, and whose turn it is."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bolyst.accounts.rules import Role
from bolyst.home.rules import Progress, Step, is_done, next_step, road, takes_it

ALL_DONE = Progress(
    has_engagement=True,
    has_week=True,
    conversations=4,
    notes=9,
    notes_coded=9,
    findings=3,
    recommendations=2,
    report_state="delivered",
)


@st.composite
def progresses(draw):
    notes = draw(st.integers(0, 5))
    return Progress(
        has_engagement=draw(st.booleans()),
        with_mapping=draw(st.booleans()),
        has_week=draw(st.booleans()),
        conversations=draw(st.integers(0, 5)),
        notes=notes,
        notes_coded=draw(st.integers(0, notes)),
        findings=draw(st.integers(0, 5)),
        recommendations=draw(st.integers(0, 5)),
        report_state=draw(
            st.sampled_from(["", "draft", "checked", "approved", "delivered", "archived"])
        ),
    )


@settings(deadline=None)
@given(progresses())
def test_the_next_step_is_the_first_that_is_not_done(now):
    step = next_step(now)
    way = road(now)

    before = way[: way.index(step)] if step else way
    assert all(is_done(each, now) for each in before)
    assert step is None or not is_done(step, now)


def test_it_all_begins_with_an_agreement():
    assert next_step(Progress()) is Step.AGREE


def test_a_week_whose_talks_have_no_day_is_still_to_be_planned():
    now = replace(ALL_DONE, notes=0, notes_coded=0)

    assert next_step(replace(now, undated=1)) is Step.PLAN
    assert next_step(replace(now, conversations=0)) is Step.PLAN
    assert next_step(now) is Step.TALK


def test_when_the_report_is_delivered_nothing_is_left():
    assert next_step(ALL_DONE) is None
    assert next_step(replace(ALL_DONE, report_state="archived")) is None


def test_coding_is_done_when_every_note_has_a_theme():
    assert next_step(replace(ALL_DONE, notes_coded=8)) is Step.CODE


def test_a_conversation_without_a_note_is_not_enough():
    assert next_step(replace(ALL_DONE, notes=0, notes_coded=0)) is Step.TALK


@pytest.mark.parametrize(
    ("state", "step"),
    [("", Step.REPORT), ("draft", Step.APPROVE), ("checked", Step.APPROVE)],
)
def test_a_report_is_written_then_approved_then_delivered(state, step):
    assert next_step(replace(ALL_DONE, report_state=state)) is step


def test_an_approved_report_is_to_be_delivered():
    assert next_step(replace(ALL_DONE, report_state="approved")) is Step.DELIVER


def test_without_a_mapping_week_the_road_is_short():
    now = Progress(has_engagement=True, with_mapping=False)

    assert road(now) == [Step.AGREE]
    assert next_step(now) is None


@pytest.mark.parametrize("step", Step)
def test_every_step_is_somebodys(step):
    assert takes_it(step)


def test_a_key_person_is_never_waited_for():
    assert all(Role.KEY_PERSON not in takes_it(step) for step in Step)


def test_notes_are_never_the_coordinators_turn():
    for step in (Step.TALK, Step.CODE, Step.FIND):
        assert Role.COORDINATOR not in takes_it(step)
