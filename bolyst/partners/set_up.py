"""What a place may take from another one: only what is no secret of either.

A room says what it offers as a `Part`. Only plain items cross the border, never rows: whatever
can't be written down as plain text and numbers is refused before it leaves.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from bolyst.audit.actions import Actor
from bolyst.workspaces.models import Workspace

type Plain = dict[str, Any]  # texts, numbers, lists and dicts of such


@dataclass(frozen=True)
class Item:
    """One thing that may be taken along; `label` is what the person ticks."""

    key: str
    label: str
    value: Plain


@dataclass(frozen=True)
class Part:
    """One room's part of a set-up.

    `read` runs inside the place it is taken from, `write` inside the place that gets it; it passes
    over what is there already and gives how many it wrote.
    """

    name: str
    read: Callable[[Workspace], Iterable[Item]]
    write: Callable[[Workspace, Sequence[Plain], Actor], int]


PARTS: dict[str, Part] = {}


def offer(part: Part) -> Part:
    """Let set-ups hold this part; a room calls it when it is loaded."""
    PARTS[part.name] = part
    return part


def read(source: Workspace) -> list[Item]:
    """All that `source` may lend, as plain text; its key says which part it belongs to."""
    return [
        Item(f"{part.name}:{item.key}", item.label, _plain(item.value))
        for part in PARTS.values()
        for item in part.read(source)
    ]


def write(to: Workspace, items: Iterable[Item], by: Actor) -> int:
    chosen = list(items)
    return sum(
        part.write(to, [i.value for i in chosen if i.key.partition(":")[0] == part.name], by)
        for part in PARTS.values()
    )


def _plain(value: Plain) -> Plain:
    """Raises TypeError for anything but plain values: no row crosses the border."""
    plain: Plain = json.loads(json.dumps(value))
    return plain
