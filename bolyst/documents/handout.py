"""Slides to read and to print: each with its chart, its table and what the speaker says."""

from collections.abc import Iterator

from django.utils import translation
from django.utils.translation import gettext as _

from bolyst.documents.blocks import (
    Block,
    Document,
    Figure,
    Heading,
    Sources,
    bullets,
    callout,
    numbered,
    paragraph,
    strong,
)
from bolyst.documents.layout import source_line
from bolyst.documents.slides import HIDDEN, Chart, Deck, Slide, number
from bolyst.kernel.charts import PAPER, Series, bar_chart, line_chart


def handout(deck: Deck) -> Document:
    """The deck as a document: for a page, a PDF or a Word file."""
    with translation.override(deck.language):
        blocks = tuple(
            block
            for place, slide in enumerate(deck.slides[1:], start=2)
            for block in _blocks(slide, place)
        )
        return Document(
            title=deck.title,
            subtitle=" · ".join(deck.slides[0].points),
            label=_("Lysark med notater"),
            language=deck.language,
            day=deck.day,
            place=deck.place,
            sender=deck.sender,
            blocks=blocks,
        )


def _blocks(slide: Slide, place: int) -> Iterator[Block]:
    yield Heading(1, f"{place}. {slide.title}")
    if slide.chart:
        yield Figure(
            slide.chart.caption,
            slide.chart.alt,
            picture(slide.chart),
            slide.chart.table,
            slide.source,
        )
    yield from _points(slide)
    if slide.question:
        yield callout(_("Snakk sammen"), slide.question)
    if slide.limits:
        yield paragraph(strong(_("Hva tallene ikke sier:")), " ", slide.limits)
    if slide.source and not slide.chart:
        yield paragraph(source_line(slide.source))
    if slide.notes:
        yield Heading(2, _("Notater"))
        for note in slide.notes:
            yield paragraph(note)
    if slide.sources:
        yield Sources(slide.sources)


def _points(slide: Slide) -> Iterator[Block]:
    if slide.look == "questions":
        yield numbered(*slide.points)
    elif slide.look == "points":
        yield bullets(*slide.points)
    else:
        yield from map(paragraph, slide.points)


def picture(chart: Chart) -> str:
    """The chart as the house draws it, for page and paper."""
    rows = [
        Series(row.name, [HIDDEN if v == HIDDEN else number(v) for v in row.values], row.foreseen)
        for row in chart.rows
    ]
    if chart.shape == "bar":
        return bar_chart(
            title=chart.caption,
            desc=chart.alt,
            labels=chart.labels,
            series=rows,
            unit=chart.unit,
            theme=PAPER,
        )
    return line_chart(
        title=chart.caption,
        desc=chart.alt,
        years=[int(label) for label in chart.labels],
        series=rows,
        breaks={int(cut.label): _("Brudd %(label)s") % {"label": cut.label} for cut in chart.cuts},
        unit=chart.unit,
        theme=PAPER,
    )
