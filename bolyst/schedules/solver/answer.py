"""From placements to what the solver should begin with, and from its answer to placements."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable

from ortools.sat.python import cp_model

from bolyst.schedules.solver.by_hand import spread
from bolyst.schedules.solver.model import Model, Yes
from bolyst.schedules.solver.problem import Placement, Talk
from bolyst.schedules.solver.rules import Choices, bodies_of, may_lead, may_take_notes


def hint(model: Model, placements: Iterable[Placement]) -> None:
    """Where to begin."""
    first = {one.talk: one for one in placements}
    duty = set(spread(model.choices, [*model.choices.pinned, *first.values()]))
    crews = {talk: bodies_of(one, model.choices.talks[talk]) for talk, one in first.items()}
    hints: dict[int, tuple[Yes, bool]] = {}
    for (key, place), room in model.rooms.items():
        now = first.get(key.talk)
        is_here = now is not None and (now.start, now.place) == (key.start, place)
        hints[room.index] = room, is_here
    for key, start in model.starts.items():
        now = first.get(key.talk)
        is_then = now is not None and now.start == key.start
        is_then = is_then and model.choices.village_of(first[key.talk]) == key.village
        hints.setdefault(start.index, (start, is_then))
        for body in crews.get(key.talk, set()):
            if is_then and (key, body) in model.there:
                there = model.there[key, body]
                hints[there.index] = there, True
    for there in model.there.values():
        hints.setdefault(there.index, (there, False))
    for talk, missing in model.missing.items():
        hints[missing.index] = missing, talk not in first
    for where, on in model.on_duty.items():
        hints[on.index] = on, where in duty
    for var, value in hints.values():
        model.cp.add_hint(var, value)


def chosen(model: Model, value: Callable[[cp_model.LiteralT], bool]) -> dict[str, Placement]:
    """What was chosen for each talk that is held; `value` reads a solution."""
    there: dict[str, list[str]] = defaultdict(list)
    for (key, body), var in model.there.items():
        if value(var) and value(model.starts[key]):
            there[key.talk].append(body)
    led: Counter[str] = Counter()
    made: dict[str, Placement] = {}
    for (key, place), room in model.rooms.items():
        if value(room):
            bodies = there[key.talk]
            made[key.talk] = placed(model.choices, key.talk, key.start, place, bodies, led)
    return made


def placed(
    choices: Choices, name: str, start: int, place: str, there: list[str], led: Counter[str]
) -> Placement:
    talk = choices.talks[name]
    crew = [one for one in there if one in choices.people and one not in talk.also]
    lead = who_leads(choices, talk, crew, led)
    led[lead] += 1
    notes = next((one for one in crew if one != lead), None)
    interpreter = next((one for one in there if one in choices.interpreters), None)
    return Placement(name, start, place, lead, notes, interpreter)


def who_leads(choices: Choices, talk: Talk, crew: list[str], led: Counter[str]) -> str:
    """Whoever may, while the other may write; of two, the one who has led less."""

    def may(one: str) -> bool:
        others = [choices.people[other] for other in crew if other != one]
        return may_lead(choices.people[one], talk) and all(may_take_notes(o, talk) for o in others)

    return min((one for one in crew if may(one)), key=lambda one: (led[one], one))
