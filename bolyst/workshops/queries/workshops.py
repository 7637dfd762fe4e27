"""What the pages of workshops show."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from bolyst.kernel import clock
from bolyst.partners.models import Organisation
from bolyst.partners.queries import active_organisations
from bolyst.plenum.models import Picture, Plenum, Step
from bolyst.plenum.queries.answers import given, ideas
from bolyst.plenum.rules.answers import VOTES
from bolyst.plenum.rules.desk import minutes_in_all
from bolyst.plenum.rules.steps import Phase as StepPhase
from bolyst.programme.models import Milestone, ModuleRun
from bolyst.programme.queries import current_engagement
from bolyst.programme.rules import LIVING
from bolyst.workshops import runs
from bolyst.workshops.models import Dimension, Workshop
from bolyst.workshops.queries.sets import as_edition
from bolyst.workshops.rules.sets import Kind, text_in
from bolyst.workshops.rules.workshops import (
    CHECKLIST,
    MODULES,
    Dated,
    Phase,
    is_near,
    milestone_of,
    next_phase,
)
from bolyst.workspaces.models import Workspace


def run_for(workspace: Workspace, kind: str) -> ModuleRun | None:
    """The module of the engagement the place is in; None when it wasn't agreed on."""
    engagement = current_engagement(workspace)
    if engagement is None:
        return None
    runs_here = ModuleRun.within(workspace).filter(engagement=engagement)
    return runs_here.filter(module__key=MODULES[Kind(kind)]).first()


def workshops_of(workspace: Workspace) -> QuerySet[Workshop]:
    """With all that tells where each stands; two queries."""
    found = Workshop.within(workspace).select_related("plenum", "follow_up", "workspace")
    return found.prefetch_related("parties")


def phases_of(workshop: Workshop) -> list[Dated]:
    talk = workshop.follow_up
    return [
        Dated(Phase.PLANNING, workshop.planning_on, workshop.planning_done_on),
        Dated(Phase.WORKSHOP, workshop.held_on, workshop.done_on),
        Dated(Phase.REPORT, workshop.report_on, workshop.report_done_on),
        Dated(Phase.FOLLOW_UP, talk.planned_on, talk.held_on),
    ]


def next_of(workshop: Workshop) -> Dated | None:
    return next_phase(phases_of(workshop))


def nearest(workspace: Workspace, today: date | None = None) -> tuple[Workshop, Dated] | None:
    """What is to be done first of all that is near; None when nothing is. Two queries."""
    on = today or clock.today()
    found = [(one, up) for one in workshops_of(workspace) if (up := next_of(one))]
    near = [(one, up) for one, up in found if is_near(up, on)]
    return min(near, key=lambda pair: (pair[1].planned_on or on, pair[0].pk), default=None)


def milestones_of(workshop: Workshop) -> dict[Phase, Milestone]:
    """Those in the year that wait for this workshop: of its module, in the earliest year."""
    if workshop.run_id is None or workshop.run is None:
        return {}
    keys = {milestone_of(workshop.kind, phase): phase for phase in Phase}
    waiting = Milestone.within(workshop.workspace).filter(
        engagement=workshop.run.engagement_id, key__in=keys, done_on=None,
        engagement__state__in=LIVING,
    )  # fmt: skip
    found: dict[Phase, Milestone] = {}
    for one in waiting.select_related("engagement").order_by("lap", "due_on"):
        found.setdefault(keys[one.key], one)
    return found


def leads_the_year(workshop: Workshop) -> bool:
    """Whether the year's dates are this workshop's: the oldest of its module that isn't held."""
    others = Workshop.within(workshop.workspace).filter(run=workshop.run_id, done_on=None)
    first = others.order_by("created_at", "id").values_list("pk", flat=True).first()
    return workshop.run_id is not None and first in {None, workshop.pk}


@dataclass(frozen=True)
class Point:
    """One of the planning meeting's checklist."""

    key: str
    text: str
    done_on: date | None = None
    done_by: str = ""
    is_own: bool = False

    @property
    def is_done(self) -> bool:
        return self.done_on is not None


def checklist_of(workshop: Workshop) -> list[Point]:
    """Ours first, then their own. One query."""
    kept = {one.key: one for one in workshop.preparations.all()}
    ours = [
        Point(key, str(text), kept[key].done_on, kept[key].done_by_name)
        if key in kept
        else Point(key, str(text))
        for key, text in CHECKLIST.items()
    ]
    own = [
        Point(key, one.text, one.done_on, one.done_by_name, is_own=True)
        for key, one in kept.items()
        if key not in CHECKLIST
    ]
    return [*ours, *own]


@dataclass(frozen=True)
class RunSummary:
    """The run as the workshop's page tells of it."""

    steps: int
    minutes: int
    to_agree: int  # minutes beside the total
    parts: list[str]  # the dimensions in it, by name
    ideas: Step | None
    priorities: Step | None

    @property
    def can_bring_ideas(self) -> bool:
        """Whether ideas may be read, and there is a step to place them in that hasn't begun."""
        return bool(
            self.ideas
            and self.ideas.phase in {StepPhase.VOTING, StepPhase.CLOSED, StepPhase.SHOWN}
            and self.priorities
            and not self.priorities.has_begun
        )


