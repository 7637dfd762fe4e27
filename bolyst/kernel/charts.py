"""Four kinds of chart, each a pure function that gives an SVG picture.

A value is a number, a mark that stands in its place (":" for a number that is hidden), or None
where there is nothing. What is hidden is drawn as hidden: never as zero, never as a guess. Every
chart is shown beside a table with the same numbers; the picture only has to be understood.
"""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from .drawing import (
    COLOURS,
    LINE,
    PAGE,
    PAPER,
    Drawing,
    Look,
    Series,
    Theme,
    Value,
    number,
    width_of,
    wrapped,
)
from .line_charts import line_chart

__all__ = [
    "PAGE",
    "PAPER",
    "Series",
    "Theme",
    "Value",
    "bar_chart",
    "heat_map",
    "line_chart",
    "number",
    "on_page",
    "stacked_bars",
]

_BAR, _GAP = 18.0, 12.0  # a bar's height; between two groups


def on_page(svg: str) -> str:
    """A picture made for paper, as a page shows it, light or dark."""
    return svg.replace(PAPER.ink, PAGE.ink).replace(f' font-family="{PAPER.font}"', "")


def bar_chart(
    *,
    title: str,
    desc: str,
    labels: Sequence[str],
    series: Sequence[Series],
    unit: str = "",
    width: float = 640,
    theme: Theme = PAGE,
) -> str:
    """Lying bars in groups: one group for each label, one bar in it for each series."""
    sheet = Drawing(title, desc, width, theme)
    y = _legend(sheet, series, unit)
    left = _label_room(labels, width)
    known = [v for row in series for v in row.values if isinstance(v, (int, float))]
    most, least = max([0, *known]), min([0, *known])
    room = width - left - _value_room(known) - (_value_room([least]) if least < 0 else 0)
    zero = left + (_value_room([least]) if least < 0 else 0)
    zero += room * (-least / (most - least or 1))
    start = y
    for place, label in enumerate(labels):
        lines = wrapped(label, left - 12, lines=3)
        tall = max(len(series) * _BAR, len(lines) * LINE)
        _row_label(sheet, left, y, tall, lines)
        at = y + (tall - len(series) * _BAR) / 2
        for index, row in enumerate(series):
            _bar(
                sheet, zero, at + index * _BAR, row.values[place], index, room / (most - least or 1)
            )
        y += tall + _GAP
    sheet.line(zero, start - 2, zero, y - _GAP + 2)
    return sheet.svg(y + _hidden_note(sheet, left, y, [v for row in series for v in row.values]))


def _bar(sheet: Drawing, zero: float, y: float, value: Value, index: int, per_unit: float) -> None:
    if value is None:
        sheet.text(zero + 6, y + 13, "–")
    elif isinstance(value, str):
        sheet.box(zero + 1, y + 2, 26, _BAR - 4, **sheet.hidden())
        sheet.text(zero + 33, y + 13, value, bold=True)
    else:
        long = abs(value) * per_unit
        start = zero if value >= 0 else zero - long
        sheet.box(start, y + 2, max(long, 1), _BAR - 4, **sheet.fill(index))
        place, anchor = (start + long + 6, "start") if value >= 0 else (start - 6, "end")
        sheet.text(place, y + 13, number(value), anchor=anchor)


def stacked_bars(
    *,
    title: str,
    desc: str,
    labels: Sequence[str],
    series: Sequence[Series],
    unit: str = "",
    share: bool = False,
    width: float = 640,
    theme: Theme = PAGE,
) -> str:
    """Lying bars made of parts. With `share` each bar is a whole, unless a part of it is hidden."""
    sheet = Drawing(title, desc, width, theme)
    y = _legend(sheet, series, unit)
    left = _label_room(labels, width)
    rows = [[row.values[place] for row in series] for place in range(len(labels))]
    sums = [sum(v for v in row if isinstance(v, (int, float))) for row in rows]
    hidden = [sum(isinstance(v, str) for v in row) for row in rows]
    side = 8.0 if share else _value_room(sums)
    room = width - left - side - 30 * max(hidden, default=0)
    for label, row, total, covered in zip(labels, rows, sums, hidden, strict=True):
        lines = wrapped(label, left - 12, lines=3)
        tall = max(_BAR + 6, len(lines) * LINE)
        _row_label(sheet, left, y, tall, lines)
        whole = total if share and not covered else max(sums, default=0)
        end = _stack(sheet, left, y + (tall - _BAR) / 2, row, room / (whole or 1))
        if not share and not covered:
            sheet.text(end + 6, y + tall / 2 + 4, number(total))
        y += tall + _GAP
    return sheet.svg(y + _hidden_note(sheet, left, y, [v for row in rows for v in row]))


