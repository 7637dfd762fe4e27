"""A text and the stretches of it that have themes. Offsets are in code points."""

import itertools
import re
from collections import deque
from collections.abc import Hashable, Iterable, Sequence
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


def pieces[T: Hashable](text: str, spans: Iterable[Span[T]]) -> list[Piece[T]]:
    """Cut the text wherever a span begins or ends; each piece has each of its marks once.

    The mark comes first whose span began first. Thousands of spans may lie in each other, with few
    marks: so each mark keeps its own, and lets go of those that have ended when they are next.
    """
    spans = [span for span in spans if 0 <= span.start < span.end <= len(text)]
    edges = sorted({0, len(text)} | {at for span in spans for at in (span.start, span.end)})
    coming = deque(enumerate(sorted(spans, key=lambda span: span.start)))
    now: dict[T, deque[tuple[int, int]]] = {}  # where in the row each began, and where it ends
    made: list[Piece[T]] = []
    for start, end in itertools.pairwise(edges):
        while coming and coming[0][1].start == start:
            at, span = coming.popleft()
            now.setdefault(span.mark, deque()).append((at, span.end))
        for mark, opened in list(now.items()):
            while opened and opened[0][1] <= start:
                opened.popleft()
            if not opened:
                del now[mark]
        marks = sorted(now, key=lambda mark: now[mark][0])
        made.append(Piece(text[start:end], start, tuple(marks)))
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
