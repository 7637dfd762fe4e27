"""What a proposed week asks of those who hold the talks: a pause, and no more than is agreed."""

from dataclasses import replace
from itertools import pairwise

import pytest

from bolyst.schedules.solver.check import check, faults
from bolyst.schedules.solver.problem import Person, Placement, Talk
from bolyst.schedules.solver.proposal import Rule
from bolyst.schedules.solver.solve import propose
from bolyst.schedules.tests.test_solver import ADA, BO, HALL, LIBRARY, asked, held, week, why
from bolyst.schedules.tests.weeks import a_real_week, clock, every_day

AN_HOUR = 4  # steps
ONE_DAY = {"days": 1, "people": (Person("Ada", every_day(1)), Person("Bo", every_day(1)))}


def talks(count: int, length: int = AN_HOUR) -> list[Talk]:
    return [Talk(f"t{number}", length) for number in range(count)]


def test_there_is_a_pause_between_two_talks():
    problem = week(*talks(3), pause=2, lunch=None, **ONE_DAY)

    proposal = asked(problem)

    starts = sorted(one.start for one in proposal.placements)
    assert [then - first >= AN_HOUR + 2 for first, then in pairwise(starts)] == [True, True]
    assert check(problem, proposal) == []


def test_without_a_pause_agreed_they_may_follow_each_other():
    proposal = asked(week(*talks(3), lunch=None, **ONE_DAY))

    starts = sorted(one.start for one in proposal.placements)
    assert [then - first for first, then in pairwise(starts)] == [AN_HOUR, AN_HOUR]


@pytest.mark.parametrize(("way", "apart"), [(1, 4), (6, 6)])
def test_the_way_is_a_pause_too_when_it_is_the_longer(way: int, apart: int):
    there = [
        Talk("t0", AN_HOUR, places=frozenset({LIBRARY.key})),
        Talk("t1", AN_HOUR, places=frozenset({HALL.key})),
    ]
    travel = {(LIBRARY.village, HALL.village): way}

    proposal = asked(week(*there, pause=4, travel=travel, lunch=None, **ONE_DAY))

    first, then = sorted(one.start for one in proposal.placements)
    assert then - first == AN_HOUR + apart


def test_nobody_is_in_more_talks_a_day_than_agreed():
    problem = week(*talks(6), most_a_day=2)

    proposal = asked(problem)

    assert len(proposal.placements) == 4  # two of us, two days, two a day
    assert set(why(proposal).values()) == {(Rule.FULL,)}
    assert check(problem, proposal) == []


def test_a_talk_that_finds_no_pause_says_so():
    """Two fit in the day side by side, but not with half an hour between them."""
    short = {"opens": clock(0, 9), "closes": clock(0, 11), "lunch": None, **ONE_DAY}

    assert len(held(asked(week(*talks(2), **short)))) == 2
    assert set(why(asked(week(*talks(2), pause=2, **short))).values()) == {(Rule.PAUSE,)}


def test_what_was_pinned_counts_among_the_talks_of_the_day():
    pinned = Talk("p", AN_HOUR, pinned=Placement("p", clock(0, 9), LIBRARY.key, "Ada", "Bo"))

    problem = week(pinned, *talks(1), most_a_day=1, **ONE_DAY)

    assert why(asked(problem)) == {"t0": (Rule.FULL,)}


def test_more_pinned_in_a_day_than_agreed_stays_and_nothing_is_added():
    both = [
        Talk(key, AN_HOUR, pinned=Placement(key, clock(0, hour), LIBRARY.key, "Ada", "Bo"))
        for key, hour in (("p", 9), ("q", 10))
    ]
    problem = week(*both, *talks(1), most_a_day=1, pause=2, **ONE_DAY)

    proposal = asked(problem)

    assert set(held(proposal)) == {"p", "q"}
    assert check(problem, proposal) == []


def test_the_checker_sees_a_missing_pause_and_a_day_too_full():
    problem = week(*talks(2), people=(ADA, BO), pause=2, most_a_day=1, lunch=None)
    close = [
        Placement("t0", clock(0, 9), LIBRARY.key, "Ada", "Bo"),
        Placement("t1", clock(0, 10), LIBRARY.key, "Bo", "Ada"),
    ]

    assert set(faults(problem, close)) == {
        "Ada has no pause between t0 and t1",
        "Bo has no pause between t0 and t1",
        "Ada is in too many talks on day 0",
        "Bo is in too many talks on day 0",
    }


def test_a_real_week_is_still_all_placed_with_pauses_and_four_talks_a_day():
    problem = replace(a_real_week(24), pause=1, most_a_day=4)

    proposal = propose(problem, seconds=20, turns=200)

    assert check(problem, proposal) == []
    assert not proposal.left_out
