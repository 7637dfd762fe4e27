"""Under which municipality number a figure of a year belongs.

A source may use the numbers of the time, or write the past under the numbers of today. A new
number alone is followed. A merger is followed where whole municipalities were added up. Nothing
is followed through a split: what a source has there is a guess.
"""

from dataclasses import dataclass
from enum import StrEnum

from bolyst.municipalities.rules import Kind, Register, UnknownCode, composition, resolve


class Reason(StrEnum):
    """Why a figure has no place."""

    UNKNOWN = "unknown"  # there is no such number
    TOO_EARLY = "too_early"  # before the register of numbers begins
    SPLIT = "split"  # another area, of which only a part is this one
    ENDED = "ended"  # the number had ceased, and its area became part of something else


@dataclass(frozen=True, slots=True)
class Placement:
    """A number, or the reason why there is none."""

    code: str | None
    reason: Reason | None = None
    in_use: bool = True  # the number it stands under was valid that year
    is_renumbered: bool = False


def place(code: str, year: int, register: Register) -> Placement:
    """Where a figure that stands under `code` for `year` belongs.

    A merger written under its later number keeps that number: «5006 in 2019» can only mean the
    municipalities that became 5006, added up.
    """
    if code not in register.codes:
        return Placement(None, Reason.UNKNOWN)
    try:
        found = resolve(code, year, register)
    except UnknownCode:
        return Placement(None, Reason.TOO_EARLY)
    if found.kind is Kind.SAME:
        return Placement(code)
    if found.kind is Kind.RENUMBERED and not found.steps:
        return Placement(found.code, in_use=False, is_renumbered=True)
    if found.is_past:
        divided = found.is_split or composition(code, year, register).parts
        if divided:
            return Placement(None, Reason.SPLIT, in_use=False)
        return Placement(code, in_use=False)
    reason = Reason.SPLIT if found.is_split else Reason.ENDED
    return Placement(None, reason, in_use=False)
