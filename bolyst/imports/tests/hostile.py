"""Files made to do harm, each under the name of what it tries. All are made here, none is kept."""

import io
import random
import struct
import zipfile
from collections.abc import Callable
from functools import cache

from bolyst.imports import qdpx
from bolyst.imports.archives import ENTRY

from .make import archive, changed, workbook
from .projects import by_hand

EVIL = "file:///etc/passwd"
PLAIN = workbook([["svar", "gruppe"], ["Bra", "a"]])
SHEET = "xl/worksheets/sheet1.xml"
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
HEAD = '<Project xmlns="urn:QDA-XML:project:1.0" name="P">'
GUID = "00000000-0000-0000-0000-000000000001"
LAUGHS = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10 if at else "ha"}">' for at in range(10))


SPACES = bytes(300_000_000)

type Made = bytes | Callable[[], bytes]  # the heavy ones only when they are asked for


@cache
def sent(file: Made) -> bytes:
    return file if isinstance(file, bytes) else file()


def sheet_with(cells: str, rows: str = "") -> bytes:
    inner = rows or f"<row r='1'>{cells}</row>"
    return changed(
        PLAIN, SHEET, f"<worksheet {MAIN}><sheetData>{inner}</sheetData></worksheet>".encode()
    )


def project_with(xml: str) -> bytes:
    return archive({"project.qde": xml})


def ods(body: str) -> bytes:
    office = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<office:document-content xmlns:office="{office}:office:1.0" '
        f'xmlns:table="{office}:table:1.0" xmlns:text="{office}:text:1.0">'
        f"<office:body><office:spreadsheet>{body}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    manifest = f'<manifest:manifest xmlns:manifest="{office}:manifest:1.0"/>'
    return archive(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": content,
            "META-INF/manifest.xml": manifest,
        }
    )


def sizes_rewritten(data: bytes, size: int) -> bytes:
    """Local headers and list of contents both claim `size` unpacked bytes."""
    out = bytearray(data)
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = 0
        while (found := out.find(mark, start)) >= 0:
            struct.pack_into("<I", out, found + at, size)
            start = found + 4
    return bytes(out)


def encrypted(data: bytes) -> bytes:
    out = bytearray(data)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = 0
        while (found := out.find(mark, start)) >= 0:
            out[found + at] |= 1
            start = found + 4
    return bytes(out)


