"""Which code was valid when, what it came from and what it went into (Klass 131)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from django.utils.translation import gettext as _

FIRST_DAY = date(1986, 1, 1)  # what was before is not in the register

type Moment = int | date  # a year is its first of January, the day of population figures


class Kind(StrEnum):
    """What happened, from the least to the most serious for a series of figures."""

    SAME = "same"
    RENUMBERED = "renumbered"  # a new number for the same area
    BORDER = "border"  # a part went to a neighbour; both stayed what they were
    MERGED = "merged"
    SPLIT = "split"  # divided; no figure can follow


SERIOUS = list(Kind)


class UnknownCode(LookupError):
    """There is no such code, or not as early as that; the text is for people."""


@dataclass(frozen=True, slots=True)
class Change:
    """One row of the change list; a code that lives on through a merger is both old and new."""

    on: date
    kind: Kind
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Period:
    """How long a code stood for this name."""

    code: str
    name: str
    start: date  # FIRST_DAY stands for that day or earlier
    end: date | None  # the first day it no longer did; None while it does


@dataclass(frozen=True, slots=True)
class Break:
    """A day a municipality's area changed, so that figures before and after don't compare."""

    on: date
    kind: Kind  # MERGED: something came to it. SPLIT: it is itself a part. BORDER: a strip moved
    before: tuple[str, ...]  # codes that went in whole, or lived on
    parts: tuple[str, ...]  # codes only a part came from
    after: tuple[str, ...]

    @property
    def year(self) -> int:
        """The first year whose figures are of the new area."""
        return self.on.year if (self.on.month, self.on.day) == (1, 1) else self.on.year + 1


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a code leads to at another time."""

    asked: str
    on: date
    kind: Kind
    codes: tuple[str, ...]  # valid on the day; after a split those that share the old area
    parts: tuple[str, ...] = ()  # only a part of what these stood for belongs to it
    steps: tuple[Break, ...] = ()  # the breaks on the way
    is_past: bool = False  # the day lies before the code itself

    @property
    def is_split(self) -> bool:
        return self.kind is Kind.SPLIT

    @property
    def code(self) -> str | None:
        """The one code a figure may follow to; None when there are several, or it was split."""
        return self.codes[0] if len(self.codes) == 1 and not self.is_split else None


@dataclass(frozen=True, slots=True)
class Composition:
    """The codes that once covered what a code covers now."""

    whole: tuple[str, ...]
    parts: tuple[str, ...]  # codes only a part came from: their figures can't be divided
    borders: tuple[Change, ...] = ()  # strips that moved to or from it meanwhile

    @property
    def is_exact(self) -> bool:
        """Whether figures of `whole` may be added up to the area of today."""
        return not self.parts and not self.borders


@dataclass(frozen=True)
class Register:
    """The codes of today and every change that led to them."""

    today: frozenset[str]
    changes: tuple[Change, ...] = field(repr=False)

    @cached_property
    def codes(self) -> frozenset[str]:
        """Every code there has been."""
        return self.today | {code for change in self.changes for code in (change.old, change.new)}

    @cached_property
    def arrivals(self) -> dict[str, dict[date, list[Change]]]:
        """What went into each code, by day."""
        found: dict[str, dict[date, list[Change]]] = defaultdict(lambda: defaultdict(list))
        for change in self._territorial:
            found[change.new][change.on].append(change)
        return {code: dict(sorted(days.items())) for code, days in found.items()}

    @cached_property
    def departures(self) -> dict[str, list[Change]]:
        """What each code went into when it ended; nothing for a code that lives on."""
        lives_on = {(change.on, change.old) for change in self.changes if change.old == change.new}
        found: dict[str, list[Change]] = defaultdict(list)
        for change in self._territorial:
            if (change.on, change.old) not in lives_on:
                found[change.old].append(change)
        return dict(found)

    @cached_property
    def borders(self) -> dict[str, list[Change]]:
        found: dict[str, list[Change]] = defaultdict(list)
        for change in self.changes:
            if change.kind is Kind.BORDER:
                found[change.old].append(change)
                found[change.new].append(change)
        return dict(found)

    @property
    def _territorial(self) -> Iterator[Change]:
        return (change for change in self.changes if change.kind is not Kind.BORDER)

    def start(self, code: str) -> date:
        """The first day of a code."""
        for day, came in self.arrivals.get(code, {}).items():
            return FIRST_DAY if any(change.old == code for change in came) else day
        return FIRST_DAY

    def end(self, code: str) -> date | None:
        """The first day a code was no more."""
        return self.departures[code][0].on if code in self.departures else None

    def is_valid(self, code: str, on: date) -> bool:
        end = self.end(code)
        return code in self.codes and self.start(code) <= on and (end is None or on < end)


def resolve(code: str, when: Moment, changes: Register) -> Resolution:
    """What `code` leads to at `when`, forwards or backwards. Raises UnknownCode.

    After a split the codes are those that share the old area, and nothing may be carried over.
    """
    on = _day(when)
    if code not in changes.codes:
        raise UnknownCode(_("Det finnes ikke noe kommunenummer %(code)s.") % {"code": code})
    if on < FIRST_DAY:
        text = _("Vi kjenner kommunenumrene fra og med %(year)d.")
        raise UnknownCode(text % {"year": FIRST_DAY.year})
    if changes.is_valid(code, on):
        return Resolution(code, on, Kind.SAME, (code,))
    return (_backwards if on < changes.start(code) else _forwards)(code, on, changes)


