"""The house publishes: reports, corrected reports, other cuts, sums of places; all by the gate."""

import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from bolyst.gate import coarser, derived, differencing, levels, tables
from bolyst.gate.coarser import Proposal
from bolyst.gate.differencing import Publication
from bolyst.gate.rules import Attribute, Floor, Objection
from bolyst.gate.tables import Cell, Checked, Table
from bolyst.gate.tests.hearings import Cut, Talk, Village

TOTAL = "Alle vi snakket med"


@dataclass(frozen=True)
class Gate:
    """What the house asks before it prints; a fault planted on purpose takes the place of one."""

    floor: Floor = field(default_factory=Floor)
    check: Callable[[Table, Floor], Checked] = tables.check
    propose: Callable[..., Proposal | None] = coarser.propose
    objections: Callable[..., list[Objection]] = differencing.objections
    joined: Callable[..., Checked] = levels.joined
    objections_to_share: Callable[..., list[Objection]] = derived.objections_to_share
    share: Callable[[Checked, int, int], int] = derived.share


@dataclass(frozen=True)
class Printed:
    """A number in a report: how many of these people said these themes. None: «:» stands there."""

    talks: frozenset[str]
    themes: frozenset[str]
    groups: frozenset[str]
    low: float | None
    high: float | None

    @property
    def is_hidden(self) -> bool:
        return self.low is None


@dataclass(frozen=True)
class Report:
    name: str
    numbers: tuple[Printed, ...]
    cut: str


@dataclass
class House:
    village: Village
    gate: Gate
    ledgers: dict[str, list[Publication]] = field(default_factory=lambda: defaultdict(list))
    reports: list[Report] = field(default_factory=list)
    refused: int = 0

    def report(self, place: str, talks: Sequence[Talk], cut: str, name: str) -> None:
        """As it is, or the coarser cut the gate proposes; or not at all."""
        whole = self.village.table(place, talks, self.village.cuts[cut])

        def passes(proposal: Proposal) -> bool:
            tells = self._tells(proposal, talks, cut)
            return not self.gate.objections(tells, self.ledgers[place], self.gate.floor)

        chosen: Proposal | None = Proposal("", self.gate.check(whole, self.gate.floor))
        if chosen and not (chosen.checked.may_be_shown and passes(chosen)):
            chosen = self.gate.propose(whole, self.gate.floor, passes) or self._all(whole, passes)
        if chosen is None:
            self.refused += 1
            return
        self.ledgers[place].append(self._tells(chosen, talks, cut))
        self._print(name, chosen, talks, cut)

    def together(self, places: Sequence[str], year: int, cut: str, name: str) -> None:
        """A council's or a region's table; each place's own is told in its ledger thereby."""
        heard = {place: self.village.talks[place, year] for place in places}
        own = {
            place: self.village.table(place, talks, self.village.cuts[cut])
            for place, talks in heard.items()
        }
        checked = self.gate.joined(name, own, self.gate.floor)
        tells = {
            place: self._tells(
                Proposal("", self.gate.check(table, self.gate.floor)), heard[place], cut
            )
            for place, table in own.items()
        }
        objected = any(
            self.gate.objections(one, self.ledgers[place], self.gate.floor)
            for place, one in tells.items()
        )
        if objected or levels.objections_to_level(own) or not checked.may_be_shown:
            self.refused += 1
            return
        for place, one in tells.items():
            self.ledgers[place].append(one)
        everybody = [talk for talks in heard.values() for talk in talks]
        self._print(name, Proposal("", checked), everybody, cut)

    def _all(self, table: Table, passes: Callable[[Proposal], bool]) -> Proposal | None:
        """The coarsest cut: everybody as one group."""
        one = Attribute(TOTAL, table.interviewed, of_people=False)
        people = tuple((sum(line),) for line in table.people)
        merged = replace(table, groups=(one,), people=people, row_totals=False)
        parts = {TOTAL: tuple(group.label for group in table.groups)}
        found = Proposal("", self.gate.check(merged, self.gate.floor), parts)
        return found if found.checked.may_be_shown and passes(found) else None

    def _tells(self, proposal: Proposal, talks: Sequence[Talk], cut: str) -> Publication:
        inside = self._inside(proposal, self.village.cuts[cut])
        heard = {talk.key: talk.people for talk in talks}
        return differencing.publication(
            proposal.checked, heard, {label: sorted(parts) for label, parts in inside.items()}
        )

    def _inside(self, proposal: Proposal, cut: Cut) -> dict[str, frozenset[str]]:
        return {
            group.label: frozenset[str]().union(
                *(cut[part] for part in proposal.parts.get(group.label, (group.label,)))
            )
            for group in proposal.checked.table.groups
        }

    def _print(self, name: str, proposal: Proposal, talks: Sequence[Talk], cut: str) -> None:
        inside = [*self._inside(proposal, self.village.cuts[cut]).values()]
        counted = frozenset(talk.key for talk in talks)
        numbers = tuple(self._numbers(proposal.checked, counted, inside))
        self.reports.append(Report(name, numbers, cut))

    def _numbers(
        self, checked: Checked, talks: frozenset[str], inside: Sequence[frozenset[str]]
    ) -> Iterator[Printed]:
        rows, everybody = checked.table.rows, frozenset[str]().union(*inside)
        for row, line in enumerate(checked.drawn):
            for group, drawn in enumerate(line):
                cell = Cell(drawn if isinstance(drawn, int) else None)
                assert cell.value == checked.cells[row][group].value, "chart and table differ"
                yield _printed(talks, [rows[row]], inside[group], cell)
                if not self.gate.objections_to_share(checked, row, group):
                    base = checked.table.groups[group].interviewed
                    yield self._percent(checked, row, group, base, (talks, inside[group]))
        for row, cell in enumerate(checked.row_totals):
            yield _printed(talks, [rows[row]], everybody, cell)
        for group, cell in enumerate(checked.group_totals):
            yield _printed(talks, rows, inside[group], cell)
        if checked.total is not None:
            yield _printed(talks, rows, everybody, checked.total)

    def _percent(
        self,
        checked: Checked,
        row: int,
        group: int,
        base: int,
        whom: tuple[frozenset[str], frozenset[str]],
    ) -> Printed:
        """Whole per cent of a number of people anybody may know: a stretch of half a per cent."""
        share = self.gate.share(checked, row, group)
        low, high = (share - 0.5) * base / 100, (share + 0.5) * base / 100
        return Printed(whom[0], frozenset([checked.table.rows[row]]), whom[1], low, high)


