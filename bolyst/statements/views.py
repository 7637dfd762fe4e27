"""The yearly report: from a draft to the leadership's answer and the archive."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bolyst.accounts.doors import door
from bolyst.accounts.models import Membership
from bolyst.accounts.rules import Role
from bolyst.documents import actions as documents
from bolyst.documents import packages
from bolyst.documents.render import html
from bolyst.kernel import clock
from bolyst.statements import actions, annual, queries, rules
from bolyst.statements.forms import ApproveForm, PeriodForm, SendBackForm, WordsForm
from bolyst.statements.models import AnnualReport
from bolyst.statements.rules import Stage
from bolyst.teams.models import Team

FINISHED = frozenset({Stage.APPROVED, Stage.ARCHIVED})


@door(rules.may_see_reports)
def annual_reports(request: HttpRequest, me: Membership) -> HttpResponse:
    """Key persons and others see those the leadership has answered."""
    stages = queries.stages(me.workspace)
    reports = queries.reports_of(me.workspace)
    listed = [(one, stages.get(one.pk, Stage.DRAFT)) for one in reports]
    if not sees_drafts(me):
        listed = [(one, stage) for one, stage in listed if stage in FINISHED]
    shown = {
        "reports": listed,
        "team": Team.within(me.workspace).first(),
        "may_write": rules.may_write_reports(me.as_role),
    }
    return render(request, "statements/annual_reports.html", shown)


@door(rules.may_write_reports)
def draft_report(request: HttpRequest, me: Membership) -> HttpResponse:
    team = Team.within(me.workspace).first()
    if team is None:
        messages.error(request, _("Først må teamet finnes."))
        return redirect("teams:team", me.workspace.slug)
    first, last = rules.year_before(clock.today())
    form = PeriodForm(request.POST or None, initial={"first_day": first, "last_day": last})
    if form.is_valid() and form.carry_out(actions.draft_report, team, by=me):
        messages.success(request, _("Rapporten er laget av det året har etterlatt seg."))
        return redirect("statements:annual-report", me.workspace.slug, form.outcome.pk)
    return render(request, "statements/draft_report.html", {"form": form})


@door(rules.may_see_reports)
def annual_report(request: HttpRequest, me: Membership, report_id: UUID) -> HttpResponse:
    """As it reads; in front of it what this reader is to do with it."""
    return show(request, me, find_report(me, report_id), ApproveForm(), SendBackForm())


def show(
    request: HttpRequest,
    me: Membership,
    report: AnnualReport,
    approving: ApproveForm,
    returning: SendBackForm,
) -> HttpResponse:
    page = queries.report_page(report)
    kept = page.version.content if page.version and not page.is_open else None
    shown = {
        "page": page,
        "report": report,
        "content": html.fragment(kept or annual.content(report, page.facts)),
        "may_write": rules.may_write_reports(me.as_role),
        "may_answer": rules.may_answer_reports(me.as_role) and page.stage is Stage.SENT,
        "sees_document": me.as_role is not Role.KEY_PERSON,
        "approving": approving,
        "returning": returning,
    }
    refused = approving.errors or returning.errors
    return render(request, "statements/annual_report.html", shown, status=422 if refused else 200)


@door(rules.may_write_reports)
def write_words(request: HttpRequest, me: Membership, report_id: UUID) -> HttpResponse:
    report = find_report(me, report_id)
    initial = {name: getattr(report, name) for name in WordsForm.names}
    form = WordsForm(request.POST or None, initial=initial)
    if form.is_valid() and form.carry_out(actions.write_words, report, by=me):
        messages.success(request, _("Teksten er lagret."))
        return redirect("statements:annual-report", me.workspace.slug, report.pk)
    return render(request, "statements/write_words.html", {"form": form, "report": report})


@door(rules.may_write_reports)
@require_POST
def send_report(request: HttpRequest, me: Membership, report_id: UUID) -> HttpResponse:
    report = find_report(me, report_id)
    try:
        actions.send_to_leadership(report, by=me)
        messages.success(request, _("Rapporten er sendt til ledelsen."))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("statements:annual-report", me.workspace.slug, report.pk)


@door(rules.may_answer_reports)
@require_POST
def approve(request: HttpRequest, me: Membership, report_id: UUID) -> HttpResponse:
    report = find_report(me, report_id)
    form = ApproveForm(request.POST)
    if form.is_valid() and form.carry_out(actions.approve, report, by=me):
        messages.success(request, _("Rapporten er godkjent. Svaret er lagret."))
        return redirect("statements:annual-report", me.workspace.slug, report.pk)
    return show(request, me, report, form, SendBackForm())


@door(rules.may_answer_reports)
@require_POST
def send_back(request: HttpRequest, me: Membership, report_id: UUID) -> HttpResponse:
    report = find_report(me, report_id)
    form = SendBackForm(request.POST)
    if form.is_valid() and form.carry_out(actions.send_back, report, by=me):
        messages.success(request, _("Rapporten er sendt tilbake."))
        return redirect("statements:annual-report", me.workspace.slug, report.pk)
    return show(request, me, report, ApproveForm(), form)


@door(rules.may_write_reports)
@require_POST
def archive(request: HttpRequest, me: Membership, report_id: UUID) -> HttpResponse:
    report = find_report(me, report_id)
    try:
        actions.archive(report, by=me)
        messages.success(request, _("Rapporten er merket som arkivert."))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("statements:annual-report", me.workspace.slug, report.pk)


@door(rules.may_write_reports)
def package(request: HttpRequest, me: Membership, report_id: UUID) -> HttpResponse:
    """PDF, Word, the leadership's answer and the metadata; or the page where one waits for it."""
    page = queries.report_page(find_report(me, report_id))
    if page.version is None or page.stage not in FINISHED:
        raise Http404
    for form in packages.missing(page.version):
        work = documents.ask_for_file(page.version, form, by=me)
        return redirect("live:work", me.workspace.slug, work.pk)
    receiver = _("Kommuneledelsen i %(place)s") % {"place": me.workspace.name}
    more = {"svar-fra-ledelsen.txt": page.report.answer}
    packed = packages.pack(page.version, receiver=receiver, more=more)
    response = HttpResponse(packed, content_type="application/zip")
    name = f"arsrapport-{me.workspace.slug}-{page.report.last_day:%Y}.zip"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def sees_drafts(me: Membership) -> bool:
    """Those who write it and those it is for."""
    return rules.may_write_reports(me.as_role) or rules.may_answer_reports(me.as_role)


def find_report(me: Membership, report_id: UUID) -> AnnualReport:
    """Raises Http404 also for a draft somebody isn't to read yet."""
    found = AnnualReport.within(me.workspace).select_related(
        "team__workspace", "workspace", "answered_by__user"
    )
    report = get_object_or_404(found, pk=report_id)
    if not sees_drafts(me) and queries.stage_of(report) not in FINISHED:
        raise Http404
    return report
