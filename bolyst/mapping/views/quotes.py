"""From a stretch of a note to a quote that somebody else may release."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from bolyst.accounts.doors import door
from bolyst.accounts.models import Membership
from bolyst.audit.actions import receipt
from bolyst.mapping import rules
from bolyst.mapping.actions.quotes import propose_quote
from bolyst.mapping.forms.quotes import QuoteForm
from bolyst.mapping.models import Coding
from bolyst.mapping.views.notes import opens, sent_back
from bolyst.mapping.views.weeks import find_week


@door(rules.may_code)
def propose(request: HttpRequest, me: Membership, week_id: UUID, coding_id: UUID) -> HttpResponse:
    week = find_week(me, week_id)
    codings = Coding.within(me.workspace).filter(note__conversation__week=week)
    coding = get_object_or_404(
        codings.select_related("note__conversation__week", "note__workspace", "theme"),
        pk=coding_id,
    )
    if not opens(coding.note):
        return sent_back(request, me, coding.note)
    words = coding.note.text[coding.start : coding.end]
    form = QuoteForm(request.POST or None)
    if form.is_valid() and form.carry_out(propose_quote, coding, by=me):
        messages.success(request, _("Sitatet er foreslått. En annen må frigi det."))
        return redirect("gate:candidate", me.workspace.slug, form.outcome.pk)
    receipt(me, "notes", coding, rows=1, purpose=_("Foreslå et sitat"))
    back = came_from(request, me, coding)
    shown = {"week": week, "coding": coding, "words": words, "form": form, "back": back}
    return render(request, "mapping/propose_quote.html", shown)


def came_from(request: HttpRequest, me: Membership, coding: Coding) -> str:
    """The desk, or what stands behind the theme."""
    place, week = me.workspace.slug, coding.note.conversation.week_id
    if request.GET.get("fra") == "koding":
        desk = reverse("mapping:code-note", args=[place, week, coding.note_id])
        return f"{desk}?sist={coding.start}-{coding.end}#t{coding.start}"
    return reverse("mapping:extracts", args=[place, week, coding.theme_id])
