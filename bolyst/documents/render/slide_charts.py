"""Charts that are PowerPoint's own: their numbers lie behind them and can be edited.

What is hidden has no bar and no point, and its cell in the sheet behind is empty. A line is never
drawn across a break: what comes after is a line of its own.
"""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
)
from pptx.enum.dml import MSO_LINE
from pptx.enum.text import PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Pt

from bolyst.documents.slides import Chart, Row, number
from bolyst.kernel import words
from bolyst.kernel.drawing import ticks

from . import slide_master as look

LETTERS = 14  # points; axis and legend
MOST_UPRIGHT = 16  # years that have room beside each other
PLOT = {"line": (0.085, 0.17, 0.885, 0.70), "bar": (0.40, 0.12, 0.52, 0.86)}  # x, y, w, h


def draw(shapes: Any, chart: Chart, left: int, top: int, width: int, height: int) -> Any:
    """The chart on the slide; with a dashed line and a word where it breaks."""
    kinds = {"line": XL_CHART_TYPE.LINE_MARKERS, "bar": XL_CHART_TYPE.BAR_CLUSTERED}
    drawn = (
        pieces(chart) if chart.shape == "line" else [(row, row.name, True) for row in chart.rows]
    )
    frame = shapes.add_chart(kinds[chart.shape], left, top, width, height, _data(chart, drawn))
    frame.name = chart.caption[:80]
    frame._element.nvGraphicFramePr.cNvPr.set("descr", chart.alt)
    _dress(frame.chart, chart, drawn)
    if chart.shape == "line":
        for cut in chart.cuts:
            _mark_cut(shapes, chart, cut.label, cut.sentence, (left, top, width, height))
    return frame


def pieces(chart: Chart) -> list[tuple[Row, str, bool]]:
    """Each line in pieces, cut where the place became another: row, name, whether it is named."""
    found: list[tuple[Row, str, bool]] = []
    for row in chart.rows:
        parts = list(_parts(row, [chart.labels.index(cut.label) for cut in chart.cuts]))
        for at, (first, values) in enumerate(parts):
            name = row.name
            if at:
                name = _("%(name)s fra %(label)s") % {"name": name, "label": chart.labels[first]}
            found.append((Row(name, values, row.foreseen, row.beside), row.name, at == 0))
    return found


def _parts(row: Row, cuts: list[int]) -> Iterator[tuple[int, tuple[str, ...]]]:
    ends = [*sorted(cut for cut in set(cuts) if cut), len(row.values)]
    start = 0
    for end in ends:
        kept = tuple(value if start <= at < end else "" for at, value in enumerate(row.values))
        if any(kept[start:end]):
            first = next(at for at in range(start, end) if kept[at])
            yield first, kept
        start = end


def _data(chart: Chart, drawn: list[tuple[Row, str, bool]]) -> CategoryChartData:
    data = CategoryChartData(number_format=_format(chart.decimals))
    data.categories = list(labels(chart))
    for row, name, _is_first in drawn:
        data.add_series(
            row.name if chart.shape == "line" else name, [number(v) for v in row.values]
        )
    return data


def labels(chart: Chart) -> Iterator[str]:
    """A group's name says when its one bar is hidden."""
    for at, label in enumerate(chart.labels):
        hidden = chart.shape == "bar" and any(row.values[at] == ":" for row in chart.rows)
        yield f"{label} (:)" if hidden else label


def _format(decimals: int) -> str:
    """As Norwegians write numbers, also where the office is set up in English."""
    plain = "#,##0" + ("." + "0" * decimals if decimals else "")
    return plain if words.language() == "en" else f"[$-414]{plain}"


def _dress(drawn: Any, chart: Chart, rows: list[tuple[Row, str, bool]]) -> None:
    drawn.has_title = False
    drawn.font.size, drawn.font.name = Pt(LETTERS), look.FONT
    drawn.font.color.rgb = look.INK
    _legend(drawn, rows)
    _layout(drawn, chart, legend=drawn.has_legend)
    if chart.shape == "line":
        _axes(drawn, chart)
        _lines(drawn, chart, rows)
    else:
        _bars(drawn, chart, rows)


