"""All that is printed about one village, as one program in whole numbers.

An unknown for each theme, each block of people who are counted in the same reports, and each finest
group in it. What is printed must add up. The least and the most a number can be is what somebody
knows about it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from scipy.optimize import LinearConstraint, milp
from scipy.sparse import csc_array

from bolyst.gate.tests.house import House, Printed

FREE = 10**6
PEOPLE = ""  # as a theme: everybody says it


class Program:
    """What is known of some themes: how many people there are in each cell, and how many said it.

    A cell of people are those of one finest group who are counted in the same reports.
    """

    def __init__(self, known: "Known", themes: Sequence[str]) -> None:
        self.cells = [*known.size]
        self.themes = tuple(themes)
        self.at = {
            (theme, cell): n
            for n, (theme, cell) in enumerate(product((PEOPLE, *themes), self.cells))
        }
        self.solutions: list[np.ndarray] = []
        self.rows: list[np.ndarray] = []
        self.low: list[float] = []
        self.high: list[float] = []
        self._sizes(known)
        self._printed(known)
        self._told(known)
        self.rules = LinearConstraint(csc_array(np.array(self.rows)), self.low, self.high)
        assert self._holds(known), "the intruder has written down what isn't true"

    def _require(self, line: np.ndarray, low: float, high: float) -> None:
        self.rows.append(line)
        self.low.append(low)
        self.high.append(high)

    def _sizes(self, known: "Known") -> None:
        for cells, people in known.sizes():
            self._require(self.line([PEOPLE], cells), people, people)
        for cell in self.cells:
            living = self.line([PEOPLE], [cell])
            if known.village.once:
                self._require(self.line(self.themes, [cell]) - living, 0, 0)
            else:
                for theme in self.themes:
                    self._require(self.line([theme], [cell]) - living, -FREE, 0)

    def _printed(self, known: "Known") -> None:
        for number in known.numbers:
            if number.low is None or number.high is None or not number.themes <= {*self.themes}:
                continue
            line = self.line(number.themes, known.counted(number))
            self._require(line, number.low, number.high)

    def _told(self, known: "Known") -> None:
        for key in known.told & known.cell_of.keys():
            talk = known.talks[key]
            for theme in self.themes:
                said = talk.people if theme in talk.says else 0
                self._require(self.line([theme], [key]), said, said)

    def line(self, themes: Iterable[str], cells: Iterable[str]) -> np.ndarray:
        line = np.zeros(len(self.at))
        for unknown in product(themes, tuple(cells)):
            line[self.at[unknown]] = 1
        return line

    def limits(self, line: np.ndarray, enough: int = FREE) -> tuple[int, int]:
        """The least and the most; not further than needed to see that it spans `enough`."""
        seen = [float(line @ one) for one in self.solutions]
        if seen and max(seen) - min(seen) >= enough:
            return round(min(seen)), round(max(seen))
        return self._extreme(line), -self._extreme(-line)

    def _extreme(self, line: np.ndarray) -> int:
        found = milp(line, constraints=self.rules, integrality=np.ones(len(line)))
        assert found.x is not None, found.message
        self.solutions.append(np.round(found.x))
        return round(float(found.fun))

    def _holds(self, known: "Known") -> bool:
        """Whether the truth is among the answers; only to see that the intruder reckons right."""
        real = np.zeros(len(self.at))
        for key, cell in known.cell_of.items():
            talk = known.talks[key]
            for theme in (PEOPLE, *(theme for theme in self.themes if theme in talk.says)):
                real[self.at[theme, cell]] += talk.people
        sums = self.rules.A @ real
        return bool((sums >= self.rules.lb).all() and (sums <= self.rules.ub).all())


@dataclass
class Known:
    """What somebody knows when all that is printed about one village lies on the table."""

    house: House
    knows_groups: bool = True
    told: frozenset[str] = frozenset()  # conversations whose answers the neighbour knows

    def __post_init__(self) -> None:
        self.village = self.house.village
        self.talks = {talk.key: talk for heard in self.village.talks.values() for talk in heard}
        self.numbers = [one for report in self.house.reports for one in report.numbers]
        self._split_the_people()
        together = [self.village.themes] if self.village.once else []
        programs = together or [(theme,) for theme in self.village.themes]
        self.about = {
            theme: program
            for program in (Program(self, themes) for themes in programs)
            for theme in program.themes
        }

    def _split_the_people(self) -> None:
        """Into cells. Nobody is told which groups those who are counted alike are of.

        Where somebody knows that of a person, they are a cell of their own.
        """
        reports = sorted({number.talks for number in self.numbers}, key=sorted)
        groups = self._groups_told_apart()
        self.cell_of: dict[str, str] = {}
        self.block_of: dict[str, str] = {}
        self.group_of: dict[str, str] = {}
        self.one_of: dict[str, str] = {}  # any of the conversations in the cell's block
        self.size: Counter[str] = Counter()
        for key in sorted(frozenset[str]().union(*reports)):
            talk = self.talks[key]
            block = key if key in self.told else "".join("-x"[key in one] for one in reports)
            possible = [talk.group] if key in self.told else sorted(groups)
            for group in possible:
                cell = key if key in self.told else f"{block} {groups[group]}"
                self.block_of[cell], self.group_of[cell] = block, group
                self.one_of[cell] = key
                self.size[cell] += talk.people if group == talk.group else 0
                if group == talk.group:
                    self.cell_of[key] = cell

    def _groups_told_apart(self) -> dict[str, str]:
        """Each finest group, and the one that stands for it: some are the same in all numbers."""
        told = sorted({number.groups for number in self.numbers}, key=sorted)
        alike: dict[str, str] = {}
        return {
            group: alike.setdefault("".join("-x"[group in one] for one in told), group)
            for group in sorted({talk.group for talk in self.talks.values()})
        }

    def sizes(self) -> Iterator[tuple[set[str], int]]:
        """Cells whose people together are known: each block, and each group in each report."""
        blocks: dict[str, set[str]] = {}
        for cell, block in self.block_of.items():
            blocks.setdefault(block, set()).add(cell)
        groups = (self.counted(number) for number in self.numbers if self.knows_groups)
        for cells in (*blocks.values(), *groups):
            yield cells, self.people(cells)

    def people(self, cells: Iterable[str]) -> int:
        return sum(self.size[cell] for cell in cells)

    def counted(self, number: Printed, but: Iterable[str] = ()) -> set[str]:
        """The cells of people a printed number is about."""
        return self.cells(number.talks - frozenset(but), number.groups)

    def cells(self, talks: Iterable[str], groups: Iterable[str]) -> set[str]:
        talks, groups = frozenset(talks), frozenset(groups)
        return {
            cell
            for cell, one in self.one_of.items()
            if one in talks and self.group_of[cell] in groups
        }
