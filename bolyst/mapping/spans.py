"""A text and the stretches of it that have themes. Offsets are in code points."""

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

SENTENCE_ENDS = re.compile(r"(?<=[.!?…:])[\"'»”)]*\s+|\n+")


class Span[T](NamedTuple):
    start: int
    end: int
    mark: T


@dataclass(frozen=True)
class Piece[T]:
    """A stretch in which nothing begins or ends; all pieces together are the text."""

    text: str
    start: int
    marks: tuple[T, ...]


def pieces[T](text: str, spans: Iterable[Span[T]]) -> list[Piece[T]]:
    """Cut the text wherever a span begins or ends."""
    spans = [span for span in spans if 0 <= span.start < span.end <= len(text)]
    edges = sorted({0, len(text)} | {at for span in spans for at in (span.start, span.end)})
    opens: dict[int, list[Span[T]]] = {}
    for span in spans:
        opens.setdefault(span.start, []).append(span)
    made: list[Piece[T]] = []
    now: list[Span[T]] = []
    for start, end in itertools.pairwise(edges):
        now = [span for span in now if span.end > start] + opens.get(start, [])
        made.append(Piece(text[start:end], start, tuple(span.mark for span in now)))
    return made


def sentences(text: str) -> list[tuple[int, int]]:
    """Where each sentence or line begins and ends, without the white space between them."""
    found: list[tuple[int, int]] = []
    start = 0
    for end, after in [*((m.start(), m.end()) for m in SENTENCE_ENDS.finditer(text)),
                       (len(text), len(text))]:  # fmt: skip
        stretch = text[start:end]
        if stretch.strip():
            lead = len(stretch) - len(stretch.lstrip())
            found.append((start + lead, start + len(stretch.rstrip())))
        start = after
    return found


def joined(chosen: Iterable[int], of: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches that the chosen sentences make; neighbours become one."""
    runs: list[tuple[int, int]] = []
    last = -2
    for at in sorted(set(chosen)):
        if not 0 <= at < len(of):
            continue
        start, end = of[at]
        if at == last + 1 and runs:
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
        last = at
    return runs