def _legend(drawn: Any, rows: list[tuple[Row, str, bool]]) -> None:
    """A name for each line, once, however many pieces it is in."""
    drawn.has_legend = len({name for _row, name, _first in rows}) > 1
    if not drawn.has_legend:
        return
    drawn.legend.position = XL_LEGEND_POSITION.TOP
    drawn.legend.include_in_layout = False
    drawn.legend.font.size = Pt(LETTERS)
    element = drawn.legend._element
    for at, (_row, _name, is_first) in reversed(list(enumerate(rows))):
        if not is_first:
            entry = element.makeelement(qn("c:legendEntry"), {})
            entry.append(entry.makeelement(qn("c:idx"), {"val": str(at)}))
            entry.append(entry.makeelement(qn("c:delete"), {"val": "1"}))
            element.insert(1, entry)


def _layout(drawn: Any, chart: Chart, *, legend: bool) -> None:
    """Where the plot stands, so that we know where a break is."""
    area = drawn._chartSpace.chart.plotArea
    old = area.find(qn("c:layout"))
    if old is not None:
        area.remove(old)
    box = area.makeelement(qn("c:layout"), {})
    manual = box.makeelement(qn("c:manualLayout"), {})
    box.append(manual)
    manual.append(manual.makeelement(qn("c:layoutTarget"), {"val": "inner"}))
    for side in ("xMode", "yMode"):
        manual.append(manual.makeelement(qn(f"c:{side}"), {"val": "edge"}))
    for name, share in zip("xywh", place_of(chart, legend=legend), strict=True):
        manual.append(manual.makeelement(qn(f"c:{name}"), {"val": str(share)}))
    area.insert(0, box)


def place_of(chart: Chart, *, legend: bool) -> tuple[float, float, float, float]:
    x, y, width, height = PLOT[chart.shape]
    if not legend:
        y, height = (0.02, 0.96) if chart.shape == "bar" else (0.09, 0.78)
    return x, y, width, height


def _axes(drawn: Any, chart: Chart) -> None:
    scale = _scale(chart)
    axis = drawn.value_axis
    axis.minimum_scale, axis.maximum_scale = scale[0], scale[-1]
    axis.major_unit = scale[1] - scale[0]
    axis.major_gridlines.format.line.color.rgb = look.LINES
    axis.format.line.fill.background()
    axis.tick_labels.font.size = Pt(LETTERS)
    axis.tick_labels.number_format = _format(chart.decimals)
    axis.tick_labels.number_format_is_linked = False
    drawn.category_axis.format.line.color.rgb = look.BESIDE
    drawn.category_axis.tick_labels.font.size = Pt(12)
    drawn.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    if len(chart.labels) <= MOST_UPRIGHT:
        level = drawn.category_axis._element.find(qn("c:txPr")).find(qn("a:bodyPr"))
        level.set("rot", "0")
        level.set("vert", "horz")


def _scale(chart: Chart) -> list[float]:
    values = [v for row in chart.rows for v in map(number, row.values) if v is not None]
    floor = [0.0] if chart.from_zero else []
    return ticks(min([*floor, *values], default=0), max(values, default=1))


def _colour(at: int, row: Row) -> RGBColor:
    return look.BESIDE if row.beside else look.COLOURS[at % len(look.COLOURS)]


def _lines(drawn: Any, chart: Chart, rows: list[tuple[Row, str, bool]]) -> None:
    order = [row.name for row in chart.rows]
    last = {name: at for at, (_row, name, _first) in enumerate(rows)}
    for at, (line, (row, name, is_first)) in enumerate(
        zip(drawn.plots[0].series, rows, strict=True)
    ):
        colour = _colour(order.index(name), row)
        line.smooth = False
        line.format.line.color.rgb = colour
        line.format.line.width = Pt(2.25 if row.beside else 3.5)
        if row.foreseen:
            line.format.line.dash_style = MSO_LINE.ROUND_DOT if row.beside else MSO_LINE.DASH
        line.marker.style, line.marker.size = XL_MARKER_STYLE.CIRCLE, 7
        line.marker.format.fill.solid()
        filled = look.GROUND if row.foreseen else colour
        line.marker.format.fill.fore_color.rgb = filled
        line.marker.format.line.color.rgb = colour
        for place in _ends(chart, row, is_first=is_first, is_last=last[name] == at):
            side = _side(chart, row, order.index(name), place)
            if side is not None:
                label = line.points[place].data_label
                label.position = side
                _say_value(label, chart, colour)


