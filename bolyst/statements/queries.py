"""The year as the records tell it. Every figure carries the rows it was counted from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from bolyst.documents.models import Document, Step, Version
from bolyst.documents.rules import State
from bolyst.figures.queries import MunicipalityFigures, figures_of
from bolyst.kernel.words import day, number
from bolyst.measures.models import Finding, Recommendation
from bolyst.programme.models import Milestone
from bolyst.programme.rules import EngagementState
from bolyst.statements.kinds import ANNUAL_REPORT
from bolyst.statements.models import AnnualReport
from bolyst.statements.rules import PROMISE, Stage
from bolyst.teams.models import Meeting, Team
from bolyst.teams.queries.meetings import TeamYear, planned_dates, team_year
from bolyst.workspaces.models import Workspace

MOST_LATE = 10  # in two pages

STAGES = {
    State.DRAFT: Stage.DRAFT,
    State.CHECKED: Stage.SENT,
    State.APPROVED: Stage.APPROVED,
    State.DELIVERED: Stage.APPROVED,
    State.ARCHIVED: Stage.ARCHIVED,
}


def document_of(report: AnnualReport) -> Document | None:
    """None until it has been sent once."""
    kept = Document.within(report.workspace).filter(kind=ANNUAL_REPORT.key, subject_id=report.pk)
    return kept.first()


def stage_of(report: AnnualReport, document: Document | None = None) -> Stage:
    document = document or document_of(report)
    return STAGES[State(document.latest.state)] if document else Stage.DRAFT


def stages(workspace: Workspace) -> dict[UUID, Stage]:
    """Of each report that was ever sent; the others are drafts."""
    sent = Version.within(workspace).filter(document__kind=ANNUAL_REPORT.key)
    newest = sent.order_by("document_id", "-number").distinct("document_id")
    found = newest.values_list("document__subject_id", "state")
    return {row: STAGES[State(state)] for row, state in found}


@dataclass(frozen=True)
class Record:
    """One row behind a figure, and where it stands; `url` is empty for what has no page."""

    title: str
    url: str = ""


@dataclass(frozen=True)
class Counted:
    """A figure and the records it was counted from; `before` is last report's, None: no such."""

    key: str
    label: str
    value: int
    records: tuple[Record, ...] = ()
    before: int | None = None

    @property
    def change(self) -> str:
        """«2 flere enn i forrige rapport»; empty when there is nothing to compare with."""
        if self.before is None:
            return ""
        difference = self.value - self.before
        if not difference:
            return _("som i forrige rapport")
        if difference > 0:
            return _("%(n)s flere enn i forrige rapport") % {"n": number(difference)}
        return _("%(n)s færre enn i forrige rapport") % {"n": number(-difference)}


@dataclass(frozen=True)
class YearFacts:
    """What two pages say, before anybody has written a word."""

    team: Team
    first: date
    last: date
    year: TeamYear
    counted: tuple[Counted, ...]
    late: tuple[Record, ...]  # what the programme promised and didn't come
    coming: tuple[date, ...]  # meetings to come
    figures: MunicipalityFigures | None

    @property
    def owed(self) -> int:
        """Meetings that are missing of those promised for a year."""
        return max(0, self.team.meetings_per_year - self.year.met)


def facts_of(report: AnnualReport) -> YearFacts:
    """Everything the report counts, in a constant number of queries."""
    team, place = report.team, report.workspace
    year = team_year(team, report.first_day, report.last_day)
    earlier = previous(report)
    before = team_year(team, earlier.first_day, earlier.last_day) if earlier else None
    municipality = place.municipality
    return YearFacts(
        team=team,
        first=report.first_day,
        last=report.last_day,
        year=year,
        counted=tuple(_counted(report, year, before)),
        late=tuple(_late(report)),
        coming=tuple(planned_dates(team)),
        figures=figures_of(municipality) if municipality else None,
    )


