"""What somebody who can add and subtract learns about a hidden number.

A table with its totals is a network in which every published number is an arc, and what flows
into a point flows out again. Shown numbers are fixed. How far a hidden one can rise or fall is a
maximal flow, and since everything is whole people, the answer is exact.
"""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass

FREE = 10**9  # people: no bound


@dataclass(frozen=True, slots=True)
class Arc:
    """One number of the table, from its row's point to its column's."""

    tail: str
    head: str
    value: int
    upper: int = FREE  # what everybody knows it can't exceed
    hidden: bool = False


def bounds(arcs: Iterable[Arc], wanted: Arc) -> tuple[int, int]:
    """The least and the most a hidden number may be, given everything that is shown."""
    around: dict[str, dict[str, int]] = {}
    for arc in arcs:
        if not arc.hidden or arc is wanted:
            continue
        _add(around, arc.tail, arc.head, arc.upper - arc.value)
        _add(around, arc.head, arc.tail, arc.value)
    if wanted.tail == wanted.head:
        return 0, wanted.upper
    up = _flow({u: dict(v) for u, v in around.items()}, wanted.head, wanted.tail)
    down = _flow(around, wanted.tail, wanted.head)
    return max(0, wanted.value - down), min(wanted.upper, wanted.value + up)


def _add(around: dict[str, dict[str, int]], tail: str, head: str, capacity: int) -> None:
    around.setdefault(tail, {})
    around.setdefault(head, {})
    around[tail][head] = around[tail].get(head, 0) + capacity
    around[head].setdefault(tail, 0)


def _flow(around: dict[str, dict[str, int]], source: str, sink: str) -> int:
    """The maximal flow from source to sink, along shortest paths; `around` is used up."""
    if source not in around or sink not in around:
        return 0
    total = 0
    while path := _path(around, source, sink):
        step = min(around[tail][head] for tail, head in path)
        for tail, head in path:
            around[tail][head] -= step
            around[head][tail] += step
        total += step
        if total >= FREE:
            break
    return total


def _path(around: dict[str, dict[str, int]], source: str, sink: str) -> list[tuple[str, str]]:
    came_from = {source: source}
    queue = deque([source])
    while queue and sink not in came_from:
        point = queue.popleft()
        for after, capacity in around[point].items():
            if capacity > 0 and after not in came_from:
                came_from[after] = point
                queue.append(after)
    if sink not in came_from:
        return []
    path = []
    while sink != source:
        path.append((came_from[sink], sink))
        sink = came_from[sink]
    return path
