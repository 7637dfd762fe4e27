"""In the open: taking a time, moving it and giving it back. No name, no number to call."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from bolyst.accounts.doors import public_door
from bolyst.kernel import clock
from bolyst.schedules import attempts, codes, phrases
from bolyst.schedules.actions import bookings as actions
from bolyst.schedules.actions.bookings import Taken
from bolyst.schedules.models import Booking, BookingLink, Slot
from bolyst.schedules.phrases import Phrases
from bolyst.schedules.queries import bookings as queries
from bolyst.workspaces.models import Workspace

METHODS = ["GET", "HEAD", "POST"]
BOOKING, WRONG = "booking", "wrong"  # what is counted


@public_door
@require_http_methods(METHODS)
def book(request: HttpRequest, place: Workspace, booking_code: str) -> HttpResponse:
    """The week's free times in the reader's language; one press takes one. The code is shown in the
    answer to that press, and never again."""
    link, said = find_link(place, booking_code), phrases.asked_for(request)
    if not link.is_current(clock.now()):
        return page(request, link, said, told="over")
    if request.method != "POST":
        return page(request, link, said)
    if attempts.is_too_many(request, BOOKING, attempts.MOST_BOOKINGS):
        return page(request, link, said, told="wait", status=429)
    slot_id = chosen(request)
    try:
        code = actions.book(link, slot_id) if slot_id else None
    except Taken:
        code = None
    if slot_id is None or code is None:
        return page(request, link, said, told="taken")
    attempts.count(request, BOOKING)
    slot = Slot.within(place).select_related("place").get(pk=slot_id)
    shown = {"code": codes.shown(code), "slot": slot, "when": when(said, slot)}
    return page(request, link, said, shown=shown)


@public_door
@require_http_methods(METHODS)
def mine(request: HttpRequest, place: Workspace, booking_code: str) -> HttpResponse:
    """One's own time, by its code: shown, moved or given back."""
    link, said = find_link(place, booking_code), phrases.asked_for(request)
    if request.method != "POST":
        return page(request, link, said, asks=True)
    typed = request.POST.get("tall", "")
    if attempts.is_too_many(request, WRONG, attempts.MOST_WRONG):
        return page(request, link, said, asks=True, typed=typed, told="wait", status=429)
    booking = queries.booking_by_code(link, typed)
    if booking is None:
        if typed.strip():
            attempts.count(request, WRONG)
        return page(request, link, said, asks=True, typed=typed, told="unknown")
    if request.POST.get("gjor") == "avbestill":
        actions.cancel_booking(link, booking)
        return page(request, link, said, told="cancelled")
    if request.POST.get("gjor") == "flytt":
        return move(request, link, said, booking, typed)
    return own_page(request, link, said, booking, typed)


def move(
    request: HttpRequest, link: BookingLink, said: Phrases, booking: Booking, typed: str
) -> HttpResponse:
    slot_id = chosen(request)
    if slot_id is None or not link.is_current(clock.now()):
        return own_page(request, link, said, booking, typed, told="taken")
    try:
        moved = actions.move_booking(link, booking, slot_id)
    except Taken:
        return own_page(request, link, said, booking, typed, told="taken")
    return own_page(request, link, said, moved, typed, told="moved")


def own_page(
    request: HttpRequest,
    link: BookingLink,
    said: Phrases,
    booking: Booking,
    typed: str,
    *,
    told: str = "",
) -> HttpResponse:
    slot = Slot.within(link.workspace).select_related("place").get(pk=booking.slot_id)
    own = {"slot": slot, "when": when(said, slot)}
    return page(request, link, said, own=own, typed=typed, told=told)


def page(
    request: HttpRequest,
    link: BookingLink,
    said: Phrases,
    *,
    told: str = "",
    status: int = 200,
    **more: object,
) -> HttpResponse:
    """`told` is the key of a sentence. What is shown is for this reader alone, and never kept."""
    request.place = link.workspace  # type: ignore[attr-defined]  # for the page frame
    is_open = link.is_current(clock.now())
    free = queries.free_slots(link.week, clock.now()) if is_open else Slot.everywhere.none()
    given = {
        "place": link.workspace,
        "link": link,
        "is_open": is_open,
        "says": said.says,
        "spoken": said.language,
        "languages": phrases.offered(),
        "told": said.says.get(told, ""),
        "is_good": told in {"cancelled", "moved"},
        "free": [(slot, when(said, slot)) for slot in free],
    }
    answer = render(request, "schedules/book.html", given | more, status=status)
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


def when(said: Phrases, slot: Slot) -> str:
    return said.when(slot.day, slot.starts_at, slot.ends_at)


def chosen(request: HttpRequest) -> UUID | None:
    """The time that was pressed; None when it is none at all."""
    try:
        return UUID(request.POST.get("tid", ""))
    except ValueError:
        return None


def find_link(place: Workspace, code: str) -> BookingLink:
    link = queries.link_by_code(place, code)
    if link is None:
        raise Http404
    link.workspace = link.week.workspace = place
    return link
