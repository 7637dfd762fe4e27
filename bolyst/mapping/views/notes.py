"""Writing notes. Every page that shows one leaves a receipt the municipality can see."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
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
from bolyst.seals.fields import Unreadable


@door(rules.may_read_notes)
def conversation(
    request: HttpRequest, me: Membership, week_id: UUID, conversation_id: UUID
) -> HttpResponse:
    """The guide's questions with what was written under each, and the next note.

    `?q=` is the question one is at; after a note one stays there.
    """
    found = find_conversation(me, week_id, conversation_id)
    asked = request.GET.get("q", "")
    form = NoteForm(request.POST or None, initial={"question": asked})
    if form.is_valid() and form.carry_out(actions.write_note, found, by=me):
        messages.success(request, _("Notatet er lagret."))
        address = reverse("mapping:conversation", args=[me.workspace.slug, week_id, found.pk])
        return redirect(f"{address}?q={form.cleaned_data['question'] or ''}#nytt")
    if asked and not form.is_bound:
        form.fields["text"].widget.attrs["autofocus"] = True
    page = queries.conversation_page(found)
    receipt(me, "notes", found, rows=page.count, purpose=_("Les og skriv notater"))
    shown = {"page": page, "form": form, "may_plan": rules.may_plan_mapping(me.as_role)}
    return render(request, "mapping/conversation.html", shown)


@door(rules.may_write_notes)
def change_note(request: HttpRequest, me: Membership, week_id: UUID, note_id: UUID) -> HttpResponse:
    note = find_note(me, week_id, note_id)
    if not opens(note):
        return sent_back(request, me, note)
    now = {"question": note.question, "text": note.text}
    form = NoteForm(request.POST or None, initial=now)
    if form.is_valid() and form.carry_out(actions.change_note, note, by=me):
        messages.success(request, _("Notatet er endret."))
        return sent_back(request, me, note)
    receipt(me, "notes", note, rows=1, purpose=_("Endre et notat"))
    page = {"note": note, "form": form, "codings": note.codings.count()}
    return render(request, "mapping/change_note.html", page)


@door(rules.may_write_notes)
@require_POST
def remove_note(request: HttpRequest, me: Membership, week_id: UUID, note_id: UUID) -> HttpResponse:
    note = find_note(me, week_id, note_id)
    back = note.conversation_id
    actions.remove_note(note, by=me)
    messages.success(request, _("Notatet er slettet for godt."))
    return redirect("mapping:conversation", me.workspace.slug, week_id, back)


def find_note(me: Membership, week_id: UUID, note_id: UUID) -> Note:
    notes = Note.within(me.workspace).select_related("conversation__week__engagement")
    note = get_object_or_404(notes, pk=note_id, conversation__week_id=week_id)
    note.workspace = note.conversation.week.workspace = me.workspace  # known: not asked for again
    return note


def opens(note: Note) -> bool:
    """Whether the note can be read; not when its key is gone."""
    try:
        return note.text is not None
    except Unreadable:
        return False


def sent_back(request: HttpRequest, me: Membership, note: Note) -> HttpResponse:
    """To the conversation, which shows what opens and says what doesn't."""
    if not opens(note):
        messages.error(request, _("Notatet kan ikke leses. Nøkkelen til det finnes ikke lenger."))
    where = (note.conversation.week_id, note.conversation_id)
    return redirect("mapping:conversation", me.workspace.slug, *where)
