"""How words that are looked for become patterns."""

import re
from collections.abc import Iterable

from bolyst.gate.screening import words


def any_of(choices: Iterable[str]) -> str:
    longest_first = sorted(choices, key=lambda choice: (-len(choice), choice))
    return f"(?:{'|'.join(map(re.escape, longest_first))})"


def stems(choices: Iterable[str], endings: str = r"[\w-]{0,12}") -> str:
    return rf"\b{any_of(choices)}{endings}\b"


def exact(choices: Iterable[str]) -> str:
    return rf"\b{any_of(choices)}\b"


UNITS = r"(?:en|ett|to|tre|fire|fem|seks|sju|syv|åtte|ni)"
TENS = r"(?:tjue|tyve|tretti|tredve|førti|femti|seksti|sytti|åtti|nitti)"
NUMBER_WORD = rf"(?:null|{TENS}{UNITS}?|{UNITS}og{TENS}|{any_of(words.NUMBERS)})"
NUMBER = rf"(?:\d{{1,3}}|{NUMBER_WORD})"
MONTH = any_of(words.MONTHS)
