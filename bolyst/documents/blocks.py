"""What a document is made of: one immutable tree, the same for page, PDF and Word.

Text goes in as text, never as markup. What would make a document that not everybody can read is
impossible to build: a skipped heading level, a table without a header, a picture without words
and numbers, a reference to a source that isn't listed. Such a tree raises NotADocument.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import ClassVar, Literal

from .pictures import objections_to_picture

type Language = Literal["nb", "nn", "en"]
type Tone = Literal["info", "warning"]
type Look = Literal["", "strong", "emphasis"]

LANGUAGES: tuple[Language, ...] = ("nb", "nn", "en")


class NotADocument(ValueError):
    """Whoever built this tree made a mistake."""


@dataclass(frozen=True)
class Span:
    """A stretch of running text. `source` is the key of a listed source it rests on."""

    text: str
    look: Look = ""
    source: str = ""


@dataclass(frozen=True)
class Heading:
    kind: ClassVar = "heading"
    level: int
    text: str

    def __post_init__(self) -> None:
        _demand(self.level in {1, 2, 3}, "a heading has level 1, 2 or 3")
        _demand(bool(self.text.strip()), "a heading needs words")


@dataclass(frozen=True)
class Paragraph:
    kind: ClassVar = "paragraph"
    spans: tuple[Span, ...]
    language: str = ""  # when it isn't the document's: "ar", "ti", "uk" …


@dataclass(frozen=True)
class Quote:
    kind: ClassVar = "quote"
    text: str
    by: str = ""  # a role or a group that may be named, never a person
    language: str = ""


@dataclass(frozen=True)
class Bullets:
    kind: ClassVar = "bullets"
    items: tuple[tuple[Span, ...], ...]


@dataclass(frozen=True)
class Numbered:
    kind: ClassVar = "numbered"
    items: tuple[tuple[Span, ...], ...]


@dataclass(frozen=True)
class Table:
    """Numbers come as the text that is shown; the first column names the rows."""

    kind: ClassVar = "table"
    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""
    source: str = ""  # shown below, as «Kilde: …»
    names_rows: bool = True  # False when the first column is a column like the others

    def __post_init__(self) -> None:
        _demand(any(cell.strip() for cell in self.header), "a table needs a header")
        width = len(self.header)
        _demand(all(len(row) == width for row in self.rows), "a row doesn't fit the header")
        _demand(bool(self.caption.strip()), "a table needs a caption")


@dataclass(frozen=True)
class Figure:
    """A chart from kernel.charts, made for paper, with its words and its numbers."""

    kind: ClassVar = "figure"
    caption: str
    alt: str
    svg: str
    table: Table
    source: str = ""

    def __post_init__(self) -> None:
        _demand(bool(self.caption.strip()), "a figure needs a caption")
        _demand(bool(self.alt.strip()), "a figure needs words for those who don't see it")
        wrong = objections_to_picture(self.svg)
        _demand(not wrong, f"not one of our pictures: {'; '.join(wrong)}")


@dataclass(frozen=True)
class Callout:
    kind: ClassVar = "callout"
    title: str
    spans: tuple[Span, ...]
    tone: Tone = "info"


@dataclass(frozen=True)
class KeyFigure:
    value: str
    label: str
    note: str = ""


@dataclass(frozen=True)
class KeyFigures:
    kind: ClassVar = "key_figures"
    items: tuple[KeyFigure, ...]


@dataclass(frozen=True)
class PageBreak:
    kind: ClassVar = "page_break"


@dataclass(frozen=True)
class TableOfContents:
    kind: ClassVar = "contents"


@dataclass(frozen=True)
class Source:
    key: str
    text: str
    url: str = ""

    def __post_init__(self) -> None:
        _demand(bool(self.key), "a source needs a key")
        safe = not self.url or self.url.startswith(("https://", "http://"))
        _demand(safe, "a source's address is a web address")


@dataclass(frozen=True)
class Sources:
    """The list of sources, numbered in its own order. Give it a heading of its own."""

    kind: ClassVar = "sources"
    items: tuple[Source, ...]


type Block = (
    Heading | Paragraph | Quote | Bullets | Numbered | Table | Figure | Callout | KeyFigures
    | PageBreak | TableOfContents | Sources
)  # fmt: skip
BLOCKS: tuple[type[Block], ...] = (
    Heading, Paragraph, Quote, Bullets, Numbered, Table, Figure, Callout, KeyFigures,
    PageBreak, TableOfContents, Sources,
)  # fmt: skip


@dataclass(frozen=True)
class Sender:
    """Who stands behind a document, and who pays for the work."""

    name: str
    lines: tuple[str, ...] = ()  # addresses and numbers, one a line
    funder: str = ""


@dataclass(frozen=True)
class Document:
    title: str
    language: Language
    day: date
    sender: Sender
    blocks: tuple[Block, ...]
    subtitle: str = ""
    label: str = ""  # what sort of document: «Kartleggingsrapport»
    place: str = ""  # for whom: «Lierne kommune»
    mark: str = ""  # on every page: «Ikke frigitt»

    def __post_init__(self) -> None:
        _demand(self.language in LANGUAGES, "a document is in bokmål, nynorsk or English")
        _demand(bool(self.title.strip()), "a document needs a title")
        levels = [0, *(block.level for block in self.blocks if isinstance(block, Heading))]
        skipped = any(below > above + 1 for above, below in pairwise(levels))
        _demand(not skipped, "a heading level is skipped")
        listed = [source.key for source in self.sources]
        _demand(len(listed) == len(set(listed)), "two sources share a key")
        unknown = {span.source for span in self.spans if span.source} - set(listed)
        _demand(not unknown, f"not in the list of sources: {', '.join(sorted(unknown))}")

    @property
    def sources(self) -> tuple[Source, ...]:
        return tuple(
            source for block in self.blocks if isinstance(block, Sources) for source in block.items
        )

    @property
    def spans(self) -> Iterator[Span]:
        """All running text that can point to a source."""
        for block in self.blocks:
            if isinstance(block, (Paragraph, Callout)):
                yield from block.spans
            elif isinstance(block, (Bullets, Numbered)):
                for item in block.items:
                    yield from item


def _demand(truth: bool, otherwise: str) -> None:
    if not truth:
        raise NotADocument(otherwise)


# --- building -------------------------------------------------------------------------------------

type Words = str | Span | Iterable[str | Span]


def spans(*words: Words) -> tuple[Span, ...]:
    """Running text from plain strings and spans, in any mixture."""
    done: list[Span] = []
    for word in words:
        if isinstance(word, str):
            done.append(Span(word))
        elif isinstance(word, Span):
            done.append(word)
        else:
            done.extend(spans(*word))
    return tuple(done)


def paragraph(*words: Words, language: str = "") -> Paragraph:
    return Paragraph(spans(*words), language)


def bullets(*items: Words) -> Bullets:
    return Bullets(tuple(spans(item) for item in items))


def numbered(*items: Words) -> Numbered:
    return Numbered(tuple(spans(item) for item in items))


def callout(title: str, *words: Words, tone: Tone = "info") -> Callout:
    return Callout(title, spans(*words), tone)


def strong(text: str, source: str = "") -> Span:
    return Span(text, "strong", source)


def emphasis(text: str, source: str = "") -> Span:
    return Span(text, "emphasis", source)
