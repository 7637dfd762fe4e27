"""A guide is a list of pieces; a piece is one thing to say, in as many languages as there are.

    {"key": "2a", "part": "prompt", "question": 2,
     "texts": {"nb": "Hva var vanskelig …?", "pl": "Co było trudne …?"},
     "sources": {"pl": "9f2c…"}}

`sources` holds the print of the bokmål text a translation was made from, so that the guide knows
which texts are older than their source. Kept as JSON: the guide is published whole and never
changed again.
"""

import hashlib
from collections.abc import Iterable
from enum import StrEnum
from typing import Any

SOURCE = "nb"  # what every other text is a translation of
COMPLETE = ("nb", "nn", "en")  # no guide is published without these
QUESTIONS = range(1, 7)  # the five of the programme, and the sixth: what can you contribute?

type Piece = dict[str, Any]
type Pieces = list[Piece]


class Part(StrEnum):
    TITLE = "title"  # what the guide is called
    OPENING = "opening"  # said before anything is asked
    HEADING = "heading"  # the programme's own question
    PROMPT = "prompt"  # the same in words this audience would use
    CLOSING = "closing"
    NEVER = "never"  # for the interviewer: what is never asked


ORDER = list(Part)


def print_of(text: str) -> str:
    """Tells one text from another; short, since a guide holds hundreds."""
    return hashlib.sha256(text.strip().encode()).hexdigest()[:16]


def text_in(piece: Piece, language: str) -> str:
    return str(piece["texts"].get(language, ""))


def languages_of(pieces: Iterable[Piece]) -> list[str]:
    """Every language something is written in; ours first, the others as they came."""
    found = {
        language: None for piece in pieces for language, text in piece["texts"].items() if text
    }
    return [
        *(one for one in COMPLETE if one in found),
        *(one for one in found if one not in COMPLETE),
    ]


def is_stale(piece: Piece, language: str) -> bool:
    """Whether the source has changed since this was translated."""
    if language == SOURCE or not text_in(piece, language):
        return False
    return bool(piece["sources"].get(language) != print_of(text_in(piece, SOURCE)))


def falls_back(language: str) -> list[str]:
    """Where to look for a text that isn't there: nynorsk for bokmål, bokmål for the rest."""
    nearest = {"nn": ["nb", "en"], "nb": ["nn", "en"]}
    return [language, *nearest.get(language, ["nb", "nn", "en"])]


def spoken(piece: Piece, language: str) -> tuple[str, str]:
    """The text to say, and the language it is in; empty both when nothing is written."""
    for one in falls_back(language):
        if text := text_in(piece, one):
            return text, one
    return "", ""


def of_part(pieces: Iterable[Piece], part: Part, question: int = 0) -> Pieces:
    return [one for one in pieces if one["part"] == part and one["question"] == question]


def is_whole(pieces: Iterable[Piece], language: str) -> bool:
    """Whether all that is said is written in the language."""
    return all(text_in(piece, language) for piece in pieces if piece["part"] != Part.NEVER)


def prints_in(pieces: Iterable[Piece], language: str) -> list[str]:
    return [print_of(text) for piece in pieces if (text := text_in(piece, language))]


def unread(pieces: Iterable[Piece], language: str, prints: set[str]) -> Pieces:
    """What nobody who reads the language has read. Ours are written by those who read them."""
    if language in COMPLETE:
        return []
    return [
        piece
        for piece in pieces
        if (text := text_in(piece, language)) and print_of(text) not in prints
    ]
