"""Which characters a program counted, found out from the words its marks carry.

The standard counts Unicode code points. Some programs count UTF-16 units (an emoji is two), some
count a line ending as one where the file has two characters, or as two where it has one. A mark
often carries its own first words as a name; when those fit another way of counting better than
the standard's, that way is used and said.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from .model import Selection

LOOKED_AT = 500  # marks that decide
TOLD_ENOUGH = 3  # letters a name must have to tell anything


class Counting(StrEnum):
    STANDARD = "standard"
    ENDING_IS_ONE = "crlf-is-one"
    ENDING_IS_TWO = "lf-is-two"
    UTF_16 = "utf-16"


def width_where_an_ending_is_one(text: str, at: int) -> int:
    return 0 if text[at] == "\n" and at and text[at - 1] == "\r" else 1


def width_where_an_ending_is_two(text: str, at: int) -> int:
    return 2 if text[at] == "\n" and not (at and text[at - 1] == "\r") else 1


def width_in_utf_16(text: str, at: int) -> int:
    return 2 if ord(text[at]) > 0xFFFF else 1


WIDTHS: dict[Counting, Callable[[str, int], int]] = {
    Counting.ENDING_IS_ONE: width_where_an_ending_is_one,
    Counting.ENDING_IS_TWO: width_where_an_ending_is_two,
    Counting.UTF_16: width_in_utf_16,
}


@dataclass(frozen=True)
class Ruler:
    """Translates positions counted one way into code points."""

    starts: Sequence[int]  # where each code point begins in the other count, and the end

    @classmethod
    def of(cls, text: str, counting: Counting) -> "Ruler":
        if counting is Counting.STANDARD:
            return cls(range(len(text) + 1))
        width = WIDTHS[counting]
        starts = [0]
        for at in range(len(text)):
            starts.append(starts[-1] + width(text, at))
        return cls(starts)

    def code_point(self, position: int) -> int:
        """Never past the text; a position inside a character is before it."""
        return max(bisect_right(self.starts, position) - 1, 0)

    @property
    def length(self) -> int:
        return self.starts[-1]


def counting_of(text: str, selections: Sequence[Selection]) -> Counting:
    """How this text's positions were counted, as far as its marks tell."""
    marks = selections[:LOOKED_AT]
    possible = [counting for counting in Counting if makes_a_difference(text, counting)]
    if not marks or len(possible) == 1:
        return Counting.STANDARD
    told = {counting: agreeing(text, marks, Ruler.of(text, counting)) for counting in possible}
    best = max(possible, key=lambda counting: told[counting])  # the standard wins a tie
    if told[best] > told[Counting.STANDARD]:
        return best
    longest = max(selection.end for selection in marks)
    if told[Counting.STANDARD] == 0 and longest > len(text):
        return next(
            (other for other in possible if longest <= Ruler.of(text, other).length),
            Counting.STANDARD,
        )
    return Counting.STANDARD


def makes_a_difference(text: str, counting: Counting) -> bool:
    match counting:
        case Counting.STANDARD:
            return True
        case Counting.ENDING_IS_ONE:
            return "\r\n" in text
        case Counting.ENDING_IS_TWO:
            return "\n" in text.replace("\r\n", "")
        case Counting.UTF_16:
            return not text.isascii() and max(text) > "\uffff"


def agreeing(text: str, marks: Sequence[Selection], ruler: Ruler) -> int:
    """How many marks begin with the words they are named by."""
    count = 0
    for mark in marks:
        named = squeezed(mark.name.removesuffix("...").removesuffix("…"))
        if len(named) < TOLD_ENOUGH:
            continue
        found = squeezed(text[ruler.code_point(mark.start) : ruler.code_point(mark.end)])
        count += found.startswith(named)
    return count


def squeezed(words: str) -> str:
    """Without space, so that line endings inside a mark don't matter."""
    return "".join(words.split())
