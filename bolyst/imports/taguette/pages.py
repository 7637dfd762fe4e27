"""Taguette's documents are web pages, and it counts their bytes: here they become plain text.

A highlight goes from one byte to another of the page's words in UTF-8, tags not counted, every
space and line ending of the source counted. Our text breaks its lines where the page does and has
no more space than a reader sees, so every character of it remembers the bytes it came from.
"""

import html
import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

TAG = re.compile(r"""<(/?)([a-zA-Z][^\s/>]*+)(?:"[^"]*+"|'[^']*+'|[^"'>])*+>""")
RUN = re.compile(r"[ \t\n\f\r]+|[^ \t\n\f\r]+")
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
PARAGRAPHS = HEADINGS | {"p", "blockquote", "pre", "ul", "ol", "dl", "table", "caption"}
LINES = {"li", "tr", "dt", "dd", "br", "thead", "tbody", "tfoot"}
CELLS = {"td", "th"}


class Page:
    """A page's words as plain text, and where each character stood."""

    def __init__(self, source: str) -> None:
        self.parts: list[str] = []
        self.starts = array("I")  # of each character, in bytes of the page's words
        self.ends = array("I")
        self.at = 0
        self.gap = ""  # what stands before the next word: nothing, a tab, one or two line breaks
        self.space: tuple[int, int] | None = None  # the bytes of a space that may be needed
        self.verbatim = 0  # how many <pre> we are inside
        for tag, is_closing, words in pieces(source):
            if tag:
                self.turn(tag, is_closing=is_closing)
            else:
                self.write(words)
        self.text = "".join(self.parts)

    def turn(self, tag: str, *, is_closing: bool) -> None:
        """A tag: where a line ends, and where spaces count."""
        if tag == "pre":
            self.verbatim = max(0, self.verbatim + (-1 if is_closing else 1))
        is_second_break = tag == "br" and self.gap.startswith("\n")
        if tag in PARAGRAPHS or is_second_break:
            self.gap = "\n\n"
        elif tag in LINES and not self.gap.startswith("\n"):
            self.gap = "\n"
        elif tag in CELLS and is_closing and not self.gap:
            self.gap = "\t"

    def write(self, words: str) -> None:
        for run in RUN.findall(words):
            if run.isspace() and run[0] in " \t\n\f\r" and not self.verbatim:
                end = self.at + len(run)
                self.space = (self.space[0] if self.space else self.at, end)
                self.at = end
            else:
                self.before_a_word()
                self.add(run)

    def before_a_word(self) -> None:
        if self.parts and self.gap:
            for character in self.gap:
                self.put(character, self.at, self.at)
        elif self.parts and self.space:
            self.put(" ", *self.space)
        self.gap, self.space = "", None

    def put(self, character: str, start: int, end: int) -> None:
        self.parts.append(character)
        self.starts.append(start)
        self.ends.append(end)

    def add(self, run: str) -> None:
        self.parts.append(run)
        if run.isascii():
            end = self.at + len(run)
            self.starts.extend(range(self.at, end))
            self.ends.extend(range(self.at + 1, end + 1))
            self.at = end
            return
        for character in run:
            self.starts.append(self.at)
            self.at += width(character)
            self.ends.append(self.at)

    def place(self, start: int, end: int) -> tuple[int, int]:
        """The code points between two bytes; a byte inside a character means the whole of it."""
        return bisect_right(self.ends, start), bisect_left(self.starts, end)


def width(character: str) -> int:
    """Bytes in UTF-8."""
    code = ord(character)
    return 1 if code < 0x80 else 2 if code < 0x800 else 3 if code < 0x10000 else 4


def pieces(source: str) -> Iterator[tuple[str, bool, str]]:
    """Tags and the words between them, in one walk: (tag, is it closing, words)."""
    source = source.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
    at = 0
    is_after_pre = False
    while at < len(source):
        opening = source.find("<", at)
        upto = len(source) if opening < 0 else opening
        if words := html.unescape(source[at:upto]):
            # The one line ending right after <pre> is nobody's.
            yield "", False, words.removeprefix("\n") if is_after_pre else words
            is_after_pre = False
        if opening < 0:
            return
        found = TAG.match(source, opening)
        if found:
            name = found[2].lower()
            is_after_pre = name == "pre" and not found[1]
            yield name, bool(found[1]), ""
            at = found.end()
        elif source.startswith(("<!", "<?"), opening):
            mark = "-->" if source.startswith("<!--", opening) else ">"
            end = source.find(mark, opening)
            at = len(source) if end < 0 else end + len(mark)
        elif re.match(r"</?[a-zA-Z]", source[opening : opening + 3]):
            return  # a tag that never ends: a browser shows nothing of it either
        else:
            yield "", False, "<"
            is_after_pre = False
            at = opening + 1


def plain(source: str) -> str:
    return Page(source).text
