"""What slides are made of: one immutable tree, the same for PowerPoint, page and PDF.

A figure that not everybody can read, or that nobody can check, is impossible to build: without
words for those who don't see it, without its table, its source, what it doesn't say, and a
question to talk about. Such a tree raises NotADocument.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Literal

from .blocks import LANGUAGES, Language, NotADocument, Sender, Source, Table

type Shape = Literal["line", "bar"]  # years from left to right; groups from top to bottom
type Look = Literal["title", "figure", "points", "text", "questions", "sources"]

HIDDEN = ":"
LONGEST_TITLE = 110  # letters: two lines that can be read at the back of a room
MOST_POINTS = 6
MOST_BARS = 14  # groups a person at the back can tell from each other


@dataclass(frozen=True)
class Cut:
    """Between the label before and `label` the place became another area."""

    label: str
    sentence: str


@dataclass(frozen=True)
class Row:
    """One line, or one bar in each group. A value is a number, «:» for hidden, or empty."""

    name: str
    values: tuple[str, ...]
    foreseen: bool = False  # a projection, or the edge of a band: drawn broken
    beside: bool = False  # somebody else's, to compare with: drawn quietly

    def __post_init__(self) -> None:
        for value in self.values:
            _demand(value in {"", HIDDEN} or _is_number(value), f"{value!r} is no value")

    @property
    def has_hidden(self) -> bool:
        return HIDDEN in self.values


@dataclass(frozen=True)
class Chart:
    """Numbers to draw, with the words and the table that say the same."""

    shape: Shape
    caption: str
    alt: str
    labels: tuple[str, ...]
    rows: tuple[Row, ...]
    unit: str
    table: Table
    decimals: int = 0
    cuts: tuple[Cut, ...] = ()
    from_zero: bool = True  # only a line of thousands may begin higher up

    def __post_init__(self) -> None:
        _demand(bool(self.caption.strip()), "a chart needs a caption")
        _demand(bool(self.alt.strip()), "a chart needs words for those who don't see it")
        _demand(bool(self.labels) and bool(self.rows), "a chart needs something to draw")
        width = len(self.labels)
        _demand(all(len(row.values) == width for row in self.rows), "a row doesn't fit the labels")
        _demand(all(cut.label in self.labels for cut in self.cuts), "a break is at no label")
        _demand(self.shape == "line" or width <= MOST_BARS, "too many bars to be read")

    @property
    def has_hidden(self) -> bool:
        return any(row.has_hidden for row in self.rows)


@dataclass(frozen=True)
class Slide:
    """One message, which is its title."""

    look: Look
    title: str
    topic: str = ""  # a word or two above the title
    chart: Chart | None = None
    points: tuple[str, ...] = ()
    question: str = ""  # to talk about
    limits: str = ""  # what the figures don't say
    source: str = ""  # shown below
    notes: tuple[str, ...] = ()  # for whoever speaks
    sources: tuple[Source, ...] = ()

    def __post_init__(self) -> None:
        _demand(bool(self.title.strip()), "a slide needs a message")
        _demand(len(self.title) <= LONGEST_TITLE, f"too long to be read: {self.title}")
        _demand((self.look == "figure") == (self.chart is not None), "a figure has a chart")
        if self.chart:
            told = (self.question, self.limits, self.source, *self.notes[:1])
            _demand(len(told) == 4 and all(told), "a figure needs question, limits, source, notes")
        _demand(len(self.points) <= MOST_POINTS, "too many points for one slide")


@dataclass(frozen=True)
class Deck:
    title: str
    language: Language
    day: date
    place: str
    sender: Sender
    slides: tuple[Slide, ...]

    def __post_init__(self) -> None:
        _demand(self.language in LANGUAGES, "slides are in bokmål, nynorsk or English")
        _demand(bool(self.slides), "a deck needs slides")
        _demand(self.slides[0].look == "title", "a deck begins with its title")

    @property
    def charts(self) -> list[Chart]:
        return [slide.chart for slide in self.slides if slide.chart]


def number(value: str) -> float | None:
    """What is drawn: nothing for a value that is hidden or isn't there."""
    return None if value in {"", HIDDEN} else float(value)


def _is_number(value: str) -> bool:
    try:
        return Decimal(value).is_finite()
    except InvalidOperation:
        return False


def _demand(truth: bool, otherwise: str) -> None:
    if not truth:
        raise NotADocument(otherwise)
