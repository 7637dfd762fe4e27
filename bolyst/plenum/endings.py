"""Who is told when a plenum is over. It knows no workshop; a workshop asks to be told here."""

from collections.abc import Callable

from bolyst.audit.actions import Actor
from bolyst.plenum.models import Plenum

type Told = Callable[[Plenum, Actor], None]

_TOLD: list[Told] = []


def when_over(do: Told) -> Told:
    """`do` is called within the ending: what it raises ends nothing."""
    _TOLD.append(do)
    return do


def tell(plenum: Plenum, by: Actor) -> None:
    for do in _TOLD:
        do(plenum, by)