def twice_named(name: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr(name, "<Project/>")
        packed.writestr(name.upper(), "<Project/>")
    return file.getvalue()


def bomb_of(name: str, megabytes: int, packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    return archive({name: b" " * (megabytes * 1_000_000)}, packing)


def list_alone(entries: int) -> bytes:
    """An archive that is nothing but its list of contents, as many lines as there is room for."""
    lines = [
        ENTRY + struct.pack("<6H3I5H2I", 20, 20, 0, 0, 0, 0, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0)
        + f"{at:06x}".encode() for at in range(entries)
    ]  # fmt: skip
    size = sum(map(len, lines))
    end = b"PK\x06\x06" + struct.pack("<Q2H2I4Q", 44, 45, 45, 0, 0, entries, entries, size, 0)
    where = b"PK\x06\x07" + struct.pack("<IQI", 0, size, 1)
    old = b"PK\x05\x06" + struct.pack("<4H2IH", 0, 0, 65535, 65535, 2**32 - 1, 2**32 - 1, 0)
    return b"".join([*lines, end, where, old])


def tables() -> dict[str, Made]:
    """What is sent where a table is asked for."""
    noise = random.Random(1).randbytes(5000)
    nested = archive({"xl/workbook.xml": archive({"a": archive({"b": b"0" * 10_000_000})})})
    return {
        "empty": b"",
        "noise": noise,
        "noise-with-zip-head": b"PK\x03\x04" + noise,
        "noise-with-ole-head": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + noise,
        "truncated-xlsx": PLAIN[: len(PLAIN) // 2],
        "xlsx-after-a-picture": b"\x89PNG\r\n" + PLAIN,
        "xlsx-bomb": lambda: changed(PLAIN, SHEET, SPACES),
        "xlsx-bomb-beside": lambda: changed(PLAIN, "xl/media/a.png", SPACES),
        "xlsx-lying-about-its-size": lambda: sizes_rewritten(changed(PLAIN, SHEET, SPACES), 10),
        "xlsx-encrypted": encrypted(PLAIN),
        "xlsx-with-lzma": bomb_of("xl/workbook.xml", 5, zipfile.ZIP_LZMA),
        "xlsx-with-bzip2": bomb_of("xl/workbook.xml", 5, zipfile.ZIP_BZIP2),
        "xlsx-in-xlsx": nested,
        "xlsx-out-of-the-folder": changed(PLAIN, "../../evil.xml", b"<a/>"),
        "xlsx-absolute-path": changed(PLAIN, "/etc/evil.xml", b"<a/>"),
        "xlsx-drive-path": changed(PLAIN, "C:\\evil.xml", b"<a/>"),
        "xlsx-with-macros": changed(PLAIN, "xl/vbaProject.bin", noise),
        "xlsx-external-entity": changed(
            PLAIN, SHEET, f'<!DOCTYPE x [<!ENTITY e SYSTEM "{EVIL}">]><worksheet/>'.encode()
        ),
        "xlsx-external-entity-utf-16": changed(
            PLAIN,
            SHEET,
            f'<?xml version="1.0"?><!DOCTYPE x SYSTEM "{EVIL}"><worksheet/>'.encode("utf-16"),
        ),
        "xlsx-laughs": changed(
            PLAIN, "xl/sharedStrings.xml", f"<!DOCTYPE x [{LAUGHS}]><sst>&l9;</sst>".encode()
        ),
        "xlsx-cell-in-the-far-corner": sheet_with(
            "",
            "<row r='1'><c r='A1'><v>1</v></c></row>"
            "<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>",
        ),
        "xlsx-tall-and-empty": sheet_with(
            "",
            "<row r='1'><c r='A1'><v>1</v></c></row>"
            "<row r='1048576'><c r='T1048576'><v>1</v></c></row>",
        ),
        "xlsx-cell-nowhere": sheet_with("<c r='ZZZZZZ99999999999'><v>1</v></c>"),
        "xlsx-cell-negative": sheet_with("<c r='A-1'><v>1</v></c><c r=''><v>1</v></c>"),
        "xlsx-string-not-there": sheet_with("<c r='A1' t='s'><v>4294967295</v></c>"),
        "xlsx-number-not-a-number": sheet_with(
            "<c r='A1'><v>NaN</v></c><c r='B1'><v>1e999</v></c>"
        ),
        "xlsx-date-out-of-time": sheet_with("<c r='A1' t='d'><v>99999-99-99</v></c>"),
        "xlsx-huge-cell": sheet_with(f"<c r='A1' t='str'><v>{'x' * 1_000_000}</v></c>"),
        "xlsx-formulas": workbook(
            [["a", "b"], ['=HYPERLINK("http://x")', "=cmd|' /C calc'!A0"], ["=1/0", "@SUM(1)"]]
        ),
        "xlsx-deep": changed(PLAIN, SHEET, b"<a>" * 200_000),
        "xlsx-many-columns": lambda: workbook([["x"] * 600, ["y"] * 600]),
        "xlsx-many-files": lambda: archive({f"xl/{at}.xml": "" for at in range(20_001)}),
        "xlsx-list-alone": lambda: list_alone(380_000),
        "xlsx-no-sheets": changed(PLAIN, "xl/workbook.xml", f"<workbook {MAIN}/>".encode()),
        "ods-bomb-of-cells": ods(
            '<table:table table:name="A"><table:table-row table:number-rows-repeated="1048576">'
            '<table:table-cell table:number-columns-repeated="16384"><text:p>x</text:p>'
            "</table:table-cell></table:table-row></table:table>"
        ),
        "ods-repeated-beyond": ods(
            '<table:table table:name="A"><table:table-row><table:table-cell '
            'table:number-columns-repeated="99999999999999999999"><text:p>x</text:p>'
            "</table:table-cell></table:table-row></table:table>"
        ),
        "ods-nothing": ods(""),
        "zip-that-is-no-workbook": archive({"a.txt": "hei"}),
        "zip-empty": archive({}),
        "pdf": b"%PDF-1.7\n" + noise,
        "web-page": b"<html><script>alert(1)</script></html>",
        "svg": b'<?xml version="1.0"?><svg onload="alert(1)"/>',
        "polyglot-csv-zip": b"a;b\n1;2\n" + PLAIN,
        "million-commas": b"a,b\n1" + b"," * 1_000_000 + b"x",
        "million-commas-on-top": b"," * 1_000_000 + b"x\n1,2",
        "million-quotes": b'"' * 1_000_001,
        "million-open-quotes": b"a,b\n" + b'"\n' * 500_001,
        "million-lines": b"\n" * 1_000_000 + b"a\nb\n",
        "too-many-rows": b"1\n" * 250_000,
        "one-megabyte-cell": b"a,b\n1," + b"y" * 1_000_000,
        "one-long-line": b"x" * 19_000_000,
        "nul-bytes": b"a,b\n1,\x002\n",
        "only-nul-bytes": b"\0" * 10_000,
        "lone-surrogate-utf-8": b"a,b\n1,\xed\xa0\x80\n",
        "lone-surrogate-utf-16": "a,b\n".encode("utf-16") + b"\x00\xd8\n\x00",
        "utf-16-odd-length": "a,b\n1,2".encode("utf-16") + b"x",
        "utf-32": "a;b\n1;2".encode("utf-32"),
        "mixed-encodings": "å;b\n".encode() + "ø;\x80".encode("latin-1") + b"\n\x81;\xff\n",
        "control-characters": bytes(range(1, 32)) + b"\n" + bytes(range(127, 256)),
        "right-to-left-overrides": "svar;b\n\u202egnp.exe;\u2066\n".encode(),
        "formulas": b"svar\n=HYPERLINK(1)\n+1\n-1\n@SUM(1)\n\t=1\n",
        "sep-hint-alone": b"sep=,\n",
        "sep-hint-is-a-quote": b'sep="\na"b\n',
        "sep-hint-is-a-return": b"sep=\r\r\na\rb",
        "byte-order-mark-alone": b"\xef\xbb\xbf",
        "markup-in-headings": b"<script>alert(1)</script>;b\n1;2\n",
    }


def projects() -> dict[str, Made]:
    """What is sent where a project is asked for."""
    good = qdpx.write(by_hand())
    deep = "".join(
        f'<Code guid="{at:08x}-0000-0000-0000-000000000000" name="x" isCodable="true">'
        for at in range(240)
    )
    entity = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{EVIL}">]><Project name="&e;"/>'
    many = "".join(f'<x{at} a="1"/>' for at in range(50_000))
    text = f'<TextSource guid="{GUID}" name="T" plainTextPath="internal://{{}}"/>'
    return {
        "project-list-alone": lambda: list_alone(900_000),
        "project-truncated": good[: len(good) // 2],
        "project-lying": sizes_rewritten(good, 10),
        "project-encrypted": encrypted(good),
        "project-lzma": bomb_of("project.qde", 5, zipfile.ZIP_LZMA),
        "project-bomb": lambda: archive({"project.qde": SPACES}),
        "project-bomb-beside": lambda: changed(good, "sources/a.txt", SPACES),
        "project-bomb-as-text": lambda: archive(
            {
                "project.qde": f"{HEAD}<Sources>{text.format('a.txt')}</Sources></Project>",
                "sources/a.txt": SPACES,
            }
        ),
        "project-twice": twice_named("project.qde"),
        "project-outside": changed(good, "../evil", b""),
        "project-entity": project_with(entity),
        "project-laughs": project_with(f"<!DOCTYPE x [{LAUGHS}]><Project name='&l9;'/>"),
        "project-external-doctype": project_with(f'<!DOCTYPE x SYSTEM "{EVIL}"><Project/>'),
        "project-utf-16-doctype": archive(
            {"project.qde": f'<!DOCTYPE x SYSTEM "{EVIL}"><Project/>'.encode("utf-16")}
        ),
        "project-utf-7": archive(
            {"project.qde": b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE x+AD4-<a/>'}
        ),
        "project-unknown-encoding": archive(
            {"project.qde": b'<?xml version="1.0" encoding="klingon"?><Project/>'}
        ),
        "project-deep": project_with(
            f"{HEAD}<CodeBook><Codes>{deep}{'</Code>' * 240}</Codes></CodeBook></Project>"
        ),
        "project-deeper": project_with("<Project>" + "<a>" * 100_000),
        "project-strangers": project_with(f"{HEAD}{many}</Project>"),
        "project-of-another-world": project_with("<Project xmlns='urn:x'><Users/></Project>"),
        "project-text-from-disk": project_with(
            f"{HEAD}<Sources>{text.format('../../etc/passwd')}</Sources></Project>"
        ),
        "project-text-of-noise": archive(
            {
                "project.qde": f"{HEAD}<Sources>{text.format('a.txt')}</Sources></Project>",
                "sources/a.txt": random.Random(2).randbytes(3000),
            }
        ),
        "project-text-half-utf-16": archive(
            {
                "project.qde": f"{HEAD}<Sources>{text.format('a.txt')}</Sources></Project>",
                "sources/a.txt": b"\xff\xfea\x00\x00\xd8b",
            }
        ),
        "project-numbers": project_with(
            f'{HEAD}<Sources><TextSource guid="{GUID}"><PlainTextContent>Hei</PlainTextContent>'
            f'<PlainTextSelection guid="{GUID}" startPosition="-{"9" * 400}" '
            f'endPosition="{"9" * 200}"/></TextSource></Sources></Project>'
        ),
        "project-nothing": project_with("<Project/>"),
        "project-is-a-table": workbook([["a"], ["b"]]),
        "project-text": b"<Project/>",
    }
