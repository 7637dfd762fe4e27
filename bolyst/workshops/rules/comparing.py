"""A measurement beside the one before: like with like, and nothing else.

Only indicators that measure the same are held against each other (`rules.sets.comparable`). A level
has gone up, gone down or stayed; where one of the two is no level, nothing is said about direction:
«vet ikke» is not lower than a level, and getting to know is not going up.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.translation import gettext as _

from bolyst.workshops.rules.sets import Comparable
from bolyst.workshops.rules.workshops import Standing

type Stand = tuple[Standing, int | None]


class Move(StrEnum):
    UP = "up"
    DOWN = "down"
    SAME = "same"
    UNCLEAR = "unclear"  # one of the two is no level

    @property
    def label(self) -> str:
        return {
            Move.UP: _("høyere nivå"),
            Move.DOWN: _("lavere nivå"),
            Move.SAME: _("samme nivå"),
            Move.UNCLEAR: _("kan ikke sammenlignes"),
        }[self]


@dataclass(frozen=True)
class Beside:
    """One indicator, then and now."""

    key: str  # now
    then: Stand
    now: Stand

    @property
    def move(self) -> Move:
        then, now = self.then[1], self.now[1]
        if then is None or now is None:
            return Move.UNCLEAR
        return Move.SAME if then == now else Move.UP if now > then else Move.DOWN


@dataclass(frozen=True)
class Compared:
    """Keys are those of now; of `gone` those of then."""

    lines: list[Beside] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)  # asks something else now
    new: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    once: list[str] = field(default_factory=list)  # the same question, answered one of the times

    def of(self, move: Move) -> list[Beside]:
        return [one for one in self.lines if one.move is move]


def compared(may: Comparable, then: Mapping[str, Stand], now: Mapping[str, Stand]) -> Compared:
    """`then` and `now` hold what was answered, by key. What neither of them has is left out."""
    both = [(was, key) for was, key in may.pairs if was in then and key in now]
    either = [key for was, key in may.pairs if (was in then) != (key in now)]
    return Compared(
        lines=[Beside(key, then[was], now[key]) for was, key in both],
        changed=[key for was, key in may.changed if was in then or key in now],
        new=_known(may.new, now),
        gone=_known(may.gone, then),
        once=either,
    )


def _known(keys: Iterable[str], answered: Mapping[str, Stand]) -> list[str]:
    return [key for key in keys if key in answered]
