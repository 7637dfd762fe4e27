"""A week is set up outside the page that asked for it, and can be watched and stopped."""

import time
from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_noop

from bolyst.audit.actions import Actor, record
from bolyst.live import actions as live
from bolyst.live.jobs import job
from bolyst.live.models import Work
from bolyst.mapping.models import MappingWeek
from bolyst.schedules import proposing
from bolyst.schedules.models import WeekProposal
from bolyst.workspaces.models import Workspace
from bolyst.workspaces.wall import inside

SETS_UP = gettext_noop("Uka settes opp")
SECONDS = 45  # somebody watches
BETWEEN = 1.0  # seconds between two looks at whether to stop, and two reports


@transaction.atomic
def begin(week: MappingWeek, *, at: str, by: Actor) -> Work:
    """Ask for a proposal; who asks for one while it is made, waits for the same."""
    workspace = week.workspace
    workspace.queue()
    if waiting := live.under_way(workspace, at):
        return waiting
    asked = WeekProposal(workspace=workspace, week=week, plan=proposing.plan_of(week))
    asked.full_clean()
    asked.save()
    record(by, "week.proposal-asked", week)
    return propose.begin(workspace, SETS_UP, at=at, by=by, proposal=asked.pk)


@job("schedules.propose", in_steps=True, retry=False)
def propose(workspace: Workspace, *, proposal: UUID, work: UUID) -> None:
    """Kept when it is ready; killed, it leaves none, and whoever asked may press again."""
    from bolyst.schedules.solver import solve  # loads the solver

    with inside(workspace):
        asked = WeekProposal.within(workspace).select_related("week__workspace").get(pk=proposal)
        if asked.outcome is not None:
            return
        problem = proposing.problem_of(asked.week)
    live.step(workspace, work, total=len(problem.talks))
    watched = Watched(workspace, proposal, work)
    found = solve.propose(
        problem, seconds=SECONDS, on_progress=watched.tell, should_stop=watched.is_stopped
    )
    with inside(workspace):
        rows = WeekProposal.within(workspace).filter(pk=proposal)
        rows.update(progress=asdict(found.progress), outcome=outcome_of(found))
        live.finish(workspace, work)


def outcome_of(found: Any) -> dict[str, Any]:
    """A proposal as it is kept: ids, steps and rules."""
    kept = asdict(found)
    return {name: kept[name] for name in ("status", "placements", "left_out", "unmet")}


class Watched:
    """Tells those who watch, and asks whether to stop, at most once a second."""

    def __init__(self, workspace: Workspace, proposal: UUID, work: UUID) -> None:
        self.workspace, self.proposal, self.work = workspace, proposal, work
        self.told_at = self.asked_at = 0.0
        self.stopped = False

    def tell(self, progress: Any) -> None:
        if time.monotonic() - self.told_at < BETWEEN:
            return
        self.told_at = time.monotonic()
        with inside(self.workspace):
            rows = WeekProposal.within(self.workspace).filter(pk=self.proposal)
            rows.update(progress=asdict(progress))
        live.step(self.workspace, self.work, done=progress.placed)

    def is_stopped(self) -> bool:
        if not self.stopped and time.monotonic() - self.asked_at > BETWEEN:
            self.asked_at = time.monotonic()
            with inside(self.workspace):
                rows = WeekProposal.within(self.workspace).filter(pk=self.proposal)
                self.stopped = rows.filter(is_stopped=True).exists()
        return self.stopped
