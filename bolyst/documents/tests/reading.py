"""What stands in a document, and what can be read out of a file of it."""

import re
import unicodedata
from collections.abc import Iterator
from io import BytesIO

import docx
from docx.oxml.ns import qn
from lxml import html as lxml_html
from pypdf import PdfReader

from bolyst.documents.blocks import Callout, Figure, Heading, KeyFigures, Quote, Sources
from bolyst.documents.layout import Item, LaidTable, Layout

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\u034f]|\\s")


def texts(layout: Layout) -> Iterator[str]:
    """Everything a reader is to find, in the order of the tree."""
    document = layout.document
    yield from (document.title, document.subtitle, document.place, document.label, document.mark)
    yield layout.day
    for item in layout.items:
        yield from _of_item(item)
    yield from (document.sender.name, *document.sender.lines, document.sender.funder)


def _of_item(item: Item) -> Iterator[str]:
    block = item.block
    yield from (run.text for line in (item.runs, *item.lines) for run in line)
    match block:
        case Heading():
            yield block.text
        case Quote():
            yield from (block.text, block.by)
        case Callout():
            yield block.title
        case Figure():
            yield from (item.label, block.caption, item.source)
        case KeyFigures():
            for figure in block.items:
                yield from (figure.value, figure.label, figure.note)
        case Sources():
            for source in block.items:
                yield from (source.text, source.url)
    yield from _of_table(item.table)


def _of_table(table: LaidTable | None) -> Iterator[str]:
    if table is None:
        return
    yield from (table.label, table.caption, *table.header)
    for row in table.rows:
        yield from row
    yield from (table.note, table.source)


def squeezed(text: str) -> str:
    """Only what can be seen, so that line breaks and spaces don't matter."""
    return _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))


def is_heaped(text: str) -> bool:
    """Whether a letter has accents that no letter has of its own."""
    return any(unicodedata.category(sign) == "Mn" for sign in squeezed(text))


def html_text(file: bytes) -> str:
    (body,) = lxml_html.fromstring(file.decode()).iter("body")
    return squeezed("\n".join(map(str, body.itertext())))


def word_text(file: bytes) -> str:
    body = docx.Document(BytesIO(file)).element.body
    return squeezed("\n".join(node.text or "" for node in body.iter(qn("w:t"))))


def pdf_text(file: bytes) -> str:
    reader = PdfReader(BytesIO(file))
    return squeezed("".join(page.extract_text() for page in reader.pages))
