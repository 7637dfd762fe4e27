"""The themes alone, to and from other programs. Nothing is written before it has been shown."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bolyst.accounts.doors import door
from bolyst.accounts.models import Membership
from bolyst.imports import qdpx
from bolyst.imports.forms import UploadForm
from bolyst.imports.models import Batch, Upload
from bolyst.imports.rules import CODEBOOKS
from bolyst.mapping import codebooks, rules
from bolyst.mapping.actions import codebook as actions
from bolyst.mapping.models import MappingWeek
from bolyst.mapping.views import batches
from bolyst.mapping.views.weeks import find_week


@door(rules.may_import)
def import_codebook(request: HttpRequest, me: Membership, week_id: UUID) -> HttpResponse:
    """Choose a file; below it, what was brought in before and can be taken back."""
    week = find_week(me, week_id)
    form = UploadForm(request.POST or None, request.FILES or None, accepted=CODEBOOKS)
    if form.is_valid():
        upload = batches.received(me, week, form, purpose=actions.CODEBOOK)
        return redirect("mapping:codebook-preview", me.workspace.slug, week.pk, upload.pk)
    return choosing(request, me, week, form)


def choosing(
    request: HttpRequest, me: Membership, week: MappingWeek, form: UploadForm, status: int = 200
) -> HttpResponse:
    made = batches.made(me, week, purpose=actions.CODEBOOK)
    page = {"week": week, "form": form, "batches": made}
    return render(request, "mapping/codebook.html", page, status=status)


@door(rules.may_import)
def codebook_preview(
    request: HttpRequest, me: Membership, week_id: UUID, codebook_id: UUID
) -> HttpResponse:
    """The file's tree beside the week's: what is new, what is here, what is said otherwise."""
    week = find_week(me, week_id)
    upload = batches.waiting(me, week, codebook_id, purpose=actions.CODEBOOK)
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
    def write() -> Batch:
        return actions.bring_in_codebook(week, found, by=me)

    return batches.bring_in(request, me, week, upload, write, then="mapping:themes")


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
    week, purpose = find_week(me, week_id), actions.CODEBOOK
    return batches.undo(
        request, me, week, taken_id, purpose=purpose, then="mapping:import-codebook"
    )


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
