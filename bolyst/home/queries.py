"""What the start page and the adviser's portfolio show."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Count, Q

from bolyst.accounts.models import Membership
from bolyst.documents.models import Document
from bolyst.home import rules
from bolyst.kernel.words import joined
from bolyst.mapping.kinds import MAPPING_REPORT
from bolyst.mapping.models import Conversation, MappingWeek, Note
from bolyst.measures.models import Finding, Recommendation
from bolyst.programme.models import Engagement, ModuleRun
from bolyst.programme.queries import current_engagement
from bolyst.programme.rules import EngagementState
from bolyst.workspaces.models import Workspace

MAPPING = "mapping"  # the module's key in the catalogue


@dataclass(frozen=True)
class StartPage:
    """Where one municipality is; `week` and `engagement` are None until there is one."""

    engagement: Engagement | None
    week: MappingWeek | None
    report: Document | None
    progress: rules.Progress
    runs: list[ModuleRun] = field(default_factory=list)

    @property
    def is_delivered(self) -> bool:
        return rules.is_done(rules.Step.DELIVER, self.progress)

    @property
    def road(self) -> list[rules.Step]:
        return rules.road(self.progress)

    @property
    def next_step(self) -> rules.Step | None:
        return rules.next_step(self.progress)


def start_page(workspace: Workspace) -> StartPage:
    engagement = current_engagement(workspace)
    if engagement is None:
        return StartPage(None, None, None, rules.Progress())
    runs = list(ModuleRun.within(workspace).filter(engagement=engagement).select_related("module"))
    week = MappingWeek.within(workspace).filter(engagement=engagement).first()
    report = _report(week) if week else None
    return StartPage(engagement, week, report, _progress(engagement, runs, week, report), runs)


def _report(week: MappingWeek) -> Document | None:
    reports = Document.within(week.workspace).filter(kind=MAPPING_REPORT.key)
    return reports.filter(subject_id=week.pk).first()


def _progress(
    engagement: Engagement,
    runs: list[ModuleRun],
    week: MappingWeek | None,
    report: Document | None,
) -> rules.Progress:
    place = engagement.workspace
    counted = (
        Note.within(place)
        .filter(conversation__week=week)
        .aggregate(
            all=Count("id", distinct=True),
            coded=Count("id", distinct=True, filter=Q(codings__isnull=False)),
        )
    )
    return rules.Progress(
        has_engagement=True,
        with_mapping=week is not None or any(run.module.key == MAPPING for run in runs),
        has_week=week is not None,
        conversations=Conversation.within(place).filter(week=week).count(),
        notes=counted["all"],
        notes_coded=counted["coded"],
        findings=Finding.within(place).filter(engagement=engagement).count(),
        recommendations=Recommendation.within(place).filter(engagement=engagement).count(),
        report_state=report.state if report else "",
    )


def places(mine: Iterable[Membership]) -> list[tuple[Workspace, str]]:
    """Each place one works, with one's roles there in words."""
    roles: dict[Workspace, list[str]] = {}
    for membership in mine:
        roles.setdefault(membership.workspace, []).append(membership.get_role_display())
    return [(place, joined(names)) for place, names in roles.items()]


@dataclass(frozen=True)
class Served:
    """One workspace in an adviser's portfolio; no engagement yet when `title` is empty."""

    workspace: Workspace
    title: str = ""
    state: str = ""
    starts_on: date | None = None
    modules: str = ""  # «1, 2, 4»

    @property
    def name(self) -> str:
        return self.workspace.name

    @property
    def state_name(self) -> str:
        return str(EngagementState(self.state).label) if self.state else ""


def portfolio(mine: Iterable[Membership]) -> list[Served]:
    """Every workspace the adviser serves, with its newest engagement; three queries in all."""
    places = {m.workspace_id: m.workspace for m in mine}
    newest: dict[UUID, Engagement] = {}
    for engagement in Engagement.everywhere.filter(workspace__in=places).order_by("starts_on"):
        newest[engagement.workspace_id] = engagement
    runs: dict[UUID, list[str]] = {}
    for run in ModuleRun.everywhere.filter(engagement__in=newest.values()).select_related("module"):
        runs.setdefault(run.engagement_id, []).append(str(run.module.number))
    return [
        _served(place, newest.get(place.pk), runs)
        for place in places.values()
        if place.kind != Workspace.Kind.PROGRAMME
    ]


def _served(place: Workspace, newest: Engagement | None, runs: dict[UUID, list[str]]) -> Served:
    if newest is None:
        return Served(place)
    modules = ", ".join(runs.get(newest.pk, []))
    return Served(place, newest.title, newest.state, newest.starts_on, modules)
