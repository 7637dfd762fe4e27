"""Writing the next version of an indicator set: what is changed, and what it changes.

A text of a draft has an address: «A1.question», «A.name», and «set.title» for the set's own.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bolyst.guides.rules.drafting import Change, difference, one_line
from bolyst.guides.rules.pieces import COMPLETE, SOURCE, Piece, print_of
from bolyst.workshops.rules.sets import (
    LEVELS,
    OF_DIMENSION,
    OF_INDICATOR,
    OF_SET,
    Edition,
    Part,
    same_words,
)

SET = "set"
NAMES = {
    "title": gettext_lazy("Tittel"),
    "introduction": gettext_lazy("Innledning"),
    "name": gettext_lazy("Navn"),
    "discuss": gettext_lazy("Spørsmål til samtale"),
    "question": gettext_lazy("Spørsmål"),
    "evidence": gettext_lazy("Dette kan dere vise til"),
}
MOST_INDICATORS = 8  # to a dimension: what a group can talk through at one go


def name_of(name: str) -> str:
    """What a text is called: «Spørsmål», «Nivå 2», «Navnet på nivå 2»."""
    if name in NAMES:
        return str(NAMES[name])
    level = {"level": name[-1]}
    if name in LEVELS:
        return _("Nivå %(level)s") % level
    words = (
        _("Navnet på nivå %(level)s") if name.startswith("level") else _("Hva nivå %(level)s betyr")
    )
    return str(words) % level


def begun_from(edition: Edition) -> Edition:
    """The next version starts as a copy; whom it is the same as is counted from here."""
    draft = deepcopy(edition)
    for one in draft["indicators"]:
        one["same_as"] = ""
    return draft


def parts(edition: Edition, of: str = "") -> Iterator[tuple[str, Part, tuple[str, ...]]]:
    """(key, what holds its texts, their names); `of`: one dimension with its own, or the set."""
    if of in {"", SET}:
        yield SET, edition, OF_SET
    for dimension in edition["dimensions"]:
        if of in {"", dimension["key"]}:
            yield dimension["key"], dimension, OF_DIMENSION
            for one in edition["indicators"]:
                if one["dimension"] == dimension["key"]:
                    yield one["key"], one, OF_INDICATOR


def texts_in(edition: Edition, language: str, of: str = "") -> dict[str, str]:
    """By address."""
    return {
        f"{key}.{name}": part["texts"].get(language, {}).get(name, "")
        for key, part, names in parts(edition, of)
        for name in names
    }


def with_texts(edition: Edition, language: str, texts: Mapping[str, str]) -> Edition:
    """New words in one language, by address."""
    changed = deepcopy(edition)
    for key, part, names in parts(changed):
        for name in names:
            if (text := texts.get(f"{key}.{name}")) is not None:
                part["texts"].setdefault(language, {})[name] = one_line(text)
    return changed


def prints_of(texts: Mapping[str, str]) -> dict[str, str]:
    """What somebody saw before they wrote."""
    return {address: print_of(text) for address, text in texts.items()}


def written(texts: Mapping[str, str], seen: Mapping[str, str]) -> dict[str, str]:
    """Only what this person has changed; the rest may have been written by others meanwhile."""
    return {
        address: one_line(text)
        for address, text in texts.items()
        if print_of(one_line(text)) != seen.get(address)
    }


def conflicts(
    now: Mapping[str, str], mine: Mapping[str, str], seen: Mapping[str, str]
) -> dict[str, str]:
    """What others have written where I have, too: their words by address."""
    return {
        address: now[address]
        for address, text in mine.items()
        if address in now and print_of(now[address]) != seen.get(address) and now[address] != text
    }


def with_sameness(edition: Edition, same: Mapping[str, bool]) -> Edition:
    """Whether an indicator in other words still measures what it did, by key."""
    changed = deepcopy(edition)
    for one in changed["indicators"]:
        if one["key"] in same:
            one["same_as"] = one["key"] if same[one["key"]] else ""
    return changed


def reworded(edition: Edition, before: Iterable[Part]) -> list[str]:
    """The keys that are measured in other words than in the version before."""
    known = {one["key"]: one for one in before}
    return [
        one["key"]
        for one in edition["indicators"]
        if one["key"] in known and not same_words(known[one["key"]], one)
    ]


def with_indicator(edition: Edition, dimension: str, before: Iterable[Part]) -> tuple[Edition, str]:
    """One more indicator, last in its dimension, still without words; and its key.

    A key is never used again: what is new must not be taken for what is gone.
    """
    keys = [one["key"] for one in [*before, *edition["indicators"]]]
    of_it = [one["key"] for one in edition["indicators"] if one["dimension"] == dimension]
    letters = re.sub(r"\d+$", "", of_it[-1] if of_it else dimension)
    key = f"{letters}{1 + max((_number(one) for one in keys if _is_of(one, letters)), default=0)}"
    changed = deepcopy(edition)
    place = 1 + max(
        (at for at, one in enumerate(changed["indicators"]) if one["dimension"] == dimension),
        default=len(changed["indicators"]) - 1,
    )
    new: Part = {"key": key, "dimension": dimension, "same_as": "", "texts": {}}
    changed["indicators"].insert(place, new)
    return changed, key


def _is_of(key: str, letters: str) -> bool:
    return re.fullmatch(re.escape(letters) + r"\d+", key) is not None


def _number(key: str) -> int:
    return int(re.sub(r"^.*?(\d+)$", r"\1", key))


def without(edition: Edition, key: str) -> Edition:
    changed = deepcopy(edition)
    changed["indicators"] = [one for one in changed["indicators"] if one["key"] != key]
    return changed


def objections_to_adding(edition: Edition, dimension: str) -> list[str]:
    """Why this dimension can't have one more; empty when it can."""
    if dimension not in {one["key"] for one in edition["dimensions"]}:
        return [_("Noen har fjernet dette imens.")]
    if sum(one["dimension"] == dimension for one in edition["indicators"]) >= MOST_INDICATORS:
        most = {"most": MOST_INDICATORS}
        return [_("Delen har %(most)d indikatorer. Ta bort en først.") % most]
    return []


def objections_to_removal(edition: Edition, key: str) -> list[str]:
    """Why this indicator can't go; empty when it can."""
    found = next((one for one in edition["indicators"] if one["key"] == key), None)
    if found is None:
        return [_("Noen har fjernet dette imens.")]
    if sum(one["dimension"] == found["dimension"] for one in edition["indicators"]) == 1:
        return [_("En del har minst én indikator.")]
    return []


def changes(before: Edition, after: Edition) -> list[Change]:
    """Text by text, in the order of `after`; what is gone comes last."""
    return difference(_as_pieces(before), _as_pieces(after))


def called(address: str) -> str:
    """«A1 Spørsmål», «Tittel»."""
    key, _dot, name = address.partition(".")
    return name_of(name) if key == SET else f"{key} {name_of(name)}"


def left_behind(change: Change) -> list[str]:
    """The languages that still say what bokmål said before."""
    written = {language for language, _before, _after in change.texts}
    if change.kind != "changed" or SOURCE not in written:
        return []
    return [language for language in COMPLETE if language not in written]


def _as_pieces(edition: Edition) -> list[Piece]:
    """As a guide's, so that they are compared by the same rule."""
    return [
        {
            "key": f"{key}.{name}", "part": key, "question": 0,
            "texts": {
                language: texts[name]
                for language, texts in part["texts"].items()
                if texts.get(name)
            },
        }
        for key, part, names in parts(edition)
        for name in names
    ]  # fmt: skip
