"""The pictures of what a room answered: for the screen, the desk and the phones alike.

A picture is drawn from its numbers (`rules.pictures.drawn`) and the words of its question as
`queries.phones.said` gives them. Each stands beside a table with the same numbers. Levels are dots,
one for each person, and never an average; who doesn't know stands beside, never among them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bolyst.kernel.charts import bar_chart, heat_map
from bolyst.kernel.drawing import (
    COLOURS,
    LINE,
    PAGE,
    Drawing,
    Series,
    escaped,
    number,
    ticks,
    width_of,
    wrapped,
)
from bolyst.plenum.clouds import placed
from bolyst.plenum.rules.answers import ENDS, IRRELEVANT, UNKNOWN, VOTES
from bolyst.plenum.rules.steps import LEVELS, QuestionKind, StepKind

type Said = Mapping[str, Any]  # a step or a question, in one language
type Drawn = Mapping[str, Any]  # a picture's numbers

WIDE, NARROW = 640, 340  # a screen and a phone, in the picture's own units
DOT = 17.0  # from one dot's middle to the next


@dataclass(frozen=True)
class Idea:
    text: str
    label: str
    votes: int | None  # None: nobody has voted yet


@dataclass(frozen=True)
class Shown:
    """What `plenum/parts/picture.html` shows: an SVG with its table, texts, or ideas in columns."""

    title: str
    lang: str
    people: int
    svg: str = ""
    header: Sequence[str] = ()
    rows: Sequence[Sequence[object]] = ()
    texts: Sequence[str] = ()
    texts_title: str = ""
    columns: Sequence[tuple[str, Sequence[Idea]]] = ()
    is_whole: bool = True
    whose: str = ""  # a delegation's name
    more: Mapping[str, Any] = field(default_factory=dict)

    @property
    def told(self) -> str:
        text = ngettext("%(many)d har svart", "%(many)d har svart", self.people)
        return text % {"many": self.people}


def draw(step: Said, item: str, picture: Drawn, *, width: float = WIDE, whose: str = "") -> Shown:
    """One item's picture."""
    if item == VOTES:
        return _ideas(step, picture, whose)
    question = next(one for one in step["questions"] if one["key"] == item)
    kind = QuestionKind(question["kind"])
    drawer = _spots if step["kind"] == StepKind.PRIORITIES else DRAWERS[kind]
    made = {"people": picture["people"], "whose": whose, "lang": question["text"]["lang"]}
    return Shown(title=question["text"]["text"], **made, **drawer(question, picture, width))


def _bars(question: Said, picture: Drawn, width: float) -> dict[str, Any]:
    labels = {one["key"]: one["text"]["text"] for one in question["options"]}
    if question["kind"] == QuestionKind.SCALE:
        labels = _scale_labels(question)
    rows = [(labels[key], many) for key, many in picture["counts"].items() if key in labels]
    svg = bar_chart(
        title=question["text"]["text"],
        desc=", ".join(f"{label}: {many}" for label, many in rows),
        labels=[label for label, _many in rows],
        series=[Series(_("Svar"), [many for _label, many in rows])],
        width=width,
    )
    return {"svg": svg, "header": [_("Svar"), _("Antall")], "rows": rows}


def _scale_labels(question: Said) -> dict[str, str]:
    """1 to the last; the ends have their words."""
    labels = {str(at): str(at) for at in range(1, question["steps"] + 1)}
    ends = [one["text"]["text"] for one in question["options"]]
    if len(ends) == 2:
        labels["1"] = f"1 – {ends[0]}"
        labels[str(question["steps"])] = f"{question['steps']} – {ends[1]}"
    return labels


def _levels(question: Said, picture: Drawn, width: float) -> dict[str, Any]:
    """A dot for each person on their level, and beside them who didn't know."""
    words = {one["key"]: one["text"]["text"] for one in question["options"]}
    named = [(f"{at}  {words[str(at)]}", picture["counts"][str(at)]) for at in LEVELS]
    beside = [(_("Vet ikke"), picture[UNKNOWN]), (_("Ikke relevant"), picture[IRRELEVANT])]
    desc = ", ".join(f"{label}: {many}" for label, many in [*named, *beside])
    sheet = Drawing(question["text"]["text"], desc, width, PAGE)
    left = width * 0.45
    y = 2.0
    for label, many in named:
        y = _dots(sheet, y, left, label, many)
    sheet.line(0, y + 1, width, y + 1, faint=True, dash="3 3")
    y += 6
    for label, many in beside:
        y = _dots(sheet, y, left, label, many, is_hollow=True)
    return {
        "svg": sheet.svg(y),
        "header": [_("Nivå"), _("Antall")],
        "rows": [*named, *beside],
        "texts": picture.get("evidence", ()),
        "texts_title": _("Det bygger på"),
    }


