"""Every municipality an adviser serves, at a glance, and the report to those who pay."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from bolyst.accounts.models import Membership, User
from bolyst.accounts.rules import Role
from bolyst.programme.models import Engagement, Milestone, Module, ModuleRun
from bolyst.programme.models.catalogue import told
from bolyst.programme.rules import LIVING, EngagementState
from bolyst.workspaces.models import Workspace
from bolyst.workspaces.wall import inside


@dataclass(frozen=True)
class Served:
    """One engagement in an adviser's portfolio; none yet when `title` is empty."""

    workspace: Workspace
    title: str = ""
    state: str = ""
    starts_on: date | None = None
    funder: str = ""
    modules: list[Module] = field(default_factory=list)
    late: int = 0
    done: int = 0
    promised: int = 0
    next_name: str = ""
    next_on: date | None = None

    @property
    def name(self) -> str:
        return self.workspace.name

    @property
    def state_name(self) -> str:
        return str(EngagementState(self.state).label) if self.state else ""

    @property
    def numbers(self) -> str:
        """«1, 2, 4»."""
        return ", ".join(str(module.number) for module in self.modules)


def portfolio(mine: Iterable[Membership], today: date) -> list[Served]:
    """Every workspace the adviser serves, with its newest engagement."""
    places = served_places(mine)
    newest: dict[UUID, Engagement] = {}
    for engagement in Engagement.everywhere.filter(workspace__in=places).order_by("starts_on"):
        newest[engagement.workspace_id] = engagement
    found = {one.workspace.pk: one for one in _seen(places, newest.values(), today)}
    return [found.get(place.pk, Served(place)) for place in places.values()]


def engagements(mine: Iterable[Membership], today: date) -> list[Served]:
    """Every engagement the adviser may see, old ones too."""
    places = served_places(mine)
    every = Engagement.everywhere.filter(workspace__in=places).order_by("-starts_on")
    return _seen(places, every, today)


def served_places(mine: Iterable[Membership]) -> dict[UUID, Workspace]:
    return {
        m.workspace_id: m.workspace for m in mine if m.workspace.kind != Workspace.Kind.PROGRAMME
    }


def _seen(
    places: dict[UUID, Workspace], engagements: Iterable[Engagement], today: date
) -> list[Served]:
    """Three queries for however many engagements."""
    every = {one.pk: one for one in engagements}
    runs: dict[UUID, list[Module]] = {}
    for run in ModuleRun.everywhere.filter(engagement__in=every).select_related("module"):
        runs.setdefault(run.engagement_id, []).append(run.module)
    counts, coming = _counts(every, today), _coming(every, today)
    return [
        Served(
            places[one.workspace_id],
            one.title,
            one.state,
            one.starts_on,
            one.funder,
            runs.get(one.pk, []),
            **counts.get(one.pk, {}),
            **coming.get(one.pk, {}),
        )
        for one in every.values()
    ]


def _milestones(every: Iterable[UUID]) -> QuerySet[Milestone]:
    return Milestone.everywhere.filter(engagement__in=every)


def _counts(every: Iterable[UUID], today: date) -> dict[UUID, dict[str, Any]]:
    """How much is promised, done and late; nothing is late in what is over."""
    found = _milestones(every).order_by()
    is_late = Q(done_on=None, due_on__lt=today, engagement__state__in=LIVING)
    counted = found.values_list("engagement_id").annotate(
        promised=Count("id"), done=Count("done_on"), late=Count("id", filter=is_late)
    )
    return {
        key: {"promised": promised, "done": done, "late": late}
        for key, promised, done, late in counted
    }


def _coming(every: Iterable[UUID], today: date) -> dict[UUID, dict[str, Any]]:
    """The first open milestone of each that isn't late."""
    found = _milestones(every).filter(done_on=None, due_on__gte=today, engagement__state__in=LIVING)
    first = found.order_by("engagement_id", "due_on", "id").distinct("engagement_id")
    return {
        key: {"next_on": due_on, "next_name": told(names)}
        for key, due_on, names in first.values_list("engagement_id", "due_on", "names")
    }


@dataclass(frozen=True)
class FunderReport:
    """Numbers for those who pay: how many, which modules, how far. Counts only."""

    engagements: list[Served]
    funders: list[str]  # to choose among
    funder: str  # chosen, or ""

    @property
    def by_state(self) -> list[tuple[str, int]]:
        counted = Counter(one.state for one in self.engagements)
        return [(str(state.label), counted[state]) for state in EngagementState if counted[state]]

    @property
    def by_module(self) -> list[tuple[str, int]]:
        counted = Counter(module.key for one in self.engagements for module in one.modules)
        names = {m.key: m for one in self.engagements for m in one.modules}
        ordered = sorted(names.values(), key=lambda module: module.number)
        return [(module.name, counted[module.key]) for module in ordered]

    @property
    def places(self) -> int:
        return len({one.workspace.pk for one in self.engagements})

    @property
    def done(self) -> int:
        return sum(one.done for one in self.engagements)

    @property
    def promised(self) -> int:
        return sum(one.promised for one in self.engagements)


def funder_report(mine: Iterable[Membership], today: date, funder: str = "") -> FunderReport:
    every = engagements(mine, today)
    funders = sorted({one.funder for one in every if one.funder})
    kept = [one for one in every if not funder or one.funder == funder]
    return FunderReport(kept, funders, funder)


def engagement_states(user: User) -> dict[UUID, EngagementState]:
    """The states of the engagements a person serves as an adviser."""
    with inside(user=user.pk):
        places = [m.workspace_id for m in user.memberships.current() if m.role == Role.ADVISER]
    with inside(reading=places, user=user.pk):
        found = Engagement.everywhere.filter(workspace__in=places).values_list("pk", "state")
        return {key: EngagementState(state) for key, state in found}
