"""From a file to notes in three steps: choose, look, import. Nothing is written before the last."""

import json
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bolyst.accounts.doors import door
from bolyst.accounts.models import Membership
from bolyst.audit.actions import receipt
from bolyst.imports import qdpx
from bolyst.imports import queries as import_queries
from bolyst.imports.coded import is_project, read_project
from bolyst.imports.columns import Preview
from bolyst.imports.forms import SheetForm
from bolyst.imports.models import Batch, Upload
from bolyst.imports.problems import ImportProblem, NotAProject
from bolyst.imports.tables import Sheet, read_table
from bolyst.live.actions import under_way
from bolyst.live.models import Work
from bolyst.mapping import incoming, outgoing, rules, tasks
from bolyst.mapping.actions import incoming as actions
from bolyst.mapping.forms.incoming import NotesFileForm, NotesMappingForm, ProjectForm
from bolyst.mapping.models import MappingWeek, Note
from bolyst.mapping.queries import incoming as queries
from bolyst.mapping.views import batches
from bolyst.mapping.views.surveys import preview_survey, survey_in
from bolyst.mapping.views.weeks import find_week
from bolyst.seals.fields import Unreadable


@door(rules.may_import)
def import_file(request: HttpRequest, me: Membership, week_id: UUID) -> HttpResponse:
    """Choose a file; below it, what was imported before and can be taken back."""
    week = find_week(me, week_id)
    form = NotesFileForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        upload = batches.received(me, week, form, purpose=actions.NOTES)
        return opened(me, week, upload)
    made = batches.made(me, week, purpose=actions.NOTES)
    page = {"form": form, "week": week, "batches": made}
    return render(request, "mapping/import.html", page)


def opened(me: Membership, week: MappingWeek, upload: Upload) -> HttpResponse:
    """To what the file becomes; a large project is read first, outside the page."""
    if upload.is_large and is_project(upload.content, upload.name):
        work = tasks.begin_reading(upload, week, by=me)
        return redirect("live:work", me.workspace.slug, work.pk)
    return redirect("mapping:import-preview", me.workspace.slug, week.pk, upload.pk)


@door(rules.may_import)
def import_preview(
    request: HttpRequest, me: Membership, week_id: UUID, upload_id: UUID
) -> HttpResponse:
    """What the file would become; a file we can't read says why, and nothing is lost."""
    week = find_week(me, week_id)
    upload = batches.waiting(me, week, upload_id, purpose=actions.NOTES)
    try:
        if is_project(upload.content, upload.name):
            return preview_project(request, me, week, upload)
        if survey := survey_in(request, upload):
            return preview_survey(request, me, week, upload, survey)
        return preview_table(request, me, week, upload)
    except (ImportProblem, NotAProject) as problem:
        return refused(request, week, upload, problem.messages)


def refused(
    request: HttpRequest, week: MappingWeek, upload: Upload, problems: list[str]
) -> HttpResponse:
    page = {"week": week, "upload": upload, "problems": problems}
    return render(request, "mapping/import_refused.html", page, status=422)


def preview_table(
    request: HttpRequest, me: Membership, week: MappingWeek, upload: Upload
) -> HttpResponse:
    sheets, choice = chosen_sheets(request, upload)
    sheet = sheets[choice.place if choice.is_valid() else 0]
    form = NotesMappingForm(sheet, request.POST or None)
    page = None
    if not form.is_bound or form.is_valid():
        preview = incoming.preview(sheet, form.mapping())
        page = import_queries.preview_page(sheet, preview, incoming.targets())
        if request.POST.get("step") == "import" and preview.is_possible:
            return import_table(request, me, week, upload, form, preview)
    shown = {"week": week, "upload": upload, "choice": choice, "form": form, "page": page}
    shown["has_withdrawals"] = queries.has_withdrawals(week)
    return render(request, "mapping/import_table.html", shown)


