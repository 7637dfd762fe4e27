"""Builders for the team and its meetings, through the same actions as people use."""

from collections.abc import Callable
from datetime import date
from typing import Any

from bolyst import make
from bolyst.teams.models import Team
from bolyst.workspaces.wall import inside

STARTED = date(2026, 1, 12)


def team(of: str = "lierne", *, started_on: date = STARTED) -> Team:
    """The place's team, made when there is none."""
    place = make.workspace(of)
    with inside(place):
        found = Team.within(place).first()
        return found or Team.everywhere.create(
            workspace=place, name=f"Inkluderingsteamet i {place.name}", started_on=started_on
        )


# What stands behind each argument of this room's addresses: see accounts/tests/foreign.py.
FOREIGN: dict[str, Callable[[str], Any]] = {}
