"""What came of a workshop, its report, and the measurement before."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bolyst.accounts.doors import door
from bolyst.accounts.models import Membership
from bolyst.documents.keeping import words_of
from bolyst.imports import actions as imports
from bolyst.imports import queries as import_queries
from bolyst.imports.forms import SheetForm, UploadForm
from bolyst.imports.models import Upload
from bolyst.imports.problems import Gone, ImportProblem
from bolyst.imports.rules import UPLOAD_KEPT
from bolyst.imports.tables import Sheet, read_table
from bolyst.kernel import clock
from bolyst.plenum.rules.access import may_see_each_delegation
from bolyst.workshops import earlier
from bolyst.workshops.actions import earlier as bringing
from bolyst.workshops.actions import results as actions
from bolyst.workshops.drawing import Drawn, profile
from bolyst.workshops.forms.results import EarlierForm, ReportForm
from bolyst.workshops.models import IndicatorSet, Party, Workshop
from bolyst.workshops.queries import results as queries
from bolyst.workshops.queries.results import Line
from bolyst.workshops.queries.sets import versions
from bolyst.workshops.rules.workshops import may_hold_workshops, may_see_workshops


def find(me: Membership, workshop_id: UUID) -> Workshop:
    found = Workshop.within(me.workspace).select_related(
        "workspace", "plenum", "indicator_set", "run__engagement", "follow_up", "finding",
        "before__indicator_set", "before__follow_up",
    )  # fmt: skip
    return get_object_or_404(found.prefetch_related("parties"), pk=workshop_id)


def find_party(workshop: Workshop, party_id: UUID) -> Party:
    """Several together have each their own; one alone has none beside the whole."""
    parties = Party.within(workshop.workspace).filter(workshop=workshop)
    return get_object_or_404(parties, pk=party_id)


def language() -> str:
    return (get_language() or "nb").partition("-")[0]


@dataclass(frozen=True)
class Part:
    """A dimension as the page shows it."""

    name: str
    drawn: Drawn
    lines: list[Line]


@door(may_see_workshops)
def results(request: HttpRequest, me: Membership, workshop_id: UUID) -> HttpResponse:
    """The levels; how people answered and what they wrote is for those who hold the workshop."""
    workshop = find(me, workshop_id)
    may_hold = may_hold_workshops(me.as_role)
    if request.method == "POST" and may_hold:
        count = actions.gather(workshop, by=me)
        messages.success(request, _("Hentet fra rommet: %(count)d.") % {"count": count})
        return redirect("workshops:results", me.workspace.slug, workshop.pk)
    return show(request, me, workshop, None, with_spread=may_hold)


@door(may_hold_workshops)
def party_results(
    request: HttpRequest, me: Membership, workshop_id: UUID, party_id: UUID
) -> HttpResponse:
    workshop = find(me, workshop_id)
    party = find_party(workshop, party_id)
    return show(request, me, workshop, party, with_spread=may_see_each_delegation(me.as_role))


def show(
    request: HttpRequest,
    me: Membership,
    workshop: Workshop,
    party: Party | None,
    *,
    with_spread: bool,
) -> HttpResponse:
    may_hold = may_hold_workshops(me.as_role)
    found = queries.profiles(workshop, party, language())
    page = {
        "workshop": workshop,
        "party": party,
        "may_hold": may_hold,
        "parts": [
            Part(one.name, profile(one, with_spread=with_spread), one.lines) for one in found
        ],
        "said": queries.said(workshop, party, language()) if may_hold else None,
        "people": queries.how_many(workshop, party),
        "has_before": workshop.before_id is not None,
    }
    return render(request, "workshops/results/results.html", page)


# --- the report -----------------------------------------------------------------------------------


@door(may_hold_workshops)
def report(request: HttpRequest, me: Membership, workshop_id: UUID) -> HttpResponse:
    return write_report(request, me, find(me, workshop_id), None)


@door(may_hold_workshops)
def party_report(
    request: HttpRequest, me: Membership, workshop_id: UUID, party_id: UUID
) -> HttpResponse:
    workshop = find(me, workshop_id)
    return write_report(request, me, workshop, find_party(workshop, party_id))


def write_report(
    request: HttpRequest, me: Membership, workshop: Workshop, party: Party | None
) -> HttpResponse:
    """What waits for somebody to read it, what can be recommended, and the button that writes."""
    version = queries.document_of(workshop, party)
    marked = queries.contents(workshop, party).marked
    known = set(words_of(version.content)) if version else set()
    form = ReportForm(
        request.POST if request.method == "POST" else None,
        candidates=[] if party or not workshop.run else queries.candidates(workshop),
        marked=marked,
        kept=[text for text in marked if text in known],
    )
    if form.is_valid() and form.carry_out(actions.write_with, workshop, party=party, by=me):
        messages.success(request, _("Rapporten er skrevet. Les den før dere deler den."))
        return redirect("documents:document", me.workspace.slug, form.outcome.document_id)
    page = {
        "workshop": workshop,
        "party": party,
        "form": form,
        "version": version,
        "recommendations": [] if party else queries.recommendations(workshop),
    }
    return render(request, "workshops/results/report.html", page)


# --- then and now ---------------------------------------------------------------------------------


@door(may_see_workshops)
def compare(request: HttpRequest, me: Membership, workshop_id: UUID) -> HttpResponse:
    """Only like with like; what is not compared is named."""
    workshop = find(me, workshop_id)
    found = queries.comparison(workshop, None, language())
    page = {
        "workshop": workshop,
        "found": found,
        "lines": found.lines if found else [],
        "left_out": found.left_out if found else [],
        "outcomes": queries.outcomes(workshop.before) if workshop.before else [],
        "may_hold": may_hold_workshops(me.as_role),
    }
    return render(request, "workshops/results/compare.html", page)


@door(may_hold_workshops)
def bring_in(request: HttpRequest, me: Membership, workshop_id: UUID) -> HttpResponse:
    """Choose a file; below it, what was brought in and can be taken back."""
    workshop = find(me, workshop_id)
    form = UploadForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        upload = imports.receive(
            form.name, form.content, purpose=bringing.EARLIER, about=workshop.pk, by=me
        )
        return redirect("workshops:bring-in-preview", me.workspace.slug, workshop.pk, upload.pk)
    made = import_queries.batches(me, bringing.EARLIER, workshop.pk)
    page = {
        "workshop": workshop,
        "form": form,
        "batches": [(one, import_queries.said_counts(one)) for one in made],
    }
    return render(request, "workshops/results/bring_in.html", page)


@door(may_hold_workshops)
def bring_in_preview(
    request: HttpRequest, me: Membership, workshop_id: UUID, brought_file_id: UUID
) -> HttpResponse:
    """What each line becomes; nothing is written before it is said yes to."""
    workshop = find(me, workshop_id)
    uploads = Upload.within(me.workspace).filter(  # of whoever of them sent it
        purpose=bringing.EARLIER,
        about_id=workshop.pk,
        received_at__gt=clock.now() - UPLOAD_KEPT,
    )
    upload = get_object_or_404(uploads, pk=brought_file_id)
    try:
        sheets, choice = chosen_sheets(request, upload)
    except ImportProblem as problem:
        page = {"workshop": workshop, "upload": upload, "problems": problem.messages}
        return render(request, "workshops/results/refused.html", page, status=422)
    sheet = sheets[choice.place if choice.is_valid() else 0]
    every = list(versions(workshop.kind))
    form = EarlierForm(sheet, request.POST or None, versions=every)
    page = {"workshop": workshop, "upload": upload, "choice": choice, "form": form, "page": None}
    if not form.is_bound or form.is_valid():
        used = _used(every, form)
        preview = earlier.preview(sheet, form.mapping(), used)
        page["page"] = import_queries.preview_page(sheet, preview, earlier.targets(used))
        if request.POST.get("step") == "import" and preview.is_possible:
            try:
                with imports.used_up(upload, by=me):
                    bringing.bring_in(
                        workshop, preview.planned, indicator_set=used,
                        held_on=form.cleaned_data["held_on"], skipped=preview.skipped_lines, by=me,
                    )  # fmt: skip
                messages.success(request, _("Målingen er hentet inn."))
                return redirect("workshops:compare", me.workspace.slug, workshop.pk)
            except Gone as gone:
                messages.error(request, " ".join(gone.messages))
                return redirect("workshops:bring-in", me.workspace.slug, workshop.pk)
            except ValidationError as refusal:
                form.add_error(None, refusal)
    return render(request, "workshops/results/preview.html", page)


def _used(every: list[IndicatorSet], form: EarlierForm) -> IndicatorSet:
    wanted = form.cleaned_data.get("version") if form.is_bound else None
    return next((one for one in every if one.version == wanted), every[0])


def chosen_sheets(request: HttpRequest, upload: Upload) -> tuple[list[Sheet], SheetForm]:
    sheets = read_table(upload.content, upload.name)
    choice = SheetForm(sheets, request.GET or None)
    line = choice.cleaned_data.get("header_line") if choice.is_valid() else None
    if line is not None:
        sheets = read_table(upload.content, upload.name, header_line=line)
    return sheets, choice


@door(may_hold_workshops)
@require_POST
def take_back(
    request: HttpRequest, me: Membership, workshop_id: UUID, brought_id: UUID
) -> HttpResponse:
    workshop = find(me, workshop_id)
    batches = import_queries.batches(me, bringing.EARLIER, workshop.pk)
    batch = get_object_or_404(batches, pk=brought_id)
    try:
        bringing.take_back(batch, workshop, by=me)
        messages.success(request, _("Målingen er tatt ut igjen."))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("workshops:bring-in", me.workspace.slug, workshop.pk)
