"""A number or the mark that stands in its place, and what may be made of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

HIDDEN = ":"
NOT_POSSIBLE = "."
MISSING = ".."
NOT_YET = "..."
NIL = "-"  # nothing at all: a number, zero
PRELIMINARY = "*"  # stands beside a number
WITHOUT_NUMBER = frozenset({HIDDEN, NOT_POSSIBLE, MISSING, NOT_YET})
MARKS = WITHOUT_NUMBER | {"", NIL, PRELIMINARY}

SHARE_FLOOR = 50  # persons; of fewer than these no percentages are made


@dataclass(frozen=True, slots=True)
class Figure:
    """One value as it was received: a number, or a mark that says why there is none."""

    value: Decimal | None
    mark: str = ""

    def __post_init__(self) -> None:
        if (self.value is None) != (self.mark in WITHOUT_NUMBER):
            raise ValueError(f"{self.value!r} with the mark {self.mark!r}")

    @property
    def is_known(self) -> bool:
        return self.value is not None

    @property
    def is_hidden(self) -> bool:
        return self.mark == HIDDEN


def known(value: Decimal | int | str) -> Figure:
    return Figure(Decimal(value))


def explanation(mark: str) -> str:
    """What a mark means, for people; empty for none."""
    return {
        HIDDEN: _("Tallet er skjult av hensyn til personvern."),
        NOT_POSSIBLE: _("Tallet finnes ikke."),
        MISSING: _("Tallet mangler hos kilden."),
        NOT_YET: _("Tallet er ikke klart ennå."),
        NIL: _("Ingen."),
        PRELIMINARY: _("Foreløpig tall."),
    }.get(mark, "")


def total(parts: Iterable[Figure]) -> Figure:
    """The sum; hidden as soon as one part is, and missing when one is missing."""
    parts = list(parts)
    if any(part.is_hidden for part in parts):
        return Figure(None, HIDDEN)
    if not parts or any(not part.is_known for part in parts):
        return Figure(None, MISSING)
    mark = PRELIMINARY if any(part.mark == PRELIMINARY for part in parts) else ""
    return Figure(sum((part.value or Decimal(0) for part in parts), Decimal(0)), mark)


def remainder(whole: Figure, parts: Iterable[Figure]) -> Figure:
    """What is left of `whole` when `parts` are taken away; unknown as soon as one of them is.

    Never called to find a hidden part: a remainder of a hidden part is hidden.
    """
    taken = total(parts)
    if whole.is_hidden or taken.is_hidden:
        return Figure(None, HIDDEN)
    if whole.value is None or taken.value is None or taken.value > whole.value:
        return Figure(None, MISSING)
    return Figure(whole.value - taken.value)


def protected(parts: Sequence[Figure], whole: Figure) -> tuple[list[Figure], Figure]:
    """Parts and whole as they may stand together, so that no subtraction reveals a hidden part.

    A part that hides alone gets company: the smallest other part, zeros last. The whole often
    stands elsewhere too, so hiding that would not help; only when nothing else is left it goes.
    """
    if not any(part.is_hidden for part in parts) or whole.value is None:
        return list(parts), whole
    shown = list(parts)
    for at in _company(parts):
        if _is_safe(shown, whole.value):
            break
        shown[at] = Figure(None, HIDDEN)
    return shown, whole if _is_safe(shown, whole.value) else Figure(None, HIDDEN)


def _company(parts: Sequence[Figure]) -> list[int]:
    """The known parts in the order they are hidden: the smallest first, zeros last."""
    numbers = [(part.value == 0, part.value, at) for at, part in enumerate(parts) if part.is_known]
    return [at for _is_zero, _value, at in sorted(numbers)]


def _is_safe(parts: Sequence[Figure], whole: Decimal) -> bool:
    """Whether what is left for the unknown parts can be shared among them in several ways."""
    unknown = sum(not part.is_known for part in parts)
    return unknown > 1 and whole > sum(part.value for part in parts if part.value is not None)


def shares(parts: Sequence[Figure], whole: Figure) -> list[Figure] | None:
    """Percent of the whole with one decimal; None when the whole is too small for percentages."""
    parts, whole = protected(parts, whole)
    if whole.value is None or whole.value < SHARE_FLOOR:
        return None
    return [
        part if part.value is None else known(round(100 * part.value / whole.value, 1))
        for part in parts
    ]
