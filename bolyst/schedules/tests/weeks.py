"""Weeks to solve, without a database."""

from bolyst.schedules.solver.problem import (
    DAY,
    Interpreter,
    Person,
    Place,
    Problem,
    Quota,
    Talk,
    Window,
    Wish,
)


def clock(day: int, hour: float) -> int:
    return day * DAY + round(hour * 4)


def every_day(days: int, opens: float = 8, closes: float = 20) -> tuple[Window, ...]:
    return tuple(Window(clock(day, opens), clock(day, closes)) for day in range(days))


def a_real_week(talks: int = 30, days: int = 5) -> Problem:
    """Three villages, four of us, two languages to interpret, and more asked for than is easy."""
    whole = every_day(days)
    villages = ("Sandvika", "Nordli", "Tunnsjø")
    return Problem(
        days=days,
        talks=tuple(a_talk(number, days) for number in range(talks)),
        people=tuple(Person(name, whole) for name in ("Ada", "Bo", "Cai", "Dina")),
        places=tuple(
            Place(f"{village} {room}", every_day(days, 9, 17), village, seats)
            for village in villages
            for room, seats in (("bibliotek", 12), ("grendehus", 40))
        ),
        interpreters=(
            Interpreter("tigrinja", frozenset({"ti"}), whole),
            Interpreter("polsk", frozenset({"pl"}), whole, travels=False),
        ),
        travel={(villages[0], villages[1]): 2, (villages[0], villages[2]): 4,
                (villages[1], villages[2]): 5},
        quotas=(Quota("residents", 8), Quota("business", 4)),
    )  # fmt: skip


def a_talk(number: int, days: int) -> Talk:
    village = ("Sandvika", "Nordli", "Tunnsjø")[number % 3]
    language = ("", "ti", "", "pl")[number % 4]
    day = number % days
    return Talk(
        key=f"samtale {number}",
        length=4 + number % 3 * 2,
        group=("residents", "business", "services")[number % 3],
        size=(1, 6, 20)[number % 3],
        language=language,
        needs_interpreter=bool(language),
        places=frozenset({f"{village} bibliotek", f"{village} grendehus"}),
        wishes=(Wish(Window(clock(day, 12), clock(day, 20))),) if number % 2 else (),
    )
