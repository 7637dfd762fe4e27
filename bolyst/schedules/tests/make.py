"""Builders for a week's plan, through the same actions as people use."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from bolyst import make
from bolyst.accounts.models import Membership
from bolyst.accounts.rules import Role
from bolyst.kernel import clock
from bolyst.mapping.actions.weeks import describe_conversation, plan_week
from bolyst.mapping.models import Conversation, MappingWeek
from bolyst.mapping.rules import ConversationKind
from bolyst.mapping.tests.make import conversation, engagement, week
from bolyst.partners.actions import add_place
from bolyst.partners.models import Place
from bolyst.schedules.actions import bookings, limits, slots
from bolyst.schedules.actions.slots import Planned
from bolyst.schedules.models import BookingLink, Opening, Slot, Travel
from bolyst.workspaces.wall import inside

MONDAY = date(2026, 5, 4)  # of the week in mapping.tests.make
BEFORE = datetime(2026, 5, 1, 8, tzinfo=UTC)  # the Friday before it


def place(name: str = "Grendehuset", of: str = "lierne") -> Place:
    kari = make.member(of=of)
    with inside(kari.workspace):
        found = Place.within(kari.workspace).filter(name=name).first()
        return found or add_place(kari.workspace, name=name, by=kari)


def interviewer(name: str = "", of: str = "lierne") -> Membership:
    return make.member(Role.INTERVIEWER, of=of, name=name)


def talk(
    during: MappingWeek,
    title: str = "Språkkafeen",
    *,
    kind: ConversationKind = ConversationKind.GROUP,
    language: str = "",
    **more: Any,
) -> Conversation:
    found = conversation(during, title=title, **more)
    with inside(found.workspace):
        by = make.member(of=found.workspace.slug)
        return describe_conversation(found, kind=kind, language=language, by=by)


def planned(starts: int = 10, ends: int = 11, day: date = MONDAY, **more: Any) -> Planned:
    return Planned(day, time(starts), time(ends), **more)


def slot(in_talk: Conversation | None = None, *, of: str = "lierne", **more: Any) -> Slot:
    """A time for a conversation; `more` as in `planned`."""
    in_talk = in_talk or talk(week(of))
    with inside(in_talk.workspace):
        by = make.member(Role.ADVISER, of=in_talk.workspace.slug)
        return slots.place_conversation(in_talk, planned(**more), by=by)


def open_slot(during: MappingWeek, starts: int = 10, **more: Any) -> Slot:
    """One that residents may take."""
    alone = talk(during, f"Ledig tid {starts}", kind=ConversationKind.INDIVIDUAL, people=None)
    return slot(alone, starts=starts, ends=starts + 1, is_open=True, **more)


def link(during: MappingWeek) -> BookingLink:
    with inside(during.workspace), clock.at(BEFORE):
        return bookings.make_link(during, by=make.member(of=during.workspace.slug))


def book(through: BookingLink, taken: Slot) -> str:
    """Its code."""
    with inside(through.workspace), clock.at(BEFORE):
        return bookings.book(through, taken.pk)


def travel(of: str = "lierne", minutes: int = 40) -> Travel:
    here, there = place("Grendehuset", of), place("Skolen", of)
    with inside(here.workspace):
        return limits.set_travel(here, there, minutes=minutes, by=make.member(of=of))


def opening(of: str = "lierne") -> Opening:
    here = place("Biblioteket", of)
    with inside(here.workspace):
        hours = {"opens_at": time(10), "closes_at": time(16)}
        return limits.set_opening(here, **hours, by=make.member(of=of))


def coming_week(of: str = "lierne") -> MappingWeek:
    """One whose times can be booked now, whenever now is."""
    agreed, today = engagement(of), clock.today()
    with inside(agreed.workspace):
        days = {"starts_on": today, "ends_on": today + timedelta(days=6)}
        planned = plan_week(agreed, **days, by=make.member(of=of))
    return make.everybody_comes(planned)


def bookable_code(of: str = "lierne") -> str:
    """A poster's code, with a time behind it that nobody has taken."""
    during = coming_week(of)
    open_slot(during, day=during.ends_on)
    with inside(during.workspace):
        return bookings.make_link(during, by=make.member(of=of)).code


FOREIGN = {
    "travel_id": lambda of: travel(of).pk,
    "opening_id": lambda of: opening(of).pk,
    "booking_code": bookable_code,
}
