"""How much of what points at somebody the screening marks, and how much else it marks.

`phrases` and `ordinary` were written by somebody who had not read the lists. The first honest
figures: 274 of 300 phrases marked (91.3 %) and 30 of 300 ordinary sentences. What was missed was
mended by ways of speaking, not phrase by phrase; after that 300 of 300 and 21 of 300.

`fresh` was written before the mending, by who mended. The figures before: 54 of 60 (90.0 %) and 4
of 60 ordinary. After the ways of speaking missed in `phrases` were mended they were 54 and 3: that
is what new words may meet. Since then dates by the church year, nicknames and elected posts were
added because those kinds were weak in `fresh`; the 57 of 60 after it is no honest figure.

`unseen` and `held` were written before any of the lists was read, half in bokmål and half in
nynorsk: together 220 phrases and 150 ordinary sentences. The first honest figures: 114 of 120
(95.0 %) and 89 of 100 (89.0 %) phrases, 5 of 100 and 6 of 50 ordinary. What was missed was mended
by kind, and after it all 220 were marked; who mended had written them, so that tells only that
nothing slips back.

Names are tried with 400 given names from 22 countries' lists that nobody here had chosen: within a
sentence all were marked, at its beginning 75 % at first and 90 % (of another 400) after the
mending; without a capital only those in `given_names`, one in four.

`classes` holds ten sentences for each way of speaking that was mended; 104 of 110 were marked when
they were first tried.
"""

import re
from pathlib import Path

import pytest

from bolyst.gate.screening import screen

CORPUS = Path(__file__).parent / "corpus"
SPAN = re.compile(r"\[\[(.*?)\]\]")


def lines(name: str) -> list[str]:
    return (CORPUS / f"{name}.txt").read_text(encoding="utf-8").splitlines()


def is_marked(line: str) -> bool:
    """Whether a mark touches any of what stands between [[ and ]]."""
    phrase = line.split("\t")[0]
    text = SPAN.sub(r"\1", phrase)
    planted = [
        (match.start() - 4 * n, match.end() - 4 * (n + 1))
        for n, match in enumerate(SPAN.finditer(phrase))
    ]
    assert planted
    return any(
        mark.start < end and start < mark.end for mark in screen(text) for start, end in planted
    )


@pytest.mark.parametrize(
    ("name", "least", "per_cent"),
    [
        ("phrases", 300, 95),
        ("fresh_phrases", 60, 90),
        ("classes_phrases", 110, 95),
        ("unseen_phrases", 120, 95),
        ("held_phrases", 100, 95),
    ],
)
def test_what_points_at_somebody_is_marked(name: str, least: int, per_cent: int) -> None:
    everything = lines(name)

    missed = [line for line in everything if not is_marked(line)]

    share = 100 - 100 * len(missed) / len(everything)
    assert len(everything) >= least
    assert share >= per_cent, f"{share:.1f} % marked; missed: {missed}"


@pytest.mark.parametrize("name", ["ordinary", "fresh_ordinary", "unseen_ordinary", "held_ordinary"])
def test_ordinary_sentences_are_mostly_left_alone(name: str) -> None:
    everything = lines(name)

    marked = {line: [mark.word for mark in screen(line)] for line in everything if screen(line)}

    share = 100 * len(marked) / len(everything)
    assert share <= 10, f"{share:.1f} % marked: {marked}"
