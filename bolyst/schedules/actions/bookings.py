"""Laying out times for residents, and residents taking, moving and giving back one.

What a resident does is written in the journal beside the week, never beside the time: the
coordinator, who reads the journal, sees how many and not which.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bolyst.accounts.models import Membership
from bolyst.audit.actions import Actor, record
from bolyst.kernel import clock
from bolyst.mapping import asking
from bolyst.mapping.actions.weeks import add_conversation, describe_conversation
from bolyst.mapping.asking import Change
from bolyst.mapping.models import Conversation, MappingWeek
from bolyst.mapping.rules import ConversationKind, InformantGroup
from bolyst.partners.models import Place
from bolyst.schedules import codes
from bolyst.schedules.actions.slots import Planned, put
from bolyst.schedules.models import Booking, BookingLink, Slot
from bolyst.schedules.queries.bookings import OSLO, free_slots, untaken_slots
from bolyst.workspaces.models import Workspace

KEPT_AFTER_WEEK = timedelta(days=1)  # a link works until the week is over


class Taken(ValidationError):
    """Somebody else was first, or the time is gone. The page says so in the reader's language."""


@dataclass(frozen=True)
class Resident:
    """Whoever holds the poster's link. See `audit.actions.Actor`."""

    link: BookingLink
    role: str = "resident"

    @property
    def id(self) -> UUID:
        return self.link.pk

    @property
    def workspace(self) -> Workspace:
        return self.link.workspace

    @property
    def workspace_id(self) -> UUID:
        return self.link.workspace_id

    @property
    def name(self) -> str:
        return _("En innbygger")


# --- the poster's link ----------------------------------------------------------------------------


@transaction.atomic
def make_link(week: MappingWeek, *, by: Actor) -> BookingLink:
    """One at a time; it works until the week is over."""
    ends = datetime.combine(week.ends_on + KEPT_AFTER_WEEK, time(), OSLO)
    if ends <= clock.now():
        raise ValidationError(_("Uka er over."))
    link = BookingLink(
        workspace_id=week.workspace_id, week=week, code=codes.new_link(), expires_at=ends
    )
    link.full_clean()
    link.save()
    record(by, "booking-link.made", link, week=week.pk)
    return link


@transaction.atomic
def revoke_link(link: BookingLink, *, by: Actor) -> None:
    """Posters with it lead nowhere from now on. Those who have a time keep it."""
    if link.revoked_at is None:
        link.revoked_at = clock.now()
        link.save(update_fields=["revoked_at"])
        record(by, "booking-link.revoked", link, week=link.week_id)


# --- free times -----------------------------------------------------------------------------------


@transaction.atomic
def lay_out_times(
    week: MappingWeek,
    *,
    kind: ConversationKind,
    language: str,
    day: date,
    starts_at: time,
    minutes: int,
    pause: int,
    count: int,
    place: Place | None,
    room: str,
    interviewer: Membership | None,
    by: Actor,
) -> list[Slot]:
    """So many times after each other, each a conversation of its own, open for booking.

    `minutes` each, with `pause` minutes between. Whoever books is met as a resident.
    """
    start = datetime.combine(day, starts_at)
    slots = []
    for number in range(count):
        begins = start + timedelta(minutes=number * (minutes + pause))
        ends = begins + timedelta(minutes=minutes)
        if ends.date() != day:
            raise ValidationError(_("Tidene går over midnatt. Velg færre eller kortere."))
        talk = add_conversation(
            week,
            group=InformantGroup.RESIDENTS,
            title=_("Ledig tid kl. %(at)s") % {"at": f"{begins:%H.%M}"},
            by=by,
        )
        describe_conversation(talk, kind=kind, language=language, by=by)
        planned = Planned(
            day, begins.time(), ends.time(), place, room, interviewer, is_pinned=True, is_open=True
        )
        slots.append(put(talk, planned, by=by))
    record(by, "times.laid-out", week, times=count, day=day)
    return slots


@transaction.atomic
def clear_free_times(week: MappingWeek, *, by: Actor) -> int:
    """Take away the times nobody has taken; how many.

    The times are held first: whoever takes one at the same moment has it, or is told it is gone.
    """
    held = Slot.within(week.workspace).filter(conversation__week=week).order_by("pk")
    list(held.select_for_update(of=("self",)).values_list("pk"))
    removed = Change(is_removed=True)
    talks = [
        slot.conversation_id
        for slot in untaken_slots(week).select_related("conversation__workspace")
        if not asking.objections(slot.conversation, removed, by)
    ]
    Slot.within(week.workspace).filter(conversation__in=talks).delete()
    Conversation.within(week.workspace).filter(pk__in=talks).delete()
    record(by, "times.cleared", week, times=len(talks))
    return len(talks)


@transaction.atomic
def release_booking(slot: Slot, *, by: Actor) -> None:
    """A time that was taken by mistake, or in jest, is free again."""
    Booking.within(slot.workspace).filter(slot=slot).delete()
    record(by, "booking.cancelled", slot.conversation.week)


# --- what residents do ----------------------------------------------------------------------------


@transaction.atomic
def book(link: BookingLink, slot_id: UUID) -> str:
    """Take a free time; the code that moves or cancels it, which is kept nowhere. Raises Taken."""
    slot = _free(link, slot_id)
    code = codes.new_code()
    booking = Booking(workspace_id=link.workspace_id, slot=slot, code_hash=codes.hash_of(code))
    booking.save(force_insert=True)
    record(Resident(link), "booking.made", link.week)
    return code


@transaction.atomic
def move_booking(link: BookingLink, booking: Booking, slot_id: UUID) -> Booking:
    """To another free time; the code stays. Raises Taken."""
    slot = _free(link, slot_id)
    locked = Booking.within(link.workspace).select_for_update().filter(pk=booking.pk).first()
    if locked is None:
        raise Taken(_("Tiden er ikke ledig lenger."))
    locked.slot = slot
    locked.save(update_fields=["slot"])
    record(Resident(link), "booking.moved", link.week)
    return locked


@transaction.atomic
def cancel_booking(link: BookingLink, booking: Booking) -> None:
    booking.delete()
    record(Resident(link), "booking.cancelled", link.week)


def _free(link: BookingLink, slot_id: UUID) -> Slot:
    """The slot, held until the transaction ends. Raises Taken."""
    held = Slot.within(link.workspace).select_for_update(of=("self",))
    slot = held.filter(pk=slot_id, conversation__week=link.week_id).first()
    free = free_slots(link.week, clock.now())
    if slot is None or not free.filter(pk=slot.pk).exists():
        raise Taken(_("Tiden er ikke ledig lenger."))
    return slot
