"""A sheet for assessing oneself with a pen: questions with described levels, a box for each."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from bolyst.documents.characters import shown
from bolyst.documents.render.pdf import _typeset


@dataclass(frozen=True)
class Asked:
    key: str
    name: str
    question: str
    levels: tuple[str, ...]  # the lowest first
    evidence: str


@dataclass(frozen=True)
class Part:
    name: str
    discuss: str
    asked: list[Asked]


@dataclass(frozen=True)
class Labels:
    """What the sheet says itself, in its own language."""

    unit: str
    day: str
    example: str
    discuss: str
    others: tuple[str, ...]  # answers beside the levels
    version: str
    page: str


def render(
    *,
    title: str,
    place: str,
    introduction: str,
    scale: Sequence[tuple[str, str]],  # name, meaning
    parts: Sequence[Part],
    labels: Labels,
    language: str,
    day: date,
) -> bytes:
    """PDF/UA-1 and PDF/A-2a, as the reports are."""
    order = {
        "title": title,
        "place": place,
        "introduction": introduction,
        "scale": [{"name": name, "meaning": meaning} for name, meaning in scale],
        "parts": [asdict(part) for part in parts],
        "labels": asdict(labels),
        "language": language,
    }
    dated = {**_drawable(order), "date": [day.year, day.month, day.day]}
    (made,) = _typeset("assessment.typ", json.dumps(dated), day, "pdf")
    return made


def _drawable(value: Any) -> Any:
    """Without letters that no font of ours has."""
    if isinstance(value, str):
        return shown(value)
    if isinstance(value, dict):
        return {key: _drawable(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_drawable(one) for one in value]
    return value
