"""What stands in a document whatever it is rendered to: its own words and those we add.

Page, PDF and Word all read this, so that a figure has the same number and a list of sources the
same order in each of them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.utils import translation
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from bolyst.kernel import words
from bolyst.kernel.charts import on_page

from .blocks import (
    Block,
    Bullets,
    Callout,
    Document,
    Figure,
    Heading,
    KeyFigures,
    Numbered,
    Paragraph,
    Quote,
    Sources,
    Span,
    Table,
)
from .characters import Replaced, fit, runs_right_to_left

MARKS = frozenset({":", "..", ".", "–", "-", "*", ""})  # stand in a number's place


@dataclass(frozen=True)
class Run:
    """A stretch of text, and the number of the source it rests on."""

    text: str
    look: str = ""
    source: int = 0  # 0: none

    @property
    def note(self) -> str:
        return f"[{self.source}]" if self.source else ""


@dataclass(frozen=True)
class LaidTable:
    label: str
    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    is_number: tuple[bool, ...]  # a column of numbers stands to the right
    names_rows: bool
    note: str
    source: str  # «Kilde: …»

    @property
    def head(self) -> list[tuple[str, bool]]:
        """Each cell, and whether it stands above numbers."""
        return list(zip(self.header, self.is_number, strict=True))

    @property
    def body(self) -> list[list[tuple[str, bool]]]:
        return [list(zip(row, self.is_number, strict=True)) for row in self.rows]


@dataclass(frozen=True)
class Item:
    """One block, ready to be set."""

    kind: str
    block: Block
    anchor: str = ""
    runs: tuple[Run, ...] = ()
    lines: tuple[tuple[Run, ...], ...] = ()  # of a list
    label: str = ""  # «Figur 2»
    table: LaidTable | None = None
    source: str = ""
    is_turned: bool = False  # right to left

    @property
    def picture(self) -> SafeString:
        """A figure's chart as a page shows it, light or dark."""
        assert isinstance(self.block, Figure)
        return mark_safe(on_page(self.block.svg))  # noqa: S308  # only shapes: see pictures.py


@dataclass(frozen=True)
class Layout:
    """A whole document, ready to be set."""

    document: Document
    items: tuple[Item, ...]
    headings: tuple[tuple[int, str, str], ...]  # level, text, anchor
    day: str
    replaced: tuple[Replaced, ...]

    @cached_property
    def words(self) -> dict[str, str]:
        """What we add ourselves, in the document's language."""
        with translation.override(self.document.language):
            return {
                "contents": _("Innhold"),
                "page": _("Side"),
                "of": _("av"),
                "sender": _("Avsender"),
                "funder": _("Finansiering"),
            }


def laid_out(document: Document) -> Layout:
    fitted, replaced = fit(document)
    with translation.override(fitted.language):
        items = tuple(_Setter(fitted).items())
        day = words.day(fitted.day)
    headings = tuple(
        (item.block.level, item.block.text, item.anchor)
        for item in items
        if isinstance(item.block, Heading)
    )
    return Layout(fitted, items, headings, day, replaced)


class _Setter:
    """Counts figures, tables and headings on the way through."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.number = {source.key: n for n, source in enumerate(document.sources, start=1)}
        self.figures = self.tables = self.headings = 0

    def items(self) -> Iterable[Item]:
        for block in self.document.blocks:
            yield self.item(block)

    def item(self, block: Block) -> Item:
        match block:
            case Heading():
                self.headings += 1
                return Item(
                    block.kind,
                    block,
                    anchor=f"del-{self.headings}",
                    is_turned=runs_right_to_left(block.text),
                )
            case Paragraph() | Callout():
                turned = runs_right_to_left("".join(span.text for span in block.spans))
                return Item(block.kind, block, runs=self.runs(block.spans), is_turned=turned)
            case Quote():
                return Item(block.kind, block, is_turned=runs_right_to_left(block.text))
            case Bullets() | Numbered():
                lines = tuple(self.runs(item) for item in block.items)
                turned = bool(lines) and runs_right_to_left("".join(r.text for r in lines[0]))
                return Item(block.kind, block, lines=lines, is_turned=turned)
            case Table():
                self.tables += 1
                label = _("Tabell %(number)d") % {"number": self.tables}
                return Item(block.kind, block, table=laid_table(block, label))
            case Figure():
                return self.figure(block)
            case Sources() | KeyFigures() | _:
                return Item(block.kind, block)

    def figure(self, block: Figure) -> Item:
        self.figures += 1
        label = _("Figur %(number)d") % {"number": self.figures}
        below = _("Tallene i figur %(number)d") % {"number": self.figures}
        return Item(
            block.kind,
            block,
            label=label,
            table=laid_table(block.table, below),
            source=source_line(block.source),
        )

    def runs(self, spans: Iterable[Span]) -> tuple[Run, ...]:
        return tuple(Run(span.text, span.look, self.number.get(span.source, 0)) for span in spans)


def laid_table(table: Table, label: str) -> LaidTable:
    columns = range(len(table.header))
    return LaidTable(
        label=label,
        caption=table.caption,
        header=table.header,
        rows=table.rows,
        is_number=tuple(
            not (column == 0 and table.names_rows)
            and _is_numbers([row[column] for row in table.rows])
            for column in columns
        ),
        names_rows=table.names_rows,
        note=table.note,
        source=source_line(table.source),
    )


def source_line(source: str) -> str:
    return _("Kilde: %(source)s") % {"source": source} if source else ""


def _is_numbers(cells: list[str]) -> bool:
    plain = [cell.strip(" \u00a0%−-+") for cell in cells]
    known = [cell for cell in plain if cell not in MARKS]
    return bool(known) and all(
        cell.replace("\u00a0", "").replace(" ", "").replace(",", "").replace(".", "").isdecimal()
        for cell in known
    )
