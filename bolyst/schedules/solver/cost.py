"""What a week costs, counted from its placements alone. The model counts the same, or less."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from bolyst.schedules.solver.model import MOST_CROWDED, wishes_missed
from bolyst.schedules.solver.problem import DAY, Placement, Problem, Talk
from bolyst.schedules.solver.reasons import Week
from bolyst.schedules.solver.rules import Choices, Stay


def cost(choices: Choices, placements: Sequence[Placement]) -> int:
    problem, week = choices.problem, Week(choices, placements)
    held = {one.talk for one in placements}
    free = [one for one in placements if choices.talks[one.talk].pinned is None]
    left_out = sum(talk.key not in held for talk in choices.free)
    return (
        problem.weights.left_out * left_out
        + problem.weights.quota * too_few(problem, held)
        + sum(cost_of_talk(choices, one) for one in free)
        + sum(cost_of_duty(choices, body, stays) for body, stays in week.stays.items())
        + problem.weights.heaviest * heaviest(choices, placements)
        + problem.weights.busiest * busiest(choices, placements)
    )


def too_few(problem: Problem, held: set[str]) -> int:
    groups = Counter(talk.group for talk in problem.talks if talk.key in held)
    return sum(max(0, quota.wanted - groups[quota.group]) for quota in problem.quotas)


def cost_of_talk(choices: Choices, one: Placement) -> int:
    talk, weights = choices.talks[one.talk], choices.problem.weights
    seats = choices.places[one.place or ""].seats
    crowded = 0 if seats is None else min(max(0, talk.size - seats), MOST_CROWDED)
    return (
        wishes_missed(choices.problem, talk, one.start)
        + weights.crowded * crowded
        + weights.moved * is_moved(talk, one)
    )


def is_moved(talk: Talk, one: Placement) -> bool:
    now = talk.stands
    return now is not None and (now.start, now.place) != (one.start, one.place)


def cost_of_duty(choices: Choices, body: str, stays: Iterable[Stay]) -> int:
    """The length of each day, each village, and each time an interpreter is called in."""
    weights = choices.problem.weights
    total = 0
    days: dict[int, list[Stay]] = {}
    for stay in sorted(stays, key=lambda one: one.start):
        days.setdefault(stay.start // DAY, []).append(stay)
    person = choices.people.get(body)
    for today in days.values():
        gaps = [max(0, then.start - first.end) for first, then in pairwise(today)]
        busy = weights.duty * sum(stay.end - stay.start for stay in today)
        if person is None:
            gap_cost = sum(min(gap * weights.duty, weights.interpreter) for gap in gaps)
            total += busy + gap_cost + weights.interpreter
            continue
        if person.may_lead or person.may_take_notes:
            total += busy + weights.duty * sum(gaps)
        if has_villages(choices):
            total += weights.village * len({stay.village for stay in today})
    return total


def has_villages(choices: Choices) -> bool:
    return len({place.village for place in choices.problem.places}) > 1


def heaviest(choices: Choices, placements: Iterable[Placement]) -> int:
    load: Counter[str] = Counter()
    for (body, _day), steps in day_loads(choices, placements).items():
        load[body] += steps
    return max(load.values(), default=0)


def busiest(choices: Choices, placements: Iterable[Placement]) -> int:
    return max(day_loads(choices, placements).values(), default=0)


def day_loads(choices: Choices, placements: Iterable[Placement]) -> Counter[tuple[str, int]]:
    """Steps of talks each of us leads or writes in, by day."""
    loads: Counter[tuple[str, int]] = Counter()
    for one in placements:
        for body in {one.lead, one.notes} - {None}:
            loads[str(body), one.start // DAY] += choices.talks[one.talk].length
    return loads
