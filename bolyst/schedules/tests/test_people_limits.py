"""The pause and the most a day: told on the plan, kept by a proposal, set in the frame."""

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from bolyst import make as people
from bolyst.accounts.rules import Role
from bolyst.mapping.tests.make import week
from bolyst.schedules.models import Timetable
from bolyst.schedules.proposing import problem_of
from bolyst.schedules.rules import ClashKind, Limits, Sitting, clashes
from bolyst.schedules.tests.test_rules import PEOPLE, PLACES, WEEK, said, sitting, sittings
from bolyst.workspaces.wall import inside

PAUSED = Limits(WEEK, pause=30, default_travel=20)
FRAME = {"starts_at": "08:00", "ends_at": "18:00", "default_travel": "25"}


def test_the_plan_says_where_the_pause_is_too_short_and_it_may_stand():
    found = clashes([sitting(1), sitting(2, "11.15", "12.00")], PAUSED)

    assert [(one.kind, one.is_soft) for one in found] == [(ClashKind.PAUSE, True)]
    assert "har 15 minutter mellom «Samtale 1» og «Samtale 2». Pausen skal være 30." in said(
        sitting(1), sitting(2, "11.15", "12.00"), limits=PAUSED
    )


def test_a_pause_that_is_long_enough_is_not_mentioned():
    assert said(sitting(1), sitting(2, "11.30", "12.00"), limits=PAUSED) == ""


def test_a_road_too_long_is_said_once_and_not_as_a_pause_too():
    a, b = sitting(1, place=PLACES[0]), sitting(2, "11.10", "12.00", place=PLACES[2])

    assert [one.kind for one in clashes([a, b], PAUSED)] == [ClashKind.TRAVEL]


def test_the_plan_names_the_talks_that_are_too_many_in_a_day():
    hours = [("09.00", "10.00"), ("11.00", "12.00"), ("13.00", "14.00")]
    day = [sitting(number, *pair) for number, pair in enumerate(hours, 1)]

    (found,) = clashes(day, Limits(WEEK, most_a_day=2))

    assert (found.kind, found.sittings) == (ClashKind.FULL, (day[2].id,))
    words = found.words.replace("\N{NO-BREAK SPACE}", " ")
    assert words == "Samme person har 3 samtaler 4. mai. Rammen er 2 om dagen."
    assert clashes(day, Limits(WEEK, most_a_day=3)) == []


@given(sittings(), st.integers(1, 4))
def test_a_day_is_too_full_exactly_when_it_has_more_talks_than_agreed(
    held: list[Sitting], most: int
):
    found = [one for one in clashes(held, Limits(WEEK, most_a_day=most))
             if one.kind is ClashKind.FULL]  # fmt: skip

    counts = [
        sum(who in one.people and one.day == day for one in held)
        for who in PEOPLE
        for day in {one.day for one in held}
    ]
    assert sorted(len(one.sittings) for one in found) == sorted(
        n - most for n in counts if n > most
    )


@pytest.mark.django_db
def test_the_frame_keeps_both_and_the_proposal_asks_for_them():
    during = week()
    kari = people.client(people.member(Role.COORDINATOR))
    address = reverse("schedules:limits", args=["lierne", during.pk])

    answer = kari.post(address, FRAME | {"pause": "20", "most_a_day": "4"}, follow=True)

    assert "Rammene er lagret." in answer.content.decode()
    with inside(during.workspace):
        problem = problem_of(during)
    assert (problem.pause, problem.most_a_day) == (2, 4)  # a quarter that is begun, is taken


@pytest.mark.django_db
def test_without_a_number_there_is_no_most_and_what_was_typed_wrong_is_kept():
    during = week()
    kari = people.client(people.member(Role.COORDINATOR))
    address = reverse("schedules:limits", args=["lierne", during.pk])

    kari.post(address, FRAME | {"pause": "0", "most_a_day": ""})
    wrong = kari.post(address, FRAME | {"pause": "500", "most_a_day": "3"}).content.decode()

    assert 'value="500"' in wrong
    with inside(during.workspace):
        kept = Timetable.within(during.workspace).get(week=during)
    assert (kept.pause, kept.most_a_day) == (0, None)
