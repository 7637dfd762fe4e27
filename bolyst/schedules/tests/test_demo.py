"""The demonstration shows a planned week, filled by the same actions as people use."""

from datetime import date

import pytest

from bolyst.accounts import demo as accounts
from bolyst.kernel.demonstrations import Demonstration
from bolyst.mapping import demo as mapping
from bolyst.mapping.models import MappingWeek
from bolyst.programme import demo as programme
from bolyst.schedules import demo as schedules
from bolyst.schedules.queries.board import board, coverage
from bolyst.workspaces.wall import inside


@pytest.mark.django_db
def test_the_demonstration_has_a_planned_week_with_something_to_mend():
    demo = Demonstration(today=date(2026, 11, 25))
    for room in (accounts, programme, mapping, schedules):
        room.fill(demo)
    week = demo.find("week", MappingWeek)

    with inside(week.workspace):
        page = board(week, may_see_bookings=True)
        groups = coverage(week, demo.today)

    assert page.unplaced == []
    assert all(card.slot and card.slot.interviewer for day in page.days for card in day.cards)
    assert [clash.kind.value for clash in page.hard] == ["interpreter", "travel"]
    assert [one.missing for one in groups if one.wanted is None] == []
    assert sum(one.missing for one in groups) == 3
