"""Agreeing on a level after the spread: «alene først, så sammen» (domain, 4.1).

The group agrees only on what each has answered alone and all have seen. Where fewer than three are
there, no picture can be shown and «alone first» can't be had; then they agree at once.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bolyst.plenum.rules.pictures import FLOOR


class Level(TextChoices):
    """A level is never reckoned: the group says it, or that it doesn't know, or doesn't agree."""

    ONE = "1", gettext_lazy("Nivå 1")
    TWO = "2", gettext_lazy("Nivå 2")
    THREE = "3", gettext_lazy("Nivå 3")
    FOUR = "4", gettext_lazy("Nivå 4")
    UNKNOWN = "unknown", gettext_lazy("Vet ikke")
    IRRELEVANT = "irrelevant", gettext_lazy("Ikke relevant")
    DISAGREE = "disagree", gettext_lazy("Ikke enige")


def is_too_few(inside: int) -> bool:
    """Whether the spread can't be shown at all, whoever answers."""
    return inside < FLOOR


def objections_to_agreement(*, is_shown: bool, inside: int) -> list[str]:
    """Why the group can't agree on an item yet; `inside` is how many are there of it."""
    if is_shown or is_too_few(inside):
        return []
    return [_("Vis svarene først. Da ser alle hvor ulikt dere tenker, før dere blir enige.")]
