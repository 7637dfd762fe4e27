"""From the plan to a problem, and from a proposal back to the plan.

What stays as it is: what was pinned, what residents may have taken, what an interpreter is ordered
for, and days that have begun.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bolyst.audit.actions import Actor, record
from bolyst.kernel import clock
from bolyst.kernel.ids import uuid7
from bolyst.mapping.models import Conversation, MappingWeek
from bolyst.mapping.rules import ConversationKind
from bolyst.partners.models import Place as MeetingPlace
from bolyst.schedules.actions import slots as actions
from bolyst.schedules.actions.slots import Planned
from bolyst.schedules.models import Slot, WeekProposal
from bolyst.schedules.queries import board
from bolyst.schedules.rules import InterpreterStatus, InterpreterWay, Limits, needs_interpreter
from bolyst.schedules.solver.problem import (
    DAY,
    STEP,
    Interpreter,
    Lunch,
    Person,
    Place,
    Placement,
    Problem,
    Quota,
    Talk,
    Window,
    Wish,
    steps,
)

LENGTHS = {
    ConversationKind.INDIVIDUAL: 60,
    ConversationKind.GROUP: 90,
    ConversationKind.WALK: 60,
    ConversationKind.DROP_IN: 120,
}  # minutes, where no time has been set
ORDERED = {InterpreterStatus.ORDERED, InterpreterStatus.CONFIRMED}
SATURDAY = 5
A_DAY_ASKED_FOR = 2  # how much the mapping's own day weighs
NOWHERE = "–"  # the place of a conversation that has none: each is one of its own


def objections_to_proposing(week: MappingWeek) -> list[str]:
    """Why there is nothing to propose; empty when there is."""
    said = []
    if week.ends_on <= clock.today():
        said.append(_("Uka er over. Vi foreslår bare dager som ikke har begynt."))
    if not any(not is_staying(talk) for talk in board.talks_of(week)):
        said.append(_("Det er ingen samtaler å sette opp. De som har en tid, er låst."))
    if lacks_people(week):
        said.append(
            _("Det må være to i hver samtale, rådgivere eller intervjuere. Det mangler en.")
        )
    return said


def lacks_people(week: MappingWeek) -> bool:
    return len(board.interviewers(week)) < 2


def is_staying(talk: Conversation) -> bool:
    """Whether a conversation is left where it is."""
    slot, order = board.slot_of(talk), board.order_of(talk)
    if slot is None:
        return talk.held_on is not None and talk.held_on <= clock.today()
    return (
        slot.is_pinned
        or slot.is_open
        or slot.day <= clock.today()
        or (order is not None and order.status in ORDERED)
    )


def plan_of(week: MappingWeek) -> str:
    """A hash of all a proposal rests on: when it has changed, so has what is right."""
    rows = [
        [
            str(talk.pk), talk.kind, talk.language, talk.people, str(talk.held_on),
            actions.state_of(board.slot_of(talk)),
            getattr(board.order_of(talk), "status", ""),
        ]
        for talk in board.talks_of(week).order_by("pk")
    ]  # fmt: skip
    return sha256(json.dumps(rows).encode()).hexdigest()


# --- the problem ----------------------------------------------------------------------------------


def problem_of(week: MappingWeek) -> Problem:
    return Asking(week).problem()


class Asking:
    """A week's plan as plain values."""

    def __init__(self, week: MappingWeek) -> None:
        self.week = week
        self.talks = list(board.talks_of(week).order_by("created_at", "pk"))
        self.timetable = board.timetable_of(week)
        self.limits = board.limits_of(week)
        self.places = board.places(week)
        self.people = board.interviewers(week)

    def problem(self) -> Problem:
        return Problem(
            days=(self.week.ends_on - self.week.starts_on).days + 1,
            talks=tuple(self.talk(talk) for talk in self.talks if self.is_asked_about(talk)),
            people=tuple(Person(str(one.pk), self.whole_days()) for one in self.people),
            places=tuple(self.rooms()),
            interpreters=tuple(self.interpreters()),
            travel=ways(self.places, self.limits),
            opens=at(self.timetable.starts_at),
            closes=at(self.timetable.ends_at),
            lunch=self.lunch(),
            pause=steps(self.timetable.pause),
            most_a_day=self.timetable.most_a_day,
            quotas=tuple(self.quotas()),
        )

    def is_asked_about(self, talk: Conversation) -> bool:
        return board.slot_of(talk) is not None or not is_staying(talk)

    def whole_days(self) -> tuple[Window, ...]:
        """The days that haven't begun; weekends only where there is nothing else."""
        last = (self.week.ends_on - self.week.starts_on).days
        days = [self.week.starts_on + timedelta(days=number) for number in range(last + 1)]
        ahead = [day for day in days if day > clock.today()]
        weekdays = [day for day in ahead if day.weekday() < SATURDAY]
        return tuple(self.window(day, time.min, None) for day in weekdays or ahead)

    def window(self, day: date, first: time, last: time | None) -> Window:
        midnight = (day - self.week.starts_on).days * DAY
        return Window(midnight + at(first), midnight + (DAY if last is None else at(last)))

    def lunch(self) -> Lunch | None:
        given, usual = self.timetable.lunch, Lunch()
        if given is None:
            return None
        first, last = (at(one) for one in given)
        length = min(usual.length, last - first)
        return Lunch(min(usual.start, first), max(usual.end, last), max(1, length))

    # Talks

    def talk(self, talk: Conversation) -> Talk:
        slot = board.slot_of(talk)
        now = self.placement(talk, slot) if slot else None
        stays = is_staying(talk)
        voice = self.voice(talk)
        return Talk(
            key=str(talk.pk),
            length=self.length(talk, slot),
            group=talk.group,
            size=talk.people or 1,
            language=voice,
            needs_interpreter=bool(voice),
            wishes=self.wishes(talk, slot),
            places=self.places_for(talk, slot),
            pinned=now if stays else None,
            stands=None if stays else now,
        )

    def length(self, talk: Conversation, slot: Slot | None) -> int:
        if slot is not None and is_staying(talk):
            return steps(minutes(slot.ends_at)) - at(slot.starts_at)  # every step it is in
        return steps(lasts(talk, slot))

    def placement(self, talk: Conversation, slot: Slot) -> Placement:
        midnight = (slot.day - self.week.starts_on).days * DAY
        return Placement(
            talk=str(talk.pk),
            start=midnight + at(slot.starts_at),
            place=room_key(slot.place_id, slot.room) if slot.place_id else None,
            lead=str(slot.interviewer_id) if slot.interviewer_id else None,
            notes=str(slot.note_taker_id) if slot.note_taker_id else None,
            interpreter=self.voice(talk) or None,
        )

    def wishes(self, talk: Conversation, slot: Slot | None) -> tuple[Wish, ...]:
        """The mapping may have a day for it already."""
        if slot is not None or talk.held_on is None:
            return ()
        return (Wish(self.window(talk.held_on, time.min, None), weight=A_DAY_ASKED_FOR),)

    def places_for(self, talk: Conversation, slot: Slot | None) -> frozenset[str]:
        """Where it is set up, where the mapping says, or anywhere."""
        if slot is not None and slot.place_id:
            return frozenset({room_key(slot.place_id, slot.room)})
        named = [one for one in self.places if one.name.casefold() == talk.place.casefold()]
        if talk.kind == ConversationKind.WALK or not self.places:
            return frozenset({f"{NOWHERE}{talk.pk}"})
        return frozenset(room_key(one.pk, "") for one in named or self.places)

    # Rooms

    def rooms(self) -> Iterator[Place]:
        seats = {one.pk: one.capacity for one in self.places}
        rooms = {room_key(place, ""): (place, count) for place, count in seats.items()}
        for slot in filter(None, map(board.slot_of, self.talks)):
            if slot.place_id:
                seated = None if slot.room else seats.get(slot.place_id)
                rooms[room_key(slot.place_id, slot.room)] = (slot.place_id, seated)
        for key, (place, count) in sorted(rooms.items()):
            yield Place(key, self.hours(place), str(place), count)
        for talk in self.talks:
            yield Place(f"{NOWHERE}{talk.pk}", self.whole_days())

    def hours(self, place: UUID) -> tuple[Window, ...]:
        opening = self.limits.opening.get(place)
        if opening is None:
            return self.whole_days()
        days = (self.week.starts_on + timedelta(w.start // DAY) for w in self.whole_days())
        return tuple(self.window(day, *opening) for day in days)

    # Interpreters and quotas

    def voice(self, talk: Conversation) -> str:
        """The interpreter a conversation needs: one for each language and way; "": none."""
        order = board.order_of(talk)
        language = order.language if order else talk.language
        if not order and not needs_interpreter(language):
            return ""
        if order and order.status == InterpreterStatus.NOT_FOUND:
            return f"{language}:{order.status}"
        return f"{language}:{order.way if order else InterpreterWay.PRESENT}"

    def interpreters(self) -> Iterator[Interpreter]:
        for voice in sorted({self.voice(talk) for talk in self.talks} - {""}):
            way = voice.partition(":")[2]
            if way != InterpreterStatus.NOT_FOUND:
                present = way == InterpreterWay.PRESENT
                yield Interpreter(voice, frozenset({voice}), self.whole_days(), present)

    def quotas(self) -> Iterator[Quota]:
        """What is still wanting when those that aren't asked about are counted."""
        held = Counter(talk.group for talk in self.talks if not self.is_asked_about(talk))
        for one in board.coverage(self.week, clock.today()):
            if one.wanted and one.wanted > held[one.group]:
                yield Quota(one.group.value, one.wanted - held[one.group])


def ways(places: list[MeetingPlace], limits: Limits) -> dict[tuple[str, str], int]:
    """Steps between each two places."""
    return {
        (str(one.pk), str(other.pk)): steps(limits.minutes(one.pk, other.pk))
        for one in places
        for other in places
        if str(one.pk) < str(other.pk)
    }


def lasts(talk: Conversation, slot: Slot | None) -> int:
    """Minutes."""
    if slot is None:
        return LENGTHS[ConversationKind(talk.kind)]
    return minutes(slot.ends_at) - minutes(slot.starts_at)


def room_key(place: UUID, room: str) -> str:
    return f"{place}|{room.strip().casefold()}"


def minutes(clock_time: time) -> int:
    return clock_time.hour * 60 + clock_time.minute


def at(clock_time: time) -> int:
    """The step it is in."""
    return minutes(clock_time) // STEP


# --- the plan as it would be ----------------------------------------------------------------------


@dataclass(frozen=True)
class Change:
    """What would become of one conversation."""

    talk: Conversation
    planned: Planned | None  # None: it would have no time
    before: Slot | None
    stays: bool

    @property
    def kind(self) -> str:
        if self.stays:
            return "pinned"
        if self.planned is None:
            return "out"
        if self.before is None:
            return "new"
        now = (self.before.day, self.before.starts_at, self.before.place_id)
        then = (self.planned.day, self.planned.starts_at, getattr(self.planned.place, "pk", None))
        if now != then:
            return "moved"
        crew = (self.before.interviewer_id, self.before.note_taker_id)
        new_crew = (getattr(self.planned.interviewer, "pk", None),
                    getattr(self.planned.note_taker, "pk", None))  # fmt: skip
        return "same" if crew == new_crew else "crew"


def changes(proposal: WeekProposal) -> list[Change]:
    """By day and time; those without one last."""
    asking, outcome = Asking(proposal.week), proposal.outcome or {}
    placed = {row["talk"]: Placement(**row) for row in outcome.get("placements", [])}
    found = [
        Change(
            talk,
            planned(asking, talk, placed.get(str(talk.pk))),
            board.slot_of(talk),
            is_staying(talk),
        )
        for talk in asking.talks
        if asking.is_asked_about(talk)
    ]
    return sorted(found, key=_by_time)


def _by_time(change: Change) -> tuple[bool, Any, Any]:
    shown = change.before if change.stays else change.planned
    if shown is None:
        return True, date.max, time.max
    return False, shown.day, shown.starts_at


def planned(asking: Asking, talk: Conversation, placement: Placement | None) -> Planned | None:
    if placement is None:
        return None
    slot = board.slot_of(talk)
    day, begins = divmod(placement.start, DAY)
    begins_at = begins * STEP
    members = {str(one.pk): one for one in asking.people}
    places = {str(one.pk): one for one in asking.places}
    place, _bar, _room = (placement.place or "").partition("|")
    return Planned(
        day=asking.week.starts_on + timedelta(days=day),
        starts_at=hour(begins_at),
        ends_at=hour(begins_at + lasts(talk, slot)),
        place=slot.place if slot and slot.place_id else places.get(place),
        room=slot.room if slot else "",
        interviewer=members.get(placement.lead or ""),
        note_taker=members.get(placement.notes or ""),
    )


def hour(since_midnight: int) -> time:
    return time(*divmod(min(since_midnight, DAY * STEP - 1), 60))


@transaction.atomic
def use(proposal: WeekProposal, *, by: Actor) -> int:
    """Make the plan as it was proposed, in one step that can be undone in one. How many changed."""
    week = MappingWeek.within(proposal.workspace).select_for_update().get(pk=proposal.week_id)
    refuse(objections_to_using(proposal, week))
    batch, count = uuid7(), 0
    for change in changes(proposal):
        if change.kind in {"pinned", "same"} or (change.kind == "out" and change.before is None):
            continue
        count += 1
        if change.planned is None:
            actions.take_off(change.talk, by=by, batch=batch)
        else:
            actions.place_conversation(change.talk, change.planned, by=by, batch=batch)
    proposal.used_at = clock.now()
    proposal.save(update_fields=["used_at"])
    record(by, "week.proposal-used", week, conversations=count)
    return count


def objections_to_using(proposal: WeekProposal, week: MappingWeek) -> list[str]:
    """Why a proposal can't be used any longer; empty when it can."""
    if proposal.outcome is None:
        return [_("Forslaget er ikke klart ennå.")]
    if proposal.used_at is not None:
        return [_("Forslaget er alt tatt i bruk.")]
    if proposal.plan != plan_of(week):
        return [_("Ukeplanen er endret siden forslaget ble laget. Lag et nytt.")]
    return []


def refuse(objections: Iterable[str]) -> None:
    if said := list(objections):
        raise ValidationError(said)


def newest(week: MappingWeek) -> WeekProposal | None:
    mine = WeekProposal.within(week.workspace).filter(week=week)
    return mine.select_related("week__workspace", "workspace").first()