@dataclass(frozen=True)
class WorkshopPage:
    workshop: Workshop
    phases: list[Dated]
    next: Dated | None
    checklist: list[Point]
    run: RunSummary | None  # None: not made yet

    @property
    def ticked(self) -> int:
        return sum(one.is_done for one in self.checklist)

    @property
    def last_done(self) -> Dated | None:
        return next((one for one in reversed(self.phases) if one.done_on), None)

    @property
    def is_over(self) -> bool:
        """Whether the room is closed and the workshop not yet put down as held."""
        plenum = self.workshop.plenum
        return bool(plenum and plenum.state == Plenum.State.CLOSED and not self.workshop.is_held)


def workshop_page(workshop: Workshop, language: str) -> WorkshopPage:
    return WorkshopPage(
        workshop,
        phases_of(workshop),
        next_of(workshop),
        checklist_of(workshop),
        _summary(workshop, language) if workshop.plenum else None,
    )


def _summary(workshop: Workshop, language: str) -> RunSummary:
    """Two queries."""
    assert workshop.plenum is not None
    steps = {one.key or str(one.pk): one for one in workshop.plenum.steps.all()}
    names = {
        one.key: text_in(one.texts, "name", language)
        for one in Dimension.objects.filter(indicator_set=workshop.indicator_set_id)
    }
    asked = sum(len(one.read.questions) for key, one in steps.items() if key in names)
    return RunSummary(
        len(steps),
        minutes_in_all(one.minutes for one in steps.values()),
        runs.TO_AGREE * asked,
        [name for key, name in names.items() if key in steps],
        steps.get(runs.IDEAS),
        steps.get(runs.PRIORITIES),
    )


@dataclass(frozen=True)
class Offered:
    """What may be chosen when the run is made."""

    dimensions: list[tuple[str, str, int]]  # key, name, minutes
    earlier: list[Workshop]  # whose run may be used again

    @property
    def fixed(self) -> int:
        """Minutes of all that isn't a dimension."""
        return sum(runs.MINUTES.values())


def offered(workshop: Workshop, language: str) -> Offered:
    edition = as_edition(workshop.indicator_set)
    asked = [one["dimension"] for one in edition["indicators"]]
    parts = [
        (
            one["key"],
            text_in(one["texts"], "name", language),
            runs.A_QUESTION * asked.count(one["key"]),
        )
        for one in edition["dimensions"]
    ]
    return Offered(parts, earlier_of(workshop))


def earlier_of(workshop: Workshop) -> list[Workshop]:
    """Others of the same version that have a run; the newest first."""
    found = Workshop.within(workshop.workspace).filter(
        indicator_set=workshop.indicator_set_id, plenum__steps__isnull=False
    )
    return list(found.exclude(pk=workshop.pk).select_related("plenum").distinct()[:20])


def measured_before(
    workspace: Workspace, kind: str, *, apart_from: Workshop | None
) -> list[Workshop]:
    """What a new measurement may be compared with: those that have been held."""
    found = Workshop.within(workspace).filter(kind=kind, done_on__isnull=False)
    return list(found.exclude(pk=apart_from.pk) if apart_from else found)


@dataclass(frozen=True)
class Candidate:
    """An idea that may be brought on: `votes` None where they can't be shown."""

    id: str
    text: str
    party: str  # "": everybody's
    votes: int | None


def candidates(workshop: Workshop, step: Step) -> list[Candidate]:
    """The ideas whoever leads may read, those with most votes first."""
    assert workshop.plenum is not None
    parties = list(workshop.plenum.delegations.all())
    is_joint = len(parties) > 1
    answers = given(step)
    votes = _votes(step) if step.phase == StepPhase.SHOWN else {}
    found = [
        Candidate(one.id, one.text, party.name if is_joint else "", votes.get(one.id))
        for party in (parties if is_joint else parties[:1])
        for one in ideas(step, answers, of=str(party.pk) if is_joint else None)
    ]
    return sorted(found, key=lambda one: (-(one.votes or 0), one.id))


def _votes(step: Step) -> dict[str, int]:
    found: dict[str, int] = {}
    for one in Picture.within(step.workspace).filter(step=step, item=VOTES):
        found |= json.loads(one.body).get("votes") or {}
    return found


def register_names(workspace: Workspace) -> list[str]:
    """Those that may be named as taking part, for the field to suggest."""
    return [one.name for one in active_organisations(workspace)]


def same_named(workspace: Workspace, names: Sequence[str]) -> dict[str, Organisation]:
    """Organisations of the register by the name that was typed."""
    known = {one.name.casefold(): one for one in active_organisations(workspace)}
    return {name: known[name.casefold()] for name in names if name.casefold() in known}
