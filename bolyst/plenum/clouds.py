"""Where the words of a cloud stand: each as near the middle as there is room, none over another."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from bolyst.kernel.drawing import TEXT, width_of

SMALLEST, LARGEST = 12.0, 40.0  # letters, in the picture's own units
AIR = 4.0  # around a word
FLAT = 0.45  # how much lower than wide the cloud is
MOST = 60  # words that are drawn; the table has them all


@dataclass(frozen=True)
class Placed:
    word: str
    size: float
    x: float  # its middle
    foot: float
    wide: float

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom, with the air around."""
        half = self.wide / 2 + AIR
        return (
            self.x - half, self.foot - self.size - AIR / 2,
            self.x + half, self.foot + self.size * 0.3 + AIR / 2,
        )  # fmt: skip


def placed(words: Sequence[tuple[str, int]], width: float) -> tuple[list[Placed], float]:
    """The words in their places, and how high the picture becomes."""
    most = max((many for _word, many in words), default=1)
    done: list[Placed] = []
    for word, many in words[:MOST]:
        size = SMALLEST if most == 1 else SMALLEST + (LARGEST - SMALLEST) * (many - 1) / (most - 1)
        size = size if most > 1 else (SMALLEST + LARGEST) / 2
        wide = width_of(word, bold=True) * size / TEXT
        if wide > width - 2 * AIR:
            size, wide = size * (width - 2 * AIR) / wide, width - 2 * AIR
        done.append(_free(word, size, wide, done, width))
    top = min((one.box[1] for one in done), default=0)
    low = max((one.box[3] for one in done), default=0)
    moved = [Placed(one.word, one.size, one.x, one.foot - top, one.wide) for one in done]
    return moved, low - top


def _free(word: str, size: float, wide: float, done: Sequence[Placed], width: float) -> Placed:
    """The first free place on a spiral from the middle."""
    turn = 0.0
    while True:
        radius = 3 * turn
        x = width / 2 + radius * math.cos(turn)
        half = wide / 2 + AIR
        one = Placed(
            word, size, min(max(x, half), width - half), radius * FLAT * math.sin(turn), wide
        )
        if not any(_overlap(one.box, other.box) for other in done):
            return one
        turn += 0.35


def _overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
