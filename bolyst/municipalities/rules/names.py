"""How a municipality is found by what people type, and what it is called in an address."""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence

# First parts of addresses that mean something else than a municipality.
RESERVED = frozenset(
    {
        "api",
        "delta",
        "deler",
        "konto",
        "live",
        "om",
        "personvern",
        "radgiver",
        "static",
        "tilgjengelighet",
    }
)
LETTERS = str.maketrans(
    {"æ": "ae", "ø": "o", "å": "a", "đ": "d", "ŋ": "n", "ŧ": "t", "ß": "ss", "ʼ": ""}
)  # those that are no letter with an accent


def search_key(text: str) -> str:
    """`text` as it is compared: «Guovdageaidnu – Kautokeino» is «guovdageaidnu kautokeino»."""
    plain = unicodedata.normalize("NFC", text).casefold().translate(LETTERS)
    letters = unicodedata.normalize("NFD", plain)
    bare = "".join(sign for sign in letters if not unicodedata.combining(sign))
    return " ".join(re.findall(r"[a-z0-9]+", bare))


def rank(wanted: str, names: Sequence[str], place: str) -> int | None:
    """How well a search hits a municipality, 0 best; None when it doesn't.

    Each word must begin a word of one of its names or of its county; one must be of a name.
    """
    key = search_key(wanted)
    if not key:
        return None
    keys = [search_key(name) for name in names if name]
    if key in keys:
        return 0
    if any(name.startswith(key) for name in keys):
        return 1
    words = [word for name in keys for word in name.split()]
    around = [*words, *search_key(place).split()]
    asked = key.split()
    by_name = any(_begins_one(word, words) for word in asked)
    return 2 if by_name and all(_begins_one(word, around) for word in asked) else None


def slugs(places: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    """Each code's part of an address, from its name and county: `lierne`, `heroy-nordland`.

    The county is there only where two municipalities share a name.
    """
    bare = {code: _slug(name) for code, (name, _) in places.items()}
    often = Counter(bare.values())
    return {
        code: slug if often[slug] == 1 else f"{slug}-{_slug(places[code][1])}"
        for code, slug in bare.items()
    }


def _slug(name: str) -> str:
    return search_key(name).replace(" ", "-")


def _begins_one(start: str, words: Sequence[str]) -> bool:
    return any(word.startswith(start) for word in words)
