"""Free times, and how many are taken."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from bolyst.mapping.models import MappingWeek, Note
from bolyst.schedules import codes
from bolyst.schedules.models import Booking, BookingLink, Slot
from bolyst.workspaces.models import Workspace

OSLO = ZoneInfo("Europe/Oslo")


def slots_of(week: MappingWeek) -> QuerySet[Slot]:
    return Slot.within(week.workspace).filter(conversation__week=week)


def free_slots(week: MappingWeek, now: datetime) -> QuerySet[Slot]:
    """Those residents may take: open, not taken, and still to come."""
    open_ones = slots_of(week).filter(_later_than(now), is_open=True, booking__isnull=True)
    return open_ones.select_related("place", "conversation")


def untaken_slots(week: MappingWeek) -> QuerySet[Slot]:
    """Open times that nobody has taken, and where nobody wrote or counted."""
    open_ones = slots_of(week).filter(is_open=True, booking__isnull=True)
    written = Note.within(week.workspace).values("conversation")
    return open_ones.filter(conversation__people__isnull=True).exclude(conversation__in=written)


def _later_than(now: datetime) -> Q:
    local = now.astimezone(OSLO)
    return Q(day__gt=local.date()) | Q(day=local.date(), starts_at__gt=local.time())


def link_by_code(workspace: Workspace, code: str) -> BookingLink | None:
    links = BookingLink.within(workspace).select_related("week")
    return links.filter(code=code.replace("\0", "")).first()


def current_link(week: MappingWeek) -> BookingLink | None:
    return BookingLink.within(week.workspace).filter(week=week, revoked_at__isnull=True).first()


def booking_by_code(link: BookingLink, typed: str) -> Booking | None:
    """The time whose code somebody typed, in whatever digits."""
    code = codes.digits_in(typed)
    found = Booking.within(link.workspace).filter(slot__conversation__week=link.week_id)
    found = found.select_related("slot__place", "slot__conversation")
    return found.filter(code_hash=codes.hash_of(code)).first() if code else None


@dataclass(frozen=True)
class BookingPage:
    """Numbers only: the coordinator sees it."""

    week: MappingWeek
    link: BookingLink | None
    laid_out: int
    taken: int
    free: int
    untaken: int  # those that can be cleared away


def booking_page(week: MappingWeek, now: datetime) -> BookingPage:
    laid_out = slots_of(week).filter(is_open=True)
    return BookingPage(
        week,
        current_link(week),
        laid_out=laid_out.count(),
        taken=slots_of(week).filter(booking__isnull=False).count(),
        free=free_slots(week, now).count(),
        untaken=untaken_slots(week).count(),
    )
