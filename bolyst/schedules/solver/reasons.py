"""Why a talk was left out: the least that would have to be otherwise for it to be held.

Asked of each place and time there is: first of a week with nothing in it but what was pinned, then
of the week as it was proposed. The place and time that breaks the fewest rules names them.
"""

from collections.abc import Callable, Iterable, Iterator

from bolyst.schedules.solver.problem import DAY, Interpreter, Person, Placement, Talk, Window
from bolyst.schedules.solver.proposal import LeftOut, Rule
from bolyst.schedules.solver.rules import Body, Choices, Stay, bodies_of, is_free, is_open

type Rules = frozenset[Rule]

NOTHING: Rules = frozenset()
ORDER = {rule: number for number, rule in enumerate(Rule)}


def why_left_out(
    choices: Choices, placements: list[Placement], is_over: Callable[[], bool] = lambda: False
) -> tuple[LeftOut, ...]:
    """Of those there is no time to ask about, only that."""
    held = {one.talk for one in placements}
    out = [talk for talk in choices.free if talk.key not in held]
    if not out:
        return ()
    alone, week = Week(choices, choices.pinned), Week(choices, placements)
    return tuple(no_time(talk) if is_over() else why(talk, alone, week) for talk in out)


def no_time(talk: Talk) -> LeftOut:
    return LeftOut(talk.key, (Rule.TIME,), always=False)


def why(talk: Talk, alone: "Week", week: "Week") -> LeftOut:
    if rules := alone.in_the_way(talk):
        return LeftOut(talk.key, rules, always=True)
    return LeftOut(talk.key, week.in_the_way(talk) or (Rule.TIME,), always=False)


