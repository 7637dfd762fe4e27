"""Rows to take away, as CSV or Excel, where no cell can ever be a formula."""

import csv
import io
import tempfile
import unicodedata
import zipfile
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from math import isfinite
from typing import IO
from xml.sax.saxutils import escape

from django.http import FileResponse
from django.utils import timezone
from django.utils.text import slugify

from . import clock

type Row = Sequence[object]


def _is_silent(letter: str) -> bool:
    return letter not in "\t\r" and (letter.isspace() or unicodedata.category(letter) == "Cf")


FORMULA = tuple("=+-@\t\r＝＋－＠")
SILENT = "".join(  # what a spreadsheet may skip before it looks for a formula
    letter for letter in map(chr, range(0x10000)) if _is_silent(letter)
)
STAYS_IN_MEMORY = 4_000_000  # bytes
LONGEST_CELL = 32_767  # characters, Excel's own limit
CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def response(kind: str, name: str, labels: Sequence[str], rows: Iterable[Row]) -> FileResponse:
    """A file for the browser to save, named with the day; the content is already written."""
    write, content_type = WRITERS[kind]
    file = tempfile.SpooledTemporaryFile(max_size=STAYS_IN_MEMORY)  # noqa: SIM115  # closed by the response
    write(file, labels, rows)
    file.seek(0)
    full_name = f"{slugify(name)}-{clock.today():%Y-%m-%d}.{kind}"
    return FileResponse(file, as_attachment=True, filename=full_name, content_type=content_type)


def write_csv(file: IO[bytes], labels: Sequence[str], rows: Iterable[Row]) -> None:
    """Semicolons and a byte order mark, as a Norwegian Excel expects."""
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=True)
    sheet = csv.writer(text, delimiter=";", lineterminator="\r\n")
    sheet.writerow([harmless(label) for label in labels])
    sheet.writerows([_csv_cell(value) for value in row] for row in rows)
    text.detach()


def write_xlsx(file: IO[bytes], labels: Sequence[str], rows: Iterable[Row]) -> None:
    """One sheet, written row by row. Text is written as text, so it can't be a formula."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as book:
        for path, content in _PARTS.items():
            book.writestr(path, content)
        with book.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            sheet.write(_SHEET_HEAD.encode())
            heading = "".join(_xlsx_text(label, style=1) for label in labels)
            sheet.write(f"<row>{heading}</row>".encode())
            for row in rows:
                cells = "".join(_xlsx_cell(value) for value in row)
                sheet.write(f"<row>{cells}</row>".encode("utf-8", "replace"))
            sheet.write(b"</sheetData></worksheet>")


def harmless(text: str) -> str:
    """Text that a spreadsheet would take for a formula gets an apostrophe in front."""
    if text[:1].isalnum():
        return text
    return f"'{text}" if text.lstrip(SILENT).startswith(FORMULA) else text


def _csv_cell(value: object) -> str:
    match value:
        case str():
            return harmless(_whole(value))
        case None:
            return ""
        case bool():
            return "1" if value else "0"
        case int() | float() | Decimal():
            return str(value).replace(".", ",")
        case datetime():
            return f"{_local(value):%Y-%m-%d %H:%M}"
        case date():
            return value.isoformat()
    return harmless(_whole(str(value)))


def _xlsx_cell(value: object) -> str:
    match value:
        case None | "":
            return "<c/>"
        case str():
            return _xlsx_text(value)
        case int() if not isinstance(value, bool):
            return f"<c><v>{value}</v></c>"
        case bool():
            return f'<c t="b"><v>{int(value)}</v></c>'
        case float() | Decimal() if isfinite(value):
            return f"<c><v>{value}</v></c>"
        case datetime():
            return f'<c s="3"><v>{_serial(_local(value))}</v></c>'
        case date():
            return f'<c s="2"><v>{(value - date(1899, 12, 30)).days}</v></c>'
    return _xlsx_text(str(value))


def _xlsx_text(text: str, style: int = 4) -> str:
    body = escape(_whole(text)[:LONGEST_CELL])
    return f'<c t="inlineStr" s="{style}"><is><t xml:space="preserve">{body}</t></is></c>'


def _whole(text: str) -> str:
    """Without the characters that XML and spreadsheets can't carry."""
    if text.isprintable():  # nearly always
        return text
    return text.translate(_UNWRITABLE).encode("utf-8", "replace").decode()


def _local(value: datetime) -> datetime:
    return timezone.make_naive(value) if timezone.is_aware(value) else value


def _serial(value: datetime) -> float:
    """Excel counts days from 30 December 1899."""
    since = value - datetime(1899, 12, 30)  # noqa: DTZ001  # both are local and naive
    return since.days + since.seconds / 86400


_UNWRITABLE = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 65534, 65535), "�")
_NS = "http://schemas.openxmlformats.org"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_MAIN = f"{_NS}/spreadsheetml/2006/main"
_SHEET_HEAD = (
    f'{_XML}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
    '</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15" baseColWidth="20"/><sheetData>'
)
_PARTS = {
    "[Content_Types].xml": (
        f'{_XML}<Types xmlns="{_NS}/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{XLSX_TYPE}.main+xml"/>'
        '<Override PartName="/xl/worksheets/sheet1.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
        '<Override PartName="/xl/styles.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'{_XML}<Relationships xmlns="{_NS}/package/2006/relationships"><Relationship Id="r1" '
        f'Type="{_NS}/officeDocument/2006/relationships/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_NS}/officeDocument/2006/relationships">'
        '<sheets><sheet name="Liste" sheetId="1" r:id="r1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'{_XML}<Relationships xmlns="{_NS}/package/2006/relationships"><Relationship Id="r1" '
        f'Type="{_NS}/officeDocument/2006/relationships/worksheet" '
        'Target="worksheets/sheet1.xml"/><Relationship Id="r2" '
        f'Type="{_NS}/officeDocument/2006/relationships/styles" Target="styles.xml"/>'
        "</Relationships>"
    ),
    "xl/styles.xml": (  # 0 plain, 1 heading, 2 day, 3 moment, 4 text that stays text
        f'{_XML}<styleSheet xmlns="{_MAIN}"><numFmts count="2">'
        '<numFmt numFmtId="164" formatCode="dd\\.mm\\.yyyy"/>'
        '<numFmt numFmtId="165" formatCode="dd\\.mm\\.yyyy\\ hh:mm"/></numFmts>'
        '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
        '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
        '<cellXfs count="5"><xf/><xf fontId="1" applyFont="1"/>'
        '<xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="165" applyNumberFormat="1"/>'
        '<xf numFmtId="49" applyNumberFormat="1" quotePrefix="1"/></cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
        "</styleSheet>"
    ),
}

type Writer = Callable[[IO[bytes], Sequence[str], Iterable[Row]], None]
WRITERS: dict[str, tuple[Writer, str]] = {
    "csv": (write_csv, CSV_TYPE),
    "xlsx": (write_xlsx, XLSX_TYPE),
}
