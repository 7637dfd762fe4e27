"""Slides as a PowerPoint file people can edit: real titles, charts, notes and alt texts."""

from collections.abc import Sequence
from copy import deepcopy
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pptx
from django.utils import translation
from django.utils.translation import gettext as _
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.presentation import Presentation
from pptx.util import Inches, Pt

from bolyst.documents.characters import fit_slides
from bolyst.documents.layout import source_line
from bolyst.documents.slides import Chart, Deck, Slide
from bolyst.kernel.words import day

from . import slide_charts
from . import slide_master as look
from .word_styles import LANGUAGES

TOP = Inches(1.95)  # below the message
FOOT = Inches(6.5)
SIDE = Inches(9.15)  # where the panel beside a chart begins
MOST_HIDDEN = 90  # letters below a chart
MARGIN = Inches(0.22)  # within a panel
SIZES = (28, 26, 24, 22, 20, 18, 16)  # of running text, in points


def render(deck: Deck) -> bytes:
    with translation.override(deck.language):
        return _Writer(fit_slides(deck)).written()


class _Writer:
    """Walks through the slides once."""

    def __init__(self, deck: Deck) -> None:
        self.deck = deck
        self.file: Presentation = pptx.Presentation()
        self.language = LANGUAGES[deck.language]

    def written(self) -> bytes:
        look.dress(self.file)
        self.properties()
        for slide in self.deck.slides:
            self.slide(slide)
        out = BytesIO()
        self.file.save(out)
        return out.getvalue()

    def properties(self) -> None:
        core, on = self.file.core_properties, self.deck.day
        moment = datetime(on.year, on.month, on.day, tzinfo=UTC)
        core.title, core.author = self.deck.title, self.deck.sender.name
        core.subject, core.language = self.deck.place, self.language
        core.created = core.modified = moment
        core.last_modified_by, core.revision = self.deck.sender.name, 1

    def slide(self, told: Slide) -> None:
        layout = look.TITLE_SLIDE if told.look == "title" else look.PLAIN
        made = self.file.slides.add_slide(self.file.slide_layouts[layout])
        made.shapes.title.text_frame.text = told.title
        if told.look == "title":
            self.front(made, told)
        else:
            self.topic(made, told.topic)
            self.foot(made)
            {
                "figure": self.figure, "sources": self.sources, "questions": self.questions,
            }.get(told.look, self.points)(made, told)  # fmt: skip
        self.notes(made, told)
        for run in made.element.iter(qn("a:rPr"), qn("a:endParaRPr")):
            run.set("lang", self.language)

    def front(self, made: Any, told: Slide) -> None:
        made.placeholders[1].text_frame.text = "\n".join(told.points)
        band = made.shapes.add_shape(
            MSO_SHAPE.RECTANGLE, look.LEFT, Inches(3.98), Inches(1.1), Pt(7)
        )
        _fill(band, look.BAND)
        _decorative(band)
        sender = self.deck.sender
        told_by = "  ·  ".join(part for part in (sender.name, day(self.deck.day)) if part)
        self.write(
            made, told_by, (look.LEFT, Inches(6.45), Inches(9), Inches(0.4)), 16, look.TINTED
        )

    def topic(self, made: Any, topic: str) -> None:
        box = (look.LEFT, Inches(0.36), Inches(9), Inches(0.36))
        self.write(made, topic, box, 16, look.COLOURS[1], bold=True)

    def foot(self, made: Any) -> None:
        """Place and page, where the layout has them."""
        for shape in made.slide_layout.placeholders:
            kind = shape.element.ph.get("type")
            if kind not in {"ftr", "sldNum"}:
                continue
            own = deepcopy(shape.element)
            made.shapes._spTree.append(own)
            if kind == "ftr":
                line = made.shapes[-1].text_frame.paragraphs[0]
                line.alignment = PP_ALIGN.RIGHT
                self.add(line, self.deck.place, 12, look.QUIET)

    def figure(self, made: Any, told: Slide) -> None:
        chart = told.chart
        assert chart is not None
        wide = SIDE - look.LEFT - Inches(0.25)
        self.write(
            made, chart.caption, (look.LEFT, TOP, wide, Inches(0.35)), 16, look.QUIET, bold=True
        )
        top = TOP + Inches(0.36)
        slide_charts.draw(made.shapes, chart, look.LEFT, top, wide, FOOT - top)
        below = " ".join(filter(None, [hidden_line(chart), source_line(told.source)]))
        self.write(made, below, (look.LEFT, FOOT + Inches(0.1), wide, Inches(0.75)), 12, look.QUIET)
        next_to = self.panel(made, _("Snakk sammen"), told.question, TOP, 22, look.TINTED)
        self.panel(made, _("Hva tallene ikke sier"), told.limits, next_to, 18, look.WARM)

    def panel(self, made: Any, name: str, text: str, top: int, size: int, ground: Any) -> int:
        """A tinted box as high as its text; gives where the next may begin."""
        wide = look.RIGHT - SIDE
        height = Inches(0.9) + Pt(size * 1.22) * _lines(text, size, wide - 2 * MARGIN)
        box = made.shapes.add_shape(MSO_SHAPE.ROUNDED_RECTANGLE, SIDE, top, wide, height)
        box.adjustments[0] = 0.04
        box.name = name
        _fill(box, ground)
        frame = box.text_frame
        frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.TOP
        frame.margin_left = frame.margin_right = MARGIN
        frame.margin_top = frame.margin_bottom = Inches(0.16)
        frame.paragraphs[0].space_after = Pt(4)
        self.add(frame.paragraphs[0], name, 15, look.ACCENT, bold=True)
        self.add(frame.add_paragraph(), text, size, look.INK)
        for paragraph in frame.paragraphs:
            paragraph.alignment = PP_ALIGN.LEFT
        return int(top + height + Inches(0.2))

    def points(self, made: Any, told: Slide) -> None:
        wide = look.RIGHT - look.LEFT if not told.question else SIDE - look.LEFT - Inches(0.3)
        size = _size_of(told.points, wide, FOOT - TOP)
        frame = self.frame(made, (look.LEFT, TOP, wide, FOOT - TOP))
        for at, point in enumerate(told.points):
            paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
            paragraph.space_after = Pt(size * 0.7)
            if told.look == "points":
                _bullet(paragraph)
            self.add(paragraph, point, size, look.INK)
        if told.question:
            self.panel(made, _("Snakk sammen"), told.question, TOP, 26, look.TINTED)
        if told.source:
            box = (look.LEFT, FOOT + Inches(0.1), Inches(7.6), Inches(0.6))
            self.write(made, source_line(told.source), box, 12, look.QUIET)

    def questions(self, made: Any, told: Slide) -> None:
        """Each question large, with its number."""
        each = (FOOT - TOP) // max(len(told.points), 1)
        for at, question in enumerate(told.points):
            top = TOP + each * at
            ring = made.shapes.add_shape(
                MSO_SHAPE.OVAL, look.LEFT, top + Inches(0.05), Inches(0.62), Inches(0.62)
            )
            _fill(ring, look.ACCENT)
            ring.text_frame.margin_left = ring.text_frame.margin_right = 0
            self.add(ring.text_frame.paragraphs[0], str(at + 1), 22, look.WHITE, bold=True)
            ring.text_frame.paragraphs[0].alignment = PP_ALIGN.CENTER
            box = (look.LEFT + Inches(0.9), top, look.RIGHT - look.LEFT - Inches(0.9), each)
            self.write(made, question, box, 28, look.INK)

    def sources(self, made: Any, told: Slide) -> None:
        frame = self.frame(made, (look.LEFT, TOP, look.RIGHT - look.LEFT, FOOT - TOP))
        size = 20 if len(told.sources) <= 7 else 14
        for at, source in enumerate(told.sources):
            paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
            paragraph.space_after = Pt(6)
            run = self.add(paragraph, source.text, size, look.INK)
            if source.url:
                run.hyperlink.address = source.url

    def notes(self, made: Any, told: Slide) -> None:
        frame = made.notes_slide.notes_text_frame
        frame.text = "\n".join(notes_of(told))
        for run in made.notes_slide.element.iter(qn("a:rPr"), qn("a:endParaRPr")):
            run.set("lang", self.language)

    def frame(self, made: Any, box: tuple[int, ...]) -> Any:
        frame = made.shapes.add_textbox(*box).text_frame
        frame.word_wrap = True
        frame.margin_left = frame.margin_top = 0
        return frame

    def write(
        self,
        made: Any,
        text: str,
        box: tuple[int, ...],
        size: int,
        colour: Any,
        *,
        bold: bool = False,
    ) -> None:
        self.add(self.frame(made, box).paragraphs[0], text, size, colour, bold=bold)

    def add(self, paragraph: Any, text: str, size: int, colour: Any, *, bold: bool = False) -> Any:
        run = paragraph.add_run()
        run.text = text
        run.font.size, run.font.bold, run.font.color.rgb = Pt(size), bold, colour
        return run


