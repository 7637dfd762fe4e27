"""What the programme promises, and how an engagement may go."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bolyst.accounts.rules import Role
from bolyst.programme import rules
from bolyst.programme.rules import NEXT_STATES, EngagementState


def reached_from(state: EngagementState) -> set[EngagementState]:
    seen, ahead = set(), [state]
    while ahead:
        now = ahead.pop()
        if now not in seen:
            seen.add(now)
            ahead += NEXT_STATES[now]
    return seen


def test_every_state_can_be_reached_and_each_has_a_way_to_an_end():
    assert reached_from(EngagementState.AGREED) == set(EngagementState)
    for state in EngagementState:
        assert reached_from(state) & {EngagementState.CLOSED, EngagementState.CANCELLED}


def test_what_is_over_stays_over():
    assert NEXT_STATES[EngagementState.CLOSED] == NEXT_STATES[EngagementState.CANCELLED] == set()


@pytest.mark.parametrize("state", EngagementState)
def test_an_engagement_that_is_over_is_not_changed(state):
    is_over = state in {EngagementState.CLOSED, EngagementState.CANCELLED}

    assert bool(rules.objections_to_change(state)) == is_over


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_the_follow_up_lasts_a_year(day):
    end = rules.follow_up_ends(day)

    assert end.year == day.year + 1
    assert timedelta(365) <= end - day <= timedelta(366)


def test_from_the_29th_of_february_it_lasts_to_the_28th():
    assert rules.follow_up_ends(date(2024, 2, 29)) == date(2025, 2, 28)


def test_only_an_adviser_opens_engagements():
    assert [role for role in Role if rules.may_open_engagements(role)] == [Role.ADVISER]


@pytest.mark.parametrize("role", Role)
def test_whoever_may_change_an_engagement_may_see_it(role):
    assert rules.may_see_programme(role) or not rules.may_change_programme(role)
