"""What hangs on what, whatever is moved in whatever order."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bolyst.programme import catalogue
from bolyst.programme.rules.calendar import is_working_day
from bolyst.programme.rules.milestones import START
from bolyst.programme.rules.plan import (
    Dated,
    Step,
    begun_later,
    changes,
    dates,
    following,
    lap_start,
    next_lap,
    out_of_order,
    steps_of,
)

BEGIN = date(2026, 2, 2)
STEPS = [
    Step("anchor", START, 14),
    Step("opening", "anchor", 28),
    Step("firm", "opening", 42),
    Step("first", "firm", 2, "months"),
    Step("other", START, 1, "months"),
]
FIRST = steps_of(catalogue.read("plan_1.json")["items"])

DAYS = st.dates(min_value=date(2020, 1, 1), max_value=date(2040, 12, 31))


def plan(steps=STEPS, start=BEGIN):
    found = dates(steps, start)
    return {step.key: Dated(step, found[step.key]) for step in steps}


def test_each_date_follows_from_what_it_hangs_on():
    found = dates(STEPS, BEGIN)

    assert found["anchor"] == date(2026, 2, 16)
    assert found["opening"] == date(2026, 3, 16)
    assert found["firm"] == date(2026, 4, 27)
    assert found["first"] == date(2026, 6, 29)  # the 27th is a Saturday
    assert found["other"] == date(2026, 3, 2)


def test_what_hangs_on_something_not_agreed_on_hangs_on_the_start():
    assert dates([Step("first", "firm", 7)], BEGIN) == {"first": date(2026, 2, 9)}


def test_a_move_takes_with_it_what_hangs_on_it_and_nothing_else():
    assert following(plan().values(), "opening", date(2026, 3, 23)) == {
        "firm": date(2026, 5, 4),
        "first": date(2026, 7, 6),  # the 4th is a Saturday
    }


@pytest.mark.parametrize("how", [{"is_fixed": True}, {"is_fixed": True, "is_done": True}])
def test_what_is_set_by_hand_or_done_stays_and_what_hangs_on_it_stays_with_it(how):
    mine = plan()
    mine["firm"] = replace(mine["firm"], **how)

    assert following(mine.values(), "opening", date(2026, 3, 23)) == {}


def test_nothing_comes_before_what_it_hangs_on():
    mine = plan()

    assert out_of_order(mine.values(), "opening", date(2026, 2, 13), BEGIN) == [
        ("opening", "anchor")
    ]
    assert out_of_order(mine.values(), "opening", date(2026, 2, 16), BEGIN) == []


def test_nothing_comes_before_the_start():
    assert out_of_order(plan().values(), "anchor", date(2026, 2, 1), BEGIN) == [("anchor", START)]


def test_a_move_past_something_set_by_hand_is_said():
    mine = plan()
    mine["firm"] = replace(mine["firm"], is_fixed=True)

    assert out_of_order(mine.values(), "opening", date(2026, 5, 4), BEGIN) == [("firm", "opening")]


def test_what_is_done_binds_nobody():
    mine = plan()
    mine["firm"] = replace(mine["firm"], is_fixed=True, is_done=True)

    assert out_of_order(mine.values(), "opening", date(2026, 5, 4), BEGIN) == []


@st.composite
def moves(draw):
    """Any sequence of: somebody moves, somebody finishes."""
    keys = st.sampled_from([START, *(step.key for step in FIRST)])
    days = st.integers(min_value=-60, max_value=200)
    return draw(st.lists(st.tuples(keys, days, st.booleans()), max_size=12))


@given(DAYS, moves())
def test_any_sequence_of_moves_keeps_the_order_and_what_is_fixed(start, sequence):
    mine, begins = plan(FIRST, start), start
    for key, days, is_done in sequence:
        if is_done and key != START:
            mine[key] = replace(mine[key], is_fixed=True, is_done=True)
            continue
        to = (begins if key == START else mine[key].due_on) + timedelta(days=days)
        if (key != START and mine[key].is_done) or out_of_order(mine.values(), key, to, begins):
            continue
        fixed = {k: one.due_on for k, one in mine.items() if one.is_fixed and k != key}
        new = following(mine.values(), key, to)
        mine |= {k: replace(mine[k], due_on=day) for k, day in new.items()}
        if key == START:
            begins = to
        else:
            mine[key] = replace(mine[key], due_on=to, is_fixed=True)

        assert all(mine[k].due_on == day for k, day in fixed.items())
        for one in mine.values():
            base = mine.get(one.step.base)
            base_day = base.due_on if base else begins
            if not one.is_fixed:
                assert one.due_on == one.step.after(base_day)
                assert is_working_day(one.due_on)
            if not one.is_done and not (base and base.is_done):
                assert one.due_on >= base_day


@given(DAYS)
def test_the_clock_rings_after_1_3_6_9_and_12_months_whatever_the_modules(start):
    found = dates([step for step in FIRST if step.key.startswith("clock.")], start)

    for months in (1, 3, 6, 9, 12):
        lag = found[f"clock.month-{months}"] - start
        assert timedelta(days=30 * months - 3) < lag < timedelta(days=31 * months + 6)


@given(DAYS)
def test_the_first_edition_fits_in_its_year(start):
    found = dates(FIRST, start)

    assert all(start <= day <= lap_start(start, 2) + timedelta(days=6) for day in found.values())


@given(DAYS, st.integers(min_value=1, max_value=4))
def test_a_later_year_repeats_what_is_yearly_at_the_same_distance(start, lap):
    raw = catalogue.read("plan_1.json")["items"]
    yearly = [item["key"] for item in raw if item["repeats"]]
    first = dates(FIRST, start)

    again = dates(next_lap(FIRST, yearly, start), lap_start(start, lap + 1))

    assert set(again) == set(yearly)
    for key, day in again.items():
        years = timedelta(days=(lap_start(start, lap + 1) - start).days)
        assert abs((day - years - first[key]).days) <= 8


def test_a_module_agreed_on_later_counts_from_its_own_beginning():
    late = begun_later(Step("talk", START, 14), BEGIN, 100)

    assert late.after(BEGIN) == Step("talk", START, 14).after(BEGIN + timedelta(days=100))
    assert begun_later(Step("talk", "opening", 14), BEGIN, 100) == Step("talk", "opening", 14)


# A new edition


def test_a_new_edition_says_what_is_new_moved_and_gone():
    wanted = [*STEPS[:1], Step("opening", "anchor", 35), *STEPS[2:4], Step("more", START, 7)]

    found = {one.key: one for one in changes(plan().values(), [], wanted, BEGIN)}

    assert {key: one.kind for key, one in found.items()} == {
        "opening": "moved", "firm": "moved", "first": "moved", "more": "new", "other": "gone",
    }  # fmt: skip
    assert (found["opening"].before, found["opening"].after) == (
        date(2026, 3, 16),
        date(2026, 3, 23),
    )


def test_a_new_edition_never_touches_what_is_done_set_by_hand_or_written_on():
    mine = plan()
    mine["firm"] = replace(mine["firm"], is_fixed=True)
    wanted = [Step("opening", "anchor", 35), Step("first", "firm", 2, "months")]

    found = {one.key for one in changes(mine.values(), ["anchor", "other"], wanted, BEGIN)}

    assert found == {"opening"}


@given(DAYS, st.sets(st.sampled_from([step.key for step in FIRST])))
def test_the_same_edition_changes_nothing(start, touched):
    assert changes(plan(FIRST, start).values(), touched, FIRST, start) == []
