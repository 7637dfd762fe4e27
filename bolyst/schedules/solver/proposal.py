"""What comes back."""

from dataclasses import dataclass
from enum import StrEnum

from bolyst.schedules.solver.problem import Placement, Wish


class Rule(StrEnum):
    """What can stand in the way of a talk; first what it would take least to change."""

    PAUSE = "pause"  # too short a time between two talks
    FULL = "full"  # those who can have as many talks that day as they may
    LUNCH = "lunch"  # those who can would get no break
    TRAVEL = "travel"  # they would come too late
    INTERPRETER_BUSY = "interpreter-busy"
    ROOM = "room"  # every place is taken
    BUSY = "busy"  # those who can are in another talk
    AWAY = "away"  # they are not there
    INTERPRETER = "interpreter"  # nobody interprets the language at that time
    HOURS = "hours"  # no place is open, long enough, within the day
    CREW = "crew"  # those who may are too few
    TIME = "time"  # nothing does: we had no time to find where


class Status(StrEnum):
    BEST = "best"  # proven: nothing is better
    GOOD = "good"  # the best we found in the time
    STOPPED = "stopped"  # the best we had when somebody stopped it


@dataclass(frozen=True)
class LeftOut:
    """A talk that isn't held, and what stands in the way."""

    talk: str
    rules: tuple[Rule, ...]  # it would be held if none of these were; one, if one is enough
    always: bool  # also in a week with nothing else in it but what was pinned


@dataclass(frozen=True)
class Unmet:
    talk: str
    wish: Wish


@dataclass(frozen=True)
class Progress:
    """How far it has come, while it goes on."""

    placed: int
    talks: int
    wishes_met: int
    wishes: int
    objective: int
    bound: int
    seconds: float

    @property
    def gap(self) -> float:
        """How much better it could be at most, as a part of 1."""
        if self.objective <= self.bound:
            return 0.0
        return (self.objective - self.bound) / self.objective


@dataclass(frozen=True)
class Proposal:
    status: Status
    placements: tuple[Placement, ...]
    left_out: tuple[LeftOut, ...]
    unmet: tuple[Unmet, ...]
    progress: Progress
