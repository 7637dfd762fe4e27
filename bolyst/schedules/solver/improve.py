"""Makes a week better: a few talks are taken down and set up anew, one after another.

What is a little worse may stand for a while, for it can lead to what is better (ruin and recreate,
Schrimpf and others 2000). The same seed takes the same turns.
"""

from collections.abc import Callable, Iterator
from itertools import count
from random import Random

from bolyst.schedules.solver.by_hand import cheapest
from bolyst.schedules.solver.cost import cost
from bolyst.schedules.solver.problem import DAY, Placement, Talk
from bolyst.schedules.solver.reasons import Week as Taken
from bolyst.schedules.solver.rules import Choices, Spot, bodies_of

SMALLEST, LARGEST = 2, 8  # talks in a piece
A_LITTLE = 8  # points a week may be worse than the best, and still be gone on with
TURNS = 20  # for each talk, without anything better, and it is enough

type Week = dict[str, Placement]


def improved(
    choices: Choices,
    week: Week,
    *,
    seed: int,
    turns: int | None,
    is_over: Callable[[], bool],
) -> Iterator[Week]:
    """Each better week as it is found."""
    random = Random(seed)  # noqa: S311  # no secret
    spots = {talk.key: list(choices.spots(talk)) for talk in choices.free}
    best = now = cost(choices, list(week.values()))
    in_vain = 0
    enough = TURNS * len(choices.free)
    for turn in count():
        if is_over() or in_vain >= enough or turn == turns:
            return
        trial = rebuilt(choices, week, next_piece(choices, week, random), spots)
        price = cost(choices, list(trial.values()))
        in_vain += 1
        if price <= max(now, best + A_LITTLE):
            week, now = trial, price
        if price < best:
            best, in_vain = price, 0
            yield trial


def next_piece(choices: Choices, week: Week, random: Random) -> list[Talk]:
    """Talks that have to do with one another: of a day, of somebody, of a place, or just some."""
    free = choices.free
    out = [talk for talk in free if talk.key not in week]
    first = random.choice(out or free)
    kin = random.choice([same_day, same_body, same_place, anything])
    near = [talk for talk in free if talk is not first and kin(choices, week, first, talk)]
    size = random.randint(SMALLEST, LARGEST) - 1
    return [first, *random.sample(near, min(size, len(near)))]


def anything(_choices: Choices, _week: Week, _one: Talk, _other: Talk) -> bool:
    return True


def same_day(_choices: Choices, week: Week, one: Talk, other: Talk) -> bool:
    here, there = week.get(one.key), week.get(other.key)
    return not here or (there is not None and here.start // DAY == there.start // DAY)


def same_body(_choices: Choices, week: Week, one: Talk, other: Talk) -> bool:
    here, there = week.get(one.key), week.get(other.key)
    return not here or (there is not None and bool(bodies_of(here, one) & bodies_of(there, other)))


def same_place(choices: Choices, week: Week, one: Talk, other: Talk) -> bool:
    here, there = week.get(one.key), week.get(other.key)
    if here is None or there is None:
        return here is None
    return choices.village_of(here) == choices.village_of(there)


def rebuilt(choices: Choices, week: Week, piece: list[Talk], spots: dict[str, list[Spot]]) -> Week:
    """The week with these taken down and set up again, each where it costs least just then."""
    out = {talk.key for talk in piece}
    made = {key: one for key, one in week.items() if key not in out}
    taken = Taken(choices, made.values())
    for talk in piece:
        placement = cheapest(taken, talk, spots[talk.key])
        if placement is not None:
            made[talk.key] = placement
            taken.add(placement)
    return made
