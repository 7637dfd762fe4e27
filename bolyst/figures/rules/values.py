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

    A part that hides alone gets company: the smallest other part, zero last. The whole often
    stands elsewhere too, so hiding that would not help; only when nothing else is left it goes.
    """
    if not any(part.is_hidden for part in parts) or whole.value is None:
        return list(parts), whole
    unknown = [index for index, part in enumerate(parts) if not part.is_known]
    company = _company(parts) if len(unknown) == 1 else None
    if company is not None:
        unknown.append(company)
    shown = [Figure(None, HIDDEN) if index == company else part for index, part in enumerate(parts)]
    left = whole.value - sum((part.value or Decimal(0) for part in shown), Decimal(0))
    is_safe = len(unknown) > 1 and left > 0
    return shown, whole if is_safe else Figure(None, HIDDEN)


def _company(parts: Sequence[Figure]) -> int | None:
    """Which part to hide beside one that hides alone."""
    numbers = [(part.value, index) for index, part in enumerate(parts) if part.value]
    return min(numbers)[1] if numbers else None


def shares(parts: Sequence[Figure], whole: Figure) -> list[Figure] | None:
    """Percent of the whole with one decimal; None when the whole is too small for percentages."""
    parts, whole = protected(parts, whole)
    if whole.value is None or whole.value < SHARE_FLOOR:
        return None
    return [
        part if part.value is None else known(round(100 * part.value / whole.value, 1))
        for part in parts
    ]
