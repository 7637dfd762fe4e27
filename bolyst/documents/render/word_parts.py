"""What python-docx has no words for: tables with headers, alt texts, links, fields, numbering."""

from collections.abc import Iterable
from copy import deepcopy
from typing import cast
from xml.sax.saxutils import escape, quoteattr

from docx.document import Document as WordFile
from docx.enum.text import WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph

from bolyst.documents.characters import runs_right_to_left
from bolyst.documents.layout import LaidTable, Layout


def element(tag: str, **attributes: str) -> BaseOxmlElement:
    made = cast("BaseOxmlElement", OxmlElement(f"w:{tag}"))
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


# --- the frame of each page -----------------------------------------------------------------------


def frame_pages(file: WordFile, layout: Layout) -> None:
    """Whose report this is and which page; the mark on every page after the cover."""
    document, words, section = layout.document, layout.words, file.sections[0]
    running = " · ".join(part for part in (document.place, document.title) if part)
    head = section.header.paragraphs[0]
    head.add_run(running)
    if document.mark:
        head.add_run(" · ")
        head.add_run(document.mark).bold = True
    foot = section.footer.paragraphs[0]
    foot.add_run(f"{document.sender.name} · {words['page']} ")
    _field(foot, "PAGE", "1")
    foot.add_run(f" {words['of']} ")
    _field(foot, "NUMPAGES", "1")


def _field(paragraph: Paragraph, code: str, shown: str) -> None:
    field = element("fldSimple", instr=code)
    run, text = element("r"), element("t")
    text.text = shown
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


# --- contents and links ---------------------------------------------------------------------------


def contents(file: WordFile, layout: Layout) -> None:
    """A field Word can bring up to date, filled in already so that nothing has to be."""
    file.add_paragraph(layout.words["contents"], style="Contents")
    shown = [heading for heading in layout.headings if heading[0] < 3]
    paragraphs = []
    for level, text, anchor in shown:
        paragraph = file.add_paragraph(style=f"toc {level}")
        point_to(paragraph, anchor, text, raised=False)
        paragraphs.append(paragraph)
    if paragraphs:
        _wrap_in_field(paragraphs, r'TOC \o "1-2" \h \z \u')


def _wrap_in_field(paragraphs: list[Paragraph], code: str) -> None:
    opening = [element("r") for _ in range(3)]
    opening[0].append(element("fldChar", fldCharType="begin"))
    instruction = element("instrText")
    instruction.set(qn("xml:space"), "preserve")
    instruction.text = code
    opening[1].append(instruction)
    opening[2].append(element("fldChar", fldCharType="separate"))
    first = paragraphs[0]._p
    after = 1 if first.pPr is not None else 0
    for place, run in enumerate(opening, start=after):
        first.insert(place, run)
    end = element("r")
    end.append(element("fldChar", fldCharType="end"))
    paragraphs[-1]._p.append(end)


def bookmark(paragraph: Paragraph, name: str, number: int) -> None:
    start = element("bookmarkStart", id=str(number), name=name)
    paragraph._p.insert(1 if paragraph._p.pPr is not None else 0, start)
    paragraph._p.append(element("bookmarkEnd", id=str(number)))


def point_to(paragraph: Paragraph, anchor: str, text: str, *, raised: bool = True) -> None:
    """A link to a place in the document."""
    run = paragraph.add_run(text)
    run.font.superscript = raised or None
    link = element("hyperlink", anchor=anchor, history="1")
    paragraph._p.append(link)
    link.append(run._r)


def link(paragraph: Paragraph, url: str, text: str) -> None:
    target = paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    run = paragraph.add_run(text)
    run.font.underline = True
    made = OxmlElement("w:hyperlink")
    made.set(qn("r:id"), target)
    paragraph._p.append(made)
    made.append(run._r)


# --- tables and pictures --------------------------------------------------------------------------


def caption(file: WordFile, label: str, text: str) -> None:
    paragraph = file.add_paragraph(style="Caption")
    paragraph.add_run(label).bold = True
    run = paragraph.add_run(". ")
    for index, line in enumerate(text.split("\n")):
        if index:
            run.add_break(WD_BREAK.LINE)
        run.add_text(line)


