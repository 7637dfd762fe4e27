"""The themes alone, to and from other programs. Nothing is written before it has been shown."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bolyst.accounts.doors import door
from bolyst.accounts.models import Membership
from bolyst.imports import actions as imports
from bolyst.imports import qdpx
from bolyst.imports import queries as import_queries
from bolyst.imports.forms import UploadForm
from bolyst.imports.models import Upload
from bolyst.imports.rules import CODEBOOKS
from bolyst.mapping import codebooks, rules
from bolyst.mapping.actions import codebook as actions
from bolyst.mapping.models import MappingWeek
from bolyst.mapping.views.weeks import find_week


@door(rules.may_import)
def import_codebook(request: HttpRequest, me: Membership, week_id: UUID) -> HttpResponse:
    """Choose a file; below it, what was brought in before and can be taken back."""
    week = find_week(me, week_id)
    form = UploadForm(request.POST or None, request.FILES or None, accepted=CODEBOOKS)
    if form.is_valid():
        upload = imports.receive(
            form.name,
            form.content,
            purpose=actions.CODEBOOK,
            about=week.pk,
            by=me,
            accepted=form.accepted,
        )
        return redirect("mapping:codebook-preview", me.workspace.slug, week.pk, upload.pk)
    return choosing(request, me, week, form)


def choosing(
    request: HttpRequest, me: Membership, week: MappingWeek, form: UploadForm, status: int = 200
) -> HttpResponse:
    made = import_queries.batches(me, actions.CODEBOOK, week.pk)
    batches = [(batch, import_queries.said_counts(batch)) for batch in made]
    page = {"week": week, "form": form, "batches": batches}
    return render(request, "mapping/codebook.html", page, status=status)


@door(rules.may_import)
def codebook_preview(
    request: HttpRequest, me: Membership, week_id: UUID, codebook_id: UUID
) -> HttpResponse:
    """The file's tree beside the week's: what is new, what is here, what is said otherwise."""
    week = find_week(me, week_id)
    upload = get_object_or_404(
        import_queries.uploads(me, actions.CODEBOOK, week.pk), pk=codebook_id
    )
    try:
        found, warnings = qdpx.read_codebook(upload.content)
        branches = codebooks.compare(week, found)
        if request.method == "POST":
            return bring_in(request, me, week, upload, found)
    except ValidationError as refusal:
        return refused(request, me, week, refusal)
    page = {
        "week": week,
        "upload": upload,
        "branches": branches,
        "coming": sum(branch.is_new for branch in branches),
        "differing": sum(branch.differs for branch in branches),
        "warnings": warnings,
    }
    return render(request, "mapping/codebook_preview.html", page)


def bring_in(
    request: HttpRequest, me: Membership, week: MappingWeek, upload: Upload, found: qdpx.Codebook
) -> HttpResponse:
    batch = actions.bring_in_codebook(week, found, by=me)
    imports.discard(upload, by=me)
    said = import_queries.said_counts(batch)
    messages.success(request, _("Importen er ferdig: %(made)s.") % {"made": said})
    return redirect("mapping:themes", me.workspace.slug, week.pk)


def refused(
    request: HttpRequest, me: Membership, week: MappingWeek, refusal: ValidationError
) -> HttpResponse:
    """Back to choosing a file, with the reason."""
    form = UploadForm({}, accepted=CODEBOOKS)
    form.full_clean()
    form.errors.clear()
    form.add_error(None, refusal)
    return choosing(request, me, week, form, status=422)


@door(rules.may_import)
@require_POST
def undo_codebook(
    request: HttpRequest, me: Membership, week_id: UUID, taken_id: UUID
) -> HttpResponse:
    week = find_week(me, week_id)
    batch = get_object_or_404(import_queries.batches(me, actions.CODEBOOK, week.pk), pk=taken_id)
    try:
        imports.undo(batch, by=me)
        messages.success(request, _("Importen er angret. Alt den laget, er borte."))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("mapping:import-codebook", me.workspace.slug, week.pk)


@door(rules.may_code)
def export_codebook(request: HttpRequest, me: Membership, week_id: UUID) -> HttpResponse:
    """Themes and what they cover; no word of a note."""
    week = find_week(me, week_id)
    codebook = codebooks.codebook_of(week)
    if not codebook.codes:
        messages.error(request, _("Uka har ingen temaer ennå."))
        return redirect("mapping:themes", me.workspace.slug, week.pk)
    name = f"{me.workspace.slug}-{week.starts_on:%Y-%m-%d}.qdc"
    return HttpResponse(
        qdpx.write_codebook(codebook),
        content_type="application/xml",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
