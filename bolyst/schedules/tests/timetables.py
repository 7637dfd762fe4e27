"""Reads a curriculum-based course timetable (.ctt) as a week.

A period is a step, and there is no lunch. A lecture is a talk that its teacher leads and nobody
writes from; those who follow a curriculum must be at each of its lectures.
"""

from bolyst.schedules.solver.problem import DAY, Person, Place, Problem, Talk, Window


def read(text: str) -> Problem:
    parts = sections(text)
    facts = {line[0]: line[1] for line in parts["Name:"] if len(line) > 1}
    days, periods = int(facts["Days:"]), int(facts["Periods_per_day:"])
    closed = {
        (line[0], int(line[1]), int(line[2])) for line in parts["UNAVAILABILITY_CONSTRAINTS:"]
    }
    curricula = {line[0]: line[2:] for line in parts["CURRICULA:"]}
    whole = tuple(Window(day * DAY, day * DAY + periods) for day in range(days))
    teachers = sorted({line[1] for line in parts["COURSES:"]})
    # A course that can't be held in some periods is somebody who is away then.
    courses = {line[0]: open_periods(line[0], days, periods, closed) for line in parts["COURSES:"]}
    others = {**dict.fromkeys(curricula, whole), **courses}
    people = [Person(key, whole, may_take_notes=False) for key in teachers]
    people += [
        Person(key, windows, may_lead=False, may_take_notes=False)
        for key, windows in others.items()
    ]
    return Problem(
        days=days,
        talks=tuple(talk for line in parts["COURSES:"] for talk in lectures(line, curricula)),
        people=tuple(people),
        places=tuple(Place(line[0], whole, seats=int(line[1])) for line in parts["ROOMS:"]),
        opens=0,
        closes=periods,
        start_every=1,
        lunch=None,
    )


def sections(text: str) -> dict[str, list[list[str]]]:
    """The lines under each heading, in words; what stands first is under «Name:»."""
    found: dict[str, list[list[str]]] = {}
    here = found["Name:"] = []
    for words in map(str.split, text.splitlines()):
        if len(words) == 1 and words[0].endswith(":"):
            here = found[words[0]] = []
        elif words and words[0] != "END.":
            here.append(words)
    return found


def open_periods(
    course: str, days: int, periods: int, closed: set[tuple[str, int, int]]
) -> tuple[Window, ...]:
    """One window for each period, as a lecture takes just one."""
    return tuple(
        Window(day * DAY + period, day * DAY + period + 1)
        for day in range(days)
        for period in range(periods)
        if (course, day, period) not in closed
    )


def lectures(line: list[str], curricula: dict[str, list[str]]) -> list[Talk]:
    course, teacher, count, _min_days, students = line
    follow = {key for key, courses in curricula.items() if course in courses}
    return [
        Talk(
            key=f"{course}-{number + 1}",
            length=1,
            size=int(students),
            takes_notes=False,
            leads=frozenset({teacher}),
            also=frozenset({course, *follow}),
        )
        for number in range(int(count))
    ]
