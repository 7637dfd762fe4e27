"""Two texts side by side become one that is read back."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from bolyst.accounts.doors import door
from bolyst.accounts.models import Membership
from bolyst.audit.actions import receipt
from bolyst.kernel import clock
from bolyst.mapping.models import Conversation
from bolyst.mapping.views.weeks import find_conversation
from bolyst.participation import rules
from bolyst.participation.actions import reading_back as actions
from bolyst.participation.forms import ReadBackForm, SummaryForm
from bolyst.participation.queries import reading_back as queries
from bolyst.seals.fields import readable


@door(rules.may_record_participation)
def together(
    request: HttpRequest, me: Membership, week_id: UUID, conversation_id: UUID
) -> HttpResponse:
    found = find_conversation(me, week_id, conversation_id)
    asked = queries.asked_in(found)
    receipt(
        me, "notes", found, rows=sum(one.shown for one in asked), purpose=_("Slå sammen notater")
    )
    shown = {"conversation": found, "week": found.week, "asked": asked}
    return render(request, "participation/together.html", shown)


@door(rules.may_record_participation)
def merge(
    request: HttpRequest, me: Membership, week_id: UUID, conversation_id: UUID, number: int
) -> HttpResponse:
    found = find_conversation(me, week_id, conversation_id)
    asked = find_asked(found, number)
    text = readable(asked.summary, "text") if asked.summary else both(asked)
    begin = {"text": text, "revision": revision_of(asked)}
    form = SummaryForm(request.POST or None, initial=begin)
    more = {"question": asked.question and int(asked.question), "sources": asked.notes, "by": me}
    if form.is_valid() and form.carry_out(actions.merge, found, **more):
        messages.success(request, _("Sammendraget er lagret."))
        return redirect("participation:together", me.workspace.slug, week_id, found.pk)
    receipt(me, "notes", found, rows=asked.shown, purpose=_("Slå sammen notater"))
    if form.is_bound:  # the next attempt is made beside what stands now
        asked = find_asked(found, number)
        form.data = {**form.data.dict(), "revision": revision_of(asked)}  # type: ignore[attr-defined]
    shown = {"conversation": found, "week": found.week, "one": asked, "form": form}
    return render(request, "participation/merge.html", shown)


def revision_of(asked: queries.Asked) -> int:
    return asked.summary.revision if asked.summary else 0


@door(rules.may_record_participation)
def read_back(
    request: HttpRequest, me: Membership, week_id: UUID, conversation_id: UUID, number: int
) -> HttpResponse:
    found = find_conversation(me, week_id, conversation_id)
    asked = find_asked(found, number)
    if asked.summary is None or asked.summary.note_id:
        return redirect("participation:together", me.workspace.slug, week_id, found.pk)
    begin = {"read_back_on": clock.today(), "revision": asked.summary.revision}
    form = ReadBackForm(request.POST or None, initial=begin)
    if form.is_valid() and form.carry_out(actions.read_back, asked.summary, by=me):
        messages.success(request, _("Sammendraget står nå som et notat i samtalen."))
        return redirect("participation:together", me.workspace.slug, week_id, found.pk)
    receipt(me, "notes", found, rows=1, purpose=_("Les opp et sammendrag"))
    shown = {"conversation": found, "week": found.week, "one": asked, "form": form}
    return render(request, "participation/read_back.html", shown)


def find_asked(conversation: Conversation, number: int) -> queries.Asked:
    asked = queries.asked(conversation, number)
    if asked is None:
        raise Http404
    return asked


def both(asked: queries.Asked) -> str:
    """What everybody wrote, below each other, to begin with."""
    return "\n\n".join(readable(note, "text") for note in asked.notes)