def _ends(chart: Chart, row: Row, *, is_first: bool, is_last: bool) -> list[int]:
    """Where a line has its number beside it: at its end, and alone also where it begins."""
    known = [place for place, value in enumerate(row.values) if number(value) is not None]
    begins = known[:1] if is_first and len(chart.rows) == 1 else []
    return list(dict.fromkeys([*begins, *(known[-1:] if is_last else [])]))


def _side(chart: Chart, row: Row, at: int, place: int) -> Any:
    """Above the point, below it where another is just above; None where there is no room."""
    scale = _scale(chart)
    near = (scale[-1] - scale[0]) * 0.11
    mine = number(row.values[place]) or 0
    others = [(n, number(each.values[place])) for n, each in enumerate(chart.rows) if n != at]
    close = [(n, v - mine) for n, v in others if v is not None and abs(v - mine) <= near]
    is_top = all(gap < 0 or (gap == 0 and n > at) for n, gap in close)
    below = [v for _n, v in others if v is not None and v <= mine and mine - v <= 2.2 * near]
    is_bottom = not below and mine - scale[0] > 1.4 * near  # clear of lines and of the years
    if is_top:
        return XL_LABEL_POSITION.ABOVE
    return XL_LABEL_POSITION.BELOW if is_bottom else None


def _say_value(label: Any, chart: Chart, colour: RGBColor) -> None:
    """This point's value, as a field that follows the number behind it."""
    label.font.size, label.font.bold = Pt(16), True
    label.font.color.rgb = colour
    element = label._dLbl
    for name, shown in (
        ("c:showLegendKey", "0"), ("c:showVal", "1"), ("c:showCatName", "0"),
        ("c:showSerName", "0"), ("c:showPercent", "0"), ("c:showBubbleSize", "0"),
    ):  # fmt: skip
        flag = element.find(qn(name))
        if flag is not None:
            flag.set("val", shown)


def _bars(drawn: Any, chart: Chart, rows: list[tuple[Row, str, bool]]) -> None:
    plot = drawn.plots[0]
    plot.gap_width = 45 if len(chart.rows) == 1 else 60
    plot.overlap = -5
    plot.vary_by_categories = False
    plot.has_data_labels = True
    plot.data_labels.position = XL_LABEL_POSITION.OUTSIDE_END
    plot.data_labels.font.size, plot.data_labels.font.bold = Pt(16), True
    plot.data_labels.number_format = _format(chart.decimals)
    plot.data_labels.number_format_is_linked = False
    for at, (bars, (row, _name, _first)) in enumerate(zip(plot.series, rows, strict=True)):
        bars.format.fill.solid()
        bars.format.fill.fore_color.rgb = _colour(at, row)
    axis = drawn.category_axis
    axis.reverse_order = True
    axis.format.line.color.rgb = look.BESIDE
    axis.has_major_gridlines = False
    axis.tick_labels.font.size = Pt(16)
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    drawn.value_axis.visible = False
    drawn.value_axis.has_major_gridlines = False
    values = [v for row in chart.rows for v in map(number, row.values) if v is not None]
    if min(values, default=0) >= 0:
        drawn.value_axis.minimum_scale = 0


def _mark_cut(shapes: Any, chart: Chart, label: str, sentence: str, box: tuple[int, ...]) -> None:
    left, top, width, height = box
    x, y, wide, tall = place_of(chart, legend=len(chart.rows) > 1)
    at = left + int(width * (x + wide * chart.labels.index(label) / len(chart.labels)))
    first, last = top + int(height * y), top + int(height * (y + tall))
    line = shapes.add_connector(1, at, first, at, last)
    line.line.color.rgb, line.line.width = look.INK, Pt(1.5)
    line.line.dash_style = MSO_LINE.DASH
    line.name = _("Brudd %(label)s") % {"label": label}
    line._element.nvCxnSpPr.cNvPr.set("descr", sentence)
    is_late = chart.labels.index(label) > len(chart.labels) / 2  # then its word stands before it
    said = shapes.add_textbox(at - Pt(113) if is_late else at + Pt(3), first, Pt(110), Pt(22))
    said.name = f"{line.name} ({_('ord')})"
    frame = said.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = 0
    frame.paragraphs[0].alignment = PP_ALIGN.RIGHT if is_late else PP_ALIGN.LEFT
    run = frame.paragraphs[0].add_run()
    run.text = line.name
    run.font.size, run.font.bold, run.font.color.rgb = Pt(LETTERS), True, look.INK
