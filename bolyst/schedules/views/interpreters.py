"""Interpreters: one order, and all of them by language as a sheet to send."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bolyst.accounts.doors import door
from bolyst.accounts.models import Membership
from bolyst.kernel import sheets
from bolyst.kernel.languages import named
from bolyst.schedules import rules
from bolyst.schedules.actions import interpreters as actions
from bolyst.schedules.forms.board import InterpreterForm
from bolyst.schedules.models import InterpreterOrder
from bolyst.schedules.queries import board as queries
from bolyst.schedules.queries.board import Card
from bolyst.schedules.views.board import find_talk, find_week
from bolyst.schedules.words import clock, weekday


@door(rules.may_see_plan)
def interpreters(request: HttpRequest, me: Membership, week_id: UUID) -> HttpResponseBase:
    """What is ordered and what is wanting, by language. No group and no title: the sheet leaves
    the house."""
    week = find_week(me, week_id)
    orders = queries.interpreter_orders(week)
    kind = request.GET.get("fil", "")
    if kind in sheets.WRITERS:
        header = [_("Språk"), _("Dag"), _("Fra"), _("Til"), _("Sted"), _("Måte"), _("Status"),
                  _("Hvem bestiller")]  # fmt: skip
        rows = [row_of(language, card) for language, cards in orders for card in cards]
        return sheets.response(kind, _("tolkebestilling"), header, rows)
    page = {
        "week": week,
        "orders": [(named(language), cards) for language, cards in orders],
        "may_plan": rules.may_plan(me.as_role),
        "kinds": [("csv", "CSV"), ("xlsx", "Excel")],
    }
    return render(request, "schedules/interpreters.html", page)


def row_of(language: str, card: Card) -> list[object]:
    slot, order = card.slot, card.order
    when = [weekday(slot.day), clock(slot.starts_at), clock(slot.ends_at)] if slot else ["", "", ""]
    where = slot.place.name if slot and slot.place else ""
    status = order.get_status_display() if order else rules.InterpreterStatus.NEEDED.label
    return [
        named(language), *when, where, order.get_way_display() if order else "", str(status),
        order.ordered_by if order else "",
    ]  # fmt: skip


@door(rules.may_plan)
def interpreter(
    request: HttpRequest, me: Membership, week_id: UUID, conversation_id: UUID
) -> HttpResponse:
    talk = find_talk(me, week_id, conversation_id)
    order = queries.order_of(talk)
    form = InterpreterForm(request.POST or None, initial=initial_of(order, talk.language))
    if form.is_valid() and form.carry_out(actions.order_interpreter, talk, by=me):
        messages.success(request, _("Tolkebestillingen er lagret."))
        return redirect("schedules:interpreters", me.workspace.slug, week_id)
    page = {"talk": talk, "week": talk.week, "form": form, "order": order}
    return render(request, "schedules/interpreter.html", page)


def initial_of(order: InterpreterOrder | None, language: str) -> dict[str, object]:
    if order is None:
        return {"language": language}
    names = ("language", "ordered_by", "status", "way", "why", "reason")
    qualified = {True: "yes", False: "no", None: ""}[order.is_qualified]
    return {name: getattr(order, name) for name in names} | {"is_qualified": qualified}


@door(rules.may_plan)
@require_POST
def remove_interpreter(
    request: HttpRequest, me: Membership, week_id: UUID, conversation_id: UUID
) -> HttpResponse:
    order = queries.order_of(find_talk(me, week_id, conversation_id))
    if order is None:
        messages.error(request, _("Samtalen har ingen tolkebestilling."))
    else:
        actions.remove_order(order, by=me)
        messages.success(request, _("Tolkebestillingen er tatt bort."))
    return redirect("schedules:interpreters", me.workspace.slug, week_id)
