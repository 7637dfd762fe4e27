"""A proposed week breaks no rule, is as good as it says, and says why a talk is left out."""

import time
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bolyst.schedules.solver import solve
from bolyst.schedules.solver.check import check, clashes_pinned
from bolyst.schedules.solver.problem import (
    DAY,
    Interpreter,
    Lunch,
    Person,
    Place,
    Placement,
    Problem,
    Quota,
    Talk,
    Window,
    Wish,
)
from bolyst.schedules.solver.proposal import Progress, Proposal, Rule, Status
from bolyst.schedules.solver.solve import propose
from bolyst.schedules.tests.timetables import read
from bolyst.schedules.tests.weeks import a_real_week, clock, every_day

WHOLE = every_day(2)
ADA, BO = Person("Ada", WHOLE), Person("Bo", WHOLE)
LIBRARY = Place("bibliotek", WHOLE, "Sandvika")
HALL = Place("grendehus", WHOLE, "Nordli")


def week(*talks: Talk, **more: Any) -> Problem:
    given: dict[str, Any] = {"days": 2, "people": (ADA, BO), "places": (LIBRARY, HALL)} | more
    return Problem(talks=talks, **given)


def asked(problem: Problem, **more) -> Proposal:
    return propose(problem, seconds=30, effort=2, turns=30, **more)


def held(proposal: Proposal) -> dict[str, Placement]:
    return {one.talk: one for one in proposal.placements}


def why(proposal: Proposal) -> dict[str, tuple[Rule, ...]]:
    return {one.talk: one.rules for one in proposal.left_out}


# --- no hard rule is ever broken ------------------------------------------------------------------

windows = st.builds(
    lambda day, start, length: Window(clock(day, 8) + start, clock(day, 8) + start + length),
    st.integers(0, 1), st.integers(0, 24), st.integers(8, 40),
)  # fmt: skip


@st.composite
def problems(draw) -> Problem:
    """Two tight days: few people, three villages, some of it pinned, on top of each other even."""
    people = tuple(
        Person(f"p{number}", tuple(draw(st.lists(windows, min_size=1, max_size=3))))
        for number in range(draw(st.integers(1, 4)))
    )
    places = tuple(
        Place(f"r{number}", draw(st.sampled_from([WHOLE, WHOLE[:1]])), "abc"[number % 3])
        for number in range(draw(st.integers(1, 4)))
    )
    voices = (Interpreter("k0", frozenset({"ti"}), WHOLE, travels=draw(st.booleans())),)
    return Problem(
        days=2,
        talks=tuple(
            draw(talks(f"t{number}", people, places)) for number in range(draw(st.integers(1, 8)))
        ),
        people=people,
        places=places,
        interpreters=voices,
        travel={("a", "b"): draw(st.integers(0, 6)), ("b", "c"): draw(st.integers(0, 6))},
        quotas=(Quota("g0", draw(st.integers(0, 3))),),
        opens=clock(0, 9),
        closes=clock(0, 15),
        pause=draw(st.integers(0, 3)),
        most_a_day=draw(st.sampled_from([None, None, 1, 2])),
    )


@st.composite
def talks(draw, key: str, people: tuple[Person, ...], places: tuple[Place, ...]) -> Talk:
    names = [one.key for one in people]
    pinned = Placement(
        key, clock(draw(st.integers(0, 1)), 9) + draw(st.integers(0, 16)),
        draw(st.sampled_from([*(one.key for one in places), None])), draw(st.sampled_from(names)),
    )  # fmt: skip
    interpreted = draw(st.booleans())
    return Talk(
        key,
        length=draw(st.integers(2, 10)),
        group=draw(st.sampled_from(["g0", "g1"])),
        language="ti" if interpreted else "",
        needs_interpreter=interpreted,
        takes_notes=draw(st.booleans()),
        leads=frozenset(draw(st.lists(st.sampled_from(names), max_size=2))),
        also=frozenset(draw(st.lists(st.sampled_from(names), max_size=1))),
        wishes=tuple(draw(st.lists(st.builds(Wish, windows, st.booleans()), max_size=1))),
        pinned=draw(st.one_of(st.none(), st.none(), st.just(pinned))),
    )


