"""A document as a Word file people can edit: real styles, headings, tables and alt texts."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document as WordFile
from docx.enum.text import WD_BREAK
from docx.shared import Mm
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run as WordRun

from bolyst.documents.blocks import (
    Callout,
    Document,
    Figure,
    Heading,
    KeyFigures,
    Paragraph,
    Quote,
    Sources,
)
from bolyst.documents.layout import Item, Layout, Run, laid_out
from bolyst.documents.pictures import size_of

from . import pdf, word_parts, word_styles

TEXT_WIDTH = Mm(155)


def render(document: Document | Layout) -> bytes:
    layout = document if isinstance(document, Layout) else laid_out(document)
    return _sealed(_Writer(layout).written(), layout.document.day.year)


class _Writer:
    """Walks through the layout once."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.document = layout.document
        self.file: WordFile = docx.Document()
        self.ids = iter(range(1, 1_000_000))
        charts = [item.block.svg for item in layout.items if isinstance(item.block, Figure)]
        self.pictures = iter(pdf.pictures(charts, layout.document.day))

    def written(self) -> WordFile:
        word_styles.dress(self.file, self.document.language)
        self.properties()
        self.cover()
        word_parts.frame_pages(self.file, self.layout)
        for item in self.layout.items:
            self.item(item)
        return self.file

    def properties(self) -> None:
        """Who stands behind it, not who typed it."""
        core, day = self.file.core_properties, self.document.day
        noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        core.title, core.author = self.document.title[:255], self.document.sender.name[:255]
        core.language = word_styles.LANGUAGES[self.document.language]
        core.comments = core.last_modified_by = core.keywords = core.subject = ""
        core.created = core.modified = noon
        core.revision = 1

    def cover(self) -> None:
        document, words = self.document, self.layout.words
        for style, text in (
            ("Place", document.place),
            ("Mark", document.mark),
            ("Label", document.label),
            ("Title", document.title),
            ("Subtitle", document.subtitle),
            ("Cover", self.layout.day),
            ("Sender Label", words["sender"]),
            ("Sender Name", document.sender.name),
            *(("Sender", line) for line in document.sender.lines),
            ("Sender Label", words["funder"] if document.sender.funder else ""),
            ("Sender Name", document.sender.funder),
        ):
            if text:
                self.text(style, text)
        self.new_page()

    def new_page(self) -> None:
        self.file.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def item(self, item: Item) -> None:  # noqa: C901  # one line for each kind of block
        match item.block:
            case Heading() as block:
                made = self.text(f"Heading {block.level}", block.text, turned=item.is_turned)
                word_parts.bookmark(made, item.anchor, next(self.ids))
            case Paragraph() as block:
                self.runs("Normal", item.runs, turned=item.is_turned, language=block.language)
            case Quote() as block:
                speech = block.language
                self.text("Quote", block.text, turned=item.is_turned, language=speech)
                if block.by:
                    self.text("Quote Source", block.by)
            case Callout() as block:
                tone = "Warning" if block.tone == "warning" else "Callout"
                if block.title:
                    self.text(f"{tone} Title", block.title, turned=item.is_turned)
                self.runs(tone, item.runs, turned=item.is_turned)
            case KeyFigures() as block:
                for figure in block.items:
                    self.text("Key Figure", figure.value)
                    self.text("Key Label", figure.label)
                    if figure.note:
                        self.text("Small", figure.note)
            case Figure():
                self.figure(item)
            case Sources() as block:
                self.sources(block)
            case _:
                self.others(item)

    def others(self, item: Item) -> None:
        if item.kind in {"bullets", "numbered"}:
            self.list(item)
        elif item.kind == "table" and item.table:
            word_parts.table(self.file, item.table)
        elif item.kind == "page_break":
            self.new_page()
        elif item.kind == "contents":
            word_parts.contents(self.file, self.layout)

    def list(self, item: Item) -> None:
        style = "List Bullet" if item.kind == "bullets" else "List Number"
        series = word_parts.new_numbering(self.file) if item.kind == "numbered" else 0
        for runs in item.lines:
            made = self.runs(style, runs, turned=item.is_turned)
            if series:
                word_parts.number_by(made, series)

    def figure(self, item: Item) -> None:
        block = item.block
        assert isinstance(block, Figure)
        assert item.table
        word_parts.caption(self.file, item.label, block.caption)
        place = self.file.add_paragraph(style="Picture")
        share = min(size_of(block.svg)[0] / pdf.WIDEST, 1)
        place.add_run().add_picture(BytesIO(next(self.pictures)), width=int(TEXT_WIDTH * share))
        word_parts.describe(place, item.label, block.alt, next(self.ids))
        if item.source:
            self.text("Small", item.source)
        word_parts.table(self.file, item.table)

    def sources(self, block: Sources) -> None:
        for number, source in enumerate(block.items, start=1):
            made = self.text("Source", f"[{number}]\t{source.text}")
            if source.url:
                made.add_run(" ")
                word_parts.link(made, source.url, source.url)
            word_parts.bookmark(made, f"kilde-{number}", next(self.ids))

    def text(
        self, style: str, text: str, *, turned: bool = False, language: str = ""
    ) -> WordParagraph:
        return self.runs(style, (Run(text),), turned=turned, language=language)

    def runs(
        self, style: str, runs: Sequence[Run], *, turned: bool = False, language: str = ""
    ) -> WordParagraph:
        made = self.file.add_paragraph(style=style)
        for run in runs:
            written = made.add_run()
            _write(written, run.text)
            written.bold = run.look == "strong" or None
            written.italic = run.look == "emphasis" or None
            if run.source:
                word_parts.point_to(made, f"kilde-{run.source}", run.note)
        if turned:
            word_parts.turn(made)
        if language:
            word_parts.speak(made, language)
        return made


def _write(run: WordRun, text: str) -> None:
    """Text with its line breaks; python-docx would take other signs for tabs and breaks too."""
    for index, line in enumerate(text.split("\n")):
        if index:
            run.add_break(WD_BREAK.LINE)
        run.add_text(line)


def _sealed(file: WordFile, year: int) -> bytes:
    """The file's bytes, the same each time: nothing in it tells when it was made."""
    raw, done = BytesIO(), BytesIO()
    file.save(raw)
    with ZipFile(raw) as before, ZipFile(done, "w", ZIP_DEFLATED) as after:
        for entry in _in_order(before):
            info = ZipInfo(entry.filename, (max(year, 1980), 1, 1, 0, 0, 0))
            info.compress_type = ZIP_DEFLATED
            after.writestr(info, before.read(entry))
    return done.getvalue()


def _in_order(archive: ZipFile) -> Iterator[ZipInfo]:
    """The list of contents first, as Word expects it."""
    yield from sorted(archive.infolist(), key=lambda e: (e.filename[0] != "[", e.filename))
