"""Memos: listed, written, changed and removed by who wrote them."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bolyst.accounts.doors import door
from bolyst.accounts.models import Membership
from bolyst.audit.actions import receipt
from bolyst.mapping import rules
from bolyst.mapping.actions import memos as actions
from bolyst.mapping.forms.memos import MemoForm
from bolyst.mapping.models import Coding, MappingWeek, Memo, Note, Theme
from bolyst.mapping.views.keys import as_key
from bolyst.mapping.views.weeks import find_week
from bolyst.seals.fields import readable

ON_A_PAGE = 30


@door(rules.may_code)
def memos(request: HttpRequest, me: Membership, week_id: UUID) -> HttpResponse:
    """All of the week, the newest first. `notat`, `tema` or `koding` is what a new one is about."""
    week = find_week(me, week_id)
    about = thing_about(me, week, request)
    form = MemoForm(request.POST or None)
    if form.is_valid() and form.carry_out(actions.write_memo, week, by=me, **about):
        messages.success(request, _("Memoet er lagret."))
        return back(me, form.outcome)
    found = Memo.within(me.workspace).filter(week=week)
    rows = found.select_related("author__user", "note__conversation", "theme", "coding__theme")
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("side"))
    if page.object_list:
        receipt(me, "memos", week, rows=len(page), purpose=_("Les memoer"))
    shown = {"week": week, "form": form, "page": page, "about": about, "given": request.POST}
    return render(request, "mapping/memos.html", shown)


def thing_about(me: Membership, week: MappingWeek, request: HttpRequest) -> dict[str, object]:
    """The one row a memo is about, by the argument of its action; nothing is the week."""
    given = request.POST if request.method == "POST" else request.GET
    kinds = {
        "notat": ("note", Note.within(me.workspace).filter(conversation__week=week)),
        "tema": ("theme", Theme.within(me.workspace).filter(week=week)),
        "koding": ("coding", Coding.within(me.workspace).filter(theme__week=week)),
    }
    for name, (argument, rows) in kinds.items():
        if key := as_key(given.get(name, "")):
            return {argument: get_object_or_404(rows, pk=key)}
    return {}


@door(rules.may_code)
def change_memo(request: HttpRequest, me: Membership, week_id: UUID, memo_id: UUID) -> HttpResponse:
    """Who wrote it changes it; others read it."""
    memo = find_memo(me, week_id, memo_id)
    form = MemoForm(request.POST or None, initial={"text": readable(memo, "text")})
    if form.is_valid() and form.carry_out(actions.change_memo, memo, by=me):
        messages.success(request, _("Memoet er endret."))
        return back(me, memo)
    receipt(me, "memos", memo, rows=1, purpose=_("Les memoer"))
    shown = {"week": memo.week, "memo": memo, "form": form, "is_mine": memo.author_id == me.pk}
    return render(request, "mapping/change_memo.html", shown)


@door(rules.may_code)
@require_POST
def remove_memo(request: HttpRequest, me: Membership, week_id: UUID, memo_id: UUID) -> HttpResponse:
    memo = find_memo(me, week_id, memo_id)
    try:
        actions.remove_memo(memo, by=me)
        messages.success(request, _("Memoet er slettet for godt."))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("mapping:memos", me.workspace.slug, week_id)


def back(me: Membership, memo: Memo) -> HttpResponse:
    """To what it is about."""
    where = (me.workspace.slug, memo.week_id)
    if memo.note_id:
        return redirect("mapping:code-note", *where, memo.note_id)
    if memo.theme_id:
        return redirect("mapping:change-theme", *where, memo.theme_id)
    return redirect("mapping:memos", *where)


def find_memo(me: Membership, week_id: UUID, memo_id: UUID) -> Memo:
    rows = Memo.within(me.workspace).select_related("week__engagement", "workspace", "author__user")
    return get_object_or_404(rows, pk=memo_id, week_id=week_id)