def _stack(sheet: Drawing, x: float, y: float, row: Sequence[Value], per_unit: float) -> float:
    """One bar of parts; gives where it ends."""
    for index, value in enumerate(row):
        if isinstance(value, str):
            sheet.box(x, y, 26, _BAR, **sheet.hidden())
            sheet.text(x + 13, y + 13, value, anchor="middle", bold=True)
            x += 26
        elif value:
            long = value * per_unit
            sheet.box(x, y, long, _BAR, **sheet.fill(index))
            if long > width_of(number(value)) + 8:
                fill = "#ffffff" if index % 6 == 0 else ""
                bold = index % 6 != 0
                sheet.text(
                    x + long / 2, y + 13, number(value), anchor="middle", fill=fill, bold=bold
                )
            x += long
    return x


def heat_map(
    *,
    title: str,
    desc: str,
    rows: Sequence[str],
    columns: Sequence[str],
    cells: Sequence[Sequence[Value]],
    width: float = 640,
    theme: Theme = PAGE,
) -> str:
    """Rows by columns: the more, the stronger the colour; the number stands in each cell."""
    sheet = Drawing(title, desc, width, theme)
    left = _label_room(rows, width)
    wide = (width - left) / max(len(columns), 1)
    longest = max((width_of(word) for name in columns for word in name.split()), default=0)
    turned = longest > wide - 6
    if turned:
        y = min(max(width_of(name) for name in columns), 150) * 0.62 + 18
        left = max(left, 60)
    else:
        heads = [wrapped(name, wide - 6) for name in columns]
        y = max((len(head) for head in heads), default=1) * LINE + 8
    for index, name in enumerate(columns):
        x = left + (index + 0.5) * wide
        if turned:
            sheet.text(x - 4, y - 6, wrapped(name, 145, lines=1), turned=True)
        else:
            lines = wrapped(name, wide - 6)
            sheet.text(x, y - 8 - (len(lines) - 1) * LINE, lines, anchor="middle")
    most = max([v for row in cells for v in row if isinstance(v, (int, float))], default=0)
    for name, row in zip(rows, cells, strict=True):
        lines = wrapped(name, left - 12, lines=3)
        tall = max(28.0, len(lines) * LINE + 4)
        _row_label(sheet, left, y, tall, lines)
        for index, value in enumerate(row):
            _cell(sheet, left + index * wide, y, wide, tall, value, most)
        y += tall
    return sheet.svg(y + 6 + _hidden_note(sheet, left, y + 8, [v for row in cells for v in row]))


def _cell(
    sheet: Drawing, x: float, y: float, wide: float, tall: float, value: Value, most: float
) -> None:
    look: Look = {"stroke": sheet.theme.ink, "stroke-opacity": 0.25}
    if isinstance(value, str):
        look = sheet.hidden()
    elif value:
        look |= {"fill": COLOURS[0], "fill-opacity": 0.1 + 0.5 * value / (most or 1)}
    else:
        look |= {"fill": "none"}
    sheet.box(x + 1, y + 1, wide - 2, tall - 2, **look)
    shown = "–" if value is None else value if isinstance(value, str) else number(value)
    bold = isinstance(value, str) or bool(value and value > 0.6 * most)
    sheet.text(x + wide / 2, y + tall / 2 + 4, shown, anchor="middle", bold=bold)


def _legend(sheet: Drawing, series: Sequence[Series], unit: str) -> float:
    """What each fill means, above the bars; gives where the bars begin."""
    y = 0.0
    if unit:
        sheet.text(0, 12, unit)
        y += LINE + 6
    if len(series) < 2:
        return y + 4
    x = 0.0
    for index, row in enumerate(series):
        name = wrapped(row.name, sheet.width - 24, lines=1)[0]
        wide = width_of(name) + 34
        if x and x + wide > sheet.width:
            x, y = 0.0, y + LINE + 5
        sheet.box(x + 0.5, y + 1.5, 14, 12, **sheet.fill(index))
        sheet.text(x + 20, y + 12, name)
        x += wide
    return y + LINE + 12


def _row_label(sheet: Drawing, left: float, y: float, tall: float, lines: Sequence[str]) -> None:
    foot = y + tall / 2 + 4 - (len(lines) - 1) * LINE / 2
    sheet.text(left - 8, foot, lines, anchor="end")


def _label_room(labels: Sequence[str], width: float) -> float:
    return min(max((width_of(label) for label in labels), default=0) + 16, width * 0.36)


def _value_room(values: Sequence[float]) -> float:
    return max((width_of(number(value)) for value in values), default=0) + 14


def _hidden_note(sheet: Drawing, left: float, y: float, values: Sequence[Value]) -> float:
    if not any(isinstance(value, str) for value in values):
        return 0
    sheet.box(left, y + 3.5, 14, 12, **sheet.hidden())
    sheet.text(left + 20, y + 14, _("Skravert: tallet er skjult."))
    return 24
