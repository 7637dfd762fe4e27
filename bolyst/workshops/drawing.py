"""A dimension's profile: each indicator on its level, and how people answered alone as dots.

A ring stands around the level the group agreed on. «Vet ikke» and «ikke relevant» stand beside the
four, never among them. What the picture shows stands in its table as well.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from bolyst.kernel.drawing import COLOURS, LINE, PAGE, Drawing, Theme, wrapped
from bolyst.plenum.rules.answers import IRRELEVANT, UNKNOWN
from bolyst.workshops.queries.results import Line, Profile
from bolyst.workshops.rules.sets import LEVELS
from bolyst.workshops.rules.workshops import Standing

WIDTH = 640.0  # as wide as our other pictures
LABEL = 176.0  # room for an indicator's name
DOT = 9.0  # from one dot's middle to the next
A_ROW = 7  # dots beside each other
COLUMNS = (*LEVELS, UNKNOWN, IRRELEVANT)
OF_STANDING = {Standing.UNKNOWN: UNKNOWN, Standing.IRRELEVANT: IRRELEVANT}


@dataclass(frozen=True)
class Drawn:
    svg: str
    title: str
    alt: str
    header: Sequence[str]
    rows: Sequence[Sequence[str]]


def profile(part: Profile, *, with_spread: bool, theme: Theme = PAGE) -> Drawn:
    names = [f"{at} {name}" for at, name in zip(LEVELS, part.levels, strict=True)]
    names += [_("Vet ikke"), _("Ikke relevant")]
    alt = ". ".join(f"{line.asked.name}: {line.told}" for line in part.lines)
    sheet = Drawing(part.name, alt, WIDTH, theme)
    wide = (WIDTH - LABEL) / len(names)
    for at, name in enumerate(names):
        sheet.text(LABEL + (at + 0.5) * wide, 12, wrapped(name, wide - 4), anchor="middle")
    y = 12 + 2 * LINE
    for line in part.lines:
        y = _row(sheet, y, wide, line, with_spread=with_spread)
    sheet.line(LABEL + 4 * wide, 0, LABEL + 4 * wide, y, faint=True, dash="3 3")
    header = [_("Indikator"), _("Enige om"), *(names if with_spread else ())]
    rows = [_cells(line, with_spread=with_spread) for line in part.lines]
    return Drawn(sheet.svg(y + 2), part.name, alt, header, rows)


def _cells(line: Line, *, with_spread: bool) -> list[str]:
    counts = [str(line.spread[one]) if line.spread else "–" for one in COLUMNS]
    return [line.asked.name, line.told, *(counts if with_spread else ())]


def _row(sheet: Drawing, y: float, wide: float, line: Line, *, with_spread: bool) -> float:
    """Gives where the next begins."""
    words = wrapped(line.asked.name, LABEL - 12)
    most = max(line.spread[one] for one in COLUMNS) if line.spread and with_spread else 0
    tall = max(len(words) * LINE, -(-most // A_ROW) * DOT, 20.0) + 14
    middle = y + tall / 2
    sheet.line(0, y, sheet.width, y, faint=True)
    sheet.text(0, middle + 4 - (len(words) - 1) * LINE / 2, words)
    for at, one in enumerate(COLUMNS):
        x = LABEL + (at + 0.5) * wide
        if one == _agreed(line):
            sheet.box(
                x - wide / 2 + 5, y + 4, wide - 10, tall - 8, stroke=COLOURS[1],
                stroke_width=2.5, fill=COLOURS[1], fill_opacity=0.12,
            )  # fmt: skip
        if line.spread and with_spread:
            _dots(sheet, x, middle, line.spread[one], is_hollow=one not in LEVELS)
    return y + tall


def _agreed(line: Line) -> str:
    return str(line.level) if line.level else OF_STANDING.get(line.standing, "")


def _dots(sheet: Drawing, x: float, y: float, many: int, *, is_hollow: bool) -> None:
    rows = -(-many // A_ROW)
    for at in range(many):
        row, place = divmod(at, A_ROW)
        inside = min(A_ROW, many - row * A_ROW)
        sheet.add(
            "circle",
            cx=x + (place - (inside - 1) / 2) * DOT,
            cy=y + (row - (rows - 1) / 2) * DOT,
            r=3.6,
            stroke=COLOURS[0],
            stroke_width=1.2,
            fill="none" if is_hollow else COLOURS[0],
        )
