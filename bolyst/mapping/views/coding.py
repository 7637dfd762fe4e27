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
from bolyst.kernel import clock
from bolyst.kernel.languages import named
from bolyst.kernel.lists import Column, Listing
from bolyst.live.models import number_at
from bolyst.mapping import rules
from bolyst.mapping.actions import codings as actions
from bolyst.mapping.actions.deeds import last_deed, undo_last
from bolyst.mapping.actions.themes import find_or_add_theme
from bolyst.mapping.forms.coding import CodeForm
from bolyst.mapping.live import channel_of
from bolyst.mapping.models import Coder, Coding, Note, Theme
from bolyst.mapping.queries import desk as queries
from bolyst.mapping.queries.among import Among, choices
from bolyst.mapping.queries.themes import tree
from bolyst.mapping.spans import sentences
from bolyst.mapping.views.keys import as_key
from bolyst.mapping.views.notes import find_note, opens, sent_back
from bolyst.mapping.views.weeks import find_week

STRETCH = re.compile(r"(\d{1,7})-(\d{1,7})")


@door(rules.may_code)
def notes_to_code(request: HttpRequest, me: Membership, week_id: UUID) -> HttpResponseBase:
    week = find_week(me, week_id)
    among = Among.asked(request.GET)
    page = queries.notes_to_code(week, among, me)
    listing = Listing(
        request,
        page.notes,
        columns=[
            Column(_("Nr."), "number", sort="number", is_number=True),
            Column(_("Samtale"), "note.conversation.title", sort="note.conversation.title"),
            Column(_("Gruppe"), group_of, sort="note.conversation.group"),
            Column(_("Slags samtale"), kind_of, sort="note.conversation.kind"),
            Column(_("Språk"), language_of, sort="note.conversation.language"),
            Column(_("Sted"), "note.conversation.place", sort="note.conversation.place"),
            Column(_("Spørsmål"), question_of, sort="note.question"),
            Column(_("Tema"), state_of, sort="is_coded"),
        ],
        search=["note.conversation.title", "note.conversation.place", "note.get_question_display"],
        search_label=_("Søk i samtaler, steder og spørsmål"),
        file_name="notater",
        caption=_("Notatene i uka"),
    )
    if file := listing.file():
        return file
    shown = {"page": page, "week": week, "notes": listing, "choices": choices(week, among)}
    return render(request, "mapping/notes_to_code.html", shown)


def group_of(one: queries.Waiting) -> str:
    return capfirst(one.note.conversation.get_group_display())


def kind_of(one: queries.Waiting) -> str:
    return capfirst(one.note.conversation.get_kind_display())


def language_of(one: queries.Waiting) -> str:
    return capfirst(str(named(one.note.conversation.language)))


def question_of(one: queries.Waiting) -> str:
    return str(one.note.get_question_display() or "")


def state_of(one: queries.Waiting) -> str:
    return _("har tema") if one.is_coded else _("venter")


@door(rules.may_code)
def code_note(request: HttpRequest, me: Membership, week_id: UUID, note_id: UUID) -> HttpResponse:
    """The desk. After a stretch got its theme one is back at that stretch (`?stykke=12-80`).

    `?koder=` shows one coder's marks alone. `?del=merker` is what has moved on it, without a
    word of the note.
    """
    note = find_note(me, week_id, note_id)
    if not opens(note):
        return sent_back(request, me, note)
    week, only = note.conversation.week, as_key(request.GET.get("koder", ""))
    shades = tree(week, is_counted=False)
    form = CodeForm(shades, sentences(note.text), request.POST or None)
    if form.is_valid() and code(note, form, by=me):
        start, end = form.stretches(form.cleaned_data)[-1]
        coder = queries.coder_in(note, only) if only else None
        return redirect(f"{desk_of(me, note, coder)}stykke={start}-{end}#t{start}")
    page = queries.coding_desk(note, shades, me=me, only=only)
    shown: dict[str, object] = {"page": page, "week": week}
    if request.GET.get("del") == "merker":
        return render(request, "mapping/parts/desk_marks.html", shown | {"is_update": True})
    receipt(me, "notes", note, rows=page.read, purpose=_("Gi notater temaer"))
    shown |= {
        "form": form,
        "undo": last_deed(note.conversation.week, me),
        "stream": channel_of(week_id),
        "since": number_at(clock.now()),
        "spoken": named(note.conversation.language),
        "kept": f"?koder={only}" if only else "",
    }
    return render(request, "mapping/code_note.html", shown | just_coded(request, page))


