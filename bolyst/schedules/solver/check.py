"""Looks at a week with other eyes than the solver's.

Written from the rules alone, in plain loops, without a line of the model's. Slow, and easy to
believe. What is wrong because of what was pinned is not held against a proposal.
"""

from itertools import combinations

from bolyst.schedules.solver.problem import DAY, Interpreter, Person, Placement, Problem, Talk
from bolyst.schedules.solver.proposal import Proposal


def check(problem: Problem, proposal: Proposal) -> list[str]:
    """Each hard rule a proposal breaks, in a few English words; empty when it breaks none."""
    pinned = [talk.pinned for talk in problem.talks if talk.pinned is not None]
    known = set(faults(problem, pinned))
    found = faults(problem, list(proposal.placements))
    return [fault for fault in found if fault not in known] + accounts(problem, proposal)


def clashes_pinned(problem: Problem) -> list[str]:
    """What is wrong already in what was pinned."""
    return faults(problem, [talk.pinned for talk in problem.talks if talk.pinned is not None])


def accounts(problem: Problem, proposal: Proposal) -> list[str]:
    """Every talk is held once or left out with a reason."""
    held = [one.talk for one in proposal.placements]
    out = [one.talk for one in proposal.left_out]
    found = [
        f"{talk.key} is not accounted for once"
        for talk in problem.talks
        if held.count(talk.key) + out.count(talk.key) != 1
    ]
    found += [
        f"{one.talk} is left out without a reason" for one in proposal.left_out if not one.rules
    ]
    return found + moved_pins(problem, list(proposal.placements))


def moved_pins(problem: Problem, placements: list[Placement]) -> list[str]:
    return [
        f"{talk.key} was pinned and is moved"
        for talk in problem.talks
        if talk.pinned is not None and talk.pinned not in placements
    ]


def faults(problem: Problem, placements: list[Placement]) -> list[str]:
    talks = {talk.key: talk for talk in problem.talks}
    found: list[str] = []
    for one in placements:
        if talks[one.talk].pinned is None:
            found += faults_of_one(problem, talks[one.talk], one)
    for one, other in combinations(placements, 2):
        found += faults_of_two(problem, talks, one, other)
    for person in problem.people:
        found += lunches_missed(problem, talks, placements, person)
        found += days_too_full(problem, talks, placements, person)
    return found


def faults_of_one(problem: Problem, talk: Talk, one: Placement) -> list[str]:
    end = one.start + talk.length
    name = talk.key
    found = []
    day, begins = divmod(one.start, DAY)
    if not (0 <= day < problem.days and begins >= problem.opens):
        found.append(f"{name} begins outside the day")
    if end - day * DAY > problem.closes:
        found.append(f"{name} ends outside the day")
    place = next((place for place in problem.places if place.key == one.place), None)
    if place is None:
        found.append(f"{name} has no place")
    elif talk.places and place.key not in talk.places:
        found.append(f"{name} may not be in {place.key}")
    elif not any(w.start <= one.start and end <= w.end for w in place.windows):
        found.append(f"{name} is in {place.key} while it is closed")
    found += [
        f"{name} needs {body.key}, who is away"
        for body in present(problem, talk, one)
        if not any(w.start <= one.start and end <= w.end for w in body.windows)
    ]
    return found + faults_of_crew(problem, talk, one)


def faults_of_crew(problem: Problem, talk: Talk, one: Placement) -> list[str]:
    found = []
    people = {person.key: person for person in problem.people}
    lead = people.get(one.lead or "")
    speaks = lead is not None and talk.language in lead.languages
    if lead is None or not lead.may_lead or (talk.leads and lead.key not in talk.leads):
        found.append(f"{talk.key} is led by nobody who may")
    elif talk.language and not talk.needs_interpreter and not speaks:
        found.append(f"{talk.key} is led by {lead.key}, who doesn't speak {talk.language}")
    if talk.takes_notes:
        writer = people.get(one.notes or "")
        if writer is None or not writer.may_take_notes or one.notes == one.lead:
            found.append(f"{talk.key} has nobody to write")
    if talk.needs_interpreter:
        chosen = [k for k in problem.interpreters if k.key == one.interpreter]
        if not chosen or talk.language not in chosen[0].languages:
            found.append(f"{talk.key} has nobody to interpret {talk.language}")
    if {one.lead, one.notes} & talk.also:
        found.append(f"{talk.key} is led or written by one of those it is with")
    return found


