"""How a team meets: rhythm, agenda and what stands in the way."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bolyst.teams.rules import meetings as rules
from bolyst.teams.rules import polls
from bolyst.teams.rules.meetings import NORWAY, MeetingState, Rhythm
from bolyst.teams.rules.polls import Fits

STARTED = date(2026, 1, 12)
SECOND_TUESDAYS = Rhythm(date(2026, 1, 1), 1, 2, 1, time(10))


def at(day: date, hour: int = 10) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=NORWAY)


# --- the rhythm -----------------------------------------------------------------------------------


def test_a_monthly_meeting_is_at_the_same_hour_on_both_sides_of_summer_time():
    times = rules.coming_times(SECOND_TUESDAYS, at(date(2026, 2, 15)), 3)

    assert [str(one.date()) for one in times] == ["2026-03-10", "2026-04-14", "2026-05-12"]
    assert {one.hour for one in times} == {10}
    assert [one.astimezone(UTC).hour for one in times] == [9, 8, 8]


def test_every_sixth_month_is_counted_from_where_the_series_began():
    rhythm = Rhythm(date(2026, 3, 20), 6, -1, 2, time(12, 30))

    times = rules.coming_times(rhythm, at(date(2026, 7, 1)), 2)

    assert [str(one.date()) for one in times] == ["2026-09-30", "2027-03-31"]


@given(
    every=st.integers(1, 12),
    week=st.sampled_from([1, 2, 3, 4, -1]),
    weekday=st.integers(0, 4),
    hour=st.integers(0, 23),
    after=st.datetimes(datetime(2026, 1, 1), datetime(2032, 1, 1)),  # noqa: DTZ001
)
def test_the_next_times_come_after_now_on_the_right_day_at_the_right_hour(
    every: int, week: int, weekday: int, hour: int, after: datetime
):
    rhythm = Rhythm(STARTED, every, week, weekday, time(hour))
    now = after.replace(tzinfo=NORWAY)

    times = rules.coming_times(rhythm, now, 3)

    assert len(times) == 3
    assert times == sorted(set(times))
    assert all(one.replace(tzinfo=None) > after for one in times)
    assert {(one.weekday(), one.hour) for one in times} == {(weekday, hour)}
    months = {(one.year - 2026) * 12 + one.month - 1 for one in times}
    assert {month % every for month in months} == {0}


def test_an_hour_that_summer_time_skips_comes_an_hour_later():
    """28 March 2027, 02.30 does not exist."""
    last_sundays = Rhythm(date(2027, 1, 1), 1, -1, 6, time(2, 30))

    times = rules.coming_times(last_sundays, at(date(2027, 2, 1)), 3)

    assert [(t.month, t.day, t.hour, t.minute) for t in times] == [
        (2, 28, 2, 30), (3, 28, 3, 30), (4, 25, 2, 30),
    ]  # fmt: skip


def test_a_rhythm_has_no_meeting_before_the_day_it_began():
    """The first Monday of March 2027 was over when the series began."""
    first_mondays = Rhythm(date(2027, 3, 20), 1, 1, 0, time(10))

    times = rules.coming_times(first_mondays, at(date(2027, 1, 1)), 2)

    assert [str(one.date()) for one in times] == ["2027-04-05", "2027-05-03"]


@given(
    every=st.integers(1, 12),
    week=st.sampled_from([1, 2, 3, 4, -1]),
    weekday=st.integers(0, 6),
    hour=st.integers(4, 23),
    since=st.dates(date(2000, 1, 1), date(2035, 12, 31)),
)
def test_whatever_the_rhythm_the_clock_on_the_wall_shows_the_same(
    every: int, week: int, weekday: int, hour: int, since: date
):
    rhythm = Rhythm(since, every, week, weekday, time(hour))

    times = rules.coming_times(rhythm, datetime(1999, 1, 1, tzinfo=UTC), 30)

    assert {(one.weekday(), one.hour, one.minute) for one in times} == {(weekday, hour, 0)}
    assert times[0].date() >= since
    assert all(one.utcoffset() == one.astimezone(UTC).astimezone(NORWAY).utcoffset()
               for one in times)  # fmt: skip
    apart = [(b.year - a.year) * 12 + b.month - a.month for a, b in pairwise(times)]
    assert set(apart) == {every}


# --- what stands in the way -----------------------------------------------------------------------


def test_a_team_did_not_meet_before_it_existed():
    early = at(date(2026, 1, 9))

    said = rules.objections_to_times(early, early + timedelta(hours=1), team_since=STARTED)

    assert said == ["Møtet kan ikke være før teamet ble opprettet 12.01.2026."]


@pytest.mark.parametrize(("hours", "word"), [(0, "slutte etter"), (-2, "slutte etter"), (11, "ti")])
def test_a_meeting_has_an_end_and_not_too_late_a_one(hours: int, word: str):
    start = at(date(2026, 5, 4))

    said = rules.objections_to_times(start, start + timedelta(hours=hours), team_since=STARTED)

    assert word in " ".join(said)


def test_nobody_is_called_to_an_empty_meeting_in_the_past():
    now = at(date(2026, 5, 4))

    said = rules.objections_to_call(now - timedelta(days=1), now, items=0, invited=0)

    assert len(said) == 3


def test_a_meeting_is_not_held_before_it_begins():
    start = at(date(2026, 5, 4))

    assert rules.objections_to_hold(start, start - timedelta(minutes=1))
    assert not rules.objections_to_hold(start, start)


def test_minutes_need_words_and_somebody_who_was_there():
    assert len(rules.objections_to_finish(["", "  "], 0)) == 2
    assert not rules.objections_to_finish(["", "Vi snakket om bussen."], 1)


@pytest.mark.parametrize("now", MeetingState)
def test_what_is_over_never_becomes_a_draft_again(now: MeetingState):
    assert rules.objections_to_move(now, MeetingState.DRAFT)


def test_the_template_fits_in_ninety_minutes():
    items = rules.standing_items()

    assert rules.minutes_planned(item.minutes for item in items) == 90
    assert not rules.too_long(90, 90)
    assert rules.too_long(91, 90) == "Sakslista er 1 minutt lengre enn møtet."


# --- choosing together ----------------------------------------------------------------------------


def test_a_time_most_can_come_to_beats_one_that_suits_fewer_better():
    tally = {
        "mandag": polls.standing([Fits.YES, Fits.YES, Fits.NO]),
        "tirsdag": polls.standing([Fits.YES, Fits.MAYBE, Fits.MAYBE]),
    }

    assert polls.best(tally) == ["tirsdag"]


def test_a_time_nobody_can_come_to_is_never_best():
    assert polls.best({"mandag": polls.standing([Fits.NO])}) == []


def test_nobody_places_more_dots_than_they_have():
    assert polls.objections_to_dots({"a": 2, "b": 2}, 3) == ["Du har satt 1 prikk for mye."]
    assert polls.objections_to_dots({"a": -1}, 3)
    assert not polls.objections_to_dots({"a": 3}, 3)


@given(st.lists(st.lists(st.sampled_from(Fits.values), min_size=4, max_size=4), max_size=6))
def test_nothing_beats_the_best_date(answers: list[list[str]]):
    tally = {str(n): polls.standing(given) for n, given in enumerate(answers)}

    top = polls.best(tally)

    for key in top:
        assert all(tally[key].rank >= other.rank for other in tally.values())
