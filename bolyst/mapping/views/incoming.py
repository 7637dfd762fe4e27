"""From a file to notes in three steps: choose, look, import. Nothing is written before the last."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bolyst.accounts.doors import door
from bolyst.accounts.models import Membership
from bolyst.audit.actions import receipt
from bolyst.imports import actions as imports
from bolyst.imports import qdpx
from bolyst.imports import queries as import_queries
from bolyst.imports.coded import is_project, read_project
from bolyst.imports.columns import Preview
from bolyst.imports.forms import SheetForm
from bolyst.imports.models import Batch, Upload
from bolyst.imports.problems import ImportProblem, NotAProject
from bolyst.imports.tables import Sheet, read_table
from bolyst.mapping import incoming, outgoing, rules
from bolyst.mapping.actions import incoming as actions
from bolyst.mapping.forms.incoming import NotesFileForm, NotesMappingForm, ProjectForm
from bolyst.mapping.models import MappingWeek, Note
from bolyst.mapping.projects import to_come
from bolyst.mapping.queries import incoming as queries
from bolyst.mapping.rules import InformantGroup
from bolyst.mapping.views.surveys import preview_survey, survey_in
from bolyst.mapping.views.weeks import find_week
from bolyst.seals.fields import Unreadable


@door(rules.may_import)
def import_file(request: HttpRequest, me: Membership, week_id: UUID) -> HttpResponse:
    """Choose a file; below it, what was imported before and can be taken back."""
    week = find_week(me, week_id)
    form = NotesFileForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        upload = imports.receive(
            form.name,
            form.content,
            purpose=actions.NOTES,
            about=week.pk,
            by=me,
            accepted=form.accepted,
        )
        return redirect("mapping:import-preview", me.workspace.slug, week.pk, upload.pk)
    made = import_queries.batches(me, actions.NOTES, week.pk)
    batches = [(batch, import_queries.said_counts(batch)) for batch in made]
    page = {"form": form, "week": week, "batches": batches}
    return render(request, "mapping/import.html", page)


@door(rules.may_import)
def import_preview(
    request: HttpRequest, me: Membership, week_id: UUID, upload_id: UUID
) -> HttpResponse:
    """What the file would become; a file we can't read says why, and nothing is lost."""
    week = find_week(me, week_id)
    waiting = import_queries.uploads(me, actions.NOTES, week.pk)
    upload = get_object_or_404(waiting, pk=upload_id)
    try:
        if is_project(upload.content, upload.name):
            return preview_project(request, me, week, upload)
        if survey := survey_in(request, upload):
            return preview_survey(request, me, week, upload, survey)
        return preview_table(request, me, week, upload)
    except (ImportProblem, NotAProject) as problem:
        page = {"week": week, "upload": upload, "problems": problem.messages}
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
    batch = actions.bring_in_table(week, coming, by=me, skipped=preview.skipped_lines)
    return imported(request, me, week, upload, batch)


def preview_project(
    request: HttpRequest, me: Membership, week: MappingWeek, upload: Upload
) -> HttpResponse:
    found = read_project(upload.content, upload.name)
    coming = to_come(found.project, otherwise=InformantGroup.RESIDENTS)
    answer = request.POST if request.method == "POST" else None
    form = ProjectForm(answer, asks_group=coming.asks_group)
    if form.is_valid():
        batch = actions.bring_in_project(week, found.project, by=me, otherwise=form.otherwise)
        return imported(request, me, week, upload, batch)
    page = queries.ProjectPage(found.project, coming, queries.Here(week, coming), found.warnings)
    shown = {"week": week, "upload": upload, "page": page, "form": form}
    return render(request, "mapping/import_project.html", shown)


def imported(
    request: HttpRequest, me: Membership, week: MappingWeek, upload: Upload, batch: Batch
) -> HttpResponse:
    imports.discard(upload, by=me)
    said = import_queries.said_counts(batch)
    messages.success(request, _("Importen er ferdig: %(made)s.") % {"made": said})
    return redirect("mapping:week", me.workspace.slug, week.pk)


@door(rules.may_import)
@require_POST
def undo_import(
    request: HttpRequest, me: Membership, week_id: UUID, batch_id: UUID
) -> HttpResponse:
    week = find_week(me, week_id)
    batch = get_object_or_404(import_queries.batches(me, actions.NOTES, week.pk), pk=batch_id)
    try:
        imports.undo(batch, by=me)
        messages.success(request, _("Importen er angret. Alt den laget, er borte."))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("mapping:import", me.workspace.slug, week.pk)


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
