"""Which places and times there are for each talk, before anybody chooses.

What a person pinned is a fact here. It takes its people and its place, and is not asked about.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from bolyst.schedules.solver.problem import (
    DAY,
    Interpreter,
    Person,
    Place,
    Placement,
    Problem,
    Talk,
    Window,
)

type Body = Person | Interpreter  # who can be in one place at a time


@dataclass(frozen=True)
class Spot:
    """A place and a time a talk can be in."""

    place: str
    village: str
    start: int


@dataclass(frozen=True)
class Stay:
    """A time somebody is bound to a village."""

    start: int
    end: int
    village: str


class Choices:
    """What there is to choose from."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.talks = {talk.key: talk for talk in problem.talks}
        self.people = {person.key: person for person in problem.people}
        self.places = {place.key: place for place in problem.places}
        self.interpreters = {one.key: one for one in problem.interpreters}

    @cached_property
    def free(self) -> list[Talk]:
        """The talks there is something to choose for."""
        return [talk for talk in self.problem.talks if talk.pinned is None]

    @cached_property
    def pinned(self) -> list[Placement]:
        return [talk.pinned for talk in self.problem.talks if talk.pinned is not None]

    @cached_property
    def longest_way(self) -> int:
        return max(self.problem.travel.values(), default=0)

    @cached_property
    def longest_gap(self) -> int:
        """Talks further from each other than this have nothing to do with one another."""
        return max(self.longest_way, self.problem.pause)

    def starts(self, talk: Talk) -> list[int]:
        """Whole and half hours, and where it stands now."""
        problem = self.problem
        now = talk.stands.start if talk.stands else None
        return [
            day * DAY + step
            for day in range(problem.days)
            for step in range(problem.opens, problem.closes - talk.length + 1)
            if step % problem.start_every == 0 or day * DAY + step == now
        ]

    def spots(self, talk: Talk) -> Iterator[Spot]:
        """Where and when a room is open and not taken by what was pinned."""
        for place in self.places_of(talk):
            taken = self.taken_places.get(place.key, [])
            for start in self.starts(talk):
                end = start + talk.length
                if is_open(place.windows, start, end) and is_free(taken, start, end):
                    yield Spot(place.key, place.village, start)

    def places_of(self, talk: Talk) -> list[Place]:
        places = self.problem.places
        return [place for place in places if not talk.places or place.key in talk.places]

    def leads_of(self, talk: Talk) -> list[Person]:
        return [person for person in self.problem.people if may_lead(person, talk)]

    def note_takers_of(self, talk: Talk) -> list[Person]:
        if not talk.takes_notes:
            return []
        return [one for one in self.problem.people if may_take_notes(one, talk)]

    def interpreters_of(self, talk: Talk) -> list[Interpreter]:
        if not talk.needs_interpreter:
            return []
        return [one for one in self.problem.interpreters if talk.language in one.languages]

    def could_be_there(self, talk: Talk) -> set[str]:
        """Everybody the talk asks for, or may choose among."""
        us: list[Body] = [*self.leads_of(talk), *self.note_takers_of(talk)]
        ours = [*us, *self.interpreters_of(talk)]
        return {*talk.also, *(one.key for one in ours)}

    def can(self, body: Body, start: int, length: int, village: str) -> bool:
        """Whether they are there that time, also after and before what was pinned."""
        end = start + length
        return is_open(body.windows, start, end) and all(
            self.are_apart(body, stay, Stay(start, end, village))
            for stay in self.stays.get(body.key, [])
        )

    def are_apart(self, body: Body, one: Stay, other: Stay) -> bool:
        """Whether they can do both talks, one after the other. Whoever interprets needs no pause
        of ours: each is called in for what is agreed."""
        pause = self.problem.pause if isinstance(body, Person) else 0
        return gap(one, other) >= max(pause, self.way(body, one.village, other.village))

    def is_way_between(self, body: Body, one: Stay, other: Stay) -> bool:
        """Whether they come in time. A lunch is a pause itself, and asks for no more."""
        return gap(one, other) >= self.way(body, one.village, other.village)

    def way(self, body: Body, here: str, there: str) -> int:
        if isinstance(body, Interpreter) and not body.travels:
            return 0
        return self.problem.way(here, there)

    @cached_property
    def stays(self) -> dict[str, list[Stay]]:
        """Where people and interpreters are because of what was pinned."""
        stays: dict[str, list[Stay]] = {}
        for one in self.pinned:
            talk = self.talks[one.talk]
            stay = Stay(one.start, one.start + talk.length, self.village_of(one))
            for body in bodies_of(one, talk):
                stays.setdefault(body, []).append(stay)
        return stays

    def talks_left(self, body: str, day: int) -> int | None:
        """How many more they may be in that day beside what was pinned; None: any number."""
        if self.problem.most_a_day is None:
            return None
        pinned = sum(stay.start // DAY == day for stay in self.stays.get(body, []))
        return max(0, self.problem.most_a_day - pinned)

    def steps_pinned(self, body: str, day: int) -> set[int]:
        stays = self.stays.get(body, [])
        steps = {step for stay in stays for step in range(stay.start, stay.end)}
        return {step for step in steps if step // DAY == day}

    @cached_property
    def taken_places(self) -> dict[str, list[Window]]:
        taken: dict[str, list[Window]] = {}
        for one in self.pinned:
            if one.place is not None:
                window = Window(one.start, one.start + self.talks[one.talk].length)
                taken.setdefault(one.place, []).append(window)
        return taken

    def village_of(self, placement: Placement) -> str:
        place = self.places.get(placement.place or "")
        return place.village if place else ""


def gap(one: Stay, other: Stay) -> int:
    """Steps from the end of the first to the beginning of the next; negative when they overlap."""
    return max(one.start, other.start) - min(one.end, other.end)


def bodies_of(placement: Placement, talk: Talk) -> set[str]:
    """Everybody who is bound by a talk."""
    named = {placement.lead, placement.notes, placement.interpreter} - {None}
    return {str(key) for key in named} | talk.also


def may_lead(person: Person, talk: Talk) -> bool:
    """Without an interpreter, whoever leads must speak the language."""
    if person.key in talk.also or (talk.leads and person.key not in talk.leads):
        return False
    understands = talk.needs_interpreter or not talk.language or talk.language in person.languages
    return person.may_lead and understands


def may_take_notes(person: Person, talk: Talk) -> bool:
    return person.may_take_notes and person.key not in talk.also


def is_open(windows: Iterable[Window], start: int, end: int) -> bool:
    return any(window.holds(start, end) for window in windows)


def is_free(taken: Iterable[Window], start: int, end: int) -> bool:
    return not any(window.meets(start, end) for window in taken)
