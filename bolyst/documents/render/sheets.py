"""Something to hold in one's hand: a title, short parts, and notes at the foot, on one A4."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bolyst.documents.characters import shown, shown_on_one_line
from bolyst.documents.keeping import Json
from bolyst.documents.render.pdf import _typeset


@dataclass(frozen=True)
class Line:
    text: str
    language: str
    is_turned: bool = False  # right to left


@dataclass(frozen=True)
class Part:
    heading: Line | None
    lines: list[Line]


def render(
    *,
    title: Line,
    place: str,
    language: str,
    is_right_to_left: bool,
    parts: Sequence[Part],
    notes: Sequence[str],
    notes_language: str,
    day: date,
    picture: str = "",
    address: str = "",
) -> bytes:
    """PDF/UA-1 and PDF/A-2a, as the reports are. The letters shrink until it fits one page.

    `picture` is a QR code (SVG) that stands beside the title; `address` is where it leads.
    """
    order: dict[str, Json] = {
        "title": {**_line(title), "text": shown_on_one_line(title.text)},
        "place": shown_on_one_line(place),
        "language": language,
        "turned": is_right_to_left,
        "date": [day.year, day.month, day.day],
        "parts": [
            {
                "heading": _line(part.heading) if part.heading else None,
                "lines": [_line(line) for line in part.lines],
            }
            for part in parts
        ],
        "notes_language": notes_language,
        "notes": [shown(note) for note in notes],
        "picture": picture,
        "address": address,
    }
    (made,) = _typeset("sheet.typ", json.dumps(order), day, "pdf")
    return made


def _line(line: Line) -> dict[str, Json]:
    return {"text": shown(line.text), "lang": line.language, "turned": line.is_turned}
