"""A sheet to draw on: small SVG with presentation attributes only.

No style, script, class or link stands in the picture, so a strict page shows it as it is and
the same picture can go into a PDF, where text stays text.
"""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import pairwise
from xml.sax.saxutils import quoteattr

from . import words

type Value = float | str | None
type Look = dict[str, float | str]  # attributes of a stroke


@dataclass(frozen=True)
class Series:
    """One line, or one bar in each group."""

    name: str
    values: Sequence[Value]
    foreseen: bool = False  # drawn as a projection: hollow points, dotted line


@dataclass(frozen=True)
class Theme:
    """What lines and letters are drawn with."""

    ink: str
    font: str  # "" takes the page's own


PAGE = Theme(ink="currentColor", font="")  # follows a light or a dark page
PAPER = Theme(ink="#1c2733", font="Inter")

# Seen at 3:1 or better on white and on a dark page alike, also by colour-blind readers.
COLOURS = ("#2374b5", "#b35c00", "#00826a", "#9256b8", "#c4405f", "#70757f")
TEXT = 12.0  # size of all letters, in the picture's own units
LINE = 15.0  # from one line of text to the next

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NARROW, _WIDE = frozenset("iljtfrI.,:;'|!()[]- \u00a0"), frozenset("mwMWÆæ@%—")


def escaped(text: str) -> str:
    """Text as XML takes it; what XML forbids is shown as its code."""
    shown = _FORBIDDEN.sub(lambda found: f"[U+{ord(found[0]):04X}]", text)
    return shown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def number(value: float) -> str:
    """A number as a picture has room for it: at most one decimal."""
    return words.number(value, 0 if float(value).is_integer() else 1)


def width_of(text: str, *, bold: bool = False) -> float:
    """How wide a line of text is, roughly: enough to keep labels apart."""

    def width(letter: str) -> float:
        if letter in _NARROW:
            return 0.32
        if letter in _WIDE:
            return 0.9
        return 0.7 if letter.isupper() else 0.6

    return TEXT * (1.08 if bold else 1) * sum(width(letter) for letter in text)


def wrapped(text: str, room: float, *, lines: int = 3) -> list[str]:
    """Text broken into at most so many lines; what is left over ends in an ellipsis."""
    done: list[str] = []
    for word in text.split():
        if done and width_of(f"{done[-1]} {word}") <= room:
            done[-1] = f"{done[-1]} {word}"
        else:
            done.append(word)
    kept = [*done[: lines - 1], " ".join(done[lines - 1 :])] if len(done) > lines else done
    return [_shortened(line, room) for line in kept] or [""]


def _shortened(line: str, room: float) -> str:
    if width_of(line) <= room:
        return line
    while line and width_of(f"{line}…") > room:
        line = line[:-1]
    return f"{line.rstrip()}…"


def ticks(low: float, high: float, *, about: int = 5) -> list[float]:
    """Round numbers from just below `low` to just above `high`."""
    if high - low < 1e-6:  # one value, or no difference anyone could see
        high = low + 1
    raw = (high - low) / about
    power: float = 10.0 ** math.floor(math.log10(raw))
    step = next(power * times for times in (1, 2, 5, 10) if power * times >= raw)
    first, last = math.floor(low / step), math.ceil(high / step)
    return [round(index * step, 10) for index in range(first, last + 1)]


