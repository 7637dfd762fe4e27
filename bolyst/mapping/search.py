"""Finding words in notes that are opened one by one: there is no index of what people said.

Capitals don't matter, nor how a letter is put together (NFKC). Several words must all be there.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bolyst.mapping.spans import sentences

MOST_WORDS = 8
LONGEST = 200  # characters of what is looked for


def folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


@dataclass(frozen=True)
class Wanted:
    """What is looked for, ready to be looked for in many notes."""

    words: tuple[str, ...]  # folded
    is_whole: bool = False  # «hus» is not in «husleie»

    @classmethod
    def of(cls, text: str, *, is_whole: bool = False) -> "Wanted":
        words = dict.fromkeys(folded(text.replace("\0", "")[:LONGEST]).split())
        return cls(tuple(words)[:MOST_WORDS], is_whole)

    def is_in(self, text: str) -> bool:
        """Whether all the words are there. `text` is folded."""
        if not all(word in text for word in self.words):
            return False
        return not self.is_whole or all(self.whole(word).search(text) for word in self.words)

    def whole(self, word: str) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")

    def places(self, text: str) -> Iterator[tuple[int, int]]:
        """Where each word stands in a text as it was written."""
        plain, origin = unfolded(text)
        for word in self.words:
            pattern = self.whole(word) if self.is_whole else re.compile(re.escape(word))
            for found in pattern.finditer(plain):
                yield origin[found.start()][0], origin[found.end() - 1][1]


def unfolded(text: str) -> tuple[str, Sequence[tuple[int, int]]]:
    """The folded text, and for each of its letters where it begins and ends in the text.

    A letter and the marks put on it (a + ring) are folded together, as in `folded`.
    """
    plain = folded(text)
    if len(plain) == len(text) and unicodedata.is_normalized("NFKC", text):
        return plain, Each()
    made: list[str] = []
    origin: list[tuple[int, int]] = []
    at = 0
    while at < len(text):
        end = at + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        piece = folded(text[at:end])
        made.append(piece)
        origin += [(at, end)] * len(piece)
        at = end
    return "".join(made), origin


class Each(Sequence[tuple[int, int]]):
    """Every letter stands where it stood."""

    def __getitem__(self, at: Any) -> Any:
        return at, at + 1

    def __len__(self) -> int:
        return 0


@dataclass(frozen=True)
class Hit:
    """A sentence with at least one of the words, and what stands around it."""

    start: int
    end: int
    before: str
    pieces: tuple[tuple[str, bool], ...]  # and whether it is what was looked for
    after: str


def hits(text: str, wanted: Wanted) -> list[Hit]:
    """In reading order; nothing when a word is missing in the note."""
    if not wanted.words or not wanted.is_in(folded(text)):
        return []
    stand = sentences(text)
    return [
        Hit(
            start,
            end,
            text[slice(*stand[at - 1])] if at else "",
            pieces(text, start, end, marks),
            text[slice(*stand[at + 1])] if at + 1 < len(stand) else "",
        )
        for at, marks in by_sentence(stand, sorted(wanted.places(text)))
        for start, end in [stand[at]]
    ]


def by_sentence(
    stand: Sequence[tuple[int, int]], marks: Sequence[tuple[int, int]]
) -> Iterable[tuple[int, list[tuple[int, int]]]]:
    """The sentences with marks in them, and which; one walk, however many of both there are."""
    ends = [end for _start, end in stand]
    found: dict[int, list[tuple[int, int]]] = {}
    for begins, over in marks:
        at = bisect_right(ends, begins)
        while at < len(stand) and stand[at][0] < over:
            found.setdefault(at, []).append((begins, over))
            at += 1
    return sorted(found.items())


def pieces(
    text: str, start: int, end: int, marks: Sequence[tuple[int, int]]
) -> tuple[tuple[str, bool], ...]:
    made: list[tuple[str, bool]] = []
    at = start
    for begins, ends in marks:
        begins, ends = max(begins, at), min(ends, end)
        if begins >= ends:
            continue
        made += [(text[at:begins], False)] if begins > at else []
        made.append((text[begins:ends], True))
        at = ends
    made += [(text[at:end], False)] if at < end else []
    return tuple(made)