def notes_of(slide: Slide) -> list[str]:
    """What whoever speaks has in front of them: the words, the question, every number."""
    said = list(slide.notes)
    if slide.question:
        said.append(_("Spørsmål: %(question)s") % {"question": slide.question})
    if slide.limits:
        said.append(_("Hva tallene ikke sier: %(limits)s") % {"limits": slide.limits})
    if slide.source:
        said.append(source_line(slide.source))
    if slide.chart:
        table = slide.chart.table
        said.append(_("Tallene i figuren:"))
        said.append(" | ".join(table.header))
        said += [" | ".join(row) for row in table.rows]
    return said


def hidden_line(chart: Chart) -> str:
    """Which values are hidden, for the line below the chart; empty when none is."""
    hidden = {
        row.name: [label for label, v in zip(chart.labels, row.values, strict=True) if v == ":"]
        for row in chart.rows
    }
    found = [(name, ", ".join(labels)) for name, labels in hidden.items() if labels]
    if not found:
        return ""
    alone = len(chart.rows) == 1
    which = "; ".join(labels if alone else f"{name} {labels}" for name, labels in found)
    text = _("«:» er skjult av hensyn til personvern: %(which)s.")
    return text % {"which": which if len(which) <= MOST_HIDDEN else _("se tallene i notatene")}


