"""The week as a board: what stands where, what hasn't a time yet, and what clashes."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from bolyst.accounts.models import Membership
from bolyst.accounts.rules import Role
from bolyst.kernel.languages import LANGUAGES, Language
from bolyst.mapping.models import Conversation, MappingWeek, Note
from bolyst.mapping.rules import InformantGroup
from bolyst.partners.models import Place
from bolyst.schedules import rules
from bolyst.schedules.models import (
    Booking,
    BookingLink,
    InterpreterOrder,
    Move,
    Opening,
    Quota,
    Slot,
    Timetable,
    Travel,
)
from bolyst.schedules.rules import Clash, Limits, Sitting

MOST_DAYS = 14  # shown side by side, however long the week is


@dataclass(frozen=True)
class Card:
    """One conversation on the board."""

    talk: Conversation
    slot: Slot | None
    order: InterpreterOrder | None
    is_taken: bool = False
    clashes: list[Clash] = field(default_factory=list)

    @property
    def language(self) -> Language | None:
        return LANGUAGES.get(self.talk.language)

    @property
    def interpreter_lacking(self) -> str:
        return rules.interpreter_lacking(
            self.talk.language, self.order.status if self.order else ""
        )

    @property
    def is_clashing(self) -> bool:
        return any(not clash.is_soft for clash in self.clashes)


@dataclass(frozen=True)
class Hour:
    """What begins within one hour of a day. `row` is where on the board, from 1."""

    row: int
    hour: int
    cards: list[Card]


@dataclass(frozen=True)
class Day:
    day: date
    hours: list[Hour]
    column: int  # from 1

    @property
    def cards(self) -> list[Card]:
        return [card for hour in self.hours for card in hour.cards]


@dataclass(frozen=True)
class Board:
    week: MappingWeek
    days: list[Day]
    hours: list[Hour]  # the labels along the side
    unplaced: list[Card]
    clashes: list[Clash]
    last_move: Move | None

    @property
    def hard(self) -> list[Clash]:
        return [clash for clash in self.clashes if not clash.is_soft]

    @property
    def soft(self) -> list[Clash]:
        return [clash for clash in self.clashes if clash.is_soft]

    @property
    def count(self) -> int:
        return len(self.unplaced) + sum(len(day.cards) for day in self.days)

    @property
    def taken(self) -> int:
        return sum(card.is_taken for day in self.days for card in day.cards)


def board(week: MappingWeek, *, may_see_bookings: bool) -> Board:
    talks = list(talks_of(week))
    taken = taken_slots(week) if may_see_bookings else set()
    found = rules.clashes(sittings_of(talks), limits_of(week, talks))
    by_talk: dict[UUID, list[Clash]] = defaultdict(list)
    for clash in found:
        for one in clash.sittings:
            by_talk[one].append(clash)
    cards = []
    for talk in talks:
        slot, order = slot_of(talk), order_of(talk)
        is_taken = bool(slot) and slot.pk in taken  # type: ignore[union-attr]
        cards.append(Card(talk, slot, order, is_taken, by_talk[talk.pk]))
    days, hours = laid_out(week, [card for card in cards if card.slot])
    moves = Move.within(week.workspace).filter(week=week, undone_at__isnull=True)
    return Board(
        week,
        days,
        hours,
        unplaced=[card for card in cards if card.slot is None],
        clashes=found,
        last_move=moves.select_related("conversation").order_by("-made_at", "-id").first(),
    )


def laid_out(week: MappingWeek, cards: list[Card]) -> tuple[list[Day], list[Hour]]:
    """The days beside each other, and each hour in which something begins as a row."""
    length = min((week.ends_on - week.starts_on).days + 1, MOST_DAYS)
    days = {week.starts_on + timedelta(days=at) for at in range(length)}
    at: dict[tuple[date, int], list[Card]] = defaultdict(list)
    for card in cards:
        assert card.slot
        at[card.slot.day, card.slot.starts_at.hour].append(card)
    days |= {day for day, _hour in at}
    rows = {hour: row for row, hour in enumerate(sorted({hour for _day, hour in at}), 1)}
    shown = [
        Day(
            day,
            [
                Hour(row, hour, sorted(at[day, hour], key=_in_order))
                for hour, row in rows.items()
                if (day, hour) in at
            ],
            column,
        )
        for column, day in enumerate(sorted(days), 1)
    ]
    return shown, [Hour(row, hour, []) for hour, row in rows.items()]


def _in_order(card: Card) -> tuple[time, UUID]:
    assert card.slot
    return card.slot.starts_at, card.slot.pk


# --- the parts ------------------------------------------------------------------------------------


def talks_of(week: MappingWeek) -> QuerySet[Conversation]:
    """Each with its slot and its interpreter beside it."""
    return (
        Conversation.within(week.workspace)
        .filter(week=week)
        .select_related(
            "slot__place", "slot__interviewer__user", "slot__note_taker__user", "interpreter"
        )
    )


def slot_of(talk: Conversation) -> Slot | None:
    return getattr(talk, "slot", None)


def order_of(talk: Conversation) -> InterpreterOrder | None:
    return getattr(talk, "interpreter", None)


def taken_slots(week: MappingWeek) -> set[UUID]:
    """For those who may see bookings only."""
    booked = Booking.within(week.workspace).filter(slot__conversation__week=week)
    return set(booked.values_list("slot_id", flat=True))


def sittings_of(talks: list[Conversation]) -> list[Sitting]:
    return [sitting(talk, slot) for talk in talks if (slot := slot_of(talk))]


def sitting(talk: Conversation, slot: Slot) -> Sitting:
    order = order_of(talk)
    return Sitting(
        id=talk.pk,
        title=talk.title,
        day=slot.day,
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        place=slot.place_id,
        place_name=slot.place.name if slot.place else "",
        room=slot.room,
        people=frozenset(filter(None, [slot.interviewer_id, slot.note_taker_id])),
        kind=talk.kind,
        language=talk.language,
        interpreter=order.status if order else "",
        held_on=talk.held_on,
    )


def limits_of(week: MappingWeek, talks: list[Conversation] | None = None) -> Limits:
    """What the week has room for; names of those who are set up in `talks`."""
    timetable = timetable_of(week)
    here = week.workspace
    names = {
        one.pk: one.name
        for talk in talks or []
        if (slot := slot_of(talk))
        for one in (slot.interviewer, slot.note_taker)
        if one
    }
    return Limits(
        week=(week.starts_on, week.ends_on),
        lunch=timetable.lunch,
        opening={one.place_id: (one.opens_at, one.closes_at) for one in Opening.within(here)},
        travel={
            frozenset({one.place_a_id, one.place_b_id}): one.minutes for one in Travel.within(here)
        },
        default_travel=timetable.default_travel,
        pause=timetable.pause,
        most_a_day=timetable.most_a_day,
        names=names,
    )


def timetable_of(week: MappingWeek) -> Timetable:
    """The week's own, or one with the defaults that isn't kept."""
    found = Timetable.within(week.workspace).filter(week=week).first()
    return found or Timetable(workspace_id=week.workspace_id, week=week)


def interviewers(week: MappingWeek) -> list[Membership]:
    """Who may sit in a conversation, by name."""
    members = Membership.within(week.workspace).select_related("user", "workspace")
    may = [role for role in Role if rules.may_be_interviewer(role)]
    running = [one for one in members.filter(role__in=may) if not one.is_over]
    return sorted(running, key=lambda one: one.name)


def places(week: MappingWeek) -> list[Place]:
    return list(Place.within(week.workspace))


def has_booking_link(week: MappingWeek) -> bool:
    return BookingLink.within(week.workspace).filter(week=week).exists()


# --- interpreters ---------------------------------------------------------------------------------


def interpreter_orders(week: MappingWeek) -> list[tuple[str, list[Card]]]:
    """By language: what is ordered, and what is still wanting."""
    by_language: dict[str, list[Card]] = defaultdict(list)
    for talk in talks_of(week):
        order = order_of(talk)
        language = order.language if order else talk.language
        if order or rules.needs_interpreter(language):
            by_language[language].append(Card(talk, slot_of(talk), order))

    def when(card: Card) -> tuple[bool, datetime]:
        if card.slot is None:
            return True, datetime.min  # noqa: DTZ901  # only compared
        return False, datetime.combine(card.slot.day, card.slot.starts_at)

    return [(code, sorted(cards, key=when)) for code, cards in sorted(by_language.items())]


# --- quotas ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class GroupCoverage:
    """Numbers only."""

    group: InformantGroup
    wanted: int | None  # None: nobody has said
    booked: int
    held: int

    @property
    def missing(self) -> int:
        return rules.missing_of_quota(self.wanted or 0, self.booked)

    @property
    def is_unheard(self) -> bool:
        return self.held == 0


def coverage(week: MappingWeek, today: date) -> list[GroupCoverage]:
    """How many conversations each group was to have, has a time for, and has had."""
    here = week.workspace
    notes = Exists(Note.within(here).filter(conversation=OuterRef("pk")))
    slots = Exists(Slot.within(here).filter(conversation=OuterRef("pk")))
    talks = Conversation.within(here).filter(week=week).annotate(written=notes, placed=slots)
    rows = list(talks.values_list("group", "people", "held_on", "written", "placed"))
    wanted = dict(Quota.within(here).filter(week=week).values_list("group", "wanted"))
    found = []
    for group in InformantGroup:
        mine = [row for row in rows if row[0] == group]
        held = sum(
            rules.is_held(has_notes=written, people=people, day=day, today=today)
            for _group, people, day, written, _placed in mine
        )
        booked = sum(placed or day is not None for _group, _people, day, _written, placed in mine)
        found.append(GroupCoverage(group, wanted.get(group), booked, held))
    return found