@settings(max_examples=30)
@given(problems())
def test_no_week_whatever_it_is_breaks_a_hard_rule(problem: Problem):
    proposal = propose(problem, seconds=20, effort=0.3)

    assert check(problem, proposal) == []
    assert 0 <= proposal.progress.bound <= proposal.progress.objective


def test_a_real_week_is_all_placed_and_breaks_nothing():
    problem = a_real_week(12)

    proposal = asked(problem)

    assert check(problem, proposal) == []
    assert len(proposal.placements) == 12


def test_a_timetable_of_a_university_is_solved_as_a_week(shared: Path):
    text = (shared / "matching/timetable_cbctt/comp01.ctt").read_text()
    problem = read(text)

    proposal = propose(problem, seconds=120, effort=0.01, turns=40)

    assert check(problem, proposal) == []
    assert len(proposal.placements) == 160


# --- the rules one by one -------------------------------------------------------------------------


def test_nobody_is_in_two_talks_at_once():
    one_day = {"days": 1, "opens": clock(0, 14), "closes": clock(0, 15)}
    proposal = asked(week(Talk("a", 4), Talk("b", 4), **one_day))

    assert len(held(proposal)) == 1
    assert list(why(proposal).values()) == [(Rule.BUSY,)]


def test_a_room_takes_one_talk_at_a_time():
    four = tuple(Person(name, WHOLE) for name in ("Ada", "Bo", "Cai", "Dina"))
    one_day = {"days": 1, "opens": clock(0, 14), "closes": clock(0, 15)}
    proposal = asked(week(Talk("a", 4), Talk("b", 4), people=four, places=(LIBRARY,), **one_day))

    assert list(why(proposal).values()) == [(Rule.ROOM,)]


def test_the_road_between_two_villages_takes_its_time():
    talks = (
        Talk("a", 4, places=frozenset({"bibliotek"})),
        Talk("b", 4, places=frozenset({"grendehus"})),
    )
    hours = {"days": 1, "opens": clock(0, 14), "closes": clock(0, 16.5)}
    near = asked(week(*talks, travel={("Sandvika", "Nordli"): 2}, **hours))
    far = asked(week(*talks, travel={("Sandvika", "Nordli"): 3}, **hours))

    assert len(held(near)) == 2
    assert list(why(far).values()) == [(Rule.TRAVEL,)]


def test_everybody_eats():
    hours = {"days": 1, "opens": clock(0, 10), "closes": clock(0, 14), "places": (LIBRARY,)}
    fits = asked(week(Talk("a", 6), Talk("b", 6), **hours))
    without = asked(week(Talk("a", 8), Talk("b", 8), **hours))
    fasting = asked(week(Talk("a", 8), Talk("b", 8), lunch=None, **hours))

    assert check(week(Talk("a", 6), Talk("b", 6), **hours), fits) == []
    assert list(why(without).values()) == [(Rule.LUNCH,)]
    assert len(held(fasting)) == 2


def test_lunch_is_not_eaten_at_the_wheel():
    """Forty-five minutes apart and half an hour to drive: there is a gap, and no break in it."""
    a = Talk("a", 8, pinned=Placement("a", clock(0, 9.75), "bibliotek", "Ada", "Bo"))
    b = Talk("b", 4, places=frozenset({"grendehus"}))
    hours = {"days": 1, "opens": clock(0, 9), "closes": clock(0, 13.5), "start_every": 1}
    proposal = asked(week(a, b, travel={("Sandvika", "Nordli"): 2}, **hours))

    assert why(proposal) == {"b": (Rule.LUNCH,)}


def test_a_place_that_is_closed_is_not_used():
    evening = replace(LIBRARY, windows=(Window(clock(0, 17), clock(0, 18)),))
    proposal = asked(week(Talk("kort", 4), Talk("lang", 6), places=(evening,)))

    assert held(proposal)["kort"].start == clock(0, 17)
    assert why(proposal) == {"lang": (Rule.HOURS,)}


def test_one_of_us_alone_holds_no_talk():
    proposal = asked(week(Talk("a", 4), people=(ADA,)))

    assert why(proposal) == {"a": (Rule.CREW,)}
    assert proposal.left_out[0].always


