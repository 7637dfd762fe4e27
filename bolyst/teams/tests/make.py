"""Builders for the team and its meetings, through the same actions as people use."""

from bolyst.teams.tests import make_meetings, make_team
from bolyst.teams.tests.make_team import STARTED, team

__all__ = ["STARTED", "team"]

# What stands behind each argument of this room's addresses: see accounts/tests/foreign.py.
FOREIGN = make_team.FOREIGN | make_meetings.FOREIGN
ERRANDS = make_meetings.ERRANDS
