"""One year follows another: each has its own promises, and is dated once."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from bolyst import make
from bolyst.accounts.models import Membership
from bolyst.kernel import clock
from bolyst.programme import actions
from bolyst.programme.actions import milestones as doings
from bolyst.programme.models import Engagement, Milestone
from bolyst.programme.queries.milestones import current_lap
from bolyst.programme.tests.make import START, engagement
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db

MEETINGS = ("team.meeting-1", "team.meeting-2")


@pytest.fixture
def lierne() -> Iterator[Engagement]:
    agreed = engagement()
    with inside(agreed.workspace):
        yield agreed


@pytest.fixture
def kari() -> Membership:
    return make.member()


def test_a_meeting_counts_for_the_year_that_still_owes_one(lierne: Engagement, kari: Membership):
    actions.start_next_lap(lierne, by=kari)

    kept = [
        actions.fulfil(lierne.workspace, *MEETINGS, on=day, by=kari)
        for day in (START, date(2027, 3, 1), date(2027, 4, 1))
    ]

    assert [(one.lap, one.key) for one in kept if one] == [(1, MEETINGS[0]), (1, MEETINGS[1]),
                                                          (2, MEETINGS[0])]  # fmt: skip


def test_nothing_is_done_for_a_year_that_has_not_begun(lierne: Engagement, kari: Membership):
    actions.start_next_lap(lierne, by=kari)
    days = [START, date(2026, 6, 1), date(2027, 2, 1), date(2027, 2, 2)]

    kept = [actions.fulfil(lierne.workspace, *MEETINGS, on=day, by=kari) for day in days]

    assert [one.lap if one else None for one in kept] == [1, 1, None, 2]


def test_two_who_press_at_once_get_one_year(lierne: Engagement, kari: Membership):
    Engagement.within(lierne.workspace).update(starts_on=clock.today() - timedelta(days=330))
    lierne.refresh_from_db()

    first, second = (actions.start_next_lap(lierne, by=kari) for _click in range(2))

    assert first
    assert not second
    assert current_lap(lierne) == 2


def test_the_start_is_not_moved_back_below_a_year_that_was_dated_from_it(
    lierne: Engagement, kari: Membership
):
    move = actions.move_start(lierne, starts_on=date(2026, 4, 1), reason="", by=kari)
    actions.start_next_lap(lierne, by=kari)

    with pytest.raises(ValidationError, match="endret siden"):
        doings.undo_move(move, by=kari)

    assert Milestone.within(lierne.workspace).filter(lap=2).exists()