def faults_of_two(
    problem: Problem, talks: dict[str, Talk], one: Placement, other: Placement
) -> list[str]:
    first, second = sorted((one, other), key=lambda p: (p.start, p.talk))
    gap = second.start - (first.start + talks[first.talk].length)
    found = []
    if gap < 0 and one.place is not None and one.place == other.place:
        found.append(f"{first.talk} and {second.talk} are both in {one.place}")
    at_first = {body.key: body for body in present(problem, talks[first.talk], first)}
    for body in present(problem, talks[second.talk], second):
        if body.key not in at_first:
            continue
        if gap < 0:
            found.append(f"{body.key} is in both {first.talk} and {second.talk}")
        elif gap < drive(problem, body, village(problem, first), village(problem, second)):
            found.append(f"{body.key} can't come from {first.talk} to {second.talk} in time")
        elif gap < problem.pause and isinstance(body, Person):
            found.append(f"{body.key} has no pause between {first.talk} and {second.talk}")
    return found


def present(problem: Problem, talk: Talk, one: Placement) -> list[Person | Interpreter]:
    keys = {one.lead, one.notes, one.interpreter, *talk.also}
    everybody: list[Person | Interpreter] = [*problem.people, *problem.interpreters]
    return [body for body in everybody if body.key in keys]


def village(problem: Problem, one: Placement) -> str:
    for place in problem.places:
        if place.key == one.place:
            return place.village
    return ""


def drive(problem: Problem, body: Person | Interpreter, here: str, there: str) -> int:
    if here == there or (isinstance(body, Interpreter) and not body.travels):
        return 0
    for (a, b), way in problem.travel.items():
        if (a, b) == (here, there):
            return way
    for (a, b), way in problem.travel.items():
        if (b, a) == (here, there):
            return way
    return 0


def lunches_missed(
    problem: Problem, talks: dict[str, Talk], placements: list[Placement], person: Person
) -> list[str]:
    if problem.lunch is None:
        return []
    mine = [one for one in placements if person in present(problem, talks[one.talk], one)]
    return [
        f"{person.key} has no lunch on day {day}"
        for day in range(problem.days)
        if not has_lunch(problem, talks, mine, person, day)
    ]


def days_too_full(
    problem: Problem, talks: dict[str, Talk], placements: list[Placement], person: Person
) -> list[str]:
    """More talks in a day than a person may be in."""
    if problem.most_a_day is None:
        return []
    found = []
    for day in range(problem.days):
        mine = 0
        for one in placements:
            if one.start // DAY == day and person in present(problem, talks[one.talk], one):
                mine += 1
        if mine > problem.most_a_day:
            found.append(f"{person.key} is in too many talks on day {day}")
    return found


def has_lunch(
    problem: Problem,
    talks: dict[str, Talk],
    mine: list[Placement],
    person: Person,
    day: int,
) -> bool:
    """There is a village and a time to eat there, with time to drive before and after."""
    assert problem.lunch is not None
    length = problem.lunch.length
    for begins in range(problem.lunch.start, problem.lunch.end - length + 1):
        start = day * DAY + begins
        for here in {place.village for place in problem.places}:
            fits = True
            for one in mine:
                way = drive(problem, person, here, village(problem, one))
                end = one.start + talks[one.talk].length
                if not (end + way <= start or start + length + way <= one.start):
                    fits = False
            if fits:
                return True
    return False
