"""Small cards on A4, eight on a page: a few words, a picture to scan and a code to type."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bolyst.documents.characters import shown
from bolyst.documents.render.pdf import _typeset


@dataclass(frozen=True)
class CardFace:
    number: str
    code: str
    heading: str  # «Kort 17»


def render(
    cards: Sequence[CardFace],
    *,
    title: str,
    place: str,
    text: str,
    voluntary: str,
    address: str,
    picture: str,  # SVG
    language: str,
    is_right_to_left: bool,
    day: date,
) -> bytes:
    """PDF/UA-1 and PDF/A-2a, as the reports are."""
    order = {
        "title": shown(title),
        "place": shown(place),
        "text": shown(text),
        "voluntary": shown(voluntary),
        "address": address,
        "picture": picture,
        "language": language,
        "turned": is_right_to_left,
        "date": [day.year, day.month, day.day],
        "cards": [
            {"number": card.number, "code": card.code, "heading": shown(card.heading)}
            for card in cards
        ],
    }
    (made,) = _typeset("cards.typ", json.dumps(order), day, "pdf")
    return made