class Week:
    """What is taken when these talks are held."""

    def __init__(self, choices: Choices, placements: Iterable[Placement]) -> None:
        self.choices = choices
        self.stays: dict[str, list[Stay]] = {}
        self.taken: dict[str, list[Window]] = {}
        for one in placements:
            self.add(one)

    def add(self, one: Placement) -> None:
        talk = self.choices.talks[one.talk]
        end = one.start + talk.length
        for body in bodies_of(one, talk):
            stay = Stay(one.start, end, self.choices.village_of(one))
            self.stays.setdefault(body, []).append(stay)
        if one.place is not None:
            self.taken.setdefault(one.place, []).append(Window(one.start, end))

    def remove(self, one: Placement) -> None:
        talk = self.choices.talks[one.talk]
        end = one.start + talk.length
        for body in bodies_of(one, talk):
            self.stays[body].remove(Stay(one.start, end, self.choices.village_of(one)))
        if one.place is not None:
            self.taken[one.place].remove(Window(one.start, end))

    def load(self, body: str) -> int:
        """The steps somebody is in talks."""
        return sum(stay.end - stay.start for stay in self.stays.get(body, []))

    def is_room_free(self, place: str, start: int, length: int) -> bool:
        return is_free(self.taken.get(place, []), start, start + length)

    def in_the_way(self, talk: Talk) -> tuple[Rule, ...]:
        """The fewest rules to break, empty when there is room as it is."""
        least = least_of(self.spots(talk))
        return tuple(sorted((Rule.HOURS,) if least is None else least, key=ORDER.__getitem__))

    def spots(self, talk: Talk) -> Iterator[Rules]:
        crews: dict[tuple[int, str], Rules] = {}
        for place in self.choices.places_of(talk):
            for start in self.choices.starts(talk):
                end = start + talk.length
                stay = Stay(start, end, place.village)
                if (start, place.village) not in crews:
                    crews[start, place.village] = self.crew(talk, stay)
                closed = not is_open(place.windows, start, end)
                taken = not self.is_room_free(place.key, start, talk.length)
                room = {Rule.HOURS} if closed else {Rule.ROOM} if taken else NOTHING
                yield crews[start, place.village] | room

    def crew(self, talk: Talk, stay: Stay) -> Rules:
        """The fewest rules to break so that enough of us, and whoever must be there, are."""
        people = self.choices.people
        also = [self.of_person(people[key], stay) for key in sorted(talk.also)]
        return frozenset().union(*also, self.of_pair(talk, stay), self.of_interpreter(talk, stay))

    def of_pair(self, talk: Talk, stay: Stay) -> Rules:
        leads = {one.key: self.of_person(one, stay) for one in self.choices.leads_of(talk)}
        notes = {one.key: self.of_person(one, stay) for one in self.choices.note_takers_of(talk)}
        if not talk.takes_notes:
            pairs: Iterable[Rules] = leads.values()
        else:
            pairs = (leads[a] | notes[b] for a in leads for b in notes if a != b)
        least = least_of(pairs)
        return frozenset({Rule.CREW}) if least is None else least

    def of_interpreter(self, talk: Talk, stay: Stay) -> Rules:
        if not talk.needs_interpreter:
            return NOTHING
        least = least_of(self.of_body(one, stay) for one in self.choices.interpreters_of(talk))
        if least is None or Rule.AWAY in least:
            return frozenset({Rule.INTERPRETER})
        return frozenset({Rule.INTERPRETER_BUSY}) if least else NOTHING

    def of_person(self, person: Person, stay: Stay) -> Rules:
        if broken := self.of_body(person, stay):
            return broken
        if self.is_full(person, stay.start // DAY):
            return frozenset({Rule.FULL})
        return NOTHING if self.has_lunch(person, stay) else frozenset({Rule.LUNCH})

    def is_full(self, person: Person, day: int) -> bool:
        """Whether one talk more that day is too many."""
        most = self.choices.problem.most_a_day
        today = [one for one in self.stays.get(person.key, []) if one.start // DAY == day]
        return most is not None and len(today) >= most

    def of_body(self, body: Person | Interpreter, stay: Stay) -> Rules:
        if not is_open(body.windows, stay.start, stay.end):
            return frozenset({Rule.AWAY})
        others = self.stays.get(body.key, [])
        if any(one.start < stay.end and stay.start < one.end for one in others):
            return frozenset({Rule.BUSY})
        if not all(self.choices.is_way_between(body, one, stay) for one in others):
            return frozenset({Rule.TRAVEL})
        if not all(self.choices.are_apart(body, one, stay) for one in others):
            return frozenset({Rule.PAUSE})
        return NOTHING

    def has_lunch(self, person: Person, stay: Stay) -> bool:
        """Whether there is still a break that day, or was none before either."""
        mine = self.stays.get(person.key, [])
        if self.is_far_from_lunch(stay):
            return True
        return self.is_break_left(person, stay, [*mine, stay]) or not self.is_break_left(
            person, stay, mine
        )

    def is_far_from_lunch(self, stay: Stay) -> bool:
        """So far that no way takes anything of the break."""
        lunch, longest = self.choices.problem.lunch, self.choices.longest_way
        if lunch is None:
            return True
        day = stay.start // DAY * DAY
        before = stay.end + longest <= day + lunch.start
        return before or stay.start >= day + lunch.end + longest

    def is_break_left(self, body: Body, day_of: Stay, stays: list[Stay]) -> bool:
        lunch = self.choices.problem.lunch
        if lunch is None:
            return True
        day = day_of.start // DAY * DAY
        villages = {stay.village for stay in stays} or {day_of.village}
        apart = self.choices.is_way_between
        return any(
            all(apart(body, Stay(t, t + lunch.length, v), one) for one in stays)
            for t in range(day + lunch.start, day + lunch.end - lunch.length + 1)
            for v in villages
        )


def least_of(found: Iterable[Rules]) -> Rules | None:
    """The fewest, and of as few the first we would name; None when there are none at all."""
    return min(
        found, key=lambda rules: (len(rules), sorted(map(ORDER.__getitem__, rules))), default=None
    )
