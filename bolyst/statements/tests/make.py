"""Builders for the yearly report."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from bolyst import make
from bolyst.accounts.rules import Role
from bolyst.kernel import clock
from bolyst.statements import actions
from bolyst.statements.models import AnnualReport
from bolyst.teams.tests import make as teams
from bolyst.workspaces.wall import inside


def report(of: str = "lierne") -> AnnualReport:
    """A draft of the last two hundred days."""
    team, by = teams.team(of), make.member(Role.ADVISER, of=of)
    last = clock.today()
    with inside(team.workspace):
        return actions.draft_report(
            team, first_day=last - timedelta(days=200), last_day=last, by=by
        )


FOREIGN: dict[str, Callable[[str], Any]] = {"report_id": lambda of: report(of).pk}
