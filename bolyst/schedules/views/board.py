"""The board: the week's days and times, and each conversation's own time."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from bolyst.accounts.doors import door
from bolyst.accounts.models import Membership
from bolyst.audit.actions import receipt
from bolyst.mapping.models import Conversation, MappingWeek
from bolyst.schedules import rules
from bolyst.schedules.actions import bookings as booking_actions
from bolyst.schedules.actions import slots as actions
from bolyst.schedules.forms.board import SlotForm
from bolyst.schedules.models import Booking, Slot
from bolyst.schedules.queries import board as queries


def find_week(me: Membership, week_id: UUID) -> MappingWeek:
    weeks = MappingWeek.within(me.workspace).select_related("engagement", "workspace")
    return get_object_or_404(weeks, pk=week_id)


def find_talk(me: Membership, week_id: UUID, conversation_id: UUID) -> Conversation:
    talks = Conversation.within(me.workspace).select_related("week__workspace", "workspace")
    talks = talks.select_related("slot__place", "interpreter")
    return get_object_or_404(talks, pk=conversation_id, week_id=week_id)


@door(rules.may_see_plan)
def board(request: HttpRequest, me: Membership, week_id: UUID) -> HttpResponse:
    """Days and times, those without a time, and what clashes. Reading which times are taken leaves
    a receipt."""
    week = find_week(me, week_id)
    may_see = rules.may_see_bookings(me.as_role)
    page = queries.board(week, may_see_bookings=may_see)
    if page.taken:
        receipt(me, "bookings", week, rows=page.taken, purpose=_("Se ukeplanen"))
    shown = {
        "page": page,
        "week": week,
        "may_plan": rules.may_plan(me.as_role),
        "may_see_bookings": may_see,
    }
    return render(request, "schedules/board.html", shown)


@door(rules.may_plan)
def slot(
    request: HttpRequest, me: Membership, week_id: UUID, conversation_id: UUID
) -> HttpResponse:
    """«Sett tid»: when, where and by whom."""
    talk = find_talk(me, week_id, conversation_id)
    now = queries.slot_of(talk)
    form = SlotForm(
        talk, now, queries.places(talk.week), queries.interviewers(talk.week), request.POST or None
    )
    if form.is_valid() and form.carry_out(actions.set_time, talk, by=me):
        told = what_clashes(talk)
        if told:
            messages.warning(request, _("Tiden er satt. %(clash)s") % {"clash": " ".join(told)})
        else:
            messages.success(request, _("Tiden er satt."))
        return redirect("schedules:board", me.workspace.slug, week_id)
    page = {
        "talk": talk,
        "week": talk.week,
        "form": form,
        "slot": now,
        "locked": actions.objections_to_change(now, me) if now else [],
        "is_taken": rules.may_see_bookings(me.as_role) and is_booked(now),
    }
    return render(request, "schedules/slot.html", page)


def what_clashes(talk: Conversation) -> list[str]:
    """What is in the way of the time that was just set."""
    page = queries.board(talk.week, may_see_bookings=False)
    return [
        clash.words for clash in page.clashes if talk.pk in clash.sittings and not clash.is_soft
    ]


def is_booked(slot: Slot | None) -> bool:
    return slot is not None and Booking.within(slot.workspace).filter(slot=slot).exists()


@door(rules.may_plan)
@require_POST
def take_off(
    request: HttpRequest, me: Membership, week_id: UUID, conversation_id: UUID
) -> HttpResponse:
    talk = find_talk(me, week_id, conversation_id)
    try:
        actions.take_off(talk, by=me)
        messages.success(request, _("Samtalen er uten tid."))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("schedules:board", me.workspace.slug, week_id)


@door(rules.may_plan)
@require_POST
def pin(request: HttpRequest, me: Membership, week_id: UUID, conversation_id: UUID) -> HttpResponse:
    talk = find_talk(me, week_id, conversation_id)
    found = queries.slot_of(talk)
    if found is None:
        messages.error(request, _("Samtalen har ingen tid å låse."))
    else:
        actions.pin(found, is_pinned=not found.is_pinned, by=me)
        said = _("Tiden er låst.") if found.is_pinned else _("Tiden er ikke låst lenger.")
        messages.success(request, said)
    return redirect("schedules:board", me.workspace.slug, week_id)


@door(rules.may_plan)
@require_POST
def undo(request: HttpRequest, me: Membership, week_id: UUID) -> HttpResponse:
    """Take back the last move."""
    week = find_week(me, week_id)
    try:
        count = actions.undo_last(week, by=me)
        words = ngettext("Flyttingen er angret.", "%(n)d flyttinger er angret.", count)
        messages.success(request, words % {"n": count})
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("schedules:board", me.workspace.slug, week_id)


@door(rules.may_clear_times)
@require_POST
def release(
    request: HttpRequest, me: Membership, week_id: UUID, conversation_id: UUID
) -> HttpResponse:
    """Make a time that was taken by mistake free again."""
    talk = find_talk(me, week_id, conversation_id)
    found = queries.slot_of(talk)
    if found is None or not is_booked(found):
        messages.error(request, _("Tiden er ikke bestilt."))
    else:
        booking_actions.release_booking(found, by=me)
        messages.success(request, _("Tiden er ledig igjen."))
    return redirect("schedules:slot", me.workspace.slug, week_id, conversation_id)