def _dots(
    sheet: Drawing, y: float, left: float, label: str, many: int, *, is_hollow: bool = False
) -> float:
    """One level's row; gives where the next begins."""
    lines = wrapped(label, left - 14, lines=4)
    a_row = max(1, int((sheet.width - left) // DOT))
    rows = -(-many // a_row) or 1
    tall = max(rows * DOT, len(lines) * LINE) + 8
    sheet.text(0, y + tall / 2 + 4 - (len(lines) - 1) * LINE / 2, lines)
    top = y + tall / 2 - (rows - 1) * DOT / 2
    look = {"fill": "none", "stroke": COLOURS[5], "stroke-width": 2} if is_hollow else {
        "fill": COLOURS[0]
    }  # fmt: skip
    for at in range(many):
        x = left + (at % a_row) * DOT + DOT / 2
        sheet.add("circle", cx=x, cy=top + (at // a_row) * DOT, r=6.5, **look)
    sheet.line(0, y + tall, sheet.width, y + tall, faint=True)
    return y + tall


def _texts(question: Said, picture: Drawn, width: float) -> dict[str, Any]:
    return {"texts": picture["texts"]}


def _cloud(question: Said, picture: Drawn, width: float) -> dict[str, Any]:
    """The more have written a word, the larger it is; the largest in the middle."""
    rows = [(word, many) for word, many in picture["words"]]
    desc = ", ".join(f"{word}: {many}" for word, many in rows)
    sheet = Drawing(question["text"]["text"], desc, width, PAGE)
    words, height = placed(rows, width)
    for at, one in enumerate(words):
        colour = COLOURS[at % (len(COLOURS) - 1)]
        sheet.strokes.append(
            f'<text x="{one.x:.1f}" y="{one.foot:.1f}" font-size="{one.size:.1f}" '
            f'font-weight="600" text-anchor="middle" fill="{colour}">{escaped(one.word)}</text>'
        )
    return {"svg": sheet.svg(height), "header": [_("Ord"), _("Antall")], "rows": rows}


def _numbers(question: Said, picture: Drawn, width: float) -> dict[str, Any]:
    """Each as a dot on its place, and a line through the middle one."""
    found, middle = [float(one) for one in picture["numbers"]], float(picture["median"])
    told = _("Midterste svar: %(middle)s") % {"middle": number(middle)}
    sheet = Drawing(question["text"]["text"], told, width, PAGE)
    marks = ticks(min(found), max(found))
    per_unit = (width - 50) / (marks[-1] - marks[0])

    def x(value: float) -> float:
        return 25 + (value - marks[0]) * per_unit

    piles: dict[int, int] = {}
    places = []
    for value in found:
        spot = round(x(value) / DOT)
        piles[spot] = piles.get(spot, 0) + 1
        places.append((x(value), piles[spot]))
    foot = 34 + max(piles.values()) * DOT
    for place, up in places:
        sheet.add("circle", cx=place, cy=foot + 4 - up * DOT, r=6.5, fill=COLOURS[0])
    sheet.line(10, foot, width - 10, foot)
    for mark in marks:
        sheet.line(x(mark), foot, x(mark), foot + 5)
        sheet.text(x(mark), foot + 20, number(mark), anchor="middle")
    sheet.add(
        "line", x1=x(middle), x2=x(middle), y1=20, y2=foot, stroke=COLOURS[1], stroke_width=2,
        stroke_dasharray="5 3",
    )  # fmt: skip
    room = width_of(told, bold=True) / 2
    sheet.text(min(max(x(middle), room), width - room), 13, told, anchor="middle", bold=True)
    rows: list[tuple[str, object]] = [(told, "")]
    rows += [(number(value), found.count(value)) for value in sorted(set(found))]
    return {"svg": sheet.svg(foot + 28), "header": [_("Verdi"), _("Antall")], "rows": rows}


def _spots(question: Said, picture: Drawn, width: float) -> dict[str, Any]:
    """One measure: how many have put it where."""
    ends = list(reversed(ENDS))
    counts = picture["counts"]
    names = [_("Nytte %(at)d") % {"at": up} for up in ends]
    cells = [_row(counts, up) for up in ends]
    header = [_("Innsats %(at)d") % {"at": along} for along in ENDS]
    svg = heat_map(
        title=question["text"]["text"],
        desc=_("Hvor mange som har satt tiltaket hvor"),
        rows=names,
        columns=[str(along) for along in ENDS],
        cells=[[many or None for many in row] for row in cells],
        width=width,
    )
    rows = [(name, *row) for name, row in zip(names, cells, strict=True)]
    return {"svg": svg, "header": ["", *header], "rows": rows}


def _row(counts: Mapping[str, int], up: int) -> list[int]:
    return [counts.get(f"{up}:{along}", 0) for along in ENDS]


DRAWERS: dict[QuestionKind, Callable[[Said, Drawn, float], dict[str, Any]]] = {
    QuestionKind.SINGLE: _bars,
    QuestionKind.SEVERAL: _bars,
    QuestionKind.SCALE: _bars,
    QuestionKind.LEVEL: _levels,
    QuestionKind.OPEN: _texts,
    QuestionKind.WORDS: _cloud,
    QuestionKind.NUMBER: _numbers,
}


def _ideas(step: Said, picture: Drawn, whose: str) -> Shown:
    """In their columns, those with most votes first."""
    columns = [(one["key"], one["text"]["text"]) for one in step["columns"]]
    known = {key for key, _name in columns}
    by_column: dict[str, list[Idea]] = {key: [] for key in ("", *known)}
    for one in step.get("ideas", ()):
        votes = picture["votes"]
        many = votes.get(one["id"], 0) if votes is not None else None
        found = Idea(one["text"], one["label"], many)
        by_column[one["column"] if one["column"] in known else ""].append(found)
    named = [*columns, ("", _("Andre idéer") if columns else "")]
    return Shown(
        title=step["heading"]["text"],
        lang=step["heading"]["lang"],
        people=picture["people"],
        whose=whose,
        columns=[
            (name, sorted(by_column[key], key=lambda idea: -(idea.votes or 0)))
            for key, name in named
            if by_column[key] or key
        ],
    )


def draw_field(step: Said, pictures: Mapping[str, Drawn], *, width: float = WIDE) -> Shown | None:
    """All measures of a step on one field: each where the middle one of the room has put it."""
    spots = [
        (one["text"]["text"], *_middle(pictures[one["key"]]["counts"]))
        for one in step["questions"]
        if one["key"] in pictures
    ]
    if not spots:
        return None
    names = [one["text"]["text"] for one in step["columns"]]
    up, along = names if len(names) == 2 else (_("Nytte"), _("Innsats"))
    sheet = Drawing(step["heading"]["text"], _("Nytte oppover, innsats bortover"), width, PAGE)
    left, side = 26.0, min(width - 40, 420.0)
    _field(sheet, left, side, up, along)
    taken: list[tuple[float, float]] = []
    for at, (_name, impact, effort) in enumerate(spots):
        x, y = left + (effort - 0.5) / 5 * side, (5.5 - impact) / 5 * side
        while any(abs(x - one) < 21 and abs(y - other) < 21 for one, other in taken):
            x += 22
        taken.append((x, y))
        sheet.add("circle", cx=x, cy=y, r=11, fill=COLOURS[0])
        sheet.text(x, y + 4, letter(at), anchor="middle", bold=True, fill="#ffffff")
    rows = [
        (f"{letter(at)}  {name}", impact, effort) for at, (name, impact, effort) in enumerate(spots)
    ]
    return Shown(
        title=step["heading"]["text"],
        lang=step["heading"]["lang"],
        people=max(one["people"] for one in pictures.values()),
        svg=sheet.svg(side + 28),
        header=[_("Tiltak"), up, along],
        rows=rows,
        more={"is_open": True},
    )


def _field(sheet: Drawing, left: float, side: float, up: str, along: str) -> None:
    half = side / 2
    corners = ((0, 0, _("Gjør først")), (half, 0, _("Planlegg")))
    for x, y, word in (*corners, (0, half, _("Små grep")), (half, half, _("La ligge"))):
        sheet.box(left + x, y, half, half, fill="none", stroke="currentColor", stroke_opacity=0.3)
        sheet.text(left + x + half / 2, y + 18, word, anchor="middle")
    sheet.text(left + half, side + 20, f"{along} →", anchor="middle", bold=True)
    sheet.strokes.append(
        f'<text x="14" y="{half:.1f}" font-weight="600" text-anchor="middle" '
        f'transform="rotate(-90 14 {half:.1f})">{escaped(up)} →</text>'
    )


def _middle(counts: Mapping[str, int]) -> tuple[float, float]:
    """The median of impact and of effort, each by itself."""
    ups, alongs = [], []
    for spot, many in counts.items():
        up, along = spot.split(":")
        ups += [int(up)] * many
        alongs += [int(along)] * many
    return float(median(ups)), float(median(alongs))


def letter(at: int) -> str:
    """A, B, … Z, A1 …"""
    turn, place = divmod(at, 26)
    return f"{chr(ord('A') + place)}{turn or ''}"
