"""The coding desk: read a note, mark a stretch, say what it is about."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bolyst.accounts.doors import door
from bolyst.accounts.models import Membership
from bolyst.audit.actions import receipt
from bolyst.mapping import rules
from bolyst.mapping.actions import codings as actions
from bolyst.mapping.actions.themes import add_theme
from bolyst.mapping.forms.coding import CodeForm
from bolyst.mapping.models import Coding, Note, Theme
from bolyst.mapping.queries import coding as queries
from bolyst.mapping.spans import sentences
from bolyst.mapping.views.notes import find_note
from bolyst.mapping.views.weeks import find_week


@door(rules.may_code)
def notes_to_code(request: HttpRequest, me: Membership, week_id: UUID) -> HttpResponse:
    page = queries.notes_to_code(find_week(me, week_id))
    return render(request, "mapping/notes_to_code.html", {"page": page, "week": page.week})


@door(rules.may_code)
def code_note(request: HttpRequest, me: Membership, week_id: UUID, note_id: UUID) -> HttpResponse:
    note = find_note(me, week_id, note_id)
    week = note.conversation.week
    form = CodeForm(week, sentences(note.text), request.POST or None)
    if form.is_valid() and code(note, form, by=me):
        return redirect("mapping:code-note", me.workspace.slug, week_id, note.pk)
    page = queries.coding_desk(note)
    receipt(me, "notes", note, rows=1, purpose=_("Gi notater temaer"))
    return render(request, "mapping/code_note.html", {"page": page, "form": form, "week": week})


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
    """A name that is written wins; the theme of that name, made when there is none."""
    name = form.cleaned_data["new_theme"].strip()
    if not name:
        theme: Theme = form.cleaned_data["theme"]
        return theme
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
    return redirect("mapping:code-note", me.workspace.slug, week_id, coding.note_id)
