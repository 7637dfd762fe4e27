"""How slides look: one theme and one master, so that people can change it in one place."""

import re
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.presentation import Presentation
from pptx.slide import SlideLayout
from pptx.util import Inches

FONT = "Calibri"  # as in the Word files
WIDTH, HEIGHT = Inches(13.333), Inches(7.5)
LEFT, RIGHT = Inches(0.65), Inches(12.68)
INK, QUIET = RGBColor(0x2A, 0x26, 0x1F), RGBColor(0x5F, 0x57, 0x4B)
ACCENT, GROUND = RGBColor(0x1B, 0x5A, 0x4E), RGBColor(0xFB, 0xF8, 0xF3)
TINTED, WARM = RGBColor(0xE0, 0xEC, 0xE6), RGBColor(0xF4, 0xE8, 0xD8)
WHITE, LINES = RGBColor(0xFF, 0xFF, 0xFF), RGBColor(0xDD, 0xD4, 0xC6)
COLOURS = (  # each 3:1 or better on the ground, and told apart without red and green
    RGBColor(0x1B, 0x5A, 0x4E), RGBColor(0xB3, 0x5C, 0x00), RGBColor(0x2C, 0x5F, 0x86),
    RGBColor(0x8A, 0x44, 0x66), RGBColor(0x70, 0x75, 0x7F), RGBColor(0x23, 0x74, 0xB5),
)  # fmt: skip
BESIDE, BAND = RGBColor(0x85, 0x7B, 0x6D), RGBColor(0xE8, 0x9A, 0x45)
TITLE_SLIDE, PLAIN = 0, 1  # the two layouts that are left

_THEME = ("2A261F", "FFFFFF", "1B5A4E", "F4EEE4", *map(str, COLOURS), "1B5A4E", "6A3C72")
_PARTS = (
    "dk1", "lt1", "dk2", "lt2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6",
    "hlink", "folHlink",
)  # fmt: skip

HUNDREDTHS = 100  # of a point: what PowerPoint counts letters in


def dress(file: Presentation) -> None:
    """Make the library's empty file ours: 16:9, our colours, two layouts and nothing else."""
    file.slide_width, file.slide_height = WIDTH, HEIGHT
    for layout in list(file.slide_layouts):
        if layout.name not in {"Title Slide", "Title Only"}:
            file.slide_layouts.remove(layout)
    _theme(file)
    _master(file)
    _title_layout(file.slide_layouts[TITLE_SLIDE])
    _plain_layout(file.slide_layouts[PLAIN])


def _theme(file: Presentation) -> None:
    part: Any = file.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    xml = part.blob.decode()
    for name, colour in zip(_PARTS, _THEME, strict=True):
        new = f'<a:{name}><a:srgbClr val="{colour}"/></a:{name}>'
        xml = re.sub(f"<a:{name}>.*?</a:{name}>", new, xml, flags=re.DOTALL)
    part._blob = xml.encode()


def _master(file: Presentation) -> None:
    master = file.slide_master
    master.background.fill.solid()
    master.background.fill.fore_color.rgb = GROUND
    places = {
        "title": (LEFT, Inches(0.72), RIGHT - LEFT, Inches(1.1)),
        "body": (LEFT, Inches(2), RIGHT - LEFT, Inches(4.5)),
        "dt": (LEFT, Inches(8), Inches(1), Inches(0.3)),
        "ftr": (Inches(8.4), Inches(6.98), Inches(3.6), Inches(0.32)),
        "sldNum": (Inches(12.0), Inches(6.98), RIGHT - Inches(12.0), Inches(0.32)),
    }
    placeholders: list[Any] = list(master.placeholders)
    for shape in placeholders:
        kind = shape.element.ph.get("type") or "body"
        shape.left, shape.top, shape.width, shape.height = places[kind]
        if kind == "dt":
            shape.element.getparent().remove(shape.element)
        elif kind in {"ftr", "sldNum"}:
            _small(shape)
        elif kind == "title":
            shape.text_frame.vertical_anchor = MSO_ANCHOR.TOP
            shape.text_frame.margin_left = 0
    _title_style(master.element, 28)


def _title_style(element: Any, points: int) -> None:
    level = element.find(".//" + qn("p:titleStyle")).find(qn("a:lvl1pPr"))
    level.set("algn", "l")
    look = level.find(qn("a:defRPr"))
    look.set("sz", str(points * HUNDREDTHS))
    look.set("b", "1")


def _small(shape: Any) -> None:
    """Page number and place: seen by who looks for them."""
    shape.text_frame.margin_left = shape.text_frame.margin_right = 0
    level = shape.element.find(".//" + qn("a:lvl1pPr"))
    if level is not None:
        level.set("algn", "r")
        level.find(qn("a:defRPr")).set("sz", "1200")


def _title_layout(layout: SlideLayout) -> None:
    layout.name = "Forside"
    layout.background.fill.solid()
    layout.background.fill.fore_color.rgb = ACCENT
    placeholders: list[Any] = list(layout.placeholders)
    for shape in placeholders:
        kind = shape.element.ph.get("type")
        if kind == "ctrTitle":
            _place(shape, LEFT, Inches(1.7), Inches(11.4), Inches(2.1))
            _write_in(shape, 44, WHITE, bold=True, anchor=MSO_ANCHOR.BOTTOM)
        elif kind == "subTitle":
            _place(shape, LEFT, Inches(4.25), Inches(11.4), Inches(1.5))
            _write_in(shape, 24, TINTED, bold=False, anchor=MSO_ANCHOR.TOP)
        else:
            shape.element.getparent().remove(shape.element)


def _plain_layout(layout: SlideLayout) -> None:
    layout.name = "Budskap"
    placeholders: list[Any] = list(layout.placeholders)
    for shape in placeholders:
        kind = shape.element.ph.get("type")
        if kind == "dt":
            shape.element.getparent().remove(shape.element)
        elif (own := shape.element.spPr.find(qn("a:xfrm"))) is not None:
            shape.element.spPr.remove(own)  # then it lies where the master has it


def _place(shape: Any, left: int, top: int, width: int, height: int) -> None:
    shape.left, shape.top, shape.width, shape.height = left, top, width, height


def _write_in(shape: Any, points: int, colour: RGBColor, *, bold: bool, anchor: Any) -> None:
    shape.text_frame.vertical_anchor = anchor
    shape.text_frame.margin_left = 0
    styles = shape.element.find(".//" + qn("a:lstStyle"))
    for child in list(styles):
        styles.remove(child)
    level = styles.makeelement(qn("a:lvl1pPr"), {"marL": "0", "indent": "0", "algn": "l"})
    styles.append(level)
    level.append(level.makeelement(qn("a:buNone"), {}))
    size = str(points * HUNDREDTHS)
    look = level.makeelement(qn("a:defRPr"), {"sz": size, "b": "1" if bold else "0"})
    level.append(look)
    fill = look.makeelement(qn("a:solidFill"), {})
    look.append(fill)
    fill.append(fill.makeelement(qn("a:srgbClr"), {"val": str(colour)}))
