"""The intruder: everything printed, put together, to find out what few people said.

    python -m bolyst.gate.tests.intruder --villages 200

Three people try. The reader has what is printed, and which conversations each report counts. The
insider knows besides how many were heard in every group, report by report. The neighbour is an
insider who knows what one or two of those heard have said. None knows what was said by others,
which is what the gate protects. What they work out, they work out in `reckoning`.
"""

import argparse
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

import django

from bolyst.gate.coarser import propose
from bolyst.gate.rules import Floor
from bolyst.gate.tables import check
from bolyst.gate.tests.hearings import village
from bolyst.gate.tests.house import Gate, House, Printed, publish
from bolyst.gate.tests.reckoning import PEOPLE, Known

K = 5  # people: the promise, whatever the gate's own constants say
USEFUL = 90  # per cent


@dataclass(frozen=True)
class Leak:
    """One thing the intruder has found out."""

    kind: str
    where: str
    what: str
    who: str = "reader"

    def __str__(self) -> str:
        return f"{self.who}, {self.kind}: {self.where}: {self.what}"


@dataclass(frozen=True)
class Question:
    """How many in these cells of people said this theme?"""

    kind: str
    where: str
    theme: str
    cells: frozenset[str]


def questions(known: Known) -> Iterator[Question]:
    """Each number that is hidden, and each pair of reports laid beside one another."""
    for report in known.house.reports:
        for number in report.numbers:
            if number.is_hidden and len(number.themes) == 1:
                where = f"{report.name}, {_named(number)}"
                cells = frozenset(known.counted(number))
                yield Question("hidden", where, next(iter(number.themes)), cells)
    yield from {(one.theme, one.cells): one for one in _differences(known)}.values()


def _differences(known: Known) -> Iterator[Question]:
    for one, other in combinations(known.house.reports, 2):
        groups = {number.groups for report in (one, other) for number in report.numbers}
        for first, then in ((one, other), (other, one)):
            here, there = _counts(first.numbers), _counts(then.numbers)
            if not here & there or not here - there:
                continue
            for inside in groups:
                cells = frozenset(known.cells(here - there, inside))
                for theme in known.village.themes if cells else ():
                    where = f"{first.name} uten {then.name}, {theme}, {'/'.join(sorted(inside))}"
                    yield Question("difference", where, theme, cells)


def _counts(numbers: Sequence[Printed]) -> frozenset[str]:
    return numbers[0].talks


def _named(number: Printed) -> str:
    return f"{'/'.join(sorted(number.themes))}, {'/'.join(sorted(number.groups))}"


def shown_too_small(known: Known) -> Iterator[Leak]:
    """Numbers that stand there for all to read, and should not."""
    for report in known.house.reports:
        for number in report.numbers:
            if number.low is None or number.low != number.high or len(number.themes) != 1:
                continue
            people = known.people(known.counted(number))
            if number.low < K:
                yield Leak("shown few", f"{report.name}, {_named(number)}", f"{number.low}")
            elif number.low > people - 2:
                what = f"{number.low} of {people}"
                yield Leak("shown everybody", f"{report.name}, {_named(number)}", what)


def few_between(known: Known) -> Iterator[Leak]:
    """Two reports that count 1 to 4 people differently: their difference is those people."""
    for one, other in combinations(known.house.reports, 2):
        here, there = _counts(one.numbers), _counts(other.numbers)
        for more, less in ((here, there), (there, here)):
            people = sum(known.talks[key].people for key in more - less)
            if more & less and 0 < people < K:
                yield Leak("people", f"{one.name} / {other.name}", f"{people} people apart")


def worked_out(house: House) -> Iterator[Leak]:
    """What the insider finds; who knows less is asked about nothing else."""
    reader, insider = Known(house, knows_groups=False), Known(house)
    for question in questions(insider):
        if leak := found_out_about(insider, question):
            yield found_out_about(reader, question) or replace(leak, who="insider")


def found_out_about(known: Known, question: Question) -> Leak | None:
    """What somebody knows who may not: how few said it, or that nobody or everybody did.

    A number of at least five that leaves two people out may be known: it could have been printed.
    """
    program = known.about[question.theme]
    said = program.line([question.theme], question.cells)
    people = program.line([PEOPLE], question.cells)
    low, high = program.limits(said, K)
    if high - low >= K:
        return None
    fewest, most = program.limits(people)
    _, silent = program.limits(people - said)
    kind = question.kind
    if silent <= 1 and fewest >= K:
        kind = f"{kind} everybody"
    elif high < K:
        kind = f"{kind} few" if high else f"{kind} nobody"
        if kind != "hidden few" and (high >= most or fewest == 0 == high):
            return None
    elif low >= K and question.kind == "difference":
        return None
    else:
        kind = f"{kind} narrow"
    return Leak(kind, question.where, f"{low} to {high} of {fewest} to {most} people")


def neighbours(house: House) -> Iterator[Leak]:
    """The same of an insider who knows what one or two of the people said."""
    talks = (talk for heard in house.village.talks.values() for talk in heard)
    counted = frozenset[str]().union(*(report.numbers[0].talks for report in house.reports))
    alone = sorted(talk.key for talk in talks if talk.people == 1 and talk.key in counted)
    for count in (1, 2):
        told = frozenset(alone[house.village.seed % 7 :: 7][:count])
        yield from _learned(Known(house, told=told), len(told))


