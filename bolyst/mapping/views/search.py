"""Searching the notes. The words come by POST: no log and no history gets them."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bolyst.accounts.doors import door
from bolyst.accounts.models import Membership
from bolyst.audit.actions import receipt, record
from bolyst.mapping import rules
from bolyst.mapping.actions.codings import code_spans
from bolyst.mapping.actions.themes import find_or_add_theme
from bolyst.mapping.forms.search import CodeHitsForm, SearchForm
from bolyst.mapping.models import MappingWeek, Theme
from bolyst.mapping.queries import search as queries
from bolyst.mapping.queries.among import Among, choices
from bolyst.mapping.search import Wanted
from bolyst.mapping.views.weeks import find_week


@door(rules.may_read_notes)
def search(request: HttpRequest, me: Membership, week_id: UUID) -> HttpResponse:
    """`gjor=vis` shows every hit to be ticked before it gets a theme, `gjor=kod` gives it."""
    week = find_week(me, week_id)
    form = SearchForm(week, request.POST or None)
    among = Among.asked(request.POST)
    shown: dict[str, object] = {"week": week, "form": form, "choices": choices(week, among)}
    if not form.is_valid():
        return render(request, "mapping/search.html", shown)
    wanted = Wanted.of(form.cleaned_data["ord"], is_whole=form.cleaned_data["hele"])
    page = queries.search(week, wanted, among, form.cleaned_data["tema"])
    doing = request.POST.get("gjor", "")
    code_form = CodeHitsForm(week, request.POST if doing == "kod" else None)
    if doing == "kod" and code_form.is_valid() and code(request, me, week, page, code_form):
        return redirect("mapping:search", me.workspace.slug, week.pk)
    is_preview = doing in {"vis", "kod"}
    per_page = queries.MOST if is_preview else queries.ON_A_PAGE
    leaf = Paginator(page.found, per_page).get_page(request.POST.get("side"))
    read = len({found.note.pk for found in leaf})
    if read or page.memos:
        receipt(me, "notes", week, rows=read, purpose=_("Søk i notatene"))
    record(me, "note.searched", week, notes=page.searched, found=page.notes)
    ticked = set(request.POST.getlist("treff")) if doing == "kod" else None
    shown |= {
        "page": page,
        "leaf": leaf,
        "is_preview": is_preview,
        "code_form": code_form,
        "ticked": ticked,
    }
    return render(request, "mapping/search.html", shown)


def code(
    request: HttpRequest,
    me: Membership,
    week: MappingWeek,
    page: queries.SearchPage,
    form: CodeHitsForm,
) -> bool:
    """Every ticked sentence gets the theme; what one has given it before stays as it is."""
    ticked = set(request.POST.getlist("treff"))
    by_note: dict[UUID, list[queries.Found]] = {}
    for found in page.found:
        if found.key in ticked:
            by_note.setdefault(found.note.pk, []).append(found)
    try:
        if not by_note:
            raise ValidationError(_("Kryss av for minst ett treff."))
        with transaction.atomic():
            theme = form.cleaned_data["into"] or find_or_add_theme(
                week, name=form.cleaned_data["name"], by=me
            )
            given = sum(give(found, theme, me) for found in by_note.values())
    except ValidationError as refusal:
        form.add_error(None, ValidationError(refusal.messages))
        return False
    said = ngettext(
        "%(n)d setning har fått temaet «%(theme)s».",
        "%(n)d setninger har fått temaet «%(theme)s».",
        given,
    )
    messages.success(request, said % {"n": given, "theme": theme.name})
    return True


def give(found: list[queries.Found], theme: Theme, me: Membership) -> int:
    note = found[0].note
    mine = note.codings.filter(theme=theme, coder=me, guest=None).values_list("start", "end")
    known = set(mine)
    stretches = [
        (one.hit.start, one.hit.end) for one in found if (one.hit.start, one.hit.end) not in known
    ]
    if stretches:
        code_spans(note, theme=theme, stretches=stretches, seen=note.edition, by=me)
    return len(stretches)
