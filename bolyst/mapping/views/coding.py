"""The coding desk: read a note, mark a stretch, say what it is about."""

import re
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bolyst.accounts.doors import door
from bolyst.accounts.models import Membership
from bolyst.audit.actions import receipt
from bolyst.kernel.lists import Column, Listing
from bolyst.mapping import rules
from bolyst.mapping.actions import codings as actions
from bolyst.mapping.actions.themes import add_theme
from bolyst.mapping.forms.coding import CodeForm
from bolyst.mapping.models import Coding, Note, Theme
from bolyst.mapping.queries import coding as queries
from bolyst.mapping.spans import sentences
from bolyst.mapping.views.notes import find_note, opens, sent_back
from bolyst.mapping.views.weeks import find_week

STRETCH = re.compile(r"(\d{1,7})-(\d{1,7})")


@door(rules.may_code)
def notes_to_code(request: HttpRequest, me: Membership, week_id: UUID) -> HttpResponseBase:
    page = queries.notes_to_code(find_week(me, week_id))
    listing = Listing(
        request,
        page.notes,
        columns=[
            Column(_("Nr."), "number", sort="number", is_number=True),
            Column(_("Samtale"), "note.conversation.title", sort="note.conversation.title"),
            Column(_("Gruppe"), group_of, sort="note.conversation.group"),
            Column(_("Spørsmål"), question_of, sort="note.question"),
            Column(_("Tema"), state_of, sort="is_coded"),
        ],
        search=["note.conversation.title", "note.get_question_display"],
        search_label=_("Søk i samtaler og spørsmål"),
        file_name="notater",
        caption=_("Notatene i uka"),
    )
    if file := listing.file():
        return file
    shown = {"page": page, "week": page.week, "notes": listing}
    return render(request, "mapping/notes_to_code.html", shown)


def group_of(one: queries.Waiting) -> str:
    return capfirst(one.note.conversation.get_group_display())


def question_of(one: queries.Waiting) -> str:
    return str(one.note.get_question_display() or "")


def state_of(one: queries.Waiting) -> str:
    return _("har tema") if one.is_coded else _("venter")


@door(rules.may_code)
def code_note(request: HttpRequest, me: Membership, week_id: UUID, note_id: UUID) -> HttpResponse:
    """The desk. After a stretch got its theme one is back at that stretch (`?stykke=12-80`)."""
    note = find_note(me, week_id, note_id)
    if not opens(note):
        return sent_back(request, me, note)
    page = queries.coding_desk(note)
    form = CodeForm(page.shades, sentences(note.text), request.POST or None)
    if form.is_valid() and code(note, form, by=me):
        start, end = form.stretches(form.cleaned_data)[-1]
        address = reverse("mapping:code-note", args=[me.workspace.slug, week_id, note.pk])
        return redirect(f"{address}?stykke={start}-{end}#t{start}")
    receipt(me, "notes", note, rows=1, purpose=_("Gi notater temaer"))
    shown = {"page": page, "form": form, "week": note.conversation.week}
    return render(request, "mapping/code_note.html", shown | just_coded(request, page))


def just_coded(request: HttpRequest, page: queries.CodingDesk) -> dict[str, object]:
    """The stretch one comes from and the themes it has; nothing on a first visit."""
    found = STRETCH.fullmatch(request.GET.get("stykke", ""))
    if found is None or request.method == "POST":
        return {}
    start, end = int(found[1]), int(found[2])
    here = [mark for mark in page.marks if (mark.coding.start, mark.coding.end) == (start, end)]
    return {"stretch": (start, end), "here": here} if here else {}


def code(note: Note, form: CodeForm, *, by: Membership) -> bool:
    """Every marked stretch gets the theme, or none does; the refusal stands in the form."""
    try:
        with transaction.atomic():
            theme = chosen_theme(note, form, by=by)
            for start, end in form.stretches(form.cleaned_data):
                actions.code_span(note, theme=theme, start=start, end=end, by=by)
    except ValidationError as refusal:
        form.add_error(None, ValidationError(refusal.messages))
    return not form.errors


def chosen_theme(note: Note, form: CodeForm, *, by: Membership) -> Theme:
    """The theme that was chosen; else the one of the name that was written, made if need be."""
    chosen: Theme | None = form.cleaned_data["theme"]
    if chosen is not None:
        return chosen
    name = form.cleaned_data["new_theme"].strip()
    week = note.conversation.week
    found = Theme.within(note.workspace).filter(week=week, name__iexact=name).first()
    return found or add_theme(week, name=name, by=by)


@door(rules.may_code)
@require_POST
def remove_coding(
    request: HttpRequest, me: Membership, week_id: UUID, coding_id: UUID
) -> HttpResponse:
    codings = Coding.within(me.workspace).filter(note__conversation__week_id=week_id)
    coding = get_object_or_404(codings.select_related("workspace"), pk=coding_id)
    try:
        actions.remove_coding(coding, by=me)
        messages.success(request, _("Kodingen er tatt bort."))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    address = reverse("mapping:code-note", args=[me.workspace.slug, week_id, coding.note_id])
    return redirect(f"{address}#temaer")