def test_two_who_never_meet_hold_no_talk():
    monday, tuesday = replace(ADA, windows=WHOLE[:1]), replace(BO, windows=WHOLE[1:])
    proposal = asked(week(Talk("a", 4), people=(monday, tuesday)))

    assert why(proposal) == {"a": (Rule.AWAY,)}


def test_an_interpreter_is_in_one_place_at_a_time():
    four = tuple(Person(name, WHOLE) for name in ("Ada", "Bo", "Cai", "Dina"))
    voice = Interpreter("tigrinja", frozenset({"ti"}), WHOLE)
    talks = [Talk(key, 4, language="ti", needs_interpreter=True) for key in "ab"]
    hours = {"days": 1, "opens": clock(0, 14), "closes": clock(0, 15)}
    proposal = asked(week(*talks, people=four, interpreters=(voice,), **hours))

    assert list(why(proposal).values()) == [(Rule.INTERPRETER_BUSY,)]


def test_without_an_interpreter_of_the_language_the_talk_waits():
    proposal = asked(week(Talk("a", 4, language="so", needs_interpreter=True)))

    assert why(proposal) == {"a": (Rule.INTERPRETER,)}


def test_whoever_leads_without_an_interpreter_speaks_the_language():
    speaks = replace(BO, languages=frozenset({"pl"}))
    proposal = asked(week(Talk("a", 4, language="pl"), people=(ADA, speaks)))

    assert held(proposal)["a"].lead == "Bo"


# --- what was pinned ------------------------------------------------------------------------------


def test_what_was_pinned_stays_even_where_it_shouldnt():
    night = Placement("a", clock(0, 22), "bibliotek", "Ada")
    proposal = asked(week(Talk("a", 4, pinned=night), Talk("b", 4)))

    assert held(proposal)["a"] == night
    assert "b" in held(proposal)


def test_two_pinned_on_top_of_each_other_dont_stop_the_rest():
    a, b = (Placement(key, clock(0, 9), "bibliotek", "Ada", "Bo") for key in "ab")
    problem = week(Talk("a", 4, pinned=a), Talk("b", 4, pinned=b), Talk("c", 4))

    proposal = asked(problem)

    assert clashes_pinned(problem) != []
    assert check(problem, proposal) == []
    assert "c" in held(proposal)


# --- what is better -------------------------------------------------------------------------------


def test_the_quota_comes_first():
    hours = {"days": 1, "opens": clock(0, 14), "closes": clock(0, 15)}
    talks = (Talk("a", 4, "services"), Talk("b", 4, "residents"))
    for group, expected in (("services", "a"), ("residents", "b")):
        proposal = asked(week(*talks, quotas=(Quota(group, 1),), **hours))

        assert list(held(proposal)) == [expected]


def test_a_wish_is_met_where_it_can_be_and_named_where_it_cant():
    late = Wish(Window(clock(1, 14), clock(1, 15)))
    proposal = asked(week(*(Talk(key, 4, wishes=(late,)) for key in "ab")))

    assert proposal.progress.wishes_met == 1
    assert len(proposal.unmet) == 1


def test_an_interpreter_is_called_in_once_where_once_is_enough():
    voice = Interpreter("tigrinja", frozenset({"ti"}), WHOLE)
    talks = [Talk(key, 4, language="ti", needs_interpreter=True) for key in "ab"]
    talks += [Talk(key, 4) for key in "cd"]
    proposal = asked(week(*talks, interpreters=(voice,)))

    a, b = sorted(held(proposal)[key].start for key in "ab")
    assert b == a + 4


