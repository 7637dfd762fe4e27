"""A guide as the interviewer needs it: one language, in the order it is said."""

from dataclasses import dataclass, field

from bolyst.guides.models import GuideVersion
from bolyst.guides.queries.guides import prints_read
from bolyst.guides.rules.pieces import (
    QUESTIONS,
    Part,
    Pieces,
    languages_of,
    of_part,
    spoken,
    text_in,
    unread,
)
from bolyst.kernel.languages import LANGUAGES


@dataclass(frozen=True)
class Section:
    """One of the six questions, and how it may be asked."""

    question: int
    heading: str
    prompts: list[str]


@dataclass(frozen=True)
class Sheet:
    """Plain values only, so that it can be kept on a device as JSON.

    What isn't written in `language` stands in another; `borrowed` says which texts, and in what.
    """

    title: str
    language: str
    direction: str  # "ltr" or "rtl"
    opening: list[str]
    sections: list[Section]
    closing: list[str]
    never: list[str]
    is_checked: bool  # a reader of the language has read every text
    languages: list[str]  # what the guide can be switched to
    borrowed: dict[str, str] = field(default_factory=dict)  # text: language it is in

    @property
    def is_whole(self) -> bool:
        return not self.borrowed


def sheet(version: GuideVersion, language: str) -> Sheet:
    """The guide in one language; what is missing is borrowed from another and said to be."""
    return sheet_of(version.pieces, language, prints_read(version.workspace, language))


def sheet_of(pieces: Pieces, language: str, prints: set[str]) -> Sheet:
    borrowed: dict[str, str] = {}

    def said(part: Part, question: int = 0) -> list[str]:
        found = [spoken(piece, language) for piece in of_part(pieces, part, question)]
        if part is not Part.NEVER:  # read by the interviewer, said to nobody
            borrowed.update({text: came for text, came in found if came not in {"", language}})
        return [text for text, _came in found if text]

    known = LANGUAGES.get(language)
    return Sheet(
        title=" ".join(said(Part.TITLE)),
        language=language,
        direction=known.direction if known else "ltr",
        opening=said(Part.OPENING),
        sections=[
            Section(number, " ".join(said(Part.HEADING, number)), said(Part.PROMPT, number))
            for number in QUESTIONS
            if of_part(pieces, Part.PROMPT, number)
        ],
        closing=said(Part.CLOSING),
        never=said(Part.NEVER),
        is_checked=is_checked(pieces, language, prints),
        languages=languages_of(pieces),
        borrowed=borrowed,
    )


def is_checked(pieces: Pieces, language: str, prints: set[str]) -> bool:
    written = any(text_in(piece, language) for piece in pieces)
    return written and not unread(pieces, language, prints)
