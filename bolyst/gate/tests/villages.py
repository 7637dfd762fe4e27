"""Villages that do not exist, for the attacker to try."""

import random

from bolyst.gate.rules import Attribute
from bolyst.gate.tables import Table


def groups_of(sizes: list[int]) -> tuple[Attribute, ...]:
    return tuple(Attribute(f"gruppe {n}", size, 500) for n, size in enumerate(sizes))


def table(seed: int, *, rows: int, groups: int, interviewed: int, once: bool = False) -> Table:
    """Groups of uneven size; themes between rare and common, or one answer from each person."""
    dice = random.Random(seed)
    weights = [dice.uniform(1, 3) for _ in range(groups)]
    homes = dice.choices(range(groups), weights, k=interviewed)
    sizes = [homes.count(group) for group in range(groups)]
    if once:
        answers = dice.choices(
            range(rows), [dice.uniform(0.5, 2) for _ in range(rows)], k=interviewed
        )
        pairs = list(zip(answers, homes, strict=True))
        people = [[pairs.count((row, group)) for group in range(groups)] for row in range(rows)]
    else:
        common = [dice.uniform(0.05, 0.7) for _ in range(rows)]
        people = [[sum(dice.random() < p for _ in range(n)) for n in sizes] for p in common]
    return Table(
        "Temaer etter gruppe",
        tuple(f"tema {n}" for n in range(rows)),
        groups_of(sizes),
        tuple(map(tuple, people)),
        group_totals=once,
    )
