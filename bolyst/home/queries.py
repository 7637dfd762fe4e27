"""What the start page shows."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Q

from bolyst.accounts import scopes
from bolyst.accounts.models import Membership
from bolyst.documents.models import Document
from bolyst.home import rules
from bolyst.kernel import clock
from bolyst.kernel.words import joined
from bolyst.mapping.kinds import MAPPING_REPORT
from bolyst.mapping.models import Conversation, MappingWeek, Note
from bolyst.measures.models import Finding, Recommendation
from bolyst.programme.models import Engagement, ModuleRun
from bolyst.programme.queries import Year, current_engagement
from bolyst.programme.queries.milestones import year_of
from bolyst.replies.queries.replies import owed
from bolyst.replies.rules import Owed
from bolyst.statements.models import AnnualReport
from bolyst.statements.queries import reports_of, stage_of
from bolyst.statements.rules import Stage
from bolyst.teams.queries.page import TeamPage, team_page
from bolyst.teams.queries.team import team_of
from bolyst.teams.rules.alarms import Alarm, Level
from bolyst.workshops.models import Workshop
from bolyst.workshops.queries.workshops import nearest
from bolyst.workshops.rules.workshops import Dated
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
    year: Year | None = None
    team: TeamPage | None = None
    unanswered: AnnualReport | None = None  # the year's report, with the leadership
    owed: Owed | None = None  # to those who were met, once the report is approved
    workshop: tuple[Workshop, Dated] | None = None  # that is near, and what comes in it

    @property
    def broken(self) -> Alarm | None:
        """The worst of the team's promises that isn't kept."""
        pressing = self.team.pressing if self.team else []
        return next((alarm for alarm in pressing if alarm.level == Level.BROKEN), None)

    @property
    def is_delivered(self) -> bool:
        return rules.is_done(rules.Step.DELIVER, self.progress)

    @property
    def road(self) -> list[rules.Step]:
        return rules.road(self.progress)

    @property
    def next_step(self) -> rules.Step | None:
        return rules.next_step(self.progress)


def start_page(me: Membership) -> StartPage:
    """The week is the newest of those `me` has to do with."""
    workspace = me.workspace
    engagement = current_engagement(workspace)
    if engagement is None:
        return StartPage(None, None, None, rules.Progress())
    runs = list(ModuleRun.within(workspace).filter(engagement=engagement).select_related("module"))
    weeks = MappingWeek.within(workspace).filter(engagement=engagement)
    week = scopes.reached(weeks, me, "pk").first()
    report = _report(week) if week else None
    progress = _progress(engagement, runs, week, report)
    year = year_of(engagement, clock.today())
    team = team_of(workspace)
    return StartPage(
        engagement=engagement,
        week=week,
        report=report,
        progress=progress,
        runs=runs,
        year=year,
        team=team_page(team) if team else None,
        unanswered=_unanswered(workspace),
        workshop=nearest(workspace),
        owed=owed(week) if week and rules.is_done(rules.Step.APPROVE, progress) else None,
    )


def _unanswered(workspace: Workspace) -> AnnualReport | None:
    newest = next(iter(reports_of(workspace)), None)
    return newest if newest and stage_of(newest) is Stage.SENT else None


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
    talks = Conversation.within(place).filter(week=week)
    planned = talks.aggregate(all=Count("pk"), undated=Count("pk", filter=Q(held_on=None)))
    return rules.Progress(
        has_engagement=True,
        with_mapping=week is not None or any(run.module.key == MAPPING for run in runs),
        has_week=week is not None,
        conversations=planned["all"],
        undated=planned["undated"],
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
