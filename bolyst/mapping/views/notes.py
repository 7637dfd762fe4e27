"""Writing notes. Every page that shows one leaves a receipt the municipality can see."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bolyst.accounts.doors import door
from bolyst.accounts.models import Membership
from bolyst.audit.actions import receipt
from bolyst.mapping import rules
from bolyst.mapping.actions import notes as actions
from bolyst.mapping.forms.notes import NoteForm
from bolyst.mapping.models import Note
from bolyst.mapping.queries import notes as queries
from bolyst.mapping.views.weeks import find_conversation


@door(rules.may_read_notes)
def conversation(
    request: HttpRequest, me: Membership, week_id: UUID, conversation_id: UUID
) -> HttpResponse:
    """The guide's questions with what was written under each, and the next note."""
    found = find_conversation(me, week_id, conversation_id)
    form = NoteForm(request.POST or None, initial={"question": request.GET.get("q")})
    if form.is_valid() and form.carry_out(actions.write_note, found, by=me):
        messages.success(request, _("Notatet er lagret."))
        return redirect("mapping:conversation", me.workspace.slug, week_id, found.pk)
    page = queries.conversation_page(found)
    receipt(me, "notes", found, rows=page.count, purpose=_("Les og skriv notater"))
    return render(request, "mapping/conversation.html", {"page": page, "form": form})


@door(rules.may_write_notes)
def change_note(request: HttpRequest, me: Membership, week_id: UUID, note_id: UUID) -> HttpResponse:
    note = find_note(me, week_id, note_id)
    now = {"question": note.question, "text": note.text}
    form = NoteForm(request.POST or None, initial=now)
    if form.is_valid() and form.carry_out(actions.change_note, note, by=me):
        messages.success(request, _("Notatet er endret."))
        return redirect("mapping:conversation", me.workspace.slug, week_id, note.conversation_id)
    receipt(me, "notes", note, rows=1, purpose=_("Endre et notat"))
    return render(request, "mapping/change_note.html", {"note": note, "form": form})


@door(rules.may_write_notes)
@require_POST
def remove_note(request: HttpRequest, me: Membership, week_id: UUID, note_id: UUID) -> HttpResponse:
    note = find_note(me, week_id, note_id)
    back = note.conversation_id
    actions.remove_note(note, by=me)
    messages.success(request, _("Notatet er slettet for godt."))
    return redirect("mapping:conversation", me.workspace.slug, week_id, back)


def find_note(me: Membership, week_id: UUID, note_id: UUID) -> Note:
    notes = Note.within(me.workspace).select_related("conversation__week__engagement", "workspace")
    return get_object_or_404(notes, pk=note_id, conversation__week_id=week_id)