@dataclass
class Drawing:
    """Collects strokes, then gives the finished picture."""

    title: str
    desc: str
    width: float
    theme: Theme
    strokes: list[str] = field(default_factory=list)
    patterns: dict[str, str] = field(default_factory=dict)

    @property
    def mark(self) -> str:
        """Keeps this picture's patterns apart from those of others on the same page."""
        return "f" + sha256(f"{self.title}\0{self.desc}".encode()).hexdigest()[:8]

    def add(self, tag: str, **attributes: float | str) -> None:
        self.strokes.append(_tag(tag, attributes))

    def line(
        self, x1: float, y1: float, x2: float, y2: float, *, faint: bool = False, dash: str = ""
    ) -> None:
        more: Look = {"stroke-dasharray": dash} if dash else {}
        more |= {"stroke-opacity": "0.25"} if faint else {}
        self.add("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=self.theme.ink, **more)

    def box(self, x: float, y: float, width: float, height: float, **look: float | str) -> None:
        self.add("rect", x=x, y=y, width=max(width, 0), height=max(height, 0), **look)

    def text(
        self,
        x: float,
        y: float,
        text: str | Sequence[str],
        *,
        anchor: str = "start",
        bold: bool = False,
        fill: str = "",
        turned: bool = False,
    ) -> None:
        """One or several lines; `y` is the first line's foot."""
        lines = [text] if isinstance(text, str) else text
        for index, line in enumerate(lines):
            look: Look = {"x": x, "y": y + index * LINE}
            look |= {"text-anchor": anchor} if anchor != "start" else {}
            look |= {"font-weight": "600"} if bold else {}
            look |= {"fill": fill} if fill else {}
            if turned:
                look["transform"] = f"rotate(-35 {_short(x)} {_short(y + index * LINE)})"
            self.strokes.append(_tag("text", look, escaped(line)))

    def hatch(self, colour: str, texture: str) -> str:
        """A fill that is told from the next one without colour; gives its reference."""
        shade = "ink" if colour == self.theme.ink else colour.strip("#")
        name = f"{self.mark}-{texture}-{shade}"
        base = _tag("rect", {"width": 8, "height": 8, "fill": colour, "fill-opacity": 0.15})
        shapes = "".join(
            _tag(tag, _coloured(tag, colour) | look) for tag, look in _TEXTURES[texture]
        )
        self.patterns[name] = (
            f'<pattern id="{name}" width="8" height="8" patternUnits="userSpaceOnUse">'
            f"{base}{shapes}</pattern>"
        )
        return f"url(#{name})"

    def fill(self, index: int) -> Look:
        """The look of the n-th series: its colour and its texture."""
        colour = COLOURS[index % len(COLOURS)]
        texture = _ORDER[index % len(_ORDER)]
        filled = colour if texture == "plain" else self.hatch(colour, texture)
        return {"fill": filled, "stroke": colour, "stroke-width": 1}

    def hidden(self) -> Look:
        """The look of what may not be shown."""
        return {
            "fill": self.hatch(self.theme.ink, "thin"),
            "stroke": self.theme.ink,
            "stroke-dasharray": "2 2",
            "stroke-opacity": 0.6,
        }

    def svg(self, height: float) -> str:
        """The picture, with its name and its description for those who don't see it."""
        font: Look = {"font-size": TEXT, "fill": self.theme.ink}
        font |= {"font-family": self.theme.font} if self.theme.font else {}
        size = f"{_short(self.width)} {_short(height)}"
        root: Look = {
            "xmlns": "http://www.w3.org/2000/svg",
            "role": "img",
            "viewBox": f"0 0 {size}",
        }
        root |= {"width": _short(self.width), "height": _short(height)}
        drawn = _tag("g", font, "".join(self.strokes))
        defs = f"<defs>{''.join(self.patterns.values())}</defs>" if self.patterns else ""
        named = f"<title>{escaped(self.title)}</title><desc>{escaped(self.desc)}</desc>"
        return _tag("svg", root, named + defs + drawn)


_ORDER = ("plain", "slanted", "dotted", "level", "crossed", "light")
_TEXTURES: dict[str, list[tuple[str, Look]]] = {
    "slanted": [("path", {"d": "M-2 2L2 -2M-2 10L10 -2M6 10L10 6"})],
    "dotted": [("circle", {"cx": x, "cy": y, "r": 1.3}) for x, y in ((2, 2), (6, 6))],
    "level": [("path", {"d": "M0 2H8M0 6H8"})],
    "crossed": [("path", {"d": "M0 0L8 8M8 0L0 8"})],
    "light": [],
    "thin": [("path", {"d": "M-2 2L2 -2M-2 10L10 -2M6 10L10 6", "stroke-opacity": 0.4})],
}


def _coloured(tag: str, colour: str) -> Look:
    return {"fill": colour} if tag == "circle" else {"stroke": colour, "stroke-opacity": 0.75}


def _short(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".") if value % 1 else str(int(value))


def _tag(name: str, attributes: Look, inner: str = "") -> str:
    shown = "".join(
        f" {key.replace('_', '-')}={quoteattr(value if isinstance(value, str) else _value(value))}"
        for key, value in attributes.items()
    )
    return f"<{name}{shown}>{inner}</{name}>" if inner else f"<{name}{shown}/>"


def _value(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if value % 1 else str(int(value))


def apart(wished: Iterable[float], gap: float, *, low: float, high: float) -> list[float]:
    """Places as near to those wished as can be, in order, at least `gap` from each other."""
    places = sorted(wished)
    for index, (above, below) in enumerate(pairwise(places[:]), start=1):
        places[index] = max(below, places[index - 1] + gap, above)
    if places and places[-1] > high:
        places[-1] = high
        for index in range(len(places) - 2, -1, -1):
            places[index] = min(places[index], places[index + 1] - gap)
    return [max(place, low) for place in places]