def _learned(wiser: Known, count: int) -> Iterator[Leak]:
    """What remains is of fewer people: the span shrinks by one for each of them, no more."""
    for report in wiser.house.reports:
        for number in report.numbers:
            cells = wiser.counted(number, but=wiser.told)
            if len(number.themes) != 1 or cells == wiser.counted(number):
                continue
            program = wiser.about[next(iter(number.themes))]
            people = wiser.people(cells)
            enough = min(K - count, people)
            low, high = program.limits(program.line(number.themes, cells), enough)
            where = f"{report.name}, {_named(number)}"
            what = f"{low} to {high} of the other {people} people"
            if number.is_hidden and (high - low < enough or high < enough):
                yield Leak("hidden narrow", where, what, f"neighbour who knows {count}")
            if not number.is_hidden and (low == people or high == 0):
                yield Leak("shown everybody", where, what, f"neighbour who knows {count}")


@dataclass
class Figures:
    """What came of trying many villages."""

    villages: int = 0
    reports: int = 0
    refused: int = 0
    numbers: int = 0
    hidden: int = 0
    leaks: list[Leak] = field(default_factory=list)
    kinds: Counter[tuple[str, str]] = field(default_factory=Counter)
    names: Counter[str] = field(default_factory=Counter)

    def add(self, house: House, leaks: Iterable[Leak]) -> None:
        numbers = [one for report in house.reports for one in report.numbers]
        self.villages += 1
        self.reports += len(house.reports)
        self.refused += house.refused
        self.numbers += len(numbers)
        self.hidden += sum(one.is_hidden for one in numbers)
        self.names.update(report.name for report in house.reports)
        for leak in leaks:
            self.kinds[leak.who, leak.kind] += 1
            self.leaks.append(replace(leak, where=f"village {house.village.seed}, {leak.where}"))

    def summary(self) -> str:
        return (
            f"{self.villages} villages: {self.reports} reports out and {self.refused} refused, "
            f"{self.numbers} numbers, {self.hidden} of them hidden"
        )

    def examples(self, count: int) -> list[str]:
        chosen = []
        for who_and_kind in sorted(self.kinds):
            same = [leak for leak in self.leaks if (leak.who, leak.kind) == who_and_kind]
            chosen += [f"  {leak}" for leak in same[:count]]
        return chosen


PROMISES = {  # kind of leak -> how the promise reads
    "shown few": "numbers below 5 shown",
    "shown everybody": "numbers shown that are all of a group, or all but one",
    "hidden nobody": "hidden numbers known to be nought",
    "hidden few": "hidden numbers known to be below 5",
    "hidden narrow": "hidden numbers known to within fewer than 5",
    "hidden everybody": "hidden numbers known to be all of a group, or all but one",
    "people": "pairs of reports that count 1-4 people differently",
    "difference few": "differences between two reports known to be few of the people",
    "difference nobody": "differences known to be nobody of those who came",
    "difference everybody": "differences known to be all who came, or all but one",
    "difference narrow": "differences near few or all, known to within fewer than 5",
}


def attack(seeds: Iterable[int], gate: Gate | None = None) -> Figures:
    figures = Figures()
    for seed in seeds:
        house = publish(village(seed), gate)
        figures.add(house, found_out(house))
    return figures


def found_out(house: House) -> Iterator[Leak]:
    if not house.reports:
        return
    known = Known(house)
    yield from shown_too_small(known)
    yield from few_between(known)
    yield from worked_out(house)
    yield from neighbours(house)


def useful(seeds: Iterable[int]) -> tuple[float, float]:
    """Per cent of 3x2 tables of 60 heard that come out as they are, and in a coarser cut."""
    tables = []
    for seed in seeds:
        one = village(seed, themes=3, reasons=2)
        here = one.places[0]
        tables.append(one.table(here, one.talks[here, 1], one.cuts["grunn"]))
    kept = [check(table, Floor()).may_be_shown for table in tables]
    left = [table for table, is_kept in zip(tables, kept, strict=True) if not is_kept]
    mended = sum(propose(table, Floor()) is not None for table in left)
    return 100 * sum(kept) / len(tables), 100 * mended / len(tables)


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bolyst.settings")
    django.setup()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--villages", type=int, default=200)
    parser.add_argument("--from", type=int, default=0, dest="first", help="the first seed")
    parser.add_argument("--examples", type=int, default=2, help="of each kind of leak")
    chosen = parser.parse_args()
    seeds = range(chosen.first, chosen.first + chosen.villages)
    figures, (share, coarser) = attack(seeds), useful(seeds)
    lines = [figures.summary(), *figures.examples(chosen.examples)]
    failed = int(share < USEFUL)
    lines.append(
        f"{share:5.1f} % of 3x2 tables come out as they are, {coarser:.1f} % in a coarser cut"
    )
    for kind, promise in PROMISES.items():
        found = {who: n for (who, what), n in figures.kinds.items() if what == kind}
        failed += bool(found)
        by = ", ".join(f"{who} {n}" for who, n in sorted(found.items()))
        lines.append(f"{sum(found.values()):5}   {promise}{by and f' ({by})'}")
    lines.append(f"{len(PROMISES) + 1 - failed} passed, {failed} failed")
    sys.stdout.write("\n".join(lines) + "\n")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
