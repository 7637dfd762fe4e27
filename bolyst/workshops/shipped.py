"""The indicator sets Bolyst comes with: a folder in `data/` for each, a file for each language.

A section with `discuss` is a dimension; the indicators that follow it are its own. The order is
that of the bokmål file.
"""

import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from bolyst.guides.rules.pieces import COMPLETE, SOURCE
from bolyst.workshops.rules.sets import Edition, Part, objections_to_edition

DATA = Path(__file__).parent / "data"

type Models = Callable[[str, str], Any]  # the app registry's `get_model`
type Words = dict[str, dict[str, dict[str, str]]]  # {"nb": {"A1": {"question": "…"}}}


def publish(folder: str, kind: str, get_model: Models, *, version: int, on: date) -> None:
    """Publish the set in `data/<folder>`; for migrations only."""
    found = edition(read(folder))
    assert not objections_to_edition(found)
    write(found, kind, get_model, version=version, on=on)


def read(folder: str) -> Words:
    return {
        language: tomllib.loads((DATA / folder / f"{language}.toml").read_text(encoding="utf-8"))
        for language in COMPLETE
    }


def edition(words: Words) -> Edition:
    """As rules.sets has it."""

    def texts(key: str) -> dict[str, dict[str, str]]:
        return {language: sections[key] for language, sections in words.items()}

    dimensions: list[Part] = []
    indicators: list[Part] = []
    for key, section in words[SOURCE].items():
        part: Part = {"key": key, "texts": texts(key)}
        if "discuss" in section:
            dimensions.append(part)
        elif key != "set":
            indicators.append(part | {"dimension": dimensions[-1]["key"], "same_as": ""})
    return {"texts": texts("set"), "dimensions": dimensions, "indicators": indicators}


def write(found: Edition, kind: str, get_model: Models, *, version: int, on: date) -> Any:
    """The rows of a version, as they are to stand for ever."""
    sets, dimensions, indicators = (
        get_model("workshops", name) for name in ("IndicatorSet", "Dimension", "Indicator")
    )
    made = sets.objects.create(kind=kind, version=version, texts=found["texts"], published_on=on)
    parts = {
        one["key"]: dimensions(indicator_set=made, position=position, **one)
        for position, one in enumerate(found["dimensions"], start=1)
    }
    dimensions.objects.bulk_create(parts.values())
    indicators.objects.bulk_create(
        indicators(
            indicator_set=made, position=position, **{**one, "dimension": parts[one["dimension"]]}
        )
        for position, one in enumerate(found["indicators"], start=1)
    )
    return made
