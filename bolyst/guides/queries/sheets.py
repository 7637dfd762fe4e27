"""A guide as the interviewer needs it: one language, in the order it is said."""

from dataclasses import dataclass, field

from bolyst.guides.models import GuideVersion
from bolyst.guides.queries.guides import prints_by_language, prints_read
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
from bolyst.kernel.languages import LANGUAGES, named


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


def every_sheet(version: GuideVersion) -> list[Sheet]:
    """The guide in each language it has."""
    prints = prints_by_language(version.workspace)
    languages = languages_of(version.pieces)
    return [sheet_of(version.pieces, one, prints.get(one, set())) for one in languages]


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


@dataclass(frozen=True)
class Line:
    """One thing to say, and the language it is in when it isn't the sheet's."""

    text: str
    language: str
    direction: str
    is_borrowed: bool


@dataclass(frozen=True)
class Reading:
    """A sheet as a page or a paper shows it."""

    sheet: Sheet
    title: Line
    opening: list[Line]
    sections: list[tuple[int, Line, list[Line]]]  # question, heading, prompts
    closing: list[Line]
    written: int  # how many of the spoken texts are in the language

    @property
    def language_name(self) -> str:
        return named(self.sheet.language)

    @property
    def spoken(self) -> int:
        return self.written + len(self.sheet.borrowed)

    @property
    def borrowed_from(self) -> list[str]:
        """The names of the languages the rest stands in."""
        return [named(code) for code in dict.fromkeys(self.sheet.borrowed.values())]


def reading(pieces: Pieces, language: str, prints: set[str]) -> Reading:
    found = sheet_of(pieces, language, prints)

    def line(text: str) -> Line:
        code = found.borrowed.get(text, language)
        known = LANGUAGES.get(code)
        return Line(text, code, known.direction if known else "ltr", text in found.borrowed)

    asked = [
        (one.question, line(one.heading), [line(text) for text in one.prompts])
        for one in found.sections
    ]
    return Reading(
        found,
        line(found.title),
        [line(text) for text in found.opening],
        asked,
        [line(text) for text in found.closing],
        written=sum(
            bool(text_in(piece, language)) for piece in pieces if piece["part"] != Part.NEVER
        ),
    )
