"""What the rooms tell each other while a demonstration is filled, from the ground up.

A room that has something to show has a `demo.py` with `fill(demo: Demonstration) -> None`. It
acts as the demonstration's people do, through actions, so that the journal is true as well.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass
class Demonstration:
    """`today` is the day everything is dated from; lower rooms `keep` what higher ones `find`."""

    today: date
    _made: dict[str, Any] = field(default_factory=dict)

    def keep[T](self, name: str, made: T) -> T:
        if name in self._made:
            raise ValueError(f"There is already a {name!r} in the demonstration.")
        self._made[name] = made
        return made

    def find[T](self, name: str, kind: type[T]) -> T:
        """Raises KeyError when no room below has kept it."""
        made = self._made[name]
        if not isinstance(made, kind):
            raise TypeError(f"{name!r} is a {type(made).__name__}, not a {kind.__name__}.")
        return made
