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


def delivered(of: str = "lierne") -> AnnualReport:
    """One the leadership has read and answered."""
    one, by = report(of), make.member(Role.ADVISER, of=of)
    words = {"participation": "Et fast punkt.", "needs_decision": "", "plan": "To møter."}
    with inside(one.workspace):
        one = actions.write_words(one, did_not_work="Vi møttes for sjelden.", **words, by=by)
        reader = make.member(Role.LEADERSHIP, of=of)
        actions.send_to_leadership(one, by=by)
        return actions.approve(one, answer="Takk for godt arbeid.", by=reader)


def answered(of: str = "lierne") -> AnnualReport:
    """One the leadership has approved, so that everybody may read it."""
    one, by = report(of), make.member(Role.ADVISER, of=of)
    leader = make.member(Role.LEADERSHIP, of=of)
    with inside(one.workspace):
        actions.write_words(
            one, did_not_work="Vi møttes for sjelden.", participation="", needs_decision="",
            plan="", by=by,
        )  # fmt: skip
        actions.send_to_leadership(one, by=by)
        return actions.approve(one, answer="Takk.", by=leader)


FOREIGN: dict[str, Callable[[str], Any]] = {"report_id": lambda of: answered(of).pk}
