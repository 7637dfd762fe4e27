"""Writing the yearly report, sending it, and what the leadership says to it."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from bolyst.accounts.errands import absolute
from bolyst.accounts.models import Membership
from bolyst.accounts.rules import Role
from bolyst.audit.actions import Actor, record
from bolyst.documents import actions as documents
from bolyst.documents.models import Version
from bolyst.documents.rules import State
from bolyst.kernel import clock
from bolyst.kernel.words import day
from bolyst.post.actions import send
from bolyst.post.recipients import Recipient
from bolyst.programme.actions import fulfil, start_next_lap
from bolyst.programme.queries.milestones import current_lap
from bolyst.statements import annual, queries, rules
from bolyst.statements.kinds import ANNUAL_REPORT
from bolyst.statements.models import AnnualReport
from bolyst.teams.models import Team
from bolyst.teams.queries.meetings import planned_dates


@transaction.atomic
def draft_report(team: Team, *, first_day: date, last_day: date, by: Actor) -> AnnualReport:
    """Make the year's report from what the year left behind; words are written on top of it."""
    objections = rules.objections_to_period(
        first_day, last_day, today=clock.today(), team_since=team.started_on
    )
    if objections:
        raise ValidationError(objections)
    report = AnnualReport(
        workspace_id=team.workspace_id,
        team=team,
        first_day=first_day,
        last_day=last_day,
        participation=_participation(team),
        plan=_plan(team),
    )
    report.full_clean()
    report.save()
    record(by, "annual-report.drafted", report, first_day=first_day, last_day=last_day)
    return report


def _participation(team: Team) -> str:
    """What the team has said about how residents take part, as a first sentence to go on from."""
    how = capfirst(team.get_residents_display())
    return f"{how}. {team.residents_text}".strip()[: rules.LONGEST_TEXT]


def _plan(team: Team) -> str:
    coming = planned_dates(team)
    if not coming:
        return ""
    return _("Neste møte er %(day)s.") % {"day": day(coming[0])}


@transaction.atomic
def write_words(
    report: AnnualReport,
    *,
    did_not_work: str,
    participation: str,
    needs_decision: str,
    plan: str,
    by: Actor,
) -> AnnualReport:
    report = _locked(report)
    _refuse(rules.objections_to_words(queries.stage_of(report)))
    report.did_not_work, report.participation = did_not_work.strip(), participation.strip()
    report.needs_decision, report.plan = needs_decision.strip(), plan.strip()
    report.full_clean()
    report.save()
    record(by, "annual-report.written", report)
    return report


@transaction.atomic
def send_to_leadership(report: AnnualReport, *, by: Membership) -> Version:
    """A version is written and checked, and everybody in the leadership is told."""
    report = _locked(report)
    facts = queries.facts_of(report)
    texts = [report.did_not_work, report.participation, report.needs_decision, report.plan]
    _refuse(
        rules.objections_to_sending(
            queries.stage_of(report), held=len(facts.year.held), texts=texts
        )
    )
    readers = _leadership(report)
    if not readers:
        raise ValidationError(
            _("Ingen i kommunen har rollen kommuneledelse. Gi noen tilgang først.")
        )
    version = documents.write(ANNUAL_REPORT.key, report.pk, annual.content(report, facts), by=by)
    documents.move_on(version, to=State.CHECKED, by=by)
    record(by, "annual-report.sent", report, version=version.number)
    for reader in readers:
        _tell(report, reader, version, by)
    return version


def _leadership(report: AnnualReport) -> list[Membership]:
    members = Membership.within(report.workspace).filter(role=Role.LEADERSHIP)
    return list(members.current().select_related("user"))  # type: ignore[attr-defined]


def _tell(report: AnnualReport, reader: Membership, version: Version, by: Actor) -> None:
    send(
        report.workspace,
        key=f"annual-report-{version.pk}-{reader.pk}",
        to=Recipient(reader.name, reader.user.email, reader.user.language),
        template="statements/mail/report",
        page={"report": report, "link": absolute(queries.url_of(report))},
        about=report,
        by=by,
    )


@transaction.atomic
def approve(report: AnnualReport, *, answer: str, by: Membership) -> AnnualReport:
    """The leadership has read it and says what it thinks; the report is approved and delivered.

    The programme's promise is kept with this, and next year's clock starts.
    """
    report = _locked(report)
    version = _sent_version(report)
    is_author = version is not None and version.author.user_id == by.user_id
    _refuse(rules.objections_to_answer(queries.stage_of(report), is_author=is_author))
    assert version is not None  # the rule refused a report that was never sent
    report.answer, report.answered_on, report.answered_by = answer.strip(), clock.today(), by
    report.full_clean()
    report.save()
    documents.move_on(version, to=State.APPROVED, by=by)
    documents.move_on(version, to=State.DELIVERED, by=by)
    record(by, "annual-report.approved", report, version=version.number)
    _start_next_year(report, by)
    return report


def _start_next_year(report: AnnualReport, by: Actor) -> None:
    """This year's promise is kept; next year's is dated unless it is already."""
    kept = fulfil(report.workspace, rules.PROMISE, on=clock.today(), by=by)
    if kept and kept.lap == current_lap(kept.engagement):
        start_next_lap(kept.engagement, by=by)


@transaction.atomic
def send_back(report: AnnualReport, *, reason: str, by: Membership) -> AnnualReport:
    """The leadership wants something changed first."""
    report = _locked(report)
    version = _sent_version(report)
    if version is None:
        raise ValidationError(_("Rapporten er ikke sendt til ledelsen ennå."))
    documents.send_back(version, reason=reason, by=by)
    record(by, "annual-report.sent-back", report, version=version.number)
    return report


@transaction.atomic
def archive(report: AnnualReport, *, by: Membership) -> AnnualReport:
    """Somebody has put the package in the municipality's archive."""
    report = _locked(report)
    version = _sent_version(report)
    if version is None:
        raise ValidationError(_("Rapporten er ikke levert ennå."))
    documents.move_on(version, to=State.ARCHIVED, by=by)
    record(by, "annual-report.archived", report, version=version.number)
    return report


def _sent_version(report: AnnualReport) -> Version | None:
    document = queries.document_of(report)
    return document.latest if document else None


def _locked(report: AnnualReport) -> AnnualReport:
    found = AnnualReport.within(report.workspace).select_for_update(of=("self",))
    return found.select_related("team__workspace", "workspace").get(pk=report.pk)


def _refuse(objections: list[str]) -> None:
    if objections:
        raise ValidationError(objections)
