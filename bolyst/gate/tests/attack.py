"""An attacker with a linear program: what do several published numbers tell together?

Independent of `network`, and slower; it also sees what one table alone does not show: two tables
of the same conversations cut in different ways.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scipy.optimize import linprog

from bolyst.gate.publications import Atom, Contradiction, Published


@dataclass(frozen=True, slots=True)
class Interval:
    low: float
    high: float

    def is_narrow(self, k: int) -> bool:
        return self.high - self.low < k - 1e-6 or self.high < k - 1e-6

    def is_surely_few(self, k: int) -> bool:
        """Somebody said it, and they are few."""
        return self.low > 1e-6 and self.high < k - 1e-6


def learn(
    published: Sequence[Published],
    wanted: Iterable[frozenset[Atom]],
    upper: Mapping[Atom, int],
) -> dict[frozenset[Atom], Interval]:
    """What can be worked out of each wanted sum, when everything published is put together."""
    atoms = sorted({atom for number in published for atom in number.atoms} | set(upper))
    place = {atom: n for n, atom in enumerate(atoms)}
    known = [_row(number.atoms, place) for number in published] or None
    values = [number.value for number in published] or None
    limits = [(0, upper.get(atom)) for atom in atoms]
    found = {}
    for target in wanted:
        aim = _row(target, place)
        low, high = (
            linprog([sign * a for a in aim], A_eq=known, b_eq=values, bounds=limits, method="highs")
            for sign in (1, -1)
        )
        found[target] = Interval(_value(low), -_value(high))
    return found


def _row(atoms: Iterable[Atom], place: Mapping[Atom, int]) -> list[float]:
    line = [0.0] * len(place)
    for atom in atoms:
        line[place[atom]] = 1.0
    return line


def _value(answer: Any) -> float:
    """HiGHS says 2 when nothing fits, 3 when there is no bound."""
    if answer.status == 3:
        return float("-inf")
    if answer.status != 0:
        raise Contradiction(answer.message)
    return float(answer.fun)
