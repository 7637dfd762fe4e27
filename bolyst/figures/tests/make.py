"""Builders for figures, and small files as the sources write them."""

import io
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal

from openpyxl import Workbook

from bolyst.figures.importers import cells
from bolyst.figures.models import Observation, Series

SSB = "Statistisk sentralbyrå"
HEADS = (
    (
        "Region;Navn;Innvandringsgrunn: Alle;Innvandringsgrunn: Arbeidsinnvandrere;"
        "Innvandringsgrunn: Arbeidsinnvandrere;Innvandringsgrunn: Familieinnvandrede;"
        "Innvandringsgrunn: Familieinnvandrede"
    ),
    ";;Enhet: Personer;Enhet: Personer;Enhet: Prosent;Enhet: Personer;Enhet: Personer",
    ";;År: 2021;År: 2021;År: 2021;År: 2020;År: 2021",
)


def series(topic: str = "population", table: str = "07459", source: str = SSB) -> Series:
    made, _new = Series.objects.get_or_create(
        topic=topic,
        source=source,
        table=table,
        unit="persons",
        defaults={"title": topic, "fetched_at": datetime(2026, 3, 1, tzinfo=UTC)},
    )
    return made


def observations(
    series: Series, code: str, values: Mapping[int, int | str], category: str = ""
) -> None:
    """Values by year; a text is a mark."""
    for year, value in values.items():
        is_mark = isinstance(value, str)
        Observation.objects.create(
            series=series,
            code=code,
            year=year,
            category=category,
            value=None if is_mark else Decimal(value),
            mark=value if is_mark else "",
        )


def imdi_file(
    rows: Sequence[str], heads: Sequence[str] = (), encoding: str = "iso-8859-1"
) -> bytes:
    """Several head rows, then one row a municipality."""
    heads = heads or HEADS
    return "\n".join([*heads, *rows]).encode(encoding)


def workbook(rows: Sequence[Sequence[object]]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def number(text: str) -> Decimal:
    found = cells.figure(text)
    assert found is not None
    assert found.value is not None
    return found.value
