"""An edition of the catalogue as data, and what it takes to be published."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from bolyst.accounts.rules import Role
from bolyst.programme.rules.milestones import START, Kind, Unit

type Edition = dict[str, Any]  # {"modules": [...], "items": [...]}, as in data/

LANGUAGES = ("nb", "nn", "en")
LONGEST_OFFSET = {Unit.DAYS: 730, Unit.MONTHS: 24}


def objections_to_edition(edition: Edition) -> list[str]:
    """Why this can't be published; empty when it can."""
    return [*_of_modules(edition["modules"]), *_of_items(edition)]


def _of_modules(modules: list[dict[str, Any]]) -> Iterator[str]:
    if not modules:
        yield _("En utgave har minst én modul.")
    for module in modules:
        texts = [module["names"], module["purposes"], *(one["names"] for one in module["phases"])]
        if not all(is_complete(text) for text in texts):
            yield _("Modulen «%(name)s» mangler tekst på et språk.") % {"name": _called(module)}
        if not all(module["contents"].get(language) for language in LANGUAGES):
            yield _("Modulen «%(name)s» mangler innhold på et språk.") % {"name": _called(module)}


def _of_items(edition: Edition) -> Iterator[str]:
    items = edition["items"]
    known = {item["key"]: item for item in items}
    modules = {module["key"]: module for module in edition["modules"]}
    if len(known) < len(items) or START in known:
        yield _("To punkter i planen har samme nøkkel.")
    for item in items:
        yield from _of_item(item, known, modules)
    for key in in_circle(items):
        yield _("«%(name)s» regnes fra seg selv, gjennom andre.") % {"name": _called(known[key])}


def _of_item(
    item: dict[str, Any], known: Mapping[str, Any], modules: Mapping[str, Any]
) -> Iterator[str]:
    about = {"name": _called(item)}
    if not is_complete(item["names"]):
        yield _("«%(name)s» mangler navn på et språk.") % about
    if not all(is_complete(point["names"]) for point in item["checklist"]):
        yield _("Sjekklista til «%(name)s» mangler tekst på et språk.") % about
    if item["module_key"] and item["module_key"] not in modules:
        yield _("«%(name)s» hører til en modul som ikke finnes.") % about
    if item["base"] != START and not _can_hang(item, known.get(item["base"])):
        yield _("«%(name)s» må regnes fra starten eller fra noe i samme modul.") % about
    if item["kind"] not in Kind.values or item["waits_for"] not in Role.values:
        yield _("«%(name)s» mangler slag, eller hvem det venter på.") % about
    if item["unit"] not in Unit.values or not 0 <= item["offset"] <= LONGEST_OFFSET[item["unit"]]:
        yield _("«%(name)s» ligger mer enn to år unna.") % about


def _can_hang(item: dict[str, Any], base: dict[str, Any] | None) -> bool:
    return base is not None and base["module_key"] in {"", item["module_key"]}


def in_circle(items: Iterable[dict[str, Any]]) -> list[str]:
    """The keys that hang on themselves in the end."""
    bases = {item["key"]: item["base"] for item in items}
    found = []
    for key in bases:
        seen, base = {key}, bases[key]
        while base in bases and base not in seen:
            seen.add(base)
            base = bases[base]
        if base == key:
            found.append(key)
    return found


def is_complete(texts: dict[str, str]) -> bool:
    return all(texts.get(language, "").strip() for language in LANGUAGES)


def _called(thing: dict[str, Any]) -> str:
    return str(thing["names"].get("nb") or thing["key"])


def difference(before: Edition, after: Edition) -> list[tuple[str, str]]:
    """What a draft changes: (what, name). «new», «changed», «gone»."""
    found = []
    for part in ("modules", "items"):
        old = {one["key"]: one for one in before[part]}
        new = {one["key"]: one for one in after[part]}
        found += [("new", _called(one)) for key, one in new.items() if key not in old]
        found += [
            ("changed", _called(one)) for key, one in new.items() if key in old and one != old[key]
        ]
        found += [("gone", _called(one)) for key, one in old.items() if key not in new]
    return found
