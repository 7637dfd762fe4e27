"""One conversation: who was told, which card they got, what they said, and taking it back."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bolyst.accounts import scopes
from bolyst.accounts.doors import door
from bolyst.accounts.models import Membership
from bolyst.audit.actions import receipt
from bolyst.kernel import clock
from bolyst.mapping.views.weeks import find_conversation
from bolyst.participation import information, printing, rules
from bolyst.participation.actions import taking_part as actions
from bolyst.participation.actions.withdrawing import withdraw
from bolyst.participation.forms import InPersonForm, TakePartForm, TieForm
from bolyst.participation.models import Participation
from bolyst.participation.queries import cards as queries
from bolyst.participation.queries.withdrawals import report_is_out, tied_to
from bolyst.participation.rules import CardFrom, Way
from bolyst.participation.views.cards import address


@door(rules.may_record_participation)
def talk(
    request: HttpRequest, me: Membership, week_id: UUID, conversation_id: UUID
) -> HttpResponse:
    found = find_conversation(me, week_id, conversation_id)
    page = queries.talk_page(found)
    begin = {
        "language": page.language,
        "way": Way.SPOKEN,
        "told_on": found.held_on or clock.today(),
        "card_from": CardFrom.SHEET if page.next_card else CardFrom.SCREEN,
        "number": page.next_card,
    }
    form = TakePartForm(request.POST or None, initial=begin)
    if form.is_valid() and form.carry_out(actions.take_part, found, by=me):
        if form.outcome.shown:
            return show_once(request, me, form.outcome)
        messages.success(request, _("Deltakeren er ført."))
        return redirect("participation:talk", me.workspace.slug, week_id, found.pk)
    shown = {"page": page, "form": form, "week": found.week, "told": information.TEXT}
    return render(request, "participation/talk.html", shown)


def show_once(request: HttpRequest, me: Membership, taken: actions.TakenPart) -> HttpResponse:
    """The code is in this answer and nowhere else."""
    assert taken.shown
    language = taken.participation.language
    sheet = printing.sheet(me.workspace, [taken.shown], language, address(me.workspace.slug))
    conversation = taken.participation.conversation
    shown = {"sheet": sheet, "week": conversation.week, "conversation": conversation}
    answer = render(request, "participation/show_card.html", shown)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def find_participation(me: Membership, participation_id: UUID) -> Participation:
    rows = Participation.within(me.workspace).select_related(
        "card", "withdrawal", "conversation__week__engagement", "workspace"
    )
    return get_object_or_404(scopes.reached(rows, me, "conversation__week"), pk=participation_id)


def back_to_talk(me: Membership, row: Participation) -> HttpResponse:
    week_id = row.conversation.week_id
    return redirect("participation:talk", me.workspace.slug, week_id, row.conversation_id)


@door(rules.may_record_participation)
def tie(request: HttpRequest, me: Membership, participation_id: UUID) -> HttpResponse:
    """In a group: which notes hold what this one said."""
    row = find_participation(me, participation_id)
    notes = queries.notes_to_tie(row.conversation).select_related("workspace")
    now = {"notes": queries.tied_notes(row)}
    form = TieForm(request.POST or None, initial=now, notes=notes)
    if request.method == "POST" and not request.POST:
        form = TieForm({}, notes=notes)
    if form.is_valid() and form.carry_out(actions.tie, row, by=me):
        messages.success(request, _("Notatene er knyttet til personen."))
        return back_to_talk(me, row)
    receipt(me, "notes", row.conversation, rows=notes.count(), purpose=_("Knytt notater"))
    shown = {"row": row, "form": form, "taker": place_of(row)}
    return render(request, "participation/tie.html", shown)


def place_of(row: Participation) -> queries.Taker:
    """Where in the talk's line of participants."""
    return next(
        one for one in queries.takers_of(row.conversation) if one.participation.pk == row.pk
    )


@door(rules.may_record_participation)
@require_POST
def undo(request: HttpRequest, me: Membership, participation_id: UUID) -> HttpResponse:
    row = find_participation(me, participation_id)
    try:
        actions.undo(row, by=me)
        messages.success(request, _("Deltakeren er tatt bort."))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return back_to_talk(me, row)


@door(rules.may_record_participation)
def withdraw_in_person(
    request: HttpRequest, me: Membership, participation_id: UUID
) -> HttpResponse:
    """Somebody said it to the interviewer. The card's code shows that it is the right one."""
    row = find_participation(me, participation_id)
    form = InPersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        typed = rules.hash_of(rules.typed(form.cleaned_data["code"]))
        if row.card is not None and typed != row.card.code_hash:
            form.add_error("code", _("Dette er ikke koden på kortet til denne personen."))
        else:
            withdraw(row, by=me, told_in_person=True)
            messages.success(request, _("Personen har trukket seg. Det som ble sagt, er slettet."))
            return back_to_talk(me, row)
    shown = {"row": row, "form": form, "taker": place_of(row), "notes": len(tied_to(row))}
    is_out = report_is_out(row.conversation.week)
    return render(request, "participation/withdraw_in_person.html", shown | {"is_out": is_out})
