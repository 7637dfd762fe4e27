"""What publications told, as sums over blocks of people, and what may not be learnt from them.

A block are the people who are counted in exactly the same publications: what two reports tell
apart. Nobody who lays them side by side sees anything finer than a block's people in one group.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bolyst.gate.knowledge import Insider

OTHERS = ""  # the group of those in no group
SILENT = ""  # the layer of those who said none of the themes

type Atom = tuple[str, str]  # row, group: the finest cut anything is published in
type Cell = tuple[int, str]  # a block of people, and a group in it
type Cells = frozenset[Cell]
type Heard = Mapping[str, int]  # a conversation's id -> people in it
type Group = frozenset[str]  # the finest groups inside it
type Blocks = frozenset[int]
type Whose = tuple[str, frozenset[tuple[str, int]], frozenset[str], bool]  # see `SideBySide.whose`


class Contradiction(Exception):
    """The published numbers can't all be true."""


@dataclass(frozen=True, slots=True)
class Published:
    """A number that is out, and the atoms it is the sum of."""

    atoms: frozenset[Atom]
    value: int


@dataclass(frozen=True, slots=True)
class Publication:
    """What a release told: whom it counted, and the numbers it showed and hid."""

    title: str
    heard: Heard
    shown: tuple[Published, ...] = ()
    hidden: tuple[frozenset[Atom], ...] = ()
    upper: Mapping[Atom, int] = field(default_factory=dict)  # people in the atom's group

    @property
    def told(self) -> Iterator[frozenset[Atom]]:
        yield from (number.atoms for number in self.shown)
        yield from self.hidden

    @property
    def sizes(self) -> dict[Group, int]:
        """People in each of its groups, which whoever was there knows, printed or not."""
        found: dict[Group, int] = {}
        for atoms in self.told:
            most = {self.upper.get(atom) for atom in atoms}
            size = most.pop()
            if size is not None and not most and len(rows_of(atoms)) == 1:
                found[groups_of(atoms)] = size
        return {one: n for one, n in found.items() if not any(other < one for other in found)}


def rows_of(atoms: Iterable[Atom]) -> frozenset[str]:
    return frozenset(row for row, _group in atoms)


def groups_of(atoms: Iterable[Atom]) -> Group:
    return frozenset(group for _row, group in atoms)


def overlapping(new: Publication, earlier: Iterable[Publication]) -> list[Publication]:
    """Those that count some of the same conversations, or some that such a one counts."""
    left, found, talks = list(earlier), list[Publication](), set(new.heard)
    while near := [one for one in left if talks & set(one.heard)]:
        found += near
        left = [one for one in left if one not in near]
        talks.update(*(one.heard for one in near))
    return found


@dataclass(frozen=True, slots=True)
class Sum:
    """How many in these cells said one of these themes; of no themes: how many they are."""

    themes: frozenset[str]
    cells: Cells
    value: int


@dataclass(frozen=True, slots=True)
class Question:
    """May it be known how many in these cells said the theme?"""

    theme: str
    cells: Cells
    is_hidden: bool = False  # somewhere «:» stands for it


