"""A week put together talk by talk, as one would on a wall: where the search begins.

The talks with the fewest places and times left come first, each where it costs least just then.
Those that found no room then take the place of others, and the others look for a new one: those
that were pushed often are left in peace (iterative forward search, Tomáš Müller 2005).
"""

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from bolyst.schedules.solver.problem import DAY, Placement, Talk
from bolyst.schedules.solver.reasons import Week
from bolyst.schedules.solver.rules import Choices, Spot, Stay, bodies_of

PUSHES = 150  # a few seconds in the largest week we know

type Cost = tuple[int, ...]


def first_week(choices: Choices, is_over: Callable[[], bool] = lambda: False) -> list[Placement]:
    """What could be placed, one after another, before it is over; never what breaks a rule."""
    week = Week(choices, choices.pinned)
    spots = {talk.key: list(choices.spots(talk)) for talk in choices.free}
    held = one_by_one(week, spots, is_over)
    push(week, spots, held, is_over)
    return list(held.values())


def one_by_one(
    week: Week, spots: dict[str, list[Spot]], is_over: Callable[[], bool]
) -> dict[str, Placement]:
    left = dict(spots)
    waiting = list(week.choices.free)
    held: dict[str, Placement] = {}
    while waiting and not is_over():
        talk = min(waiting, key=lambda one: (len(left[one.key]), -one.length))
        waiting.remove(talk)
        placement = cheapest(week, talk, left[talk.key])
        if placement is not None:
            held[talk.key] = placement
            week.add(placement)
            narrow(week.choices, left, waiting, talk, placement)
    return held


def push(
    week: Week,
    spots: dict[str, list[Spot]],
    held: dict[str, Placement],
    is_over: Callable[[], bool],
) -> None:
    """Room for those without, at the cost of others who may find another: `held` is as many
    afterwards, or more."""
    pushed: Counter[str] = Counter()  # how often each has had to go
    waiting = deque(talk for talk in week.choices.free if talk.key not in held)
    best, kept = len(held), dict(held)
    for _turn in range(PUSHES):
        if not waiting or is_over():
            break
        talk = waiting.popleft()
        placement = cheapest(week, talk, spots[talk.key])
        if placement is None:
            spot, blockers = least_pushed(week, talk, spots[talk.key], held, pushed)
            placement = None if spot is None else change(week, talk, spot, blockers)
            if placement is not None:
                pushed.update(one.talk for one in blockers)
                waiting.extend(week.choices.talks[held.pop(one.talk).talk] for one in blockers)
        if placement is not None:
            held[talk.key] = placement
            week.add(placement)
        else:
            waiting.append(talk)
        if len(held) > best:
            best, kept = len(held), dict(held)
    held.clear()
    held.update(kept)


def least_pushed(
    week: Week,
    talk: Talk,
    spots: list[Spot],
    held: dict[str, Placement],
    pushed: Counter[str],
) -> tuple[Spot | None, list[Placement]]:
    """Where those in the way have been pushed least."""
    choices, mine = week.choices, must(week.choices, talk)
    others = [
        Other(one, stay_of(choices, one), mine & bodies_of(one, choices.talks[one.talk]))
        for one in held.values()
    ]
    found: list[tuple[int, Spot, list[Placement]]] = []
    for spot in spots:
        here = Stay(spot.start, spot.start + talk.length, spot.village)
        blockers = [one.placement for one in others if one.is_blocking(choices, here, spot.place)]
        if blockers:
            found.append((sum(1 + pushed[one.talk] for one in blockers), spot, blockers))
    least = min(found, key=lambda one: one[0], default=None)
    return (None, []) if least is None else (least[1], least[2])


@dataclass(frozen=True)
class Other:
    """A talk that may be in the way of one that can't be without `shared`."""

    placement: Placement
    stay: Stay
    shared: set[str]

    def is_blocking(self, choices: Choices, here: Stay, place: str) -> bool:
        far = choices.longest_gap if self.shared else 0
        if self.stay.end + far <= here.start or here.end + far <= self.stay.start:
            return False
        overlaps = self.stay.start < here.end and here.start < self.stay.end
        if overlaps and (self.shared or place == self.placement.place):
            return True
        bodies = (choices.people[body] for body in self.shared)
        return any(not choices.are_apart(body, here, self.stay) for body in bodies)


def stay_of(choices: Choices, one: Placement) -> Stay:
    return Stay(one.start, one.start + choices.talks[one.talk].length, choices.village_of(one))


def change(week: Week, talk: Talk, spot: Spot, blockers: list[Placement]) -> Placement | None:
    """The talk there instead of those; None, and all as it was, when even that is not enough."""
    for one in blockers:
        week.remove(one)
    placement = cheapest(week, talk, [spot])
    if placement is None:
        for one in blockers:
            week.add(one)
    return placement


