"""A translation belongs to the very sentence it was made from.

It is kept with the print of that sentence. When the sentence changes the translation is old, and
it is never shown for the new one. A reader of the language has read a pair: this translation of
this sentence; when either changes, nobody has read the new pair.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from bolyst.gate.screening import Kind, screen
from bolyst.guides.rules.pieces import print_of
from bolyst.kernel.languages import OURS

NEVER_IN_TRANSLATION = {Kind.NUMBER, Kind.PHONE, Kind.ADDRESS}


class Freshness(StrEnum):
    MISSING = "missing"
    OLD = "old"  # of an earlier wording
    UNREAD = "unread"  # by anybody who reads the language
    READ = "read"


@dataclass(frozen=True)
class Translated:
    """What somebody wrote in a language, and the print of the sentence it was made from."""

    source: str
    text: str


def pair_of(sentence: str, text: str) -> str:
    """What a reader of the language vouches for."""
    return print_of(f"{print_of(sentence)} {text.strip()}")


def of_sentence(sentence: str, known: Iterable[Translated]) -> Translated | None:
    """The translation of this very wording; None when there is none."""
    source = print_of(sentence)
    return next((one for one in known if one.source == source), None)


def freshness(
    sentence: str, known: Sequence[Translated], language: str, read: frozenset[str]
) -> Freshness:
    """How a sentence stands in a language. `read`: the pairs somebody has vouched for.

    Bokmål, nynorsk and English are written by those who read them.
    """
    found = of_sentence(sentence, known)
    if found is None:
        return Freshness.OLD if known else Freshness.MISSING
    if language in OURS or pair_of(sentence, found.text) in read:
        return Freshness.READ
    return Freshness.UNREAD


def objections_to_translation(sentence: str, text: str) -> list[str]:
    """A translation is read by few here, so it must not bring a number or an address along."""
    brought = [
        flag.word
        for flag in screen(text)
        if flag.kind in NEVER_IN_TRANSLATION and flag.word not in sentence
    ]
    said = _("«%(word)s» står ikke i setningen som er oversatt. Ta det bort.")
    return [said % {"word": word} for word in brought]
