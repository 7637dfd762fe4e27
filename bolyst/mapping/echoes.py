"""Where somebody's own words stand again in another text, such as a memo that quotes a note.

Four words in a row are a quote when two of them are long; «det er ikke så» is anybody's.
"""

import re
from collections.abc import Iterable, Iterator

from bolyst.mapping.search import folded
from bolyst.mapping.spans import sentences

IN_A_ROW = 4  # words
LONG = 5  # letters
GONE = "[…]"
WORD = re.compile(r"\w+")

type Row = tuple[str, ...]


def rows_of(texts: Iterable[str]) -> set[Row]:
    """What to look for; a text of fewer words is looked for whole."""
    found: set[Row] = set()
    for text in texts:
        words = WORD.findall(folded(text))
        found.update(filter(is_telling, in_a_row(words, min(IN_A_ROW, len(words)))))
    return found


def without(text: str, rows: set[Row]) -> str:
    """The text with each sentence that quotes taken out; the same when none does."""
    made, at = "", 0
    for start, end in sentences(text):
        if quotes(text[start:end], rows):
            made += text[at:start] + GONE
            at = end
    return made + text[at:]


def quotes(text: str, rows: set[Row]) -> bool:
    words = WORD.findall(folded(text))
    return any(row in rows for size in {len(row) for row in rows} for row in in_a_row(words, size))


def in_a_row(words: list[str], size: int) -> Iterator[Row]:
    return (tuple(words[at : at + size]) for at in range(len(words) - size + 1))


def is_telling(row: Row) -> bool:
    return sum(len(word) >= LONG for word in row) > 1
