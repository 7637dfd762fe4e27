"""What a new publication tells together with the earlier ones; heavy, see `apart`."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import chain

from bolyst.gate.publications import (
    Contradiction,
    Publication,
    Question,
    SideBySide,
    Whose,
    rows_of,
)


class Verdict(StrEnum):
    NOTHING = "nothing"
    HIDDEN = "hidden"  # a number that is hidden
    FEW = "few"  # what few people said
    CONTRADICTION = "contradiction"
    UNKNOWN = "unknown"  # nobody has reckoned


def verdict(new: Publication, earlier: Sequence[Publication], k: int) -> Verdict:
    """What an insider learns of the new one when everything lies on one table."""
    both, before = SideBySide([*earlier, new]), SideBySide(earlier)
    new_rows = rows_of(atom for atoms in new.told for atom in atoms)
    for themes in sorted(both.themes, key=lambda some: not some & new_rows):
        try:
            known = _known_too_well(both, themes, k)
            if (first := next(known, None)) is None:
                continue
            # what could be worked out of these people before is no fault of the new one
            old = {*_known_before(before, themes, k)}
            if any(both.whose(one) not in old for one in chain([first], known)):
                return Verdict.HIDDEN if first.is_hidden else Verdict.FEW
        except Contradiction:
            return Verdict.CONTRADICTION
    return Verdict.NOTHING


def _known_too_well(side: SideBySide, themes: frozenset[str], k: int) -> Iterator[Question]:
    insider = side.insider(themes)
    for theme in sorted(themes):
        yield from insider.knows_too_much(side.questions(theme), k)


def _known_before(side: SideBySide, themes: frozenset[str], k: int) -> Iterator[Whose]:
    for some in side.themes:
        if some & themes:
            yield from map(side.whose, _known_too_well(side, some, k))