def chosen_sheets(request: HttpRequest, upload: Upload) -> tuple[list[Sheet], SheetForm]:
    sheets = read_table(upload.content, upload.name)
    choice = SheetForm(sheets, request.GET or None)
    line = choice.cleaned_data.get("header_line") if choice.is_valid() else None
    if line is not None:
        sheets = read_table(upload.content, upload.name, header_line=line)
    return sheets, choice


def import_table(
    request: HttpRequest,
    me: Membership,
    week: MappingWeek,
    upload: Upload,
    form: NotesMappingForm,
    preview: Preview,
) -> HttpResponse:
    coming = incoming.conversations(preview.planned, otherwise=form.cleaned_data["otherwise"])
    skipped = preview.skipped_lines

    def write() -> Batch:
        return actions.bring_in_table(week, coming, by=me, skipped=skipped)

    return batches.bring_in(request, me, week, upload, write)


def preview_project(
    request: HttpRequest, me: Membership, week: MappingWeek, upload: Upload
) -> HttpResponse:
    """A large one is read by a job, which keeps what it becomes, and brought in by another."""
    if upload.is_large:
        return preview_large(request, me, week, upload)
    found = read_project(upload.content, upload.name)
    told = queries.told_of(week, found.project, found.warnings)
    form = project_form(request, told)

    def write() -> Batch:
        return actions.bring_in_project(week, found.project, by=me, otherwise=form.otherwise)

    if form.is_valid():
        return batches.bring_in(request, me, week, upload, write)
    return show_project(request, week, upload, told, form)


def preview_large(
    request: HttpRequest, me: Membership, week: MappingWeek, upload: Upload
) -> HttpResponse:
    work = under_way(me.workspace, tasks.address_of(upload, week))
    if not upload.told:
        if request.method == "POST":
            work = tasks.begin_reading(upload, week, by=me)
            return redirect("live:work", me.workspace.slug, work.pk)
        page = {"week": week, "upload": upload, "work": work}
        return render(request, "mapping/import_waiting.html", page)
    told = queries.ProjectTold(**json.loads(upload.told))
    if told.problems:
        return refused(request, week, upload, told.problems)
    form = project_form(request, told)
    if form.is_valid():
        work = tasks.begin_bringing_in(upload, week, by=me, otherwise=form.otherwise)
        return redirect("live:work", me.workspace.slug, work.pk)
    return show_project(request, week, upload, told, form, work)


def project_form(request: HttpRequest, told: queries.ProjectTold) -> ProjectForm:
    answer = request.POST if request.method == "POST" else None
    return ProjectForm(answer, asks_group=told.asks_group)


def show_project(
    request: HttpRequest,
    week: MappingWeek,
    upload: Upload,
    told: queries.ProjectTold,
    form: ProjectForm,
    work: Work | None = None,
) -> HttpResponse:
    shown = {"week": week, "upload": upload, "told": told, "form": form, "work": work}
    return render(request, "mapping/import_project.html", shown)


@door(rules.may_import)
@require_POST
def undo_import(
    request: HttpRequest, me: Membership, week_id: UUID, batch_id: UUID
) -> HttpResponse:
    week = find_week(me, week_id)
    return batches.undo(request, me, week, batch_id, purpose=actions.NOTES, then="mapping:import")


@door(rules.may_import)
def export_project(request: HttpRequest, me: Membership, week_id: UUID) -> HttpResponse:
    """The team's own copy of the week, for another program. It holds the notes: a receipt."""
    week = find_week(me, week_id)
    try:
        data = qdpx.write(outgoing.project_of(week))
    except Unreadable:
        messages.error(request, _("Et notat eller memo kan ikke leses. Da blir ikke filen hel."))
        return redirect("mapping:import", me.workspace.slug, week.pk)
    count = Note.within(me.workspace).filter(conversation__week=week).count()
    receipt(me, "notes", week, rows=count, purpose=_("Eksporter prosjektet"))
    response = HttpResponse(data, content_type="application/zip")
    name = f"{me.workspace.slug}-{week.starts_on:%Y-%m-%d}.qdpx"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
