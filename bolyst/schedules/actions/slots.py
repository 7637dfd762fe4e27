"""Setting, moving and undoing the times of the week."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bolyst.accounts.models import Membership
from bolyst.accounts.rules import Role
from bolyst.audit.actions import Actor, record
from bolyst.kernel import clock
from bolyst.kernel.ids import uuid7
from bolyst.mapping.actions.crew import join_crew
from bolyst.mapping.actions.weeks import describe_conversation, move_conversation
from bolyst.mapping.asking import Change
from bolyst.mapping.models import Conversation, MappingWeek
from bolyst.mapping.rules import ConversationKind, InformantGroup
from bolyst.partners.actions import add_place
from bolyst.partners.models import Place
from bolyst.schedules import rules
from bolyst.schedules.models import Booking, BookingLink, Move, Slot
from bolyst.workspaces.models import Workspace

PLACE_LENGTH = 120  # letters of a conversation's place


@dataclass(frozen=True)
class Planned:
    """A conversation's time, as somebody wants it."""

    day: date
    starts_at: time
    ends_at: time
    place: Place | None = None
    room: str = ""
    interviewer: Membership | None = None
    note_taker: Membership | None = None
    is_pinned: bool = False
    is_open: bool = False


@transaction.atomic
def place_conversation(
    conversation: Conversation, planned: Planned, *, by: Actor, batch: UUID | None = None
) -> Slot:
    """Give the conversation its time, or another one. Clashes are shown, not refused: see rules."""
    slots = Slot.within(conversation.workspace).select_for_update()
    before = state_of(slots.filter(conversation=conversation).first())
    slot = put(conversation, planned, by=by)
    _remember(conversation, before, state_of(slot), batch)
    return slot


@transaction.atomic
def put(conversation: Conversation, planned: Planned, *, by: Actor) -> Slot:
    """The same, beside what can be undone."""
    slot = Slot.within(conversation.workspace).filter(conversation=conversation).first()
    _refuse(objections_to_place(conversation, slot, planned, by))
    slot = slot or Slot(workspace_id=conversation.workspace_id, conversation=conversation)
    for name, value in vars(planned).items():
        setattr(slot, name, value)
    slot.room = planned.room.strip()
    slot.full_clean()
    slot.save()
    _tell_mapping(conversation, slot, by)
    people = [one for one in (planned.interviewer, planned.note_taker) if one]
    join_crew(conversation.week, people, by=by)
    record(by, "slot.set", slot, conversation=conversation.pk, day=slot.day)
    return slot


@transaction.atomic
def set_time(  # the form's own fields
    conversation: Conversation,
    *,
    kind: ConversationKind,
    language: str,
    by: Actor,
    new_place: str = "",
    **planned: Any,
) -> Slot:
    """What stands in the form «Sett tid»: the conversation's kind and language, and its time.

    `new_place`: a meeting place by name, that is added when we don't have it.
    """
    if name := new_place.strip():
        planned["place"] = _place_named(conversation.workspace, name, by)
    if (kind, language) != (conversation.kind, conversation.language):
        describe_conversation(conversation, kind=kind, language=language, by=by)
    return place_conversation(conversation, Planned(**planned), by=by)


def _place_named(here: Workspace, name: str, by: Actor) -> Place:
    return Place.within(here).filter(name__iexact=name).first() or add_place(here, name=name, by=by)


@transaction.atomic
def take_off(conversation: Conversation, *, by: Actor, batch: UUID | None = None) -> None:
    """Back among those without a time."""
    slots = Slot.within(conversation.workspace).select_for_update()
    slot = slots.filter(conversation=conversation).first()
    if slot is None:
        return
    _refuse(objections_to_change(slot, by))
    before = state_of(slot)
    record(by, "slot.removed", slot, conversation=conversation.pk, day=slot.day)
    slot.delete()
    _tell_mapping(conversation, None, by)
    _remember(conversation, before, None, batch)


@transaction.atomic
def pin(slot: Slot, *, is_pinned: bool, by: Actor) -> None:
    """A pinned time is left alone by a proposal."""
    slot.is_pinned = is_pinned
    slot.save(update_fields=["is_pinned"])
    record(by, "slot.pinned", slot, is_pinned=is_pinned)


@transaction.atomic
def apply_plan(plan: Iterable[tuple[Conversation, Planned]], *, by: Actor) -> int:
    """A whole proposal at once, so that one undo takes it all back. How many were set."""
    batch, count = uuid7(), 0
    for conversation, planned in plan:
        place_conversation(conversation, planned, by=by, batch=batch)
        count += 1
    return count


@transaction.atomic
def undo_last(week: MappingWeek, *, by: Actor) -> int:
    """Take back the last change of the plan; how many conversations it was."""
    standing = Move.within(week.workspace).filter(week=week, undone_at__isnull=True)
    last = standing.order_by("-made_at", "-id").first()
    if last is None:
        raise ValidationError(_("Det er ingenting å angre."))
    moves = standing.filter(batch=last.batch).select_related("conversation__week")
    taken_back = list(moves.order_by("-made_at", "-id"))
    for move in taken_back:
        _undo(move, by)
    moves.update(undone_at=clock.now())
    record(by, "move.undone", week, conversations=len(taken_back))
    return len(taken_back)


