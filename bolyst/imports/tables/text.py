"""Text files with columns: which alphabet, which separator, and where each record begins."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ..problems import ImportProblem
from .shape import Row

SEPARATORS = (";", ",", "\t", "|")
NO_SEPARATOR = "\x1f"  # a file with one column has none
SAMPLE = 1 << 16  # characters that decide the separator
SURE_ENOUGH = 0.5

BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
NOT_IN_CP1252 = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
CONTROLS_OF_LATIN_1 = re.compile(rb"[\x80-\x9f]")
NUMBER = re.compile(r"[-+]?[\d\s.,]*\d%?")


@dataclass(frozen=True)
class Text:
    """A decoded file and what had to be assumed."""

    content: str
    encoding: str
    remarks: tuple[str, ...] = ()


def decode(data: bytes, encoding: str | None = None) -> Text:
    """The file as text. A named encoding is obeyed, otherwise the bytes decide."""
    if encoding is not None:
        return Text(strictly(data, encoding), encoding)
    for bom, name in BOMS:
        if data.startswith(bom):
            return Text(strictly(data, name), name)
    if guessed := utf_16_without_bom(data):
        return Text(strictly(data, guessed), guessed)
    try:
        return Text(data.decode(), "utf-8")
    except UnicodeDecodeError:
        return in_an_older_encoding(data)


def strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ImportProblem(
            line,
            None,
            _("Tegnene her er ikke %(encoding)s. Lagre filen på nytt som UTF-8.")
            % {"encoding": encoding.upper().removesuffix("-SIG")},
        ) from error
    except LookupError as error:
        raise ImportProblem(
            None, None, _("Vi kjenner ikke tegnsettet %(encoding)s.") % {"encoding": encoding}
        ) from error


def utf_16_without_bom(data: bytes) -> str | None:
    """Western text in UTF-16 has a zero in every other byte."""
    start = data[:2000]
    if len(start) < 4 or b"\0" not in start:
        return None
    half = len(start) // 2
    if start[1::2].count(0) > 0.7 * half and start[0::2].count(0) == 0:
        return "utf-16-le"
    if start[0::2].count(0) > 0.7 * half and start[1::2].count(0) == 0:
        return "utf-16-be"
    return None


def in_an_older_encoding(data: bytes) -> Text:
    """Windows' own alphabet, ISO-8859-1, or lines of both old and new glued together."""
    lines = data.split(b"\n")
    if any(is_longer_utf_8(line) for line in lines):
        content = "\n".join(map(line_of_either, lines))
        return Text(
            content, "mixed", (_("Filen blander tegnsett. Se etter at æ, ø og å er riktige."),)
        )
    if CONTROLS_OF_LATIN_1.search(data) and not NOT_IN_CP1252.search(data):
        return Text(data.decode("cp1252"), "cp1252")
    return Text(data.decode("iso-8859-1"), "iso-8859-1")


def is_longer_utf_8(line: bytes) -> bool:
    """A line that is not plain ASCII and still is UTF-8."""
    if line.isascii():
        return False
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def line_of_either(line: bytes) -> str:
    try:
        return line.decode()
    except UnicodeDecodeError:
        return line.decode("iso-8859-1" if NOT_IN_CP1252.search(line) else "cp1252")


def refuse_binary(content: str) -> None:
    at = content.find("\0")
    if at >= 0:
        raise ImportProblem(
            content.count("\n", 0, at) + 1,
            None,
            _("Her står et nulltegn, og det hører ikke hjemme i en tekstfil. Lagre filen på nytt."),
        )


def split_off_hint(content: str) -> tuple[str | None, str, int]:
    """Excel's own first line «sep=;»: the separator, the rest, and how many lines were taken."""
    found = re.match(r"sep=([^\s\"]|\t)\r?\n", content, re.IGNORECASE)
    if found is None:
        return None, content, 0
    return found[1], content[found.end() :], 1


def separator(content: str) -> str:
    """The separator that makes the most regular table; NO_SEPARATOR when none does."""
    sample = content[:SAMPLE]
    scored = [(*score(sample, mark, len(content) > SAMPLE), mark) for mark in SEPARATORS]
    best, _width, mark = max(scored, key=lambda found: found[:2])
    return mark if best >= SURE_ENOUGH else NO_SEPARATOR


def score(sample: str, mark: str, is_cut: bool) -> tuple[float, int]:
    """How regular the sample is when divided by `mark`, and how wide."""
    try:
        records = [record for record in csv.reader(lines(sample), delimiter=mark) if record]
    except csv.Error:
        return 0.0, 0
    if is_cut and len(records) > 1:
        records.pop()  # it may be half
    at = next((at for at, record in enumerate(records[:20]) if len(record) > 1), None)
    if at is None:
        return 0.0, 0
    widths = Counter(len(record) for record in records[at:] if len(record) > 1)
    count = len(records) - at
    regular = 0.6 * max(widths.values()) / count + 0.2 * widths.total() / count
    at_the_top = 0.2 * (at == 0) - at / len(records)
    doubts = 0.2 * doubtful(records[at], mark) + 0.4 * reads_like_prose(sample, mark)
    return regular + at_the_top - doubts, len(records[at])


def reads_like_prose(sample: str, mark: str) -> bool:
    """Commas and semicolons in sentences have a space after them, those in tables seldom."""
    return sample.count(mark + " ") > 0.6 * sample.count(mark)


def doubtful(header: Sequence[str], mark: str) -> bool:
    """A heading that holds another separator or bare numbers was probably cut wrongly."""
    others = [other for other in SEPARATORS if other != mark]
    return any(
        NUMBER.fullmatch(cell.strip()) or any(other in cell for other in others) for cell in header
    )


def lines(content: str) -> Iterator[str]:
    """Lines with their own endings, as an editor counts them: LF, CRLF and the old CR."""
    return iter(io.StringIO(content, newline=""))


def records(content: str, mark: str, first_line: int = 1) -> Iterator[Row]:
    """Every record and the line it begins on."""
    reader = csv.reader(lines(content), delimiter=mark)
    before = first_line - 1
    line = first_line
    try:
        for cells in reader:
            if cells:
                yield Row(line, tuple(cells))
            line = before + reader.line_num + 1
    except csv.Error as error:
        raise ImportProblem(
            line,
            None,
            _("Raden lar seg ikke lese. Ofte mangler et anførselstegn her eller rett før."),
        ) from error


def refuse_open_quote(content: str, mark: str, last: Row, first_line: int) -> None:
    """A quote that is opened and never closed would swallow the rest of the file."""
    if content.count('"') % 2 == 0:
        return
    rest = "".join(list(lines(content))[last.line - first_line :])
    try:
        list(csv.reader(lines(rest), delimiter=mark, strict=True))
    except csv.Error as error:
        if "unexpected end" in str(error):
            raise ImportProblem(
                last.line, None, _("Et anførselstegn åpnes her og lukkes aldri.")
            ) from error
