"""Any file as rows of cells, and such rows as a table with heads, body and footnotes."""

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from django.utils.translation import gettext as _

from bolyst.figures.importers import cells
from bolyst.figures.importers.cells import Raw
from bolyst.figures.importers.records import Problem, Unreadable

MOST_BYTES = 60_000_000
MOST_CELLS = 8_000_000
SEPARATORS = ";\t,|"

type Row = list[Raw]
type Numbered = tuple[int, Row]  # the line in the file, counted from 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table with what stands above and below it."""

    title: str
    heads: list[tuple[str, ...]]  # for each column, its head cells from top to bottom
    body: list[Numbered]
    footnotes: list[str]
    problems: list[Problem]


def rows_of(data: bytes, name: str) -> list[Numbered]:
    """Every row that isn't empty, with its line. Raises Unreadable."""
    if len(data) > MOST_BYTES:
        text = _("Filen er for stor. Den største vi tar, er %(most)d MB.")
        raise Unreadable(text % {"most": MOST_BYTES // 1_000_000})
    is_workbook = data[:4] == b"PK\x03\x04" or PurePath(name).suffix.lower() in {".xlsx", ".xls"}
    rows = list(_workbook(data) if is_workbook else _text(data))
    if not rows:
        raise Unreadable(_("Filen er tom."))
    return rows


def table(rows: Sequence[Numbered]) -> Table:
    """Titles, heads, body, footnotes. Raises Unreadable when there is no table."""
    start = next((at for at, row in enumerate(rows) if not _is_text_only(row[1])), None)
    if start is None:
        raise Unreadable(_("Vi finner ingen tabell i filen."))
    end = start + 1
    while end < len(rows) and _continues_head(rows[end][1]):
        end += 1
    last = max((at for at, row in enumerate(rows) if not _is_text_only(row[1])), default=start)
    heads = _heads([row for _line, row in rows[start:end]])
    body: list[Numbered] = []
    problems: list[Problem] = []
    for line, row in rows[end : last + 1]:
        if _is_text_only(row):
            problems.append(Problem(line, _("Raden har bare én celle.")))
        elif any(cell not in (None, "") for cell in row[len(heads) :]):
            problems.append(Problem(line, _("Raden har flere celler enn tabellen har kolonner.")))
        else:
            body.append((line, [*row, *[None] * (len(heads) - len(row))]))
    if not body:
        raise Unreadable(_("Tabellen i filen har ingen rader."))
    title = next((str(row[0]).strip() for _line, row in rows[:start] if row and row[0]), "")
    below = [str(row[0]).strip() for _line, row in rows[last + 1 :]]
    return Table(title, heads, body, below, problems)


def _heads(rows: Sequence[Row]) -> list[tuple[str, ...]]:
    """The heads of each column; an empty head cell to the right repeats the one before it."""
    wide = max(len(row) for row in rows)
    filled: list[list[str]] = []
    for row in rows:
        texts = ["" if cell is None else str(cell).strip() for cell in row]
        texts += [""] * (wide - len(texts))
        before = ""
        for at, text in enumerate(texts):
            before = text or before
            if not text and at and len(rows) > 1 and row is not rows[-1]:
                texts[at] = before
        filled.append(texts)
    return [tuple(column) for column in zip(*filled, strict=True)]


def _is_text_only(row: Row) -> bool:
    """A title, a footnote: one text, alone in the first column."""
    used = [at for at, cell in enumerate(row) if cell not in (None, "")]
    return used == [0] or not used


def _continues_head(row: Row) -> bool:
    """A further head row has nothing in the first column, and no number that isn't a year."""
    if row and row[0] not in (None, ""):
        return False
    rest = [cell for cell in row if cell not in (None, "")]
    return all(not cells.is_value(cell) or cells.year(cell) is not None for cell in rest)


def _text(data: bytes) -> Iterator[Numbered]:
    text = decoded(data)
    separator = _separator(text)
    csv.field_size_limit(1_000_000)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    seen = 0
    try:
        for row in reader:
            seen += len(row)
            if seen > MOST_CELLS:
                raise Unreadable(_("Filen har for mange celler."))
            if any(cell.strip() for cell in row):
                yield reader.line_num, [cell.strip() for cell in row]
    except csv.Error as error:
        text = _("Linje %(line)d kan ikke leses: %(error)s.")
        raise Unreadable(text % {"line": reader.line_num, "error": error}) from None


def decoded(data: bytes) -> str:
    """The text, whichever of the usual encodings it is in."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decode(data, "utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    if b"\0" in data:
        raise Unreadable(_("Filen er ikke en tekstfil."))
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("iso-8859-1")


def _decode(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise Unreadable(_("Filen er ikke en tekstfil.")) from None


def _separator(text: str) -> str:
    """The sign that parts the most lines into the most cells."""
    lines = [line for line in text.splitlines()[:50] if line.strip()]

    def weight(sign: str) -> tuple[int, int]:
        counts = [line.count(sign) for line in lines]
        return sum(bool(count) for count in counts), sum(counts)

    return max(SEPARATORS, key=weight) if lines else ";"


def _workbook(data: bytes) -> Iterator[Numbered]:
    # Imported here: most files are text, and the reader is large.
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(part.file_size for part in archive.infolist()) > 10 * MOST_BYTES:
                raise Unreadable(_("Regnearket er for stort."))
    except zipfile.BadZipFile:
        pass  # an old .xls, or broken: the reader says
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheet = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (CalamineError, IndexError, OSError, ValueError):
        raise Unreadable(
            _("Regnearket kan ikke åpnes. Lagre det på nytt, og prøv igjen.")
        ) from None
    for line, row in enumerate(sheet, start=1):
        plain = [_plain(cell) for cell in row]
        while plain and plain[-1] in (None, ""):
            plain.pop()
        if plain:
            yield line, plain


def _plain(cell: object) -> Raw:
    if cell is None or cell == "":
        return None
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    return cell if isinstance(cell, (int, float)) else str(cell).strip()