def composition(code: str, when: Moment, changes: Register) -> Composition:
    """What, at `when`, covered the area `code` has now (or had when it ended)."""
    on = _day(when)
    whole, parts = _made_of(code, on, changes)
    moved = {
        change
        for part in ancestors(code, changes)
        for change in changes.borders.get(part, [])
        if change.on > on
    }
    return Composition(
        _sorted(whole), _sorted(parts), tuple(sorted(moved, key=lambda change: change.on))
    )


def breaks(code: str, changes: Register) -> list[Break]:
    """The days on which a series for `code` breaks, oldest first.

    Mergers, splits and moved borders, also of what it came from; a new number is no break.
    """
    found: dict[date, list[Break]] = defaultdict(list)
    for part in ancestors(code, changes):
        for on, came in changes.arrivals.get(part, {}).items():
            if met := _break(on, came):
                found[on].append(met)
        for change in changes.borders.get(part, []):
            found[change.on].append(_moved_border(part, change, changes))
    return [_together(found[on]) for on in sorted(found)]


def ancestors(code: str, changes: Register) -> Iterator[str]:
    """The code itself and all it came from, whole or in part."""
    seen = {code}
    waiting = [code]
    while waiting:
        here = waiting.pop()
        yield here
        for came in changes.arrivals.get(here, {}).values():
            older = {change.old for change in came} - seen
            seen |= older
            waiting.extend(older)


def codes_at(when: Moment, changes: Register) -> frozenset[str]:
    """Every code valid at `when`."""
    on = _day(when)
    return frozenset(code for code in changes.codes if changes.is_valid(code, on))


def _forwards(code: str, on: date, changes: Register) -> Resolution:
    reached: set[str] = set()
    kinds = {Kind.RENUMBERED}
    steps: set[Break] = set()
    passed = {code}
    waiting = [code]
    while waiting:
        here = waiting.pop()
        passed.add(here)
        if changes.is_valid(here, on):
            reached.add(here)
            continue
        for change in changes.departures[here]:
            kinds.add(change.kind)
            waiting.append(change.new)
            if step := _break(change.on, changes.arrivals[change.new][change.on]):
                steps.add(step)
    parts = {part for step in steps for part in step.parts} - passed
    return Resolution(code, on, _worst(kinds), _sorted(reached), _sorted(parts), _in_time(steps))


def _backwards(code: str, on: date, changes: Register) -> Resolution:
    """Back to what `code` came from; what only a part came from stands apart."""
    whole: set[str] = set()
    parts: set[str] = set()
    kinds = {Kind.RENUMBERED}
    steps: set[Break] = set()
    waiting = [(code, False)]
    while waiting:
        here, only_a_part = waiting.pop()
        if changes.is_valid(here, on):
            (parts if only_a_part else whole).add(here)
            continue
        day = changes.start(here)
        came = changes.arrivals[here][day]
        if step := _break(day, came):
            steps.add(step)
        for change in came:
            divided = change.kind is Kind.SPLIT
            kinds.add(Kind.MERGED if divided else change.kind)
            waiting.append((change.old, only_a_part or divided))
    if not whole:
        return Resolution(code, on, Kind.SPLIT, _sorted(parts), (), _in_time(steps), is_past=True)
    return Resolution(
        code, on, _worst(kinds), _sorted(whole), _sorted(parts), _in_time(steps), is_past=True
    )


def _made_of(code: str, on: date, changes: Register) -> tuple[set[str], set[str]]:
    whole = {code} if changes.is_valid(code, on) else set()
    parts: set[str] = set()
    for day, came in changes.arrivals.get(code, {}).items():
        for change in came:
            if day <= on or change.old == code:
                continue
            theirs, theirs_in_part = _made_of(change.old, on, changes)
            (parts if change.kind is Kind.SPLIT else whole).update(theirs)
            parts.update(theirs_in_part)
    return whole, parts


def _break(on: date, came: Iterable[Change]) -> Break | None:
    """The break it means that all of `came` went into one code; None for a new number only."""
    came = list(came)
    whole = {change.old for change in came if change.kind is not Kind.SPLIT}
    parts = {change.old for change in came if change.kind is Kind.SPLIT}
    if len(whole) == 1 and not parts:
        return None
    kind = Kind.MERGED if whole else Kind.SPLIT
    return Break(on, kind, _sorted(whole), _sorted(parts), (came[0].new,))


def _moved_border(code: str, change: Change, changes: Register) -> Break:
    """A moved border, as `code` on one side of it saw it."""
    lives_on = {code} - ({code} if changes.end(code) == change.on else set())
    given = {change.new} - {code}
    parts = {change.old} - {code}
    return Break(change.on, Kind.BORDER, (code,), _sorted(parts), _sorted(lives_on | given))


def _together(met: list[Break]) -> Break:
    """What happened to one municipality on one day; the most serious of it is what is told."""
    kind = _worst(each.kind for each in met)
    told = [each for each in met if each.kind is kind]
    return Break(
        met[0].on,
        kind,
        _sorted(code for each in told for code in each.before),
        _sorted(code for each in told for code in each.parts),
        _sorted(code for each in told for code in each.after),
    )


def _in_time(steps: Iterable[Break]) -> tuple[Break, ...]:
    return tuple(sorted(steps, key=lambda step: (step.on, step.after)))


def _worst(kinds: Iterable[Kind]) -> Kind:
    return max(kinds, key=SERIOUS.index)


def _sorted(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(codes)))


def _day(when: Moment) -> date:
    return when if isinstance(when, date) else date(when, 1, 1)
