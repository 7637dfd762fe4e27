"""Development over years: lines that are never drawn across what isn't known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from .drawing import (
    COLOURS,
    LINE,
    PAGE,
    TEXT,
    Drawing,
    Look,
    Series,
    Theme,
    Value,
    apart,
    number,
    ticks,
    width_of,
    wrapped,
)

_DASHES = ("", "7 3", "2 3", "9 3 2 3", "4 4", "12 4")


def line_chart(
    *,
    title: str,
    desc: str,
    years: Sequence[int],
    series: Sequence[Series],
    breaks: Mapping[int, str] | None = None,
    unit: str = "",
    width: float = 640,
    theme: Theme = PAGE,
) -> str:
    """Development over years. `breaks`: the first year after a break, and its reason."""
    sheet = Drawing(title, desc, width, theme)
    breaks = {year: why for year, why in (breaks or {}).items() if years and year > years[0]}
    top = 26.0 + (LINE if unit else 0) + (2 * LINE if breaks else 0)
    plot = _Plot.around(sheet, years, series, top=top)
    plot.axes(unit)
    for year, why in breaks.items():
        plot.interrupt(year, why)
    for index, line in enumerate(series):
        plot.draw(line, index, breaks)
    plot.name_lines(series)
    return sheet.svg(plot.bottom + 28 + plot.footnotes(series))


@dataclass
class _Plot:
    """Where years and numbers stand on the sheet."""

    sheet: Drawing
    years: Sequence[int]
    scale: list[float]
    left: float
    right: float
    top: float
    bottom: float

    @classmethod
    def around(
        cls, sheet: Drawing, years: Sequence[int], series: Sequence[Series], *, top: float
    ) -> "_Plot":
        known = [v for line in series for v in line.values if isinstance(v, (int, float))] or [0]
        low = min(known) if min(known) > 0.4 * max(known) else min(0, *known)
        scale = ticks(low, max(known))
        names = max((width_of(line.name, bold=True) for line in series), default=0) + 30
        left = max(width_of(number(tick)) for tick in scale) + 10
        right = sheet.width - min(max(names, 60), sheet.width * 0.3)
        return cls(sheet, years, scale, left, right, top, top + 220)

    def x(self, year: float) -> float:
        span = max(self.years, default=0) - min(self.years, default=0)
        share = (year - min(self.years, default=0)) / span if span else 0.5
        return self.left + 10 + share * (self.right - self.left - 22)

    def y(self, value: float) -> float:
        share = (value - self.scale[0]) / (self.scale[-1] - self.scale[0])
        return self.bottom - share * (self.bottom - self.top)

    def axes(self, unit: str) -> None:
        if unit:
            self.sheet.text(0, 12, unit)
        for tick in self.scale:
            y = self.y(tick)
            self.sheet.line(self.left, y, self.right, y, faint=tick != self.scale[0])
            self.sheet.text(self.left - 6, y + 4, number(tick), anchor="end")
        free = -1.0
        for year in sorted(set(self.years)):
            x, half = self.x(year), width_of(str(year)) / 2
            if x - half > free:
                self.sheet.line(x, self.bottom, x, self.bottom + 4)
                self.sheet.text(x, self.bottom + 18, str(year), anchor="middle")
                free = x + half + 10

    def interrupt(self, year: int, why: str) -> None:
        """A jagged line between two years: what stands on each side is not the same thing."""
        before = max(earlier for earlier in self.years if earlier < year)
        x = (self.x(before) + self.x(year)) / 2
        teeth = range(int(self.top), int(self.bottom), 8)
        jag = "".join(f"L{x + (3 if i % 2 else -3):.1f} {y}" for i, y in enumerate(teeth))
        look: Look = {"stroke": self.sheet.theme.ink, "stroke-width": 1.2, "fill": "none"}
        self.sheet.add("path", d=f"M{x:.1f} {self.top - 6:.1f}{jag}", **look)
        on_left = x > (self.left + self.right) / 2
        place, anchor = (x - 8, "end") if on_left else (x + 8, "start")
        room = (x - self.left if on_left else self.sheet.width - x) - 12
        lines = wrapped(why, room, lines=2)
        self.sheet.text(place, self.top - 10 - (len(lines) - 1) * LINE, lines, anchor=anchor)

    def draw(self, line: Series, index: int, breaks: Mapping[int, str]) -> None:
        colour = COLOURS[index % len(COLOURS)]
        for run in _runs(self.years, line.values, breaks):
            points = " ".join(f"{self.x(year):.1f},{self.y(value):.1f}" for year, value in run)
            dash = "1 4" if line.foreseen else _DASHES[index % len(_DASHES)]
            look: Look = {"fill": "none", "stroke": colour, "stroke-width": 2.2}
            look |= {"stroke-dasharray": dash, "stroke-linecap": "round"} if dash else {}
            self.sheet.add("polyline", points=points, **look)
        for year, value in zip(self.years, line.values, strict=True):
            if isinstance(value, str):
                self._hidden_point(self.x(year), value)
            elif value is not None:
                _marker(self.sheet, self.x(year), self.y(value), index, hollow=line.foreseen)

    def _hidden_point(self, x: float, mark: str) -> None:
        self.sheet.box(x - 5, self.bottom - 16, 10, 16, **self.sheet.hidden())
        self.sheet.text(x, self.bottom - 20, mark, anchor="middle", bold=True)

    def name_lines(self, series: Sequence[Series]) -> None:
        """Each line's name stands at its end, so no key has to be learnt."""
        ends: list[tuple[float, int, str, float]] = []
        for index, line in enumerate(series):
            known = [
                (year, value)
                for year, value in zip(self.years, line.values, strict=True)
                if isinstance(value, (int, float))
            ]
            if known:
                ends.append((self.y(known[-1][1]), index, line.name, known[-1][1]))
        ends.sort()
        room = self.sheet.width - self.right - 20
        texts = [
            [*wrapped(name, room / 1.08, lines=2), number(value)] for _y, _i, name, value in ends
        ]
        tallest = max((len(text) for text in texts), default=1) * LINE
        wished = [end[0] - tallest / 2 + TEXT for end in ends]
        places = apart(wished, tallest + 3, low=self.top - 14, high=self.bottom - tallest + TEXT)
        for place, text, end in zip(places, texts, ends, strict=True):
            hollow = series[end[1]].foreseen
            _marker(self.sheet, self.right + 12, place - 4, end[1], hollow=hollow)
            self.sheet.text(self.right + 20, place, text[:-1], bold=True)
            self.sheet.text(self.right + 20, place + (len(text) - 1) * LINE, text[-1])

    def footnotes(self, series: Sequence[Series]) -> float:
        notes: list[str] = []
        if self.scale[0] > 0:
            notes.append(_("Tallaksen starter på %(start)s.") % {"start": number(self.scale[0])})
        if any(isinstance(value, str) for line in series for value in line.values):
            notes.append(_("Skravert: tallet er skjult."))
        if any(line.foreseen for line in series):
            notes.append(_("Prikket linje: framskriving."))
        if not notes:
            return 0
        lines = wrapped(" ".join(notes), self.sheet.width - self.left, lines=3)
        self.sheet.text(self.left, self.bottom + 40, lines)
        return len(lines) * LINE