def _undo(move: Move, by: Actor) -> None:
    talk = move.conversation
    slot = Slot.within(talk.workspace).select_for_update().filter(conversation=talk).first()
    if _place_in(state_of(slot)) != _place_in(move.after):
        raise ValidationError(_("Tiden er endret siden. Sett den på nytt i stedet."))
    if slot:
        _refuse(objections_to_change(slot, by))
    if move.before is None:
        if slot:
            slot.delete()
        _tell_mapping(talk, None, by)
        return
    planned = _planned(talk, move.before)
    slot = slot or Slot(workspace_id=talk.workspace_id, conversation=talk)
    for name, value in vars(planned).items():
        setattr(slot, name, value)
    slot.full_clean()
    slot.save()
    _tell_mapping(talk, slot, by)


# --- why not --------------------------------------------------------------------------------------


def objections_to_place(
    conversation: Conversation, slot: Slot | None, planned: Planned, by: Actor
) -> list[str]:
    """Why this time can't be set; empty when it can."""
    week = conversation.week
    said = rules.objections_to_slot(
        planned.day, planned.starts_at, planned.ends_at,
        week=(week.starts_on, week.ends_on),
        people=[one.pk if one else None for one in (planned.interviewer, planned.note_taker)],
    )  # fmt: skip
    for one in (planned.interviewer, planned.note_taker):
        if one and (one.is_over or not rules.may_be_interviewer(one.as_role)):
            said.append(_("Bare rådgivere og intervjuere kan være med i samtalen."))
            break
    if planned.is_open:
        said += rules.objections_to_opening(conversation.kind, conversation.group)
    if slot and _moves(slot, planned):
        said += objections_to_change(slot, by)
    return said


def objections_to_change(slot: Slot, by: Actor) -> list[str]:
    """Why a time must stay where it is; empty when it needn't."""
    may_see = by.role in Role and rules.may_see_bookings(Role(by.role))
    links = BookingLink.within(slot.workspace).filter(week_id=slot.conversation.week_id)
    return rules.objections_to_moving(
        is_open=slot.is_open,
        is_booked=Booking.within(slot.workspace).filter(slot=slot).exists(),
        may_see=may_see,
        is_shared=links.exists(),
    )


def is_laid_out(talk: Conversation) -> bool:
    return Slot.within(talk.workspace).filter(conversation=talk, is_open=True).exists()


def objections_from_below(talk: Conversation, change: Change, by: Actor) -> list[str]:
    """What the plan says before the mapping moves or removes a talk that has a time to come."""
    if change.group not in {None, InformantGroup.RESIDENTS} and is_laid_out(talk):
        return [_("Samtalen er lagt ut for innbyggere. Ta den inn i ukeplanen først.")]
    if not (change.is_removed or change.is_moved):
        return []
    slots = Slot.within(talk.workspace).select_for_update(of=("self",))
    slot = slots.filter(conversation=talk, day__gte=clock.today()).first()
    if slot is None:
        return []
    if change.is_removed:
        return objections_to_change(slot, by)
    return [_("Samtalen har en tid i ukeplanen. Endre dag og sted der.")]


def _moves(slot: Slot, planned: Planned) -> bool:
    """Whether it is another time or place for whoever booked it."""
    now = (slot.day, slot.starts_at, slot.ends_at, slot.place_id)
    place = planned.place.pk if planned.place else None
    then = (planned.day, planned.starts_at, planned.ends_at, place)
    return now != then or (slot.is_open and not planned.is_open)


def _refuse(objections: list[str]) -> None:
    if objections:
        raise ValidationError(objections)


# --- what follows ---------------------------------------------------------------------------------


def state_of(slot: Slot | None) -> dict[str, Any] | None:
    """A time as a move remembers it; None: not placed."""
    if slot is None:
        return None

    def key(row: UUID | None) -> str | None:
        return str(row) if row else None

    return {
        "day": slot.day.isoformat(),
        "starts_at": slot.starts_at.isoformat("minutes"),
        "ends_at": slot.ends_at.isoformat("minutes"),
        "place": key(slot.place_id),
        "room": slot.room,
        "interviewer": key(slot.interviewer_id),
        "note_taker": key(slot.note_taker_id),
        "is_pinned": slot.is_pinned,
        "is_open": slot.is_open,
    }


def _place_in(state: dict[str, Any] | None) -> dict[str, Any] | None:
    """All but the pin, which is no move."""
    return state and {key: value for key, value in state.items() if key != "is_pinned"}


def _planned(conversation: Conversation, state: dict[str, Any]) -> Planned:
    """As it was, without what has been taken away since."""
    here = conversation.workspace
    members = Membership.within(here)
    return Planned(
        day=date.fromisoformat(state["day"]),
        starts_at=time.fromisoformat(state["starts_at"]),
        ends_at=time.fromisoformat(state["ends_at"]),
        place=Place.within(here).filter(pk=state["place"]).first(),
        room=state["room"],
        interviewer=members.filter(pk=state["interviewer"]).first(),
        note_taker=members.filter(pk=state["note_taker"]).first(),
        is_pinned=state["is_pinned"],
        is_open=state["is_open"],
    )


def _tell_mapping(conversation: Conversation, slot: Slot | None, by: Actor) -> None:
    """The conversation's own day and place follow the plan."""
    words = [slot.place.name if slot.place else "", slot.room] if slot else []
    place = ", ".join(filter(None, words))[:PLACE_LENGTH]
    day = slot.day if slot else None
    if (day, place) != (conversation.held_on, conversation.place):
        move_conversation(conversation, held_on=day, place=place, by=by)


def _remember(
    conversation: Conversation,
    before: dict[str, Any] | None,
    after: dict[str, Any] | None,
    batch: UUID | None,
) -> None:
    if before == after:
        return
    Move.everywhere.create(
        workspace_id=conversation.workspace_id,
        week_id=conversation.week_id,
        conversation=conversation,
        batch=batch or uuid7(),
        before=before,
        after=after,
    )
