"""Tables as readings: wide ones with a column for each year, long ones with a row for each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from bolyst.figures.importers import cells
from bolyst.figures.importers.cells import Raw
from bolyst.figures.importers.grid import Table
from bolyst.figures.importers.records import Cell, Problem, Reading, Unreadable
from bolyst.figures.importers.regions import Region, region
from bolyst.figures.rules import Figure

YEAR_HEADS = {"år", "aar", "year", "tid", "årstall"}
CODE_HEADS = {"kommunenummer", "kommunenr", "komm.nr", "knr", "kommune_nr", "code", "kommunekode"}
NAME_HEADS = {"kommune", "region", "navn", "kommunenavn", "municipality", "regionnavn"}
PEOPLE_HEADS = {
    "n", "folketall", "folkemengde", "innbyggere", "personer", "population", "persons", "befolkning"
}  # fmt: skip
VALUE_HEADS = {"antall", "value", "verdi"} | PEOPLE_HEADS
TABLE_HEADS = {"tabell", "table", "tabellnummer"}
MOST_PROBLEMS = 500  # more are not told one by one
VARIABLE = "variabel"  # what a value is of, where the heads say no more

_TRAILING_YEAR = re.compile(r"^(?P<rest>.*?)[\s,]*\b(?P<year>(?:18|19|20|21)\d\d)$", re.DOTALL)


def is_wide(table: Table) -> bool:
    """Whether years stand in the heads rather than in a column of their own."""
    return not any(_last(head) in YEAR_HEADS for head in table.heads)


def is_imdi(table: Table) -> bool:
    """Head cells in several rows that each say «dimension: value»."""
    return any(len(head) > 1 and all(": " in text for text in head if text) and any(head)
               for head in table.heads)  # fmt: skip


def is_population(table: Table) -> bool:
    """Three columns, the last of which counts inhabitants."""
    heads = [_last(head) for head in table.heads]
    return len(heads) == 3 and any(head in PEOPLE_HEADS for head in heads)


# Wide


@dataclass(frozen=True, slots=True)
class _ValueColumn:
    at: int
    year: int
    labels: dict[str, str]


def read_wide(table: Table, reading: Reading) -> None:
    """Fill `reading` from a table with years in its heads."""
    values = [column for at, head in enumerate(table.heads) if (column := _value_column(at, head))]
    if not values:
        raise Unreadable(_("Vi finner ingen årstall i kolonnene i tabellen."))
    first = min(column.at for column in values)
    stubs = _stub_names(table, first)
    before: list[Raw] = [None] * first
    for line, row in table.body:
        stub = [
            cell if cell not in (None, "") else above
            for cell, above in zip(row[:first], before, strict=True)
        ]
        before = stub
        where, labels = _stub(stub, stubs)
        for column in values:
            figure = _figure(row[column.at], line, reading, str(column.year))
            if figure:
                everything = {**labels, **column.labels}
                reading.cells.append(Cell(line, where, column.year, everything, figure))
        reading.rows += 1
        if not where.code and not where.name:
            _tell(reading, line, _("Raden mangler kommune."))


def _value_column(at: int, head: tuple[str, ...]) -> _ValueColumn | None:
    """What a column of values holds; None for a column that holds no year."""
    year: int | None = None
    labels: dict[str, str] = {}
    for text in head:
        dimension, colon, value = text.partition(": ")
        if (found := cells.year(text)) is not None:
            year = found
        elif colon and not re.match(r"^\d{5}$", dimension):
            labels[dimension.strip()] = value.strip()
        elif trailing := _TRAILING_YEAR.match(text):
            year = int(trailing["year"])
            labels |= {VARIABLE: trailing["rest"].strip()} if trailing["rest"].strip() else {}
        elif text:
            labels[VARIABLE] = text
    return None if year is None else _ValueColumn(at, year, labels)


def _stub_names(table: Table, first: int) -> list[str]:
    """What the columns before the values are called; from the title where the heads are empty."""
    named = [next((text for text in reversed(head) if text), "") for head in table.heads[:first]]
    spoken = re.split(r",\s*|\s+(?:og|and)\s+", re.split(r"\b(?:etter|by)\b", table.title)[-1])
    return [
        name or (spoken[at].strip() if at < len(spoken) else "") or f"{at + 1}"
        for at, name in enumerate(named)
    ]


def _stub(cells_before: list[Raw], names: list[str]) -> tuple[Region, dict[str, str]]:
    """The municipality and the other labels of a row of a wide table."""
    texts = ["" if cell is None else str(cell).strip() for cell in cells_before]
    where = region(texts[0]) if texts else Region("", "")
    rest = dict(zip(names[1:], texts[1:], strict=True))
    for name in list(rest):
        if name.casefold() in NAME_HEADS:
            where = replace(where, name=region(rest.pop(name)).name)
    return where, {name: text for name, text in rest.items() if text}


# Long


@dataclass(frozen=True, slots=True)
class _LongColumns:
    year: int
    value: int
    code: int | None
    name: int | None
    table: int | None
    labels: dict[int, str]

    @classmethod
    def of(cls, table: Table) -> "_LongColumns":
        heads = [_last(head) for head in table.heads]
        year = next((at for at, head in enumerate(heads) if head in YEAR_HEADS), None)
        if year is None:
            raise Unreadable(_("Vi finner ingen kolonne med årstall."))
        code = next((at for at, head in enumerate(heads) if head in CODE_HEADS), None)
        name = next((at for at, head in enumerate(heads) if head in NAME_HEADS), None)
        if code is None and name is None:
            raise Unreadable(_("Vi finner ingen kolonne med kommune."))
        value = next((at for at, head in enumerate(heads) if head in VALUE_HEADS), len(heads) - 1)
        of_table = next((at for at, head in enumerate(heads) if head in TABLE_HEADS), None)
        taken = {year, value, code, name, of_table}
        labels = {
            at: table.heads[at][-1] for at in range(len(heads)) if at not in taken and heads[at]
        }
        return cls(year, value, code, name, of_table, labels)

    def where(self, row: list[Raw]) -> Region:
        code, name = _text(row, self.code), _text(row, self.name)
        if self.code is None:
            return region(name)
        found = region(code.zfill(4) if code.isdecimal() and len(code) == 3 else code)
        return replace(found, name=region(name).name or found.name)


def read_long(table: Table, reading: Reading) -> None:
    """Fill `reading` from a table with a row for each value."""
    columns = _LongColumns.of(table)
    for line, row in table.body:
        reading.rows += 1
        for cell in _long_cells(line, row, columns, reading):
            reading.cells.append(cell)
    if columns.table is not None and not reading.table:
        numbers = {_text(row, columns.table) for _line, row in table.body} - {""}
        reading.table = numbers.pop() if len(numbers) == 1 else ""


def _long_cells(
    line: int, row: list[Raw], columns: _LongColumns, reading: Reading
) -> Iterator[Cell]:
    year, where = cells.year(row[columns.year]), columns.where(row)
    if year is None:
        text = _("«%(cell)s» er ikke et årstall.")
        _tell(reading, line, text % {"cell": _text(row, columns.year)[:40]})
        return
    if not where.code and not where.name:
        _tell(reading, line, _("Raden mangler kommune."))
        return
    figure = _figure(row[columns.value], line, reading, str(year))
    if figure:
        labels = {name: _text(row, at) for at, name in columns.labels.items()}
        named = {name: text for name, text in labels.items() if text}
        yield Cell(line, where, year, named, figure)


# Both


def _figure(raw: Raw, line: int, reading: Reading, column: str) -> Figure | None:
    try:
        return cells.figure(raw)
    except ValueError as error:
        _tell(reading, line, f"{column}: {error}")
        return None


def _tell(reading: Reading, line: int, reason: str) -> None:
    if len(reading.problems) < MOST_PROBLEMS:
        reading.problems.append(Problem(line, reason))


def _text(row: list[Raw], at: int | None) -> str:
    return "" if at is None or row[at] is None else str(row[at]).strip()


def _last(head: tuple[str, ...]) -> str:
    return next((text for text in reversed(head) if text), "").strip().casefold()
