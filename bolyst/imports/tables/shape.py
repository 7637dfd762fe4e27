"""From loose rows to a table: where the heading is, what stands above it, how wide it is."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .. import rules
from ..problems import ImportProblem

LOOKED_AT = 50  # rows that decide how wide the table is
TITLES_AT_MOST = 20  # rows above the heading


@dataclass(frozen=True, slots=True)
class Row:
    """One record; `line` is where it begins, as an editor or a spreadsheet counts."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """One table, with its heading found."""

    name: str
    headers: tuple[str, ...]
    header_line: int  # 0 when the file has no heading
    rows: tuple[Row, ...]
    titles: tuple[Row, ...] = ()  # what stood above the heading
    remarks: tuple[str, ...] = field(default=())  # what we assumed, a sentence each

    def __len__(self) -> int:
        return len(self.rows)

    def column(self, header: str) -> list[str]:
        """All cells under one heading, short rows filled with nothing."""
        at = self.headers.index(header)
        return [row.cells[at] if at < len(row.cells) else "" for row in self.rows]


def column_letters(at: int) -> str:
    """The column's name as a spreadsheet shows it: 0 is A, 26 is AA."""
    letters = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def trimmed(cells: Sequence[str]) -> tuple[str, ...]:
    """Without the empty cells at the end."""
    end = len(cells)
    while end and not cells[end - 1].strip():
        end -= 1
    return tuple(cells[:end])


def checked(rows: Iterable[Row]) -> list[Row]:
    """The rows that say something, while they stay within what an import may weigh."""
    kept: list[Row] = []
    cells = 0
    for row in rows:
        if not any(cell and not cell.isspace() for cell in row.cells):
            continue
        if len(row.cells) > rules.MAX_COLUMNS:
            row = Row(row.line, trimmed(row.cells))
        refuse_too_big(row, len(kept), cells)
        cells += len(row.cells)
        kept.append(row)
    return kept


def refuse_too_big(row: Row, rows_before: int, cells_before: int) -> None:
    if len(row.cells) > rules.MAX_COLUMNS:
        raise ImportProblem(
            row.line,
            None,
            _("Raden har %(columns)d kolonner. Vi leser høyst %(most)d.")
            % {"columns": len(row.cells), "most": rules.MAX_COLUMNS},
        )
    if max(map(len, row.cells)) > rules.MAX_CELL:
        at = next(at for at, cell in enumerate(row.cells) if len(cell) > rules.MAX_CELL)
        raise ImportProblem(
            row.line,
            column_letters(at),
            _("Cellen har %(length)d tegn. Vi leser høyst %(most)d.")
            % {"length": len(row.cells[at]), "most": rules.MAX_CELL},
        )
    if rows_before >= rules.MAX_ROWS or cells_before > rules.MAX_CELLS:
        raise ImportProblem(row.line, None, too_long())


def too_long() -> str:
    return _("Tabellen er for stor. Vi leser høyst %(rows)d rader og %(cells)d celler.") % {
        "rows": rules.MAX_ROWS,
        "cells": rules.MAX_CELLS,
    }


def sheet_of(
    name: str, rows: Iterable[Row], *, header_line: int | None = None, remarks: Sequence[str] = ()
) -> Sheet | None:
    """The table in these rows; None when they hold nothing.

    `header_line` says where the heading is when we would guess wrong; 0 means there is none.
    """
    kept = checked(rows)
    if not kept:
        return None
    at = header_position(kept) if header_line is None else chosen_position(kept, header_line)
    body = kept[at + 1 :]
    width = max(len(trimmed(row.cells)) for row in (kept[at:][:1] or body[:1]))
    width = max(width, usual_width(body)) if body else width
    named = kept[at].cells if at >= 0 else ()
    headers, renamed = clean_headers(named, width)
    titles = tuple(Row(row.line, trimmed(row.cells)) for row in kept[: max(at, 0)])
    return Sheet(
        name=name,
        headers=headers,
        header_line=kept[at].line if at >= 0 else 0,
        rows=tuple(fitted(row, width) for row in body),
        titles=titles,
        remarks=(*remarks, *about_titles(titles), *renamed),
    )


def fitted(row: Row, width: int) -> Row:
    """The row as wide as the table; cells beyond it stay when they say something."""
    have = len(row.cells)
    if have == width:
        return row
    if have < width:
        return Row(row.line, row.cells + ("",) * (width - have))
    return Row(row.line, row.cells[:width] + trimmed(row.cells[width:]))


def usual_width(rows: Sequence[Row]) -> int:
    """How wide most rows are."""
    widths = Counter(len(trimmed(row.cells)) for row in rows[:LOOKED_AT])
    most = max(widths.values())
    return min(width for width, times in widths.items() if times == most)


def header_position(rows: Sequence[Row]) -> int:
    """The first row that is filled like the table below it; titles are not."""
    widths = Counter(len(trimmed(row.cells)) for row in rows[:LOOKED_AT])
    # Wide rows weigh more than narrow ones: three titles above two rows don't make a table.
    usual = max(widths, key=lambda width: width * widths[width])
    enough = 1 if usual <= 1 else max(2, (usual + 1) // 2)
    for at, row in enumerate(rows[: TITLES_AT_MOST + 1]):
        if sum(1 for cell in row.cells if cell.strip()) >= enough:
            return at
    return 0


def chosen_position(rows: Sequence[Row], line: int) -> int:
    if line == 0:
        return -1
    for at, row in enumerate(rows):
        if row.line == line:
            return at
    raise ImportProblem(line, None, _("Det står ingen overskrift her. Linjen er tom."))


def clean_headers(cells: Sequence[str], width: int) -> tuple[tuple[str, ...], list[str]]:
    """Headings that are all there and all different."""
    headers: list[str] = []
    taken: set[str] = set()
    repeated: list[str] = []
    for at in range(width):
        given = " ".join(cells[at].split()) if at < len(cells) else ""
        name = given or _("Kolonne %(letters)s") % {"letters": column_letters(at)}
        if name in taken:
            repeated.append(name)
            name = numbered(name, taken)
        taken.add(name)
        headers.append(name)
    return tuple(headers), about_repeated(repeated)


def numbered(name: str, taken: set[str]) -> str:
    number = 2
    while f"{name} ({number})" in taken:
        number += 1
    return f"{name} ({number})"


def about_repeated(names: Sequence[str]) -> list[str]:
    if not names:
        return []
    return [
        _("Flere kolonner har samme overskrift: %(names)s. Vi har gitt dem nummer.")
        % {"names": rules.in_short(dict.fromkeys(names))}
    ]


def about_titles(titles: Sequence[Row]) -> list[str]:
    if not titles:
        return []
    text = ngettext(
        "Vi hoppet over %(count)d rad over overskriftene: %(titles)s.",
        "Vi hoppet over %(count)d rader over overskriftene: %(titles)s.",
        len(titles),
    )
    first = [" ".join(cell for cell in row.cells if cell)[:60] for row in titles]
    return [text % {"count": len(titles), "titles": rules.in_short(first, 3)}]
