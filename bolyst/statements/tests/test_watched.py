"""The team's watcher knows a report by its delivery, not by a tick."""

from datetime import timedelta

import pytest

from bolyst import make
from bolyst.kernel import clock
from bolyst.programme.actions.milestones import finish
from bolyst.programme.models import Milestone
from bolyst.programme.tests import make as programme
from bolyst.statements.kinds import ANNUAL_REPORT
from bolyst.statements.tests.make import delivered
from bolyst.teams.queries.watch import REPORT, REPORT_DOCUMENT, alarms_of
from bolyst.teams.rules.alarms import Kind, Level
from bolyst.teams.tests import make as teams
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db


def warned() -> list[Level]:
    """What the watcher says of the report today."""
    team = teams.team()
    with inside(team.workspace):
        found = alarms_of(team, clock.today())
    return [alarm.level for alarm in found if alarm.kind == Kind.REPORT]


def owed() -> Milestone:
    """A report that should have been with the leadership a week ago."""
    teams.team(started_on=clock.today() - timedelta(days=300))
    return programme.milestone(key=REPORT, due_on=clock.today() - timedelta(days=7))


def test_a_delivered_report_stops_the_warning():
    owed()
    assert warned() == [Level.BROKEN]

    delivered()

    assert warned() == []
    assert ANNUAL_REPORT.key == REPORT_DOCUMENT


def test_a_tick_without_a_report_does_not_silence_it():
    milestone = owed()
    with inside(milestone.workspace):
        finish(milestone, done_on=clock.today(), note="", by=make.member())

    assert warned() == [Level.BROKEN]

    delivered()
    assert warned() == []


def test_a_report_is_known_where_no_milestone_waits_for_it():
    """Its fifteen months were over; nobody has agreed on a date."""
    teams.team(started_on=clock.today() - timedelta(days=500))
    assert warned() == [Level.BROKEN]

    delivered()

    assert warned() == []