def _printed(
    talks: frozenset[str], themes: Sequence[str], groups: frozenset[str], cell: Cell
) -> Printed:
    return Printed(talks, frozenset(themes), groups, cell.value, cell.value)


def publish(village: Village, gate: Gate | None = None) -> House:
    """Years of reports of one municipality and its neighbours, in an order drawn by lot."""
    house, dice = House(village, gate or Gate()), random.Random(village.seed)
    here, council, region = village.places[0], village.places[:3], village.places
    first, second = village.talks[here, 1], village.talks[here, 2]
    corrected = first[dice.randint(0, 4) :] + second[: dice.randint(0, 8)]
    steps: list[Callable[[], None]] = [
        lambda: house.report(here, first, "grunn", "år 1"),
        lambda: house.report(here, corrected, "grunn", "år 1, rettet"),
        lambda: house.report(here, first, "alder", "år 1, etter alder"),
        lambda: house.together(council, 1, "grunn", "regionråd, år 1"),
        lambda: house.together(region, 1, "grunn", "fylke, år 1"),
        lambda: house.together(council, 2, "alder", "regionråd, år 2"),
        lambda: house.together(region, 2, "alder", "fylke, år 2"),
        lambda: house.report(here, second, "grunn", "år 2"),
        lambda: house.report(here, first + second, "grunn", "begge år"),
        lambda: house.report(here, first + second, "alder", "begge år, etter alder"),
        *(
            lambda place=place: house.report(place, village.talks[place, 1], "grunn", place)
            for place in region[1:]
            if dice.random() < 0.4
        ),
    ]
    if dice.random() < 0.5:
        dice.shuffle(steps)
    for step in steps:
        step()
    return house
