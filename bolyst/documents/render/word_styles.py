"""How a Word file looks: every look is a named style, so that people can change it in one place."""

from docx.document import Document as WordFile
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

LANGUAGES = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}
INK, QUIET = RGBColor(0x1C, 0x27, 0x33), RGBColor(0x55, 0x61, 0x6D)
ACCENT, ALARM, WARM = (
    RGBColor(0x1B, 0x5A, 0x4E),
    RGBColor(0xA3, 0x21, 0x3A),
    RGBColor(0x8A, 0x4A, 0),
)
FONT = "Calibri"

# name: (based on, size, bold, colour, space before, space after), in points
STYLES: dict[str, tuple[str, float, bool, RGBColor, float, float]] = {
    "Normal": ("", 11, False, INK, 0, 8),
    "Title": ("Normal", 32, True, INK, 6, 10),
    "Subtitle": ("Normal", 15, False, QUIET, 0, 24),
    "Heading 1": ("Normal", 20, True, ACCENT, 26, 8),
    "Heading 2": ("Normal", 14, True, ACCENT, 18, 6),
    "Heading 3": ("Normal", 11.5, True, INK, 12, 4),
    "Place": ("Normal", 13, True, ACCENT, 0, 10),
    "Mark": ("Normal", 11, True, ALARM, 0, 10),
    "Label": ("Normal", 11, True, QUIET, 150, 4),
    "Cover": ("Normal", 11, False, INK, 0, 140),
    "Sender": ("Normal", 9.5, False, INK, 0, 1),
    "Sender Label": ("Normal", 9.5, False, QUIET, 12, 2),
    "Sender Name": ("Normal", 9.5, True, INK, 0, 2),
    "Contents": ("Normal", 20, True, ACCENT, 0, 10),
    "toc 1": ("Normal", 11, True, INK, 6, 2),
    "toc 2": ("Normal", 11, False, INK, 0, 2),
    "Quote": ("Normal", 11.5, False, INK, 10, 0),
    "Quote Source": ("Normal", 9.5, False, QUIET, 0, 12),
    "Callout": ("Normal", 11, False, INK, 0, 12),
    "Callout Title": ("Normal", 11, True, ACCENT, 10, 0),
    "Warning": ("Normal", 11, False, INK, 0, 12),
    "Warning Title": ("Normal", 11, True, WARM, 10, 0),
    "Key Figure": ("Normal", 22, True, ACCENT, 10, 0),
    "Key Label": ("Normal", 11, True, INK, 0, 2),
    "Caption": ("Normal", 10, False, INK, 14, 6),
    "Picture": ("Normal", 11, False, INK, 0, 4),
    "Small": ("Normal", 9, False, QUIET, 4, 8),
    "Table Text": ("Normal", 9.5, False, INK, 2, 2),
    "Source": ("Normal", 10, False, INK, 0, 4),
    "List Bullet": ("Normal", 11, False, INK, 0, 4),
    "List Number": ("Normal", 11, False, INK, 0, 4),
    "Header": ("Normal", 9, False, QUIET, 0, 0),
    "Footer": ("Normal", 9, False, QUIET, 0, 0),
}
STAYS_WITH_NEXT = (
    "Heading 1", "Heading 2", "Heading 3", "Caption", "Quote", "Callout Title", "Warning Title",
    "Key Figure", "Sender Label", "Contents",
)  # fmt: skip
BARS = {  # a line at the side, and a ground: colour of the line, width, ground
    "Quote": ("1B5A4E", 20, ""),
    "Quote Source": ("1B5A4E", 20, ""),
    "Callout": ("1B5A4E", 24, "E9F1EE"),
    "Callout Title": ("1B5A4E", 24, "E9F1EE"),
    "Warning": ("8A4A00", 24, "FDF1E0"),
    "Warning Title": ("8A4A00", 24, "FDF1E0"),
}
LATER = ("w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl")  # the order Word demands


def dress(file: WordFile, language: str) -> None:
    """Page size, language and styles."""
    for section in file.sections:
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin, section.right_margin = Mm(30), Mm(25)
        section.top_margin, section.bottom_margin = Mm(28), Mm(25)
        section.different_first_page_header_footer = True
    _set_language(file, LANGUAGES[language])
    for name, look in STYLES.items():
        _style(file, name, *look)
    for name in STAYS_WITH_NEXT:
        _named(file, name).paragraph_format.keep_with_next = True
    for name, bar in BARS.items():
        _bar(_named(file, name), *bar)
    indent = _named(file, "toc 2").paragraph_format
    indent.left_indent = Mm(6)
    hanging = _named(file, "Source").paragraph_format
    hanging.left_indent, hanging.first_line_indent = Mm(9), Mm(-9)


def _named(file: WordFile, name: str) -> ParagraphStyle:
    style = file.styles[name]
    assert isinstance(style, ParagraphStyle)
    return style


def _style(
    file: WordFile, name: str, base: str, size: float, bold: bool, colour: RGBColor,
    before: float, after: float,
) -> None:  # fmt: skip
    if name in {style.name for style in file.styles}:
        style = _named(file, name)
        _strip(style)
    else:
        made = file.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        assert isinstance(made, ParagraphStyle)
        style = made
    style.base_style = file.styles[base] if base else None
    style.font.name, style.font.size = FONT, Pt(size)
    style.font.bold, style.font.italic = bold, False
    style.font.color.rgb = colour
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.line_spacing = 1.05 if size > 14 else 1.2


def _strip(style: ParagraphStyle) -> None:
    """Forget fonts, borders and spacing of the template's own style; keep outline and numbers."""
    run = style.element.find(qn("w:rPr"))
    if run is not None:
        style.element.remove(run)
    kept = style.element.find(qn("w:pPr"))
    if kept is not None:
        for name in ("w:pBdr", "w:spacing", "w:ind", "w:contextualSpacing"):
            for found in kept.findall(qn(name)):
                if name != "w:ind" or not style.name.startswith("List"):
                    kept.remove(found)


def _set_language(file: WordFile, language: str) -> None:
    defaults = file.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), language)
    spoken.set(qn("w:eastAsia"), language)
    spoken.set(qn("w:bidi"), "ar-SA")
    defaults.append(spoken)


def _bar(style: ParagraphStyle, colour: str, width: int, ground: str) -> None:
    look = style.element.get_or_add_pPr()
    borders, left = OxmlElement("w:pBdr"), OxmlElement("w:left")
    for key, value in (("val", "single"), ("sz", str(width)), ("space", "8"), ("color", colour)):
        left.set(qn(f"w:{key}"), value)
    borders.append(left)
    look.insert_element_before(
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"
    )
    if ground:
        shade = OxmlElement("w:shd")
        for key, value in (("val", "clear"), ("color", "auto"), ("fill", ground)):
            shade.set(qn(f"w:{key}"), value)
        look.insert_element_before(shade, *LATER)
    style.paragraph_format.left_indent = Mm(5)
