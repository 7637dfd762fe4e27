"""The door: bytes in, sheets out."""

import re

from django.utils.translation import gettext as _

from .. import rules
from ..problems import ImportProblem
from . import text, workbook
from .shape import Row, Sheet, sheet_of

A_WEB_PAGE = re.compile(rb"\s*(?:<!doctype\s+html|<html|<\?xml|<table)", re.IGNORECASE)
PICTURES_AND_PAPER = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf")


def read_table(
    data: bytes,
    name: str,
    *,
    encoding: str | None = None,
    delimiter: str | None = None,
    header_line: int | None = None,
) -> list[Sheet]:
    """All tables in the file, at least one.

    The content decides what the file is; `name` only helps where the content is silent. The three
    last arguments overrule what we would guess; `header_line=0` says that there is no heading.
    """
    refuse_other_files(data, name)
    if workbook.looks_like_a_workbook(data):
        found = [
            sheet_of(sheet.name, sheet.rows, header_line=header_line, remarks=sheet.remarks)
            for sheet in workbook.sheets(data)
        ]
    else:
        found = [text_table(data, name, encoding, delimiter, header_line)]
    sheets = [sheet for sheet in found if sheet is not None]
    if not sheets:
        raise ImportProblem(None, None, _("Filen er tom."))
    return sheets


def refuse_other_files(data: bytes, name: str) -> None:
    for objection in rules.objections_to_upload(len(data), rules.MAX_TABLE):
        raise ImportProblem(None, None, objection)
    if data.startswith(PICTURES_AND_PAPER):
        raise ImportProblem(None, None, _("Dette er ikke en tabell. Vi leser CSV og regneark."))
    if A_WEB_PAGE.match(data[:200].removeprefix(b"\xef\xbb\xbf")):
        raise ImportProblem(
            None,
            None,
            _("Filen er en nettside eller XML. Åpne den i et regneark og lagre den som .xlsx."),
        )


def text_table(
    data: bytes, name: str, encoding: str | None, delimiter: str | None, header_line: int | None
) -> Sheet | None:
    decoded = text.decode(data, encoding)
    text.refuse_binary(decoded.content)
    hint, content, taken = text.split_off_hint(decoded.content)
    is_tabbed = name.casefold().endswith((".tsv", ".tab")) and "\t" in content
    mark = delimiter or hint or ("\t" if is_tabbed else text.separator(content))
    rows: list[Row] = list(text.records(content, mark, 1 + taken))
    if rows:
        text.refuse_open_quote(content, mark, rows[-1], 1 + taken)
    return sheet_of(
        name, rows, header_line=header_line, remarks=[*decoded.remarks, *about_encoding(decoded)]
    )


def about_encoding(decoded: text.Text) -> list[str]:
    if decoded.encoding in {"cp1252", "iso-8859-1"}:
        return [_("Filen er lest med et eldre tegnsett. Se etter at æ, ø og å er riktige.")]
    return []
