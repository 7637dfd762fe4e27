"""The week as the solver is told it.

Everything is a yes or no about a talk beginning at one step: in this room (`rooms`), in this
village (`starts`), with this person (`there`). Sums of such are close to what they mean also when
they are fractions, and that is what gives a bound worth showing.
"""

from collections import defaultdict
from dataclasses import dataclass
from math import ceil

from ortools.sat.python import cp_model

from bolyst.schedules.solver.problem import DAY, Interpreter, Person, Problem, Talk
from bolyst.schedules.solver.rules import Body, Choices, Stay

MOST_CROWDED = 60  # people: a full room is better than no talk

type Yes = cp_model.IntVar  # a variable that is 0 or 1


@dataclass(frozen=True)
class Key:
    """A talk that begins in a village at a step."""

    talk: str
    village: str
    start: int


class Model:
    """Variables, what must hold, and what it costs."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.choices = Choices(problem)
        self.cp = cp_model.CpModel()
        self.rooms: dict[tuple[Key, str], Yes] = {}
        self.starts: dict[Key, Yes] = {}
        self.there: dict[tuple[Key, str], Yes] = {}
        self.presence: dict[tuple[str, str], list[Yes]] = defaultdict(list)  # (talk, body)
        self.leads: dict[tuple[str, str], Yes] = {}
        self.missing: dict[str, Yes] = {}
        self.on_duty: dict[tuple[str, int], Yes] = {}  # (body, step)
        self.cost: list[cp_model.LinearExprT] = []
        self.busy: dict[str, dict[int, list[Yes]]] = defaultdict(lambda: defaultdict(list))
        self.busy_in: dict[tuple[str, str], dict[int, list[Yes]]] = defaultdict(
            lambda: defaultdict(list)
        )
        for talk in self.choices.free:
            self.add_talk(talk)
        self.no_room_twice()
        for body in self.bodies():
            self.add_body(body)
        self.weigh_people()
        self.weigh_quotas()
        self.cp.minimize(sum(self.cost))

    def yes(self) -> Yes:
        return self.cp.new_bool_var("")

    def floor(self) -> int:
        """What any week costs: each talk the least it can cost alone, and its share of the days."""
        left_out = self.problem.weights.left_out
        least: dict[str, int] = {}
        for key, place in self.rooms:
            talk = self.choices.talks[key.talk]
            here = self.cost_of_room(talk, key, place)
            here += wishes_missed(self.problem, talk, key.start)
            least[talk.key] = min(here, least.get(talk.key, here))
        costs = (
            min(left_out, least[talk.key] + self.share(talk)) if talk.key in least else left_out
            for talk in self.choices.free
        )
        return ceil(sum(costs) - 1e-6)

    def share(self, talk: Talk) -> float:
        """The time it takes, and its part of what somebody's whole day and week would cost."""
        weights, day = self.problem.weights, self.problem.closes - self.problem.opens
        crew = talk.length * (1 + talk.takes_notes)
        heard = talk.length * talk.needs_interpreter
        ours = sum(one.may_lead or one.may_take_notes for one in self.problem.people)
        villages = {place.village for place in self.problem.places}
        return (
            weights.duty * (crew + heard)
            + weights.heaviest * crew / max(1, ours)
            + weights.interpreter * heard / day
            + weights.village * crew / day * (len(villages) > 1)
        )

    def bodies(self) -> list[Body]:
        return [*self.problem.people, *self.problem.interpreters]

    # A talk

    def add_talk(self, talk: Talk) -> None:
        rooms: dict[Key, list[str]] = defaultdict(list)
        for spot in self.choices.spots(talk):
            rooms[Key(talk.key, spot.village, spot.start)].append(spot.place)
        for key, places in rooms.items():
            crews = self.crews(talk, key)
            if crews is not None:
                self.add_start(talk, key, places, crews)
        starts = [var for key, var in self.starts.items() if key.talk == talk.key]
        missing = self.missing[talk.key] = self.yes()
        self.cp.add_exactly_one([*starts, missing])
        self.cost.append(self.problem.weights.left_out * missing)
        self.add_roles(talk)

    def crews(self, talk: Talk, key: Key) -> tuple[list[str], list[str]] | None:
        """Who can ask and write there and then, and who can interpret; None when too few."""
        can = self.choices.can
        where = (key.start, talk.length, key.village)
        if not all(can(self.choices.people[one], *where) for one in sorted(talk.also)):
            return None
        leads = [one.key for one in self.choices.leads_of(talk) if can(one, *where)]
        notes = [one.key for one in self.choices.note_takers_of(talk) if can(one, *where)]
        interpreters = [one.key for one in self.choices.interpreters_of(talk) if can(one, *where)]
        crew = list(dict.fromkeys([*leads, *notes]))
        is_short = not leads or (talk.takes_notes and (not notes or len(crew) < 2))
        if is_short or (talk.needs_interpreter and not interpreters):
            return None
        return crew, interpreters

    def add_start(
        self, talk: Talk, key: Key, places: list[str], crews: tuple[list[str], list[str]]
    ) -> None:
        here = [self.add_room(talk, key, place) for place in places]
        start = here[0] if len(here) == 1 else self.yes()
        if len(here) > 1:
            self.cp.add_exactly_one([*here, start.negated()])
        self.starts[key] = start
        self.cost.append(wishes_missed(self.problem, talk, key.start) * start)
        crew, interpreters = crews
        for one in sorted(talk.also):
            self.bind(one, talk, key, start)
        self.add_crew(talk, key, crew, 2 if talk.takes_notes else 1)
        if talk.needs_interpreter:
            self.add_crew(talk, key, interpreters, 1)

    def add_room(self, talk: Talk, key: Key, place: str) -> Yes:
        room = self.rooms[key, place] = self.yes()
        if cost := self.cost_of_room(talk, key, place):
            self.cost.append(cost * room)
        return room

    def cost_of_room(self, talk: Talk, key: Key, place: str) -> int:
        weights = self.problem.weights
        seats = self.choices.places[place].seats
        too_many = 0 if seats is None else min(max(0, talk.size - seats), MOST_CROWDED)
        now = talk.stands
        is_moved = now is not None and (now.start, now.place) != (key.start, place)
        return weights.crowded * too_many + weights.moved * is_moved

    def add_crew(self, talk: Talk, key: Key, who: list[str], count: int) -> None:
        """`count` of these are there when the talk is."""
        start = self.starts[key]
        if len(who) == count:
            for one in who:
                self.bind(one, talk, key, start)
            return
        there = [self.yes() for _one in who]
        for one, var in zip(who, there, strict=True):
            self.bind(one, talk, key, var)
        if count == 1:
            self.cp.add_exactly_one([*there, start.negated()])
        else:
            self.cp.add(sum(there) == count * start)

    def bind(self, body: str, talk: Talk, key: Key, var: Yes) -> None:
        """When `var`, this body is in the village all through the talk."""
        self.there[key, body] = var
        self.presence[talk.key, body].append(var)
        for step in range(key.start, key.start + talk.length):
            self.busy[body][step].append(var)
            self.busy_in[body, key.village][step].append(var)

    def add_roles(self, talk: Talk) -> None:
        """One who leads and one who writes, where not everybody may do either."""
        leads = {one.key for one in self.choices.leads_of(talk)}
        notes = {one.key for one in self.choices.note_takers_of(talk)}
        if not talk.takes_notes or leads == notes:
            return
        for one in sorted(leads):
            lead = self.leads[talk.key, one] = self.yes()
            there = self.presence[talk.key, one]
            self.cp.add(lead <= sum(there))
            if one not in notes:
                self.cp.add(lead >= sum(there))
        chosen = [self.leads[talk.key, one] for one in sorted(leads)]
        self.cp.add_exactly_one([*chosen, self.missing[talk.key]])

    # Rooms and people

    def no_room_twice(self) -> None:
        taken: dict[tuple[str, int], list[Yes]] = defaultdict(list)
        for (key, place), var in self.rooms.items():
            length = self.choices.talks[key.talk].length
            for step in range(key.start, key.start + length):
                taken[place, step].append(var)
        for together in taken.values():
            self.at_most_one(together)

    def at_most_one(self, together: list[Yes]) -> None:
        if len(together) > 1:
            self.cp.add_at_most_one(together)

    def add_body(self, body: Body) -> None:
        """Nobody is in two places, on the way while they are met, or without lunch."""
        lunches = self.add_lunches(body) if isinstance(body, Person) else []
        busy = self.busy[body.key]
        at: dict[int, list[Yes]] = defaultdict(list)
        for stay, var in lunches:
            for step in range(stay.start, stay.end):
                at[step].append(var)
        for step in sorted(busy.keys() | at.keys()):
            self.at_most_one([*busy.get(step, []), *at.get(step, [])])
        self.add_travel(body, lunches)
        if isinstance(body, Person):
            self.add_pauses(body)
            self.add_most_a_day(body)
        if isinstance(body, Interpreter) or body.may_lead or body.may_take_notes:
            self.weigh_duty(body)
        if isinstance(body, Person):
            self.weigh_villages(body)

    def add_lunches(self, body: Person) -> list[tuple[Stay, Yes]]:
        """A break for each day, in a village, so that no way is driven meanwhile."""
        lunch = self.problem.lunch
        if lunch is None or not self.busy[body.key]:
            return []
        villages = sorted({village for one, village in self.busy_in if one == body.key})
        made: list[tuple[Stay, Yes]] = []
        for day in range(self.problem.days):
            begins = range(day * DAY + lunch.start, day * DAY + lunch.end - lunch.length + 1)
            stays = [Stay(t, t + lunch.length, village) for t in begins for village in villages]
            bound = self.choices.stays.get(body.key, [])
            apart = self.choices.is_way_between
            fits = [s for s in stays if all(apart(body, s, b) for b in bound)]
            today = [(stay, self.yes()) for stay in fits]
            if today:  # otherwise what was pinned takes the break, and nothing here can mend it
                self.cp.add_bool_or([var for _stay, var in today])
            made += today
        return made

    def add_pauses(self, body: Person) -> None:
        """After a talk nobody is in another until the pause is over."""
        if not self.problem.pause:
            return
        held: dict[int, list[Yes]] = defaultdict(list)
        for (key, one), var in self.there.items():
            if one == body.key:
                end = key.start + self.choices.talks[key.talk].length + self.problem.pause
                for step in range(key.start, end):
                    held[step].append(var)
        for together in held.values():
            self.at_most_one(together)

    def add_most_a_day(self, body: Person) -> None:
        by_day: dict[int, list[Yes]] = defaultdict(list)
        for (key, one), var in self.there.items():
            if one == body.key:
                by_day[key.start // DAY].append(var)
        for day, there in by_day.items():
            left = self.choices.talks_left(body.key, day)
            if left is not None:
                self.cp.add(sum(there) <= left)

    def add_travel(self, body: Body, lunches: list[tuple[Stay, Yes]]) -> None:
        """Bound to one village at a time, and not to another until the way is driven."""
        villages = sorted({village for one, village in self.busy_in if one == body.key})
        ways = [(a, b, self.choices.way(body, a, b)) for a in villages for b in villages if a != b]
        if not any(way for _a, _b, way in ways):
            return
        bound: dict[tuple[str, int], list[Yes]] = defaultdict(list)
        for village in villages:
            for step, there in self.busy_in[body.key, village].items():
                bound[village, step] += there
        for stay, var in lunches:
            for step in range(stay.start, stay.end):
                bound[stay.village, step].append(var)
        at = {where: self.yes() for where in bound}
        for where, there in bound.items():
            for var in there:
                self.cp.add_implication(var, at[where])
        self.keep_apart(at, ways)

    def keep_apart(self, at: dict[tuple[str, int], Yes], ways: list[tuple[str, str, int]]) -> None:
        for here, there, way in ways:
            for village, step in at:
                if village != here:
                    continue
                midnight = (step // DAY + 1) * DAY
                for later in range(step, min(step + way + 1, midnight)):
                    if (there, later) in at:
                        self.cp.add_at_most_one([at[here, step], at[there, later]])

    # What it costs

    def weigh_duty(self, body: Body) -> None:
        """From the first talk of a day to the last; an interpreter may be called in twice."""
        weights = self.problem.weights
        for day in range(self.problem.days):
            covers = {s: v for s, v in self.busy[body.key].items() if s // DAY == day}
            pinned = self.choices.steps_pinned(body.key, day)
            if not covers:
                continue
            on: Yes | None = None
            begins: list[Yes] = []
            on_at = covers.keys() | pinned
            for step in range(min(on_at), max(on_at) + 1):
                before, on = on, self.yes()
                self.on_duty[body.key, step] = on
                begin = self.yes()
                self.cp.add_bool_or(
                    [on.negated(), begin, *([before] if before is not None else [])]
                )
                self.cp.add_at_most_one([*covers.get(step, []), on.negated()])
                if step in pinned:
                    self.cp.add_bool_or([on])
                self.cost.append(weights.duty * on)
                begins.append(begin)
            if isinstance(body, Interpreter):
                self.cost += [weights.interpreter * begin for begin in begins]
            else:
                self.cp.add_at_most_one(begins)

    def weigh_villages(self, body: Person) -> None:
        if len({village for one, village in self.busy_in if one == body.key}) < 2:
            return
        seen: dict[tuple[int, str], dict[str, list[Yes]]] = defaultdict(lambda: defaultdict(list))
        for (key, one), var in self.there.items():
            if one == body.key:
                seen[key.start // DAY, key.village][key.talk].append(var)
        pinned = {(s.start // DAY, s.village) for s in self.choices.stays.get(body.key, [])}
        for where, talks in seen.items():
            if where in pinned:
                continue
            visited = self.yes()
            for there in talks.values():
                self.cp.add_at_most_one([*there, visited.negated()])
            self.cost.append(self.problem.weights.village * visited)

    def weigh_people(self) -> None:
        """The one with most to do, and the fullest day, have as little as possible."""
        load: dict[str, list[cp_model.LinearExprT]] = defaultdict(list)
        by_day: dict[tuple[str, int], list[cp_model.LinearExprT]] = defaultdict(list)
        for (key, one), var in self.there.items():
            talk = self.choices.talks[key.talk]
            if one in self.choices.people and one not in talk.also:
                load[one].append(talk.length * var)
                by_day[one, key.start // DAY].append(talk.length * var)
        longest = sum(talk.length for talk in self.problem.talks)
        heaviest = self.cp.new_int_var(0, longest, "")
        busiest = self.cp.new_int_var(0, longest, "")
        for one, parts in load.items():
            self.cp.add(heaviest >= sum(parts) + self.known(one))
        for (one, day), parts in by_day.items():
            self.cp.add(busiest >= sum(parts) + self.known(one, day))
        weights = self.problem.weights
        self.cost += [weights.heaviest * heaviest, weights.busiest * busiest]

    def known(self, one: str, day: int | None = None) -> int:
        """Steps somebody is bound already, on that day or in all."""
        stays = self.choices.stays.get(one, [])
        return sum(s.end - s.start for s in stays if day in {None, s.start // DAY})

    def weigh_quotas(self) -> None:
        for quota in self.problem.quotas:
            ours = [talk for talk in self.problem.talks if talk.group == quota.group]
            missing = sum(self.missing[talk.key] for talk in ours if talk.pinned is None)
            too_few = self.cp.new_int_var(0, max(quota.wanted, 0), "")
            self.cp.add(too_few >= quota.wanted - len(ours) + missing)
            self.cost.append(self.problem.weights.quota * too_few)


def wishes_missed(problem: Problem, talk: Talk, start: int) -> int:
    missed = [one for one in talk.wishes if not one.is_met(start, start + talk.length)]
    return problem.weights.wish * sum(one.weight for one in missed)