def previous(report: AnnualReport) -> AnnualReport | None:
    """The report before this one."""
    return (
        AnnualReport.within(report.workspace)
        .filter(team=report.team, last_day__lt=report.last_day)
        .first()
    )


def _counted(report: AnnualReport, now: TeamYear, before: TeamYear | None) -> Sequence[Counted]:
    place = report.workspace
    held = tuple(_meeting(meeting) for meeting in now.held)
    decided = tuple(
        Record(decision.text, _url(place, "teams:meeting", decision.item.meeting_id))
        for decision in now.decisions
    )
    tasks = (Record(_("Oppgavene"), f"{_url(place, 'teams:tasks')}?vis=alle"),)
    rows = (
        ("held", _("møter holdt"), lambda year: len(year.held), held),
        ("decisions", _("vedtak"), lambda year: len(year.decisions), decided),
        ("given", _("oppgaver gitt"), lambda year: year.given, tasks),
        ("done", _("oppgaver gjort"), lambda year: year.done, tasks),
    )
    counted = [
        Counted(key, label, count(now), records, count(before) if before else None)
        for key, label, count, records in rows
    ]
    return [*counted, _findings(report), _recommendations(report)]


def _findings(report: AnnualReport) -> Counted:
    """Those of the year that may be told."""
    period = (report.first_day, report.last_day)
    found = Finding.within(report.workspace).filter(
        is_published=True, created_at__date__range=period
    )
    records = _titles(found, _url(report.workspace, "measures:findings"))
    return Counted("findings", _("funn"), len(records), records)


def _recommendations(report: AnnualReport) -> Counted:
    """All there are: nobody has dated a recommendation."""
    url = _url(report.workspace, "measures:recommendations")
    records = _titles(Recommendation.within(report.workspace), url)
    return Counted("recommendations", _("anbefalinger"), len(records), records)


def _titles(rows: QuerySet[Any], url: str) -> tuple[Record, ...]:
    return tuple(Record(title, url) for title in rows.values_list("title", flat=True))


def _meeting(meeting: Meeting) -> Record:
    title = f"{meeting.title}, {day(meeting.starts_at)}"
    return Record(title, _url(meeting.workspace, "teams:meeting", meeting.pk))


def _late(report: AnnualReport) -> Sequence[Record]:
    """What was promised and didn't come; not what was called off, and not this report itself."""
    missing = (
        Milestone.within(report.workspace)
        .filter(done_on=None, due_on__lte=report.last_day)
        .exclude(engagement__state=EngagementState.CANCELLED)
        .exclude(key=PROMISE, due_on__gte=report.first_day)
    )
    return [Record(f"{one.name}, {day(one.due_on)}") for one in missing[:MOST_LATE]]


def url_of(report: AnnualReport) -> str:
    return _url(report.workspace, "statements:annual-report", report.pk)


def _url(place: Workspace, name: str, *rows: object) -> str:
    return reverse(name, args=[place.slug, *rows])


@dataclass(frozen=True)
class ReportPage:
    report: AnnualReport
    facts: YearFacts
    stage: Stage
    document: Document | None
    version: Version | None  # the newest that was sent
    returned: Step | None  # the leadership sent that one back, and why

    @property
    def is_open(self) -> bool:
        return self.stage is Stage.DRAFT


def report_page(report: AnnualReport) -> ReportPage:
    document = document_of(report)
    version = document.latest if document else None
    return ReportPage(
        report,
        facts_of(report),
        stage_of(report, document),
        document,
        version,
        _returned(version) if version else None,
    )


def _returned(version: Version) -> Step | None:
    """Why a version is a draft again; None for one that was never sent back."""
    last = Step.within(version.workspace).filter(version=version).select_related("by__user").last()
    return last if last and last.to == State.DRAFT else None


def reports_of(workspace: Workspace) -> list[AnnualReport]:
    return list(AnnualReport.within(workspace).select_related("team"))
