"""Indicator sets: what they ask, what it takes to publish one, and what may be compared.

The scale is the programme's own (module 4, used by module 5 too): from what depends on single
persons to what is measured and adjusted together with those it is for.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bolyst.accounts.rules import Role
from bolyst.guides.rules.pieces import COMPLETE, falls_back
from bolyst.kernel.languages import named

LEVELS = ("1", "2", "3", "4")
OF_SET = (
    "title", "introduction",
    *(f"{what}_{level}" for level in LEVELS for what in ("level", "means")),
)  # fmt: skip
OF_DIMENSION = ("name", "discuss")
OF_INDICATOR = ("name", "question", *LEVELS, "evidence")
MEASURED_BY = ("question", *LEVELS)  # other words here, and it is another measurement

# Characters. A question with its four levels is to fit one screen of a phone.
LONGEST = {
    "title": 60, "introduction": 500, "name": 60, "discuss": 200, "question": 140,
    "evidence": 140,
    **dict.fromkeys(LEVELS, 120),
    **{f"level_{level}": 20 for level in LEVELS},
    **{f"means_{level}": 120 for level in LEVELS},
}  # fmt: skip

type Texts = Mapping[str, Mapping[str, str]]  # {"nb": {"name": "…", "1": "…"}, "nn": …}
type Part = dict[str, Any]  # {"key": "A1", "dimension": "A", "same_as": "", "texts": Texts}
type Edition = dict[str, Any]  # {"texts": Texts, "dimensions": [Part], "indicators": [Part]}


class Kind(models.TextChoices):
    EQUAL_SERVICES = "equal-services", _("likeverdige tjenester")
    INCLUSIVE_VOLUNTEERING = "inclusive-volunteering", _("inkluderende frivillighet")


def text_in(texts: Texts, name: str, language: str) -> str:
    """In the language, or in the nearest that has it."""
    found = (texts.get(one, {}).get(name, "") for one in falls_back(language))
    return next((text for text in found if text), "")


# --- who writes -----------------------------------------------------------------------------------


def may_write_sets(role: Role) -> bool:
    return role is Role.ADVISER


def objections_to_writing(role: Role, *, is_owners_house: bool) -> list[str]:
    """Why this role can't write the next version here; empty when it can."""
    if not is_owners_house:
        return [gettext("Indikatorsettene skrives hos programeieren.")]
    if not may_write_sets(role):
        return [gettext("Indikatorsettene skrives av rådgiverne.")]
    return []


# --- what it takes to be published ----------------------------------------------------------------


def objections_to_edition(edition: Edition, before: Sequence[Part] = ()) -> list[str]:
    """Why this can't be published; empty when it can. `before`: the version it follows."""
    found = [*_of_texts("", edition["texts"], OF_SET)]
    for one in edition["dimensions"]:
        found += _of_texts(one["key"], one["texts"], OF_DIMENSION)
        if not any(asked["dimension"] == one["key"] for asked in edition["indicators"]):
            found.append(gettext("Del %(key)s har ingen indikator.") % {"key": one["key"]})
    for one in edition["indicators"]:
        found += _of_texts(one["key"], one["texts"], OF_INDICATOR)
        found += _of_levels(one)
    return [*found, *_of_keys(edition), *_of_sameness(edition["indicators"], before)]


def _of_texts(key: str, texts: Texts, names: Iterable[str]) -> Iterator[str]:
    for language in COMPLETE:
        written = texts.get(language, {})
        about = {"key": key or gettext("Innledningen"), "language": named(language)}
        if not all(written.get(name, "").strip() for name in names):
            yield gettext("%(key)s mangler tekst på %(language)s.") % about
        if any(len(written.get(name, "")) > LONGEST[name] for name in names):
            yield gettext("%(key)s har en for lang tekst på %(language)s.") % about


