"""The demonstration shows a planned week, filled by the same actions as people use."""

from datetime import date

import pytest

from bolyst.accounts import demo as accounts
from bolyst.kernel.demonstrations import Demonstration
from bolyst.mapping import demo as mapping
from bolyst.mapping.models import MappingWeek
from bolyst.programme import demo as programme
from bolyst.schedules import demo as schedules
from bolyst.schedules.proposing import objections_to_proposing
from bolyst.schedules.queries.board import board, coverage
from bolyst.workspaces.models import Workspace
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db


def filled() -> Demonstration:
    demo = Demonstration(today=date(2026, 11, 25))
    for room in (accounts, programme, mapping, schedules):
        room.fill(demo)
    return demo


def test_the_demonstration_has_a_planned_week_with_something_to_mend():
    demo = filled()
    week = demo.find("week", MappingWeek)

    with inside(week.workspace):
        page = board(week, may_see_bookings=True)
        groups = coverage(week, demo.today)

    assert page.unplaced == []
    assert all(card.slot and card.slot.interviewer for day in page.days for card in day.cards)
    assert [clash.kind.value for clash in page.hard] == ["interpreter", "travel"]
    assert [one.missing for one in groups if one.wanted is None] == []
    assert sum(one.missing for one in groups) == 3


def test_hitra_has_a_week_that_can_be_set_up():
    demo = filled()
    hitra = Workspace.objects.get(slug="hitra")

    with inside(hitra):
        week = MappingWeek.within(hitra).get()
        page = board(week, may_see_bookings=True)
        refusals = objections_to_proposing(week)

    assert week.starts_on > demo.today
    assert len(page.unplaced) == 10
    assert refusals == []