def narrow(
    choices: Choices,
    spots: dict[str, list[Spot]],
    waiting: list[Talk],
    talk: Talk,
    placement: Placement,
) -> None:
    """What the others can't have any longer: its room, and those who can't be spared."""
    start, end = placement.start, placement.start + talk.length
    for other in waiting:
        shares = (must(choices, other) & must(choices, talk)) != set()
        spots[other.key] = [
            spot
            for spot in spots[other.key]
            if end <= spot.start
            or spot.start + other.length <= start
            or not (shares or spot.place == placement.place)
        ]


def must(choices: Choices, talk: Talk) -> set[str]:
    """Those without whom it can't be."""
    leads = talk.leads if len(talk.leads) == 1 else frozenset()
    return {*talk.also, *(one for one in leads if one in choices.people)}


def cheapest(week: Week, talk: Talk, spots: list[Spot]) -> Placement | None:
    found: list[tuple[Cost, Placement]] = []
    crews: dict[tuple[int, str], tuple[Cost, tuple[str | None, str | None, str | None]] | None] = {}
    for spot in spots:
        if (spot.start, spot.village) not in crews:
            stay = Stay(spot.start, spot.start + talk.length, spot.village)
            crews[spot.start, spot.village] = best_crew(week, talk, stay)
        crew = crews[spot.start, spot.village]
        if crew is not None and week.is_room_free(spot.place, spot.start, talk.length):
            placement = Placement(talk.key, spot.start, spot.place, *crew[1])
            found.append(((*cost_of_spot(week, talk, spot, crew[0]), spot.start), placement))
    return min(found, key=lambda one: one[0])[1] if found else None


def cost_of_spot(week: Week, talk: Talk, spot: Spot, crew: Cost) -> Cost:
    problem = week.choices.problem
    weights = problem.weights
    end = spot.start + talk.length
    missed = sum(one.weight for one in talk.wishes if not one.is_met(spot.start, end))
    seats = week.choices.places[spot.place].seats
    spare = 0 if seats is None else seats - talk.size
    moved = talk.stands is not None and (talk.stands.start, talk.stands.place) != (
        spot.start,
        spot.place,
    )
    points = missed * weights.wish + max(0, -spare) * weights.crowded + moved * weights.moved
    return (points + crew[0], spare)


def best_crew(
    week: Week, talk: Talk, stay: Stay
) -> tuple[Cost, tuple[str | None, str | None, str | None]] | None:
    """Those it costs least to send, of those who can; None when too few can."""
    choices = week.choices
    if any(week.of_person(choices.people[one], stay) for one in talk.also):
        return None
    ours = {one.key: one for one in (*choices.leads_of(talk), *choices.note_takers_of(talk))}
    can = {key for key, one in ours.items() if not week.of_person(one, stay)}
    leads = [one.key for one in choices.leads_of(talk) if one.key in can]
    notes: list[str | None] = [None]
    if talk.takes_notes:
        notes = [one.key for one in choices.note_takers_of(talk) if one.key in can]
    voices: list[str | None] = [None]
    if talk.needs_interpreter:
        voices = [one.key for one in choices.interpreters_of(talk) if not week.of_body(one, stay)]
    crews = [crew for crew in product(leads, notes, voices) if crew[0] != crew[1]]
    each = {one: cost_of_one(week, one, stay) for one in {*leads, *notes, *voices}}
    costs = ((cost_of_crew(each, crew), crew) for crew in crews)
    return min(costs, key=lambda one: (one[0], [who or "" for who in one[1]]), default=None)


def cost_of_one(week: Week, one: str | None, stay: Stay) -> tuple[int, int]:
    """How much longer their day gets, and how much they have to do already."""
    return (0, 0) if one is None else (longer(week, one, stay), week.load(one))


def cost_of_crew(each: Mapping[str | None, tuple[int, int]], crew: Iterable[str | None]) -> Cost:
    return tuple(map(sum, zip(*(each[one] for one in crew), strict=True)))


def longer(week: Week, body: str, stay: Stay) -> int:
    weights = week.choices.problem.weights
    today = [one for one in week.stays.get(body, []) if one.start // DAY == stay.start // DAY]
    new = weights.interpreter if body in week.choices.interpreters else 0
    if not today:
        return new + weights.village + (stay.end - stay.start) * weights.duty
    before, after = min(one.start for one in today), max(one.end for one in today)
    grows = max(after, stay.end) - min(before, stay.start) - (after - before)
    elsewhere = stay.village not in {one.village for one in today}
    return min(grows, new or grows) * weights.duty + elsewhere * weights.village


def spread(choices: Choices, placements: list[Placement]) -> Iterator[tuple[str, int]]:
    """Each step of each day that somebody is on duty, from their first talk to their last."""
    week = Week(choices, placements)
    for body, stays in week.stays.items():
        for day in {one.start // DAY for one in stays}:
            today = [one for one in stays if one.start // DAY == day]
            first, last = min(one.start for one in today), max(one.end for one in today)
            for step in range(first, last):
                yield body, step