def _runs(
    years: Sequence[int], values: Sequence[Value], breaks: Mapping[int, str]
) -> list[list[tuple[int, float]]]:
    """The stretches that may be joined by a line: never across a gap, a mark or a break."""
    runs: list[list[tuple[int, float]]] = [[]]
    for year, value in sorted(zip(years, values, strict=True), key=lambda pair: pair[0]):
        last = runs[-1][-1][0] if runs[-1] else None
        broken = last is not None and any(last < at <= year for at in breaks)
        if broken or not isinstance(value, (int, float)):
            runs.append([])
        if isinstance(value, (int, float)):
            runs[-1].append((year, value))
    return [run for run in runs if len(run) > 1]


def _marker(sheet: Drawing, x: float, y: float, index: int, *, hollow: bool) -> None:
    colour = COLOURS[index % len(COLOURS)]
    look: Look = {"fill": "none" if hollow else colour}
    look |= {"stroke": colour, "stroke-width": 1.5} if hollow or index % 4 == 3 else {}
    shape = index % 4
    if shape == 0:
        sheet.add("circle", cx=x, cy=y, r=3.4, **look)
    elif shape == 1:
        sheet.box(x - 3.2, y - 3.2, 6.4, 6.4, **look)
    else:
        up = -4.4 if shape == 2 else 4.4
        sheet.add("path", d=f"M{x:.1f} {y + up:.1f}l4.4 {-1.8 * up:.1f}h-8.8z", **look)