def desk_of(me: Membership, note: Note, coder: Coder | None = None) -> str:
    """The address of the desk, up to where more can be said."""
    address = reverse(
        "mapping:code-note", args=[me.workspace.slug, note.conversation.week_id, note.pk]
    )
    return f"{address}?koder={coder.pk}&" if coder else f"{address}?"


def just_coded(request: HttpRequest, page: queries.CodingDesk) -> dict[str, object]:
    """The stretch one comes from and the themes it has; nothing on a first visit.

    `?sist=` is one that was changed some other way.
    """
    if request.method == "POST":
        return {}
    if last := STRETCH.fullmatch(request.GET.get("sist", "")):
        return {"stretch": (int(last[1]), int(last[2]))}
    found = STRETCH.fullmatch(request.GET.get("stykke", ""))
    if found is None:
        return {}
    start, end = int(found[1]), int(found[2])
    here = [mark for mark in page.marks if (mark.stretch.start, mark.stretch.end) == (start, end)]
    return {"stretch": (start, end), "here": here} if here else {}


def code(note: Note, form: CodeForm, *, by: Membership) -> bool:
    """Every marked stretch gets the theme, or none does; the refusal stands in the form."""
    try:
        with transaction.atomic():
            theme = chosen_theme(note, form, by=by)
            stretches = form.stretches(form.cleaned_data)
            seen = form.cleaned_data["seen"]
            actions.code_spans(note, theme=theme, stretches=stretches, seen=seen, by=by)
    except ValidationError as refusal:
        form.add_error(None, ValidationError(refusal.messages))
    return not form.errors


def chosen_theme(note: Note, form: CodeForm, *, by: Membership) -> Theme:
    """The theme that was chosen; else the one of the name that was written, made if need be."""
    chosen: Theme | None = form.cleaned_data["theme"]
    if chosen is not None:
        return chosen
    return find_or_add_theme(note.conversation.week, name=form.cleaned_data["new_theme"], by=by)


@door(rules.may_code)
def next_waiting(
    request: HttpRequest, me: Membership, week_id: UUID, note_id: UUID
) -> HttpResponse:
    """To the next note without a theme, when one asks for it; `?koder=` without one by her."""
    note, only = find_note(me, week_id, note_id), as_key(request.GET.get("koder", ""))
    found = queries.next_waiting(note, only)
    if found is None:
        said = _("Alle notatene har tema fra deg.") if only else _("Alle notatene har tema.")
        messages.success(request, said)
        return redirect("mapping:notes-to-code", me.workspace.slug, week_id)
    desk = reverse("mapping:code-note", args=[me.workspace.slug, week_id, found])
    return redirect(f"{desk}?koder={only}" if only else desk)


@door(rules.may_code)
@require_POST
def remove_coding(
    request: HttpRequest, me: Membership, week_id: UUID, coding_id: UUID
) -> HttpResponse:
    coding = find_coding(me, week_id, coding_id)
    try:
        actions.remove_coding(coding, by=me)
        messages.success(request, _("Kodingen er tatt bort. Du kan angre."))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return back_to_marks(me, coding)


@door(rules.may_code)
@require_POST
def show_as_example(
    request: HttpRequest, me: Membership, week_id: UUID, coding_id: UUID
) -> HttpResponse:
    """Ticks the stretch as an example of its theme, or takes the tick away."""
    coding = find_coding(me, week_id, coding_id)
    actions.show_as_example(coding, is_example=not coding.is_example, by=me)
    return back_to_marks(me, coding)


def back_to_marks(me: Membership, coding: Coding) -> HttpResponse:
    return redirect(f"{desk_of(me, coding.note)}sist={coding.start}-{coding.end}#temaer")


@door(rules.may_code)
@require_POST
def undo(request: HttpRequest, me: Membership, week_id: UUID) -> HttpResponse:
    """Takes back what one did last in this week; `notat` is the desk one stands at."""
    week = find_week(me, week_id)
    try:
        deed = undo_last(week, by=me)
        done = {"what": deed.get_kind_display()}
        messages.success(request, _("Angret: du %(what)s.") % done)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    note = as_key(request.POST.get("notat", ""))
    if note and Note.within(me.workspace).filter(pk=note, conversation__week=week).exists():
        return redirect("mapping:code-note", me.workspace.slug, week_id, note)
    return redirect("mapping:themes", me.workspace.slug, week_id)


def find_coding(me: Membership, week_id: UUID, coding_id: UUID) -> Coding:
    codings = Coding.within(me.workspace).filter(note__conversation__week_id=week_id)
    rows = codings.select_related("workspace", "theme", "note__conversation")
    return get_object_or_404(rows, pk=coding_id)
