"""What a week is made of.

Time is whole steps of a quarter of an hour, counted from the midnight before the first day: half
past eight on the second day is `1 * DAY + 34`. Lengths and travel are steps too. Everything that
is pointed to has a key.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

STEP = 15  # minutes
DAY = 24 * 60 // STEP  # steps


def steps(minutes: int) -> int:
    """The whole steps it takes: a started step is taken."""
    return -(-minutes // STEP)


@dataclass(frozen=True)
class Window:
    """From `start` until `end`, which is not in it."""

    start: int
    end: int

    def holds(self, start: int, end: int) -> bool:
        return self.start <= start and end <= self.end

    def meets(self, start: int, end: int) -> bool:
        return self.start < end and start < self.end


@dataclass(frozen=True)
class Wish:
    """A time that suits those we talk with, or (not `wanted`) one that doesn't."""

    window: Window
    wanted: bool = True
    weight: int = 1

    def is_met(self, start: int, end: int) -> bool:
        return self.window.holds(start, end) if self.wanted else not self.window.meets(start, end)


@dataclass(frozen=True)
class Placement:
    """A talk in its place. What is None is not settled: only what a person pinned has such."""

    talk: str
    start: int
    place: str | None = None
    lead: str | None = None
    notes: str | None = None
    interpreter: str | None = None


@dataclass(frozen=True)
class Talk:
    key: str
    length: int  # steps
    group: str = ""  # the quota it counts for
    size: int = 1  # people who come, besides us
    language: str = ""  # "": one that everybody here speaks
    needs_interpreter: bool = False
    takes_notes: bool = True  # False: one of us is enough
    wishes: tuple[Wish, ...] = ()
    leads: frozenset[str] = frozenset()  # who may lead it; empty: all who may lead
    also: frozenset[str] = frozenset()  # people who must be there besides those who ask and write
    places: frozenset[str] = frozenset()  # where it may be; empty: anywhere
    pinned: Placement | None = None  # stays exactly so, and nobody asks whether it may
    stands: Placement | None = None  # where it is now; it would rather not be moved


@dataclass(frozen=True)
class Person:
    """One of us, or somebody else who must be there."""

    key: str
    windows: tuple[Window, ...]  # when they can
    languages: frozenset[str] = frozenset()
    may_lead: bool = True
    may_take_notes: bool = True


@dataclass(frozen=True)
class Interpreter:
    key: str
    languages: frozenset[str]
    windows: tuple[Window, ...]
    travels: bool = True  # False: on a screen or by phone


@dataclass(frozen=True)
class Place:
    """A room one talk at a time can be in."""

    key: str
    windows: tuple[Window, ...]  # when it is open
    village: str = ""  # "": no way is long from there
    seats: int | None = None  # None: not known


@dataclass(frozen=True)
class Lunch:
    """Everybody has a break of `length` between `start` and `end`, not at the wheel."""

    start: int = 11 * 60 // STEP  # steps after midnight
    end: int = 13 * 60 // STEP
    length: int = 2


@dataclass(frozen=True)
class Quota:
    group: str
    wanted: int  # talks


@dataclass(frozen=True)
class Weights:
    """What a week costs, in points. The highest first: the least of them outweighs those below."""

    quota: int = 2000  # a talk too few with a group, besides the next
    left_out: int = 1000  # a talk that is not held
    wish: int = 20  # a wish that is not met, times its own weight
    interpreter: int = 20  # each time an interpreter is called in
    village: int = 6  # each village one of us must go to, each day
    crowded: int = 5  # each person there is no seat for
    busiest: int = 4  # each step of talks somebody's fullest day has: a week is not one long Monday
    moved: int = 3  # a talk that stood elsewhere before
    heaviest: int = 2  # each step the one with most to do has
    duty: int = 1  # each step from the first talk of somebody's day to the last


@dataclass(frozen=True)
class Problem:
    days: int
    talks: tuple[Talk, ...]
    people: tuple[Person, ...]
    places: tuple[Place, ...]
    interpreters: tuple[Interpreter, ...] = ()
    travel: Mapping[tuple[str, str], int] = field(default_factory=dict)  # steps, either way
    opens: int = 8 * 60 // STEP  # the first step of a day a talk may begin in
    closes: int = 20 * 60 // STEP
    start_every: int = 2  # steps: talks begin at whole and half hours
    lunch: Lunch | None = field(default_factory=Lunch)
    pause: int = 0  # steps a person has between two talks; on the way counts
    most_a_day: int | None = None  # talks a person is in; None: as many as there is time for
    quotas: tuple[Quota, ...] = ()
    weights: Weights = field(default_factory=Weights)

    def way(self, here: str, there: str) -> int:
        """Steps from one village to another."""
        if here == there:
            return 0
        return self.travel.get((here, there), self.travel.get((there, here), 0))
