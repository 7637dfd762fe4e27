"""The plan of a year: what hangs on what, and which date follows from which.

Everything is open, fixed by hand or done. An open date always follows from what it hangs on; what
was set by hand or is done stays where it is, and what hangs on it stays with it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from bolyst.kernel.days import months_after
from bolyst.programme.rules.calendar import working_day
from bolyst.programme.rules.milestones import START, Unit

LANGUAGES = ("nb", "nn", "en")
LAP = 12  # months


@dataclass(frozen=True)
class Step:
    """One promise of the plan: a date `offset` units after that of `base`."""

    key: str
    base: str = START
    offset: int = 0
    unit: str = Unit.DAYS

    def after(self, day: date) -> date:
        """The date that follows from `day`: a working day."""
        return working_day(self.unmoved(day))

    def unmoved(self, day: date) -> date:
        if self.unit == Unit.MONTHS:
            return months_after(day, self.offset)
        return day + timedelta(days=self.offset)


@dataclass(frozen=True)
class Dated:
    """A promise with its date; `is_fixed` when set by hand or done."""

    step: Step
    due_on: date
    is_fixed: bool = False
    is_done: bool = False

    @property
    def key(self) -> str:
        return self.step.key


def dates(
    steps: Iterable[Step], start: date, standing: Mapping[str, date] | None = None
) -> dict[str, date]:
    """A date for every step, around those that stand already.

    What hangs on something that isn't there hangs on the start.
    """
    known, found = {step.key: step for step in steps}, {START: start, **(standing or {})}

    def of(key: str) -> date:
        if key not in found:
            step = known[key]
            base = step.base if step.base in found or step.base in known else START
            found[key] = step.after(of(base))
        return found[key]

    return {key: of(key) for key in known}


def following(plan: Iterable[Dated], key: str, to: date) -> dict[str, date]:
    """The new dates of all that follows when `key` gets the date `to`; those that change only."""
    rest, new = list(plan), {key: to}
    waiting = [key]
    while waiting:
        base = waiting.pop()
        for one in rest:
            if one.step.base == base and not one.is_fixed and one.key not in new:
                new[one.key] = one.step.after(new[base])
                waiting.append(one.key)
    before = {one.key: one.due_on for one in rest}
    return {name: day for name, day in new.items() if name != key and day != before[name]}


def out_of_order(plan: Iterable[Dated], key: str, to: date, start: date) -> list[tuple[str, str]]:
    """What would come before the thing it hangs on: (the one, what it hangs on).

    What is done counts on neither side: it has happened, whatever the plan said.
    """
    everything = {one.key: one for one in plan}
    new = following(everything.values(), key, to) | {key: to}
    days = {START: start} | {name: one.due_on for name, one in everything.items()} | new
    done = {name for name, one in everything.items() if one.is_done}
    return [
        (one.key, one.step.base)
        for one in everything.values()
        if not {one.key, one.step.base} & done
        and {one.key, one.step.base} & new.keys()
        and one.step.base in days
        and days[one.key] < days[one.step.base]
    ]


def begun_later(step: Step, start: date, days: int) -> Step:
    """The same step when what it belongs to begins so many days after the start."""
    if step.base != START or days <= 0:
        return step
    begun = start + timedelta(days=days)
    return Step(step.key, START, (step.unmoved(begun) - start).days)


def lap_start(starts_on: date, lap: int) -> date:
    """The first day of the engagement's n-th year, counted from 1."""
    return months_after(starts_on, LAP * (lap - 1))


def next_lap(steps: Iterable[Step], repeating: Iterable[str], starts_on: date) -> list[Step]:
    """The steps of a later year: what hung on something done once keeps its distance to the
    start."""
    known = {step.key: step for step in steps}
    kept = set(repeating)
    nominal = dates(known.values(), starts_on)
    return [
        known[key]
        if known[key].base in kept | {START}
        else Step(key, START, (nominal[key] - starts_on).days)
        for key in known
        if key in kept
    ]


@dataclass(frozen=True)
class Change:
    """What a new edition does to one milestone of an engagement that has an older one."""

    key: str
    kind: str  # "new", "moved", "gone"
    before: date | None
    after: date | None


def changes(
    here: Iterable[Dated], touched: Iterable[str], wanted: Iterable[Step], start: date
) -> list[Change]:
    """What would be new, moved and gone. What is done, set by hand or in `touched` stays."""
    mine, kept = {one.key: one for one in here}, set(touched)
    kept |= {key for key, one in mine.items() if one.is_fixed}
    steps = list(wanted)
    after = dates(steps, start, {key: mine[key].due_on for key in kept if key in mine})
    found = [Change(s.key, "new", None, after[s.key]) for s in steps if s.key not in mine]
    for key, one in mine.items():
        if key in kept:
            continue
        if key not in after:
            found.append(Change(key, "gone", one.due_on, None))
        elif after[key] != one.due_on:
            found.append(Change(key, "moved", one.due_on, after[key]))
    return found


def steps_of(items: Iterable[Mapping[str, Any]]) -> list[Step]:
    """The steps of an edition written as data."""
    return [Step(i["key"], i["base"], int(i["offset"]), i["unit"]) for i in items]