def _lines(text: str, size: float, width: int) -> int:
    """How many lines a text takes, a little more rather than less."""
    room = width / Pt(size * 0.53)  # letters
    lines, used = 1, 0
    for word in text.split():
        if used and used + 1 + len(word) > room:
            lines, used = lines + 1, 0
        used += len(word) + (1 if used else 0)
    return lines


def _size_of(texts: Sequence[str], width: int, height: int) -> int:
    """The largest letters with which all of it has room."""
    for size in SIZES:
        high = sum(Pt(size * (1.22 * _lines(text, size, width) + 0.7)) for text in texts)
        if high <= height:
            return size
    return SIZES[-1]


def _fill(shape: Any, colour: Any) -> None:
    """Flat: without the theme's outline and shadow."""
    shape.fill.solid()
    shape.fill.fore_color.rgb = colour
    shape.line.fill.background()
    if (style := shape._element.find(qn("p:style"))) is not None:
        shape._element.remove(style)


def _bullet(paragraph: Any) -> None:
    look_of = paragraph._p.get_or_add_pPr()
    look_of.set("marL", "342900")
    look_of.set("indent", "-342900")
    look_of.append(look_of.makeelement(qn("a:buFont"), {"typeface": "Arial"}))
    look_of.append(look_of.makeelement(qn("a:buChar"), {"char": "•"}))


def _decorative(shape: Any) -> None:
    """Nothing to read aloud."""
    shape._element.nvSpPr.cNvPr.set("descr", "")
    shape.name = ""
