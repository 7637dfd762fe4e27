"""Files as people and attackers make them."""

import io
import zipfile
from collections.abc import Sequence

import openpyxl


def csv_bytes(*lines: str, encoding: str = "utf-8", ending: str = "\n") -> bytes:
    return ending.join(lines).encode(encoding)


def workbook(rows: Sequence[Sequence[object]], name: str = "Svar") -> bytes:
    """An Excel file with one sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = name
    for row in rows:
        sheet.append(list(row))
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def archive(files: dict[str, bytes | str], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", packing) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return file.getvalue()


def changed(data: bytes, name: str, content: bytes) -> bytes:
    """The same archive with one file's content exchanged, or one file more."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        files: dict[str, bytes | str] = {entry: packed.read(entry) for entry in packed.namelist()}
    return archive({**files, name: content})
