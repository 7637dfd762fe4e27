"""The catalogue is data: an edition is a file, published once."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"

type Models = Callable[[str, str], Any]  # the app registry's `get_model`


def publish(name: str, get_model: Models) -> None:
    """Write the edition in `data/<name>` unless it stands."""
    edition = read(name)
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


def add_plan(name: str, get_model: Models) -> None:
    """Give an edition published without a plan the one in `data/<name>`; for migrations only."""
    plan = read(name)
    version = get_model("programme", "CatalogueVersion").objects.get(number=plan["number"])
    for module in version.modules.all():
        module.phases = plan["phases"][module.key]
        module.save(update_fields=["phases"])
    items = get_model("programme", "PlanItem")
    items.objects.bulk_create(items(version=version, **item) for item in plan["items"])


def add_background(name: str, get_model: Models) -> None:
    """Who paid, who began it and where it was tried first."""
    background = read(name)
    supporters = get_model("programme", "Supporter")
    past = get_model("programme", "PastEngagement")
    supporters.objects.bulk_create(supporters(**one) for one in background["supporters"])
    past.objects.bulk_create(past(**one) for one in background["past_engagements"])


def read(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((DATA / name).read_text(encoding="utf-8"))
    return found
