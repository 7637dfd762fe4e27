"""What a fact-check shows: to those who read, and to whoever answers them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Exists, OuterRef
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from bolyst.documents import keeping, rules
from bolyst.documents.blocks import (
    Bullets,
    Callout,
    Figure,
    Heading,
    KeyFigures,
    Numbered,
    Paragraph,
    Span,
    Table,
)
from bolyst.documents.layout import Item, laid_out
from bolyst.documents.models import Document, FactCheck, Reader, Remark, Version
from bolyst.gate.queries import place_of
from bolyst.gate.screening import Flag, Kind, Place, screen
from bolyst.kernel import clock
from bolyst.seals.fields import readable

NOT_ASKED = frozenset({"contents", "page_break", "sources", "quote"})
# A quote is agreed with those who said it; whether it is true is nobody's to check.
TELLING = frozenset(
    {Kind.PERSON, Kind.NUMBER, Kind.PHONE, Kind.ADDRESS, Kind.KIN, Kind.HEALTH, Kind.BELIEF}
)
EXCERPT = 140  # letters


# --- the document in chapters ---------------------------------------------------------------------


@dataclass(frozen=True)
class Piece:
    """One block on the page of those who check it."""

    item: Item
    key: str  # empty: nobody is asked about it
    name: str  # «Tabell 2», «Avsnitt 3»

    @property
    def excerpt(self) -> str:
        return Truncator(" ".join(_words(self.item).split())).chars(EXCERPT)


@dataclass(frozen=True)
class Chapter:
    number: int
    title: str
    pieces: tuple[Piece, ...]

    @property
    def asked(self) -> list[Piece]:
        return [piece for piece in self.pieces if piece.key]


def chapters(version: Version) -> list[Chapter]:
    """From each heading of the first level to the next, where there is something to check."""
    content = version.content
    parts: list[tuple[str, list[tuple[Item, str]]]] = [(content.title, [])]
    items = laid_out(content).items
    for item, key in zip(items, keeping.keys_of(content), strict=True):
        if isinstance(item.block, Heading) and item.block.level == 1:
            parts.append((item.block.text, []))
        else:
            parts[-1][1].append((item, key))
    cut = [(title, tuple(_pieces(inside))) for title, inside in parts]
    listed = tuple(Piece(item, "", "") for item in items if item.kind == "sources")
    asked = [(title, pieces) for title, pieces in cut if any(piece.key for piece in pieces)]
    return [
        Chapter(n, title, (*pieces, *listed) if _cites(pieces) else pieces)
        for n, (title, pieces) in enumerate(asked, start=1)
    ]


def _cites(pieces: Iterable[Piece]) -> bool:
    """Whether a number in the text points to the list of sources, which must then be at hand."""
    lines = (line for piece in pieces for line in (piece.item.runs, *piece.item.lines))
    return any(run.source for line in lines for run in line)


def _pieces(inside: Iterable[tuple[Item, str]]) -> Iterator[Piece]:
    paragraphs = 0
    for item, key in inside:
        paragraphs += isinstance(item.block, Paragraph)
        is_asked = item.kind not in NOT_ASKED
        yield Piece(item, key if is_asked else "", _name(item, paragraphs) if is_asked else "")


def _name(item: Item, paragraphs: int) -> str:
    match item.block:
        case Heading():
            return _("Overskriften")
        case Paragraph():
            return _("Avsnitt %(number)d") % {"number": paragraphs}
        case Bullets() | Numbered():
            return _("Lista")
        case KeyFigures():
            return _("Nøkkeltallene")
        case Table():
            assert item.table is not None
            return item.table.label
        case Figure():
            return item.label
    return _("Ramma")


def _words(item: Item) -> str:
    match item.block:
        case Heading():
            return item.block.text
        case Paragraph():
            return _text(item.block.spans)
        case Callout():
            return f"{item.block.title} {_text(item.block.spans)}"
        case Bullets() | Numbered():
            return " · ".join(_text(line) for line in item.block.items)
        case KeyFigures():
            return " · ".join(f"{one.value} {one.label}" for one in item.block.items)
        case Table() | Figure():
            return item.block.caption
    return ""


def _text(spans: Iterable[Span]) -> str:
    return "".join(span.text for span in spans)


# --- for those who read ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Reading:
    """The document for one reader, with what they have said so far."""

    reader: Reader
    chapters: list[Chapter]
    remarks: dict[str, Remark]  # by block; the whole document's under ""

    @property
    def progress(self) -> list[tuple[Chapter, int, int]]:
        """Each chapter, how many of its blocks are answered, and of how many."""
        return [
            (one, sum(piece.key in self.remarks for piece in one.asked), len(one.asked))
            for one in self.chapters
        ]

    @property
    def goes_on_at(self) -> int:
        """The first chapter with something left; the first of all when nothing is."""
        return next((one.number for one, done, of in self.progress if done < of), 1)

    @property
    def has_begun(self) -> bool:
        return bool(self.remarks)


def reading(reader: Reader) -> Reading:
    found = Remark.within(reader.workspace).filter(reader=reader)
    return Reading(reader, chapters(reader.fact_check.version), {one.block: one for one in found})


# --- for whoever answers --------------------------------------------------------------------------


@dataclass(frozen=True)
class Said:
    """One remark where it belongs, with what in it may name somebody."""

    remark: Remark
    chapter: str
    name: str
    excerpt: str
    place: Place

    @cached_property
    def text(self) -> str:
        return readable(self.remark, "text")

    @cached_property
    def reason(self) -> str:
        return readable(self.remark, "reason")

    @cached_property
    def flags(self) -> list[Flag]:
        return [flag for flag in screen(self.text, self.place) if flag.kind in TELLING]

    @property
    def stretches(self) -> Iterator[tuple[str, bool]]:
        """The text in pieces, each with whether it is marked."""
        at = 0
        for flag in self.flags:
            yield self.text[at : flag.start], False
            yield self.text[flag.start : flag.end], True
            at = flag.end
        yield self.text[at:], False


@dataclass(frozen=True)
class Checked:
    """One fact-check: who was asked, and what they said, in the document's order."""

    fact_check: FactCheck
    readers: Sequence[Reader]  # each with `says`: whether they have said anything
    said: list[Said]
    right: int  # times somebody found a block right and had nothing to add

    @property
    def is_open(self) -> bool:
        return is_open(self.fact_check)

    @property
    def waiting(self) -> int:
        return sum(one.remark.waits for one in self.said)