def _of_levels(one: Part) -> Iterator[str]:
    """Two levels in the same words can't be told from each other."""
    for language in COMPLETE:
        written = one["texts"].get(language, {})
        said = [_plain(text) for level in LEVELS if (text := written.get(level, ""))]
        if len(set(said)) < len(said):
            about = {"key": one["key"], "language": named(language)}
            yield gettext("%(key)s har to like nivåer på %(language)s.") % about


def _of_keys(edition: Edition) -> Iterator[str]:
    dimensions = [one["key"] for one in edition["dimensions"]]
    indicators = [one["key"] for one in edition["indicators"]]
    if not indicators:
        yield gettext("Et sett har minst én indikator.")
    if len({*dimensions, *indicators}) < len(dimensions) + len(indicators):
        yield gettext("To deler av settet har samme nøkkel.")
    for one in edition["indicators"]:
        if one["dimension"] not in dimensions:
            yield gettext("%(key)s hører til en del som ikke finnes.") % {"key": one["key"]}


def _of_sameness(indicators: Sequence[Part], before: Sequence[Part]) -> Iterator[str]:
    known = {one["key"] for one in before}
    said = [one["same_as"] for one in indicators if one["same_as"]]
    for key in sorted(set(said) - known):
        yield gettext("%(key)s fantes ikke i forrige versjon.") % {"key": key}
    for key in sorted({key for key in said if said.count(key) > 1}):
        yield gettext("To indikatorer sier at de er den samme som %(key)s.") % {"key": key}


# --- what may be compared -------------------------------------------------------------------------


@dataclass(frozen=True)
class Comparable:
    """Two versions beside each other. Only the pairs measure the same."""

    pairs: list[tuple[str, str]] = field(default_factory=list)  # (key then, key now)
    changed: list[tuple[str, str]] = field(default_factory=list)  # asks something else now
    new: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)


def comparable(
    old: Sequence[Part], new: Sequence[Part], between: Iterable[Sequence[Part]] = ()
) -> Comparable:
    """What a measurement by `old` and one by `new` have in common; `between`: versions, in order.

    An indicator measures the same when its question and its levels stand word for word, or when
    each version since has said that it does (`same_as`, the key in the version before).
    """
    versions = [old, *between, new]
    origins = {one["key"]: (one["key"], True) for one in old}  # key now: (key then, is the same)
    for before, after in pairwise(versions):
        steps = _followed(before, after)
        origins = {
            key: (origins[was][0], origins[was][1] and is_same)
            for key, (was, is_same) in steps.items()
            if was in origins
        }
    then = {one["key"]: one for one in old}
    here = {one["key"]: one for one in new}
    found = Comparable(
        new=[key for key in here if key not in origins],
        gone=[key for key in then if key not in {was for was, _same in origins.values()}],
    )
    for key in (key for key in here if key in origins):
        was, is_same = origins[key]
        is_same = is_same or same_words(then[was], here[key])
        (found.pairs if is_same else found.changed).append((was, key))
    return found


def _followed(before: Sequence[Part], after: Sequence[Part]) -> dict[str, tuple[str, bool]]:
    """From one version to the next. Key now: key before, and whether it measures the same."""
    known = {one["key"]: one for one in before}
    found: dict[str, tuple[str, bool]] = {}
    taken: set[str] = set()
    said_first = sorted(after, key=lambda one: not one["same_as"])
    for one in said_first:
        was = one["same_as"] or one["key"]
        if was in known and was not in taken:
            taken.add(was)
            found[one["key"]] = was, bool(one["same_as"]) or same_words(known[was], one)
    return found


def same_words(one: Part, other: Part) -> bool:
    """In every language both are written in; line breaks and spaces don't count."""
    return all(
        _plain(one["texts"][language].get(name, ""))
        == _plain(other["texts"][language].get(name, ""))
        for language in one["texts"]
        if language in other["texts"]
        for name in MEASURED_BY
    )


def _plain(text: str) -> str:
    return " ".join(text.split())