def table(file: WordFile, laid: LaidTable) -> None:
    """Written as one piece of XML: ten thousand rows take a second, not an hour."""
    caption(file, laid.label, laid.caption)
    numbers = laid.is_number
    rows = [_row(laid.header, numbers, is_header=True, names_row=True)]
    rows += [_row(row, numbers, is_header=False, names_row=laid.names_rows) for row in laid.rows]
    columns = "".join(f'<w:gridCol w:w="{wide}"/>' for wide in _widths(laid))
    look = f'w:firstRow="1" w:lastRow="0" w:firstColumn="{int(laid.names_rows)}" w:lastColumn="0"'
    name = quoteattr(f"{laid.label}. {laid.caption}".replace("\n", " "))
    made = parse_xml(
        f"<w:tbl {nsdecls('w')}><w:tblPr>"
        '<w:tblW w:w="5000" w:type="pct"/><w:tblBorders>'
        '<w:top w:val="single" w:sz="8" w:color="1B5A4E"/>'
        '<w:bottom w:val="single" w:sz="4" w:color="C3CCD2"/>'
        '<w:insideH w:val="single" w:sz="4" w:color="C3CCD2"/></w:tblBorders>'
        f'<w:tblLook {look} w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val={name}/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )
    file.element.body.insert_element_before(made, "w:sectPr")
    for text in (laid.note, laid.source):
        if text:
            add_lines(file.add_paragraph(style="Small"), text)
    if not laid.note and not laid.source:
        file.add_paragraph(style="Small")  # Word joins tables that stand next to each other


def add_lines(paragraph: Paragraph, text: str) -> None:
    run = paragraph.add_run()
    for index, line in enumerate(text.split("\n")):
        if index:
            run.add_break(WD_BREAK.LINE)
        run.add_text(line)


def _widths(laid: LaidTable) -> list[int]:
    """The line shared by what stands in the columns."""
    longest = [
        min(max(len(row[column]) for row in (laid.header, *laid.rows)), 40) + 4
        for column in range(len(laid.header))
    ]
    return [8700 * length // sum(longest) for length in longest]  # twentieths of a point


def _row(cells: Iterable[str], numbers: Iterable[bool], *, is_header: bool, names_row: bool) -> str:
    head = "<w:tblHeader/>" if is_header else ""
    filled = "".join(
        _cell(text, is_number=number, is_bold=is_header or (names_row and index == 0))
        for index, (text, number) in enumerate(zip(cells, numbers, strict=True))
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{filled}</w:tr>"


def _cell(text: str, *, is_number: bool, is_bold: bool) -> str:
    turned = runs_right_to_left(text)
    place = f"{'<w:bidi/>' if turned else ''}{'<w:jc w:val="end"/>' if is_number else ''}"
    look = f"{'<w:b/>' if is_bold else ''}{'<w:rtl/>' if turned else ''}"
    lines = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n")
    )
    return (
        '<w:tc><w:tcPr/><w:p><w:pPr><w:pStyle w:val="TableText"/>'
        f"{place}</w:pPr><w:r><w:rPr>{look}</w:rPr>{lines}</w:r></w:p></w:tc>"
    )


def describe(paragraph: Paragraph, name: str, alt: str, number: int) -> None:
    """Words for those who don't see the picture."""
    for properties in paragraph._p.iter(qn("wp:docPr")):
        properties.set("descr", alt)
        properties.set("name", name)
        properties.set("id", str(number))


# --- lists, direction, language -------------------------------------------------------------------


def new_numbering(file: WordFile) -> int:
    """A series that starts at one again; gives its number."""
    numbering = file.part.numbering_part.element
    used = file.styles["List Number"].element.find(f".//{qn('w:numId')}")
    old = next(
        n for n in numbering.findall(qn("w:num")) if n.get(qn("w:numId")) == used.get(qn("w:val"))
    )
    fresh = deepcopy(old)
    number = max(int(n.get(qn("w:numId"))) for n in numbering.findall(qn("w:num"))) + 1
    fresh.set(qn("w:numId"), str(number))
    again = element("lvlOverride", ilvl="0")
    again.append(element("startOverride", val="1"))
    fresh.append(again)
    numbering.append(fresh)
    return number


def number_by(paragraph: Paragraph, series: int) -> None:
    properties = element("numPr")
    properties.append(element("ilvl", val="0"))
    properties.append(element("numId", val=str(series)))
    paragraph._p.get_or_add_pPr().insert_element_before(
        properties, "w:bidi", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def turn(paragraph: Paragraph) -> None:
    """Right to left."""
    paragraph._p.get_or_add_pPr().insert_element_before(
        element("bidi"), "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )
    for run in paragraph.runs:
        run.font.rtl = True


def speak(paragraph: Paragraph, language: str) -> None:
    for run in paragraph.runs:
        run._r.get_or_add_rPr().append(element("lang", val=language, bidi=language))
