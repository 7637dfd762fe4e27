"""Reminders: what is due and not said; never what falls on today; a week asleep is made up for."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bolyst import make
from bolyst.accounts.models import Membership
from bolyst.accounts.rules import Role
from bolyst.live.jobs import service
from bolyst.post.models import Letter
from bolyst.programme import actions
from bolyst.programme.actions.reminders import remind
from bolyst.programme.models import Milestone, Reminder
from bolyst.programme.rules import EngagementState
from bolyst.programme.rules.reminders import THRESHOLDS, to_remind
from bolyst.programme.tests.make import engagement
from bolyst.workspaces.wall import inside

DUE = date(2026, 6, 15)

DAYS_AWAKE = st.sets(st.integers(min_value=-60, max_value=60))


@given(DAYS_AWAKE)
def test_whatever_days_the_server_is_awake_each_reminder_comes_once_and_the_last_always(awake):
    said: list[int] = []
    for offset in sorted(awake):
        today = DUE + timedelta(days=offset)
        for _tick in range(2):
            owed = to_remind(DUE, today, said)
            if owed is not None:
                said.append(owed)

    assert said == sorted(set(said))
    reached = [days for days in THRESHOLDS if awake and max(awake) >= days]
    assert said[-1:] == reached[-1:]


@pytest.mark.parametrize(
    ("today", "owed"),
    [(date(2026, 5, 15), None), (date(2026, 5, 16), -30), (date(2026, 6, 8), -7),
     (date(2026, 6, 15), -7), (date(2026, 6, 16), 1), (date(2026, 6, 29), 14)],
)  # fmt: skip
def test_a_month_and_a_week_before_and_a_day_and_two_weeks_after(today, owed):
    assert to_remind(DUE, today, []) == owed


@pytest.fixture
def lierne(db):
    make.member()
    make.member(Role.ADVISER)
    agreed = engagement(numbers=(2,))
    with inside(agreed.workspace):
        yield agreed


def run(agreed, today):
    place = agreed.workspace
    return {due.milestone.key for due in remind(place, today, by=service(place, "Påminnelser"))}


def letters(agreed):
    return Letter.within(agreed.workspace).order_by("queued_at")


def day_of(agreed, key):
    return Milestone.within(agreed.workspace).get(key=key).due_on


@pytest.mark.django_db
def test_nobody_is_written_to_twice(lierne):
    today = day_of(lierne, "mapping.planning-1") - timedelta(days=30)

    assert "mapping.planning-1" in run(lierne, today)
    sent = letters(lierne).count()

    assert run(lierne, today) == run(lierne, today + timedelta(days=1)) == set()
    assert letters(lierne).count() == sent > 0


@pytest.mark.django_db
def test_a_server_asleep_for_weeks_writes_one_letter_to_each_reader(lierne):
    late = day_of(lierne, "mapping.report") + timedelta(days=20)

    owed = run(lierne, late)

    assert {"mapping.planning-1", "mapping.week", "mapping.report"} <= owed
    readers = list(letters(lierne).values_list("to_email", flat=True))
    assert len(readers) == len(set(readers)) == 3  # two advisers and a coordinator
    assert Reminder.within(lierne.workspace).count() == len(owed)
    assert run(lierne, late + timedelta(days=7)) <= {"mapping.follow-up", "clock.month-6"}


@pytest.mark.django_db
def test_what_is_done_is_not_mentioned(lierne):
    kari = make.member()
    actions.fulfil(lierne.workspace, "mapping.planning-1", on=DUE, by=kari)

    assert "mapping.planning-1" not in run(lierne, DUE)


@pytest.mark.django_db
def test_a_date_that_moves_takes_its_reminders_with_it(lierne):
    week = Milestone.within(lierne.workspace).select_related("engagement").get(key="mapping.week")
    assert "mapping.week" in run(lierne, week.due_on - timedelta(days=7))

    actions.move_milestone(week, due_on=date(2026, 9, 1), reason="", by=make.member())

    assert "mapping.week" not in run(lierne, date(2026, 7, 1))
    assert {"mapping.week"} <= run(lierne, date(2026, 8, 3))


@pytest.mark.django_db
def test_those_it_waits_for_are_told_and_the_letter_has_all_of_it(lierne):
    kari = make.member()
    run(lierne, day_of(lierne, "mapping.planning-2") - timedelta(days=7))

    told = letters(lierne).get(to_email=kari.user.email)
    assert "Andre planleggingsmøte for kartleggingsuka" in told.text
    assert told.text.count("/lierne/arbeid/aret/") == 1
    assert "Første planleggingsmøte" not in told.text  # that waits for the advisers


@pytest.mark.django_db
def test_an_engagement_that_is_over_reminds_nobody(lierne):
    actions.move_on(lierne, to=EngagementState.CANCELLED, by=make.member())

    assert run(lierne, date(2027, 1, 4)) == set()


def test_who_comes_later_is_reminded_of_what_nobody_was_told(lierne):
    with inside(lierne.workspace):
        Membership.within(lierne.workspace).update(from_date=date(2100, 1, 1))
        due = of_the_week(lierne)
        remind(lierne.workspace, due, by=service(lierne.workspace, "Påminnelser"))
        assert not Letter.within(lierne.workspace).exists()
        Membership.within(lierne.workspace).update(from_date=date(2020, 1, 1))

        remind(lierne.workspace, due, by=service(lierne.workspace, "Påminnelser"))

        assert Letter.within(lierne.workspace).exists()


def of_the_week(agreed):
    """A day something is due."""
    return Milestone.within(agreed.workspace).earliest("due_on").due_on