def test_a_week_is_no_long_monday():
    """Ten talks of an hour and a half, two who hold them, five days: never more than four a day."""
    whole = every_day(5)
    ours = (Person("Ada", whole), Person("Bo", whole))
    rooms = (Place("bibliotek", whole, "Sandvika"), Place("grendehus", whole, "Nordli"))
    talks = [Talk(str(number), 6) for number in range(10)]
    problem = Problem(days=5, talks=tuple(talks), people=ours, places=rooms)

    proposal = propose(problem, seconds=60, effort=2, turns=30)

    days = Counter(one.start // DAY for one in proposal.placements)
    assert len(proposal.placements) == 10
    assert max(days.values()) <= 4, days


def test_a_week_that_can_be_no_better_says_so():
    proposal = propose(week(Talk("a", 4), Talk("b", 4), days=1), seconds=60)

    assert proposal.status is Status.BEST
    assert proposal.progress.gap == 0


# --- the same again, and being stopped ------------------------------------------------------------


def test_the_same_seed_gives_the_same_week():
    problem = a_real_week(8)

    first, second = (propose(problem, seconds=300, effort=1, turns=20) for _again in range(2))

    assert first.placements == second.placements


def test_it_tells_how_it_gets_on_and_stops_with_the_best_so_far():
    told: list[Progress] = []
    proposal = propose(
        a_real_week(12), seconds=600, on_progress=told.append, should_stop=lambda: bool(told)
    )

    assert proposal.status is Status.STOPPED
    assert len(proposal.placements) == told[-1].placed == 12


def test_the_checker_itself_sees_what_is_wrong():
    """Two of everything in one place at one time, at night, with nobody to write or interpret."""
    a = Talk("a", 4, language="ti", needs_interpreter=True)
    proposal = asked(week(a, Talk("b", 4)))
    wrong = [Placement(key, clock(0, 11), "bibliotek", "Ada") for key in "ab"]
    bad = replace(proposal, placements=tuple(wrong), left_out=())

    found = " ".join(check(week(a, Talk("b", 4), lunch=Lunch(44, 48, 2)), bad))

    assert "both in bibliotek" in found
    assert "Ada is in both" in found
    assert "nobody to write" in found
    assert "nobody to interpret" in found
    assert "no lunch" in found


@pytest.mark.parametrize("day", [0, 1])
def test_a_day_has_its_own_midnight(day: int):
    assert clock(day, 8.5) == day * DAY + 34


# --- weeks nobody would ask for -------------------------------------------------------------------

MANY = tuple(Talk(f"samtale {number}", 4) for number in range(500))
TEN = tuple(Place(f"sted {number}", WHOLE, f"bygd {number}") for number in range(10))
FAR = {(one.village, other.village): 2 for one in TEN for other in TEN if one.key < other.key}


def test_five_hundred_talks_are_answered_in_their_time_and_within_memory():
    begun = time.monotonic()

    proposal = propose(week(*MANY, places=TEN, travel=FAR), seconds=3)

    assert time.monotonic() - begun < 60  # as long as a loaded machine may take; it never ended
    assert proposal.progress.placed + len(proposal.left_out) == 500
    assert all(one.rules for one in proposal.left_out)


def test_a_week_too_large_for_the_whole_is_made_of_pieces(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(solve, "MOST_YES", 10)

    proposal = propose(week(Talk("a", 4), Talk("b", 4)), seconds=2, turns=5)

    assert set(held(proposal)) == {"a", "b"}
    assert (proposal.status, proposal.progress.bound) == (Status.GOOD, 0)


@pytest.mark.parametrize(
    "absurd",
    [
        {"people": ()},
        {"places": ()},
        {"days": 0},
        {"opens": 80, "closes": 30},
        {"people": (Person("Ada", ()), Person("Bo", ()))},
        {"lunch": Lunch(0, DAY, DAY)},
        {"places": (LIBRARY, HALL), "travel": {("Sandvika", "Nordli"): 10**6}},
    ],
    ids=lambda given: "-".join(given),
)
def test_a_week_that_can_hold_nothing_says_why(absurd: dict[str, Any]):
    proposal = propose(week(Talk("a", 4), **absurd), seconds=2)

    assert proposal.progress.placed == 1 or proposal.left_out[0].always


def test_a_week_where_all_was_pinned_in_one_place_is_left_as_it_is():
    clash = [Placement(str(n), clock(0, 10), LIBRARY.key, "Ada", "Bo") for n in range(40)]

    proposal = propose(week(*(Talk(one.talk, 4, pinned=one) for one in clash)), seconds=2)

    assert list(proposal.placements) == clash