class SideBySide:
    """Publications about some of the same people."""

    def __init__(self, publications: Sequence[Publication]) -> None:
        self.all = publications
        self.talks = self._blocks()
        self.people = [
            (where, sum(count for _talk, count in talks)) for where, talks in self.talks.items()
        ]
        self.groups = self._finest_groups()

    # --- whom they count ------------------------------------------------------------------------

    def _blocks(self) -> dict[Blocks, set[tuple[str, int]]]:
        """The conversations the same publications count, each with its people.

        A conversation whose number of people has changed is another one each time.
        """
        counted: dict[tuple[str, int], set[int]] = {}
        for n, publication in enumerate(self.all):
            for talk in publication.heard.items():
                counted.setdefault(talk, set()).add(n)
        talks: dict[Blocks, set[tuple[str, int]]] = {}
        for talk, where in counted.items():
            talks.setdefault(frozenset(where), set()).add(talk)
        return talks

    def _finest_groups(self) -> dict[str, str]:
        """Groups nobody tells apart are one: each group, and the one that stands for it."""
        told = {groups_of(atoms) for one in self.all for atoms in one.told}
        standing: dict[frozenset[Group], str] = {}
        return {
            group: standing.setdefault(frozenset(one for one in told if group in one), group)
            for group in sorted(frozenset[str]().union(*told))
        }

    @cached_property
    def counted(self) -> list[Blocks]:
        """The blocks each publication counts."""
        return [
            frozenset(b for b, (where, _) in enumerate(self.people) if n in where)
            for n in range(len(self.all))
        ]

    def cells(self, blocks: Iterable[int], groups: Iterable[str]) -> Cells:
        fine = {self.groups[group] for group in groups}
        return frozenset((block, group) for block in blocks for group in fine)

    # --- what is known of them ------------------------------------------------------------------

    @cached_property
    def themes(self) -> list[frozenset[str]]:
        """Rows that are added up anywhere belong together; most stand alone."""
        apart: list[frozenset[str]] = []
        for atoms in (atoms for one in self.all for atoms in one.told):
            together = rows_of(atoms).union(*(one for one in apart if one & rows_of(atoms)))
            apart = [one for one in apart if not one & together] + [together]
        return apart

    def insider(self, themes: frozenset[str]) -> "Insider":
        from bolyst.gate.knowledge import Insider  # heavy

        all_speak = themes <= self.whom or self._in_one_row(themes)
        silent = () if all_speak else (SILENT,)
        everybody = {*self.groups.values(), OTHERS}
        cells = [(block, group) for block in range(len(self.people)) for group in everybody]
        return Insider((*sorted(themes), *silent), cells, [*self._sums(themes)])

    def _in_one_row(self, themes: frozenset[str]) -> bool:
        """Whether each person said exactly one of these."""
        sums = [
            (number.value, publication.sizes.get(groups_of(number.atoms), number.value))
            for publication in self.all
            for number in publication.shown
            if len(rows_of(number.atoms) & themes) > 1
        ]
        return bool(sums) and all(said == people for said, people in sums)

    @cached_property
    def whom(self) -> frozenset[str]:
        """Rows that tell how many were heard, not what they said: nobody's size is given there."""
        sized = {row for one in self.all for row, _group in one.upper}
        return frozenset(rows_of(atom for one in self.all for a in one.told for atom in a) - sized)

    def _sums(self, themes: frozenset[str]) -> Iterator[Sum]:
        nobody = frozenset[str]()
        for block, (_where, count) in enumerate(self.people):
            yield Sum(nobody, self.cells([block], self.groups) | {(block, OTHERS)}, count)
        for publication, blocks in zip(self.all, self.counted, strict=True):
            for number in publication.shown:
                rows, cells = rows_of(number.atoms), self.cells(blocks, groups_of(number.atoms))
                if rows <= themes or rows <= self.whom:
                    yield Sum(rows if rows <= themes else nobody, cells, number.value)
            if not themes <= self.whom:
                for group, size in publication.sizes.items():
                    yield Sum(nobody, self.cells(blocks, group), size)

    # --- what may not be ------------------------------------------------------------------------

    def questions(self, theme: str) -> list[Question]:
        hidden = {*self._hidden(theme)}
        apart = {self.cells(blocks, group) for blocks, groups in self._apart() for group in groups}
        return [
            *(Question(theme, cells, is_hidden=True) for cells in hidden),
            *(Question(theme, cells) for cells in apart - hidden),
        ]

    def whose(self, question: Question) -> Whose:
        """The theme, whose conversations, and of which groups: the same however they are cut."""
        blocks = {block for block, _group in question.cells}
        fine = {group for _block, group in question.cells}
        talks = [talks for block, talks in enumerate(self.talks.values()) if block in blocks]
        groups = frozenset(group for group, one in self.groups.items() if one in fine)
        people = frozenset[tuple[str, int]]().union(*talks)
        return question.theme, people, groups, question.is_hidden

    def _hidden(self, theme: str) -> Iterator[Cells]:
        for publication, blocks in zip(self.all, self.counted, strict=True):
            for atoms in publication.hidden:
                if rows_of(atoms) == {theme}:
                    yield self.cells(blocks, groups_of(atoms))

    def _apart(self) -> Iterator[tuple[Blocks, set[Group]]]:
        """People that two publications tell apart, and the groups either speaks of."""
        told = [{groups_of(atoms) for atoms in one.told} for one in self.all]
        for (one, here), (other, there) in combinations(zip(self.counted, told, strict=True), 2):
            if one & other:
                for blocks in (one - other, other - one, one & other):
                    if blocks:
                        yield blocks, here | there
        for block, (where, _people) in enumerate(self.people):
            yield frozenset([block]), set[Group]().union(*(told[n] for n in where))
