"""Spreading people on tables."""

from collections.abc import Mapping
from itertools import count


def seated[Key](
    people: Mapping[Key, tuple[str, bool]], tables: int
) -> dict[Key, tuple[int | None, bool]]:
    """Each one's table, and who writes: the first at a table with a phone.

    `people` are (delegation, has a phone), in the order they are dealt. Those of one delegation
    share tables, as what a table writes is its delegation's own: so there is one for each at least.
    """
    by_delegation: dict[str, list[Key]] = {}
    for who, (delegation, _phone) in people.items():
        by_delegation.setdefault(delegation, []).append(who)
    free, seats, writing = count(1), dict[Key, tuple[int | None, bool]](), set[int]()
    for theirs in by_delegation.values():
        share = max(1, min(len(theirs), round(tables * len(theirs) / len(people))))
        numbers = [next(free) for _ in range(share)]
        for at, who in enumerate(theirs):
            table = numbers[at % share]
            writes = people[who][1] and table not in writing
            writing |= {table} if writes else set()
            seats[who] = (table, writes)
    return seats
