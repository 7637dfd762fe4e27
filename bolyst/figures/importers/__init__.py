"""Files of official statistics as readings: what they say, line by line. Nothing is saved here."""

import re
from pathlib import PurePath

from django.utils.translation import gettext as _

from bolyst.figures.importers import cells, columns, grid
from bolyst.figures.importers.grid import Table
from bolyst.figures.importers.records import IMDI, SSB, Cell, Problem, Reading, Unreadable

__all__ = ["Cell", "Problem", "Reading", "Unreadable", "read"]

_NUMBER = re.compile(r"(?<!\d)(\d{5})(?!\d)")
_UPDATED = re.compile(r"^(?:sist endret|latest update)", re.IGNORECASE)


def read(data: bytes, name: str) -> Reading:
    """What the file says. Raises Unreadable when the file as a whole can't be taken.

    Rows that can't be taken are told in `problems`, with their line.
    """
    table = grid.table(grid.rows_of(data, name))
    reading = _begun(table, name)
    reading.problems.extend(table.problems)
    if reading.kind in {"imdi", "statbank"} and columns.is_wide(table):
        columns.read_wide(table, reading)
    else:
        columns.read_long(table, reading)
    if reading.table and not reading.source:
        reading.source = SSB  # five digits are how Statistics Norway numbers its tables
    _remark_on_divisions(table, reading)
    if not reading.cells and not reading.problems:
        raise Unreadable(_("Tabellen har ingen tall."))
    return reading


def _begun(table: Table, name: str) -> Reading:
    stem = PurePath(name).stem
    number = _NUMBER.match(table.title) or _NUMBER.search(stem)
    in_heads = _table_in_heads(table)
    kind = _kind(table)
    title = table.title or in_heads or stem.replace("_", " ").replace("-", " ")
    found = _NUMBER.match(in_heads) or number
    source = _source(kind, stem.casefold(), has_number=bool(found))
    notes = [text for text in table.footnotes if not _is_colophon(text)]
    return Reading(kind, title, source, found[1] if found else "", notes=notes)


def _source(kind: str, stem: str, *, has_number: bool) -> str:
    """Who made the figures; "" when nothing tells."""
    if kind == "imdi" or "imdi" in stem:
        return IMDI
    return SSB if kind in {"statbank", "population"} or has_number or "ssb" in stem else ""


def _kind(table: Table) -> str:
    if columns.is_imdi(table):
        return "imdi"
    if columns.is_wide(table) or table.title or _table_in_heads(table):
        return "statbank"
    return "population" if columns.is_population(table) else "tidy"


def _table_in_heads(table: Table) -> str:
    """Statbank's long form carries the title as the head of the values."""
    return next((text for head in table.heads for text in head if re.match(r"^\d{5}: ", text)), "")


def _is_colophon(text: str) -> bool:
    """Contact, database and the like: not a note to a figure."""
    return bool(_UPDATED.match(text)) or text.rstrip(":").casefold() in {
        "kilde", "kontakt", "copyright", "måleenhet", "referansetid", "offisiell statistikk",
        "database", "intern referansekode", "source", "contact", "units", "reference period",
        "official statistics", "internal reference code", "fotnoter", "footnotes", "personer",
        "statistisk sentralbyrå", "statistics norway",
    }  # fmt: skip


def _remark_on_divisions(table: Table, reading: Reading) -> None:
    wrong = sum(cells.is_not_a_number(cell) for _line, row in table.body for cell in row[1:])
    if wrong:
        text = _("%(count)d celler er delt på null hos kilden («Inf»). De står som «.».")
        reading.remarks.append(text % {"count": wrong})
