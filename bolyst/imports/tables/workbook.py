"""Workbooks: Excel's two formats and LibreOffice's, opened by a child that may die of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .. import rules
from ..archives import Archive, ArchiveError, open_archive
from ..children import ChildDied, answers
from ..problems import ImportProblem
from .shape import Row

CHILD = Path(__file__).with_name("odd.py")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # how .xls and password-protected .xlsx begin
ZIP = b"PK"
FORMULA_WITHOUT_VALUE = re.compile(
    rb"</f>(?:<v\s*/>|<v></v>)?</c>|<f[^>]*/>(?:<v\s*/>|<v></v>)?</c>"
)


@dataclass
class Found:
    """One sheet as the child told it."""

    name: str
    rows: list[Row] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def looks_like_a_workbook(data: bytes) -> bool:
    return data.startswith((OLE, ZIP))


def sheets(data: bytes) -> Iterator[Found]:
    """Every shown sheet; the whole file is checked before the first."""
    formulas = refuse_unsafe(data) if data.startswith(ZIP) else 0
    hidden: list[str] = []
    found: list[Found] = []
    for line in told(data):
        if isinstance(line, Row):
            found[-1].rows.append(line)
        elif "problem" in line:
            raise ImportProblem(None, None, reason(line["problem"]))
        elif line["shown"]:
            found.append(Found(line["name"]))
        else:
            hidden.append(line["name"])
    if found:
        found[0].remarks += about_hidden(hidden) + about_formulas(formulas)
    yield from found


def told(data: bytes) -> Iterator[Row | dict[str, str]]:
    """What the child answers, line by line."""
    try:
        for said in answers(CHILD, data):
            yield Row(said[0], tuple(said[1])) if isinstance(said, list) else said
    except ChildDied as death:
        word = "big" if death.is_too_big else "broken"
        raise ImportProblem(None, None, reason(word)) from death


def reason(word: str) -> str:
    match word:
        case "password":
            return _("Regnearket er beskyttet med passord. Lagre det uten passord og prøv igjen.")
        case "big":
            return _(
                "Regnearket er for stort til å leses. Lagre bare arket du trenger, og prøv igjen."
            )
        case _:
            return _("Regnearket er skadet. Åpne det, lagre det på nytt og prøv igjen.")


def refuse_unsafe(data: bytes) -> int:
    """Refuse a dangerous archive; returns how many formulas have no stored value."""
    try:
        archive = open_archive(data, rules.MAX_TABLE_UNPACKED)
        if not ("xl/workbook.xml" in archive.entries or "content.xml" in archive.entries):
            raise ArchiveError(_("Filen er ikke et regneark. Vi leser CSV, .xlsx, .xls og .ods."))
        if any(name.casefold().endswith("vbaproject.bin") for name in archive.entries):
            raise ArchiveError(_("Regnearket har makroer. Lagre det som .xlsx uten makroer."))
        return sum(scan(archive, name) for name in archive.entries)
    except ArchiveError as error:
        raise ImportProblem(None, None, str(error)) from error


def scan(archive: Archive, name: str) -> int:
    """Unpack one file to see that it can be, and count its formulas without a value."""
    is_sheet = name.startswith("xl/worksheets/") and name.endswith(".xml")
    count = 0
    tail = b""
    for chunk in archive.safe_chunks(name):
        if is_sheet:
            window = tail + chunk
            count += len(FORMULA_WITHOUT_VALUE.findall(window)) if b"<f" in window else 0
            last = window.rfind(b"</c>")
            tail = window[last + 4 :][-2000:] if last >= 0 else window[-2000:]
    return count


def about_hidden(names: list[str]) -> list[str]:
    if not names:
        return []
    return [_("Skjulte ark er ikke lest: %(names)s.") % {"names": rules.in_short(names)}]


def about_formulas(count: int) -> list[str]:
    if not count:
        return []
    text = ngettext(
        "%(count)d celle har en formel uten utregnet verdi og leses som tom.",
        "%(count)d celler har en formel uten utregnet verdi og leses som tomme.",
        count,
    )
    return [text % {"count": count}]
