"""The catalogue is data: an edition is a file, published once."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"


def publish(name: str, get_model: Callable[[str, str], Any]) -> None:
    """Write the edition in `data/<name>` unless it stands; `get_model` is the app registry's."""
    edition = json.loads((DATA / name).read_text(encoding="utf-8"))
    versions, modules = (
        get_model("programme", "CatalogueVersion"),
        get_model("programme", "Module"),
    )
    version, is_new = versions.objects.get_or_create(
        number=edition["number"],
        defaults={"published_on": date.fromisoformat(edition["published_on"])},
    )
    if is_new:
        modules.objects.bulk_create(
            modules(version=version, **module) for module in edition["modules"]
        )