def is_open(fact_check: FactCheck) -> bool:
    return fact_check.closed_at is None and fact_check.closes_on >= clock.today()


def fact_checks_of(document: Document) -> list[Checked]:
    """Of every version, the newest first."""
    here = document.workspace
    checks = FactCheck.within(here).filter(version__document=document)
    found = list(checks.select_related("version", "asked_by__user"))
    says = Remark.within(here).filter(reader=OuterRef("pk"))
    readers = list(
        Reader.within(here)
        .filter(fact_check__in=found)
        .annotate(says=Exists(says))
        .order_by("name")
    )
    remarks = list(
        Remark.within(here)
        .filter(reader__fact_check__in=found)
        .select_related("reader", "answered_by__user")
    )
    place = place_of(here) if remarks else Place()
    return [_checked(one, readers, remarks, place) for one in found]


def _checked(
    one: FactCheck, readers: Sequence[Reader], remarks: list[Remark], place: Place
) -> Checked:
    mine = [remark for remark in remarks if remark.reader.fact_check_id == one.pk]
    where = {"": (0, "", _("Hele dokumentet"), "")} if mine else {}
    pieces = ((part, piece) for part in chapters(one.version) for piece in part.asked)
    for at, (part, piece) in enumerate(pieces if mine else (), start=1):
        where[piece.key] = (at, part.title, piece.name, piece.excerpt)
    told = [remark for remark in mine if remark.block in where and _says_more(remark)]
    told.sort(key=lambda remark: where[remark.block][0])
    return Checked(
        one,
        readers,
        [Said(remark, *where[remark.block][1:], place) for remark in told],
        right=len(mine) - len(told),
    )


def _says_more(remark: Remark) -> bool:
    return rules.needs_answer(remark.verdict, remark.text, "")


@dataclass(frozen=True)
class Standing:
    """Where the fact-checks of a document stand."""

    checks: Sequence[FactCheck]
    waiting: int  # remarks nobody has answered
    open_until: date | None  # the deadline while somebody still reads

    @property
    def objections(self) -> list[str]:
        return rules.objections_of_facts(self.waiting, self.open_until)


def standing(document: Document) -> Standing:
    here = document.workspace
    reads = Reader.within(here).filter(fact_check=OuterRef("pk"), done_at=None)
    found = FactCheck.within(here).filter(version__document=document)
    checks = list(found.annotate(is_read=Exists(reads)))
    unanswered = Remark.within(here).filter(
        reader__fact_check__version__document=document, outcome=""
    )
    waiting = sum(remark.waits for remark in unanswered)
    dates = [one.closes_on for one in checks if is_open(one) and one.is_read]
    return Standing(checks, waiting, max(dates, default=None))
