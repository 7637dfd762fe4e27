"""Whether our letters can show a text. What none of them can show stands as its code.

The PDF engine refuses a whole document for one emoji, and somebody always writes one. So each
text is looked at before: `[U+1F600]` in the document, and a line to the author, is better than
no report. The same words then stand in every format.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from typing import cast

from django.utils.translation import gettext as _

from .blocks import Document, Figure, Heading, Source, Span
from .pictures import with_words
from .slides import Deck

FONTS = Path(__file__).parent / "fonts"
_NEW_LINE = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_SPACES = re.compile("[ \n]+")
_NEVER_KEPT = re.compile("[\0\ud800-\udfff]")  # no database takes them
# Letters that turn the reading direction of what follows: others' words could be made to lie.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
_UNCHANGED = {(Span, "source"), (Span, "look"), (Source, "key")}
_ONE_LINE = {(Heading, "text"), (Document, "title"), (Document, "subtitle"), (Document, "place")}
_ONE_LINE |= {(Document, "label"), (Document, "mark")}


class NoFonts(RuntimeError):
    """The letters are not where they should be: the set-up hasn't been run."""


@dataclass(frozen=True)
class Replaced:
    """A character that was shown as its code, and how often."""

    code: str  # U+1F600
    name: str
    times: int

    def __str__(self) -> str:
        return _("%(code)s (%(name)s), %(times)d ganger") % {
            "code": self.code,
            "name": self.name,
            "times": self.times,
        }


@cache
def font_files() -> tuple[Path, ...]:
    found = tuple(sorted(FONTS.glob("*.ttf")))
    if not found:
        raise NoFonts(f"no fonts in {FONTS}: run `make setup`")
    return found


@cache
def _known() -> frozenset[int]:
    """What our fonts can show; the set-up has read them and written it down."""
    try:
        stretches = (FONTS / "letters.txt").read_text().split()
    except FileNotFoundError as missing:
        raise NoFonts(f"no letters.txt in {FONTS}: run `make setup`") from missing
    ends = [[int(end, 16) for end in stretch.split("-")] for stretch in stretches]
    return frozenset(number for first, last in ends for number in range(first, last + 1))


class _Shown(dict[int, str]):
    """For str.translate: itself, or its code. Looked up once for each character."""

    def __missing__(self, number: int) -> str:
        letter = chr(number)
        self[number] = letter if can_show(letter) else f"[{code_of(letter)}]"
        return self[number]


_shown = _Shown()


def can_show(letter: str) -> bool:
    if letter == "\n":
        return True
    private = unicodedata.category(letter) in {"Cc", "Cn", "Co", "Cs"}
    return not private and letter not in _TURNING and ord(letter) in _known()


def code_of(letter: str) -> str:
    return f"U+{ord(letter):04X}"


def shown(text: str) -> str:
    """The text as every format shows it. Shown twice it stays the same."""
    return _NEW_LINE.sub("\n", text).replace("\t", " ").translate(_shown)


def shown_on_one_line(text: str) -> str:
    return _SPACES.sub(" ", shown(text)).strip()


def not_shown(text: str) -> Counter[str]:
    """The characters of a text that are shown as their codes."""
    plain = _NEW_LINE.sub("\n", text).replace("\t", " ")
    return Counter(letter for letter in plain if not can_show(letter))


def keepable(document: Document) -> Document:
    """The document as it can be kept: what no database takes stands as its code."""

    def change(text: str, *, one_line: bool) -> str:
        return keepable_text(text)

    return cast("Document", _changed(document, change))


def keepable_text(text: str) -> str:
    """Letters no font of ours shows are kept: whoever reads it has fonts of their own."""
    return _NEVER_KEPT.sub(lambda found: f"[{code_of(found[0])}]", text)


def fit(document: Document) -> tuple[Document, tuple[Replaced, ...]]:
    """The document as our letters can show it, and what its author should be told."""
    missing: Counter[str] = Counter()

    def change(text: str, *, one_line: bool) -> str:
        missing.update(not_shown(text))
        return shown_on_one_line(text) if one_line else shown(text)

    fitted = cast("Document", _changed(document, change))
    told = [
        Replaced(code_of(letter), unicodedata.name(letter, _("uten navn")), times)
        for letter, times in sorted(missing.items())
    ]
    return fitted, tuple(told)


def fit_slides(deck: Deck) -> Deck:
    """The same for slides, where each text is a line or a paragraph."""

    def change(text: str, *, one_line: bool) -> str:
        return shown_on_one_line(text)

    return cast("Deck", _changed(deck, change))


def _changed(thing: object, change: Callable[..., str]) -> object:
    if isinstance(thing, str):
        return change(thing, one_line=False)
    if isinstance(thing, tuple):
        return tuple(_changed(item, change) for item in thing)
    if not is_dataclass(thing) or isinstance(thing, type):
        return thing
    new: dict[str, object] = {}
    for name in (f.name for f in fields(thing)):
        value = getattr(thing, name)
        if name == "language" or (type(thing), name) in _UNCHANGED:
            continue
        if isinstance(thing, Figure) and name == "svg":
            new[name] = with_words(value, lambda words: change(words, one_line=True))
        elif (type(thing), name) in _ONE_LINE:
            new[name] = change(value, one_line=True)
        else:
            new[name] = _changed(value, change)
    return replace(thing, **new)


def runs_right_to_left(text: str) -> bool:
    """Whether the first letter that has a direction goes right to left."""
    for letter in text:
        direction = unicodedata.bidirectional(letter)
        if direction in {"L", "R", "AL"}:
            return direction != "L"
    return False
