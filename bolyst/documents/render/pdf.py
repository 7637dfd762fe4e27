"""A document as PDF/UA-1 and PDF/A-2a in one file, set by Typst in a process of its own."""

import json
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

from bolyst.documents.blocks import (
    Block,
    Callout,
    Document,
    Figure,
    Heading,
    KeyFigures,
    Paragraph,
    Quote,
    Sources,
)
from bolyst.documents.characters import FONTS, font_files
from bolyst.documents.keeping import Json
from bolyst.documents.layout import Item, LaidTable, Layout, Run, laid_out
from bolyst.documents.pictures import size_of

TEMPLATES = Path(__file__).parents[1] / "typst"
TYPESETTER = Path(__file__).with_name("typesetter.py")
SECONDS = 120  # by the clock; the child has a limit of its own for the processor's time
_LONG_WORD = re.compile(r"[^\s\u200b]{30,}")
_PIECE = re.compile(r".{10}(?![\u0300-\u036f\u200d])")  # never between a letter and its accents
WIDEST = 640  # a chart of this width fills the line


class NotSet(RuntimeError):
    """The engine refused, or took too long: our mistake, since a tree can always be set."""


def render(document: Document | Layout) -> bytes:
    layout = document if isinstance(document, Layout) else laid_out(document)
    order = json.dumps(_breakable(_order(layout)))
    (made,) = _typeset("report.typ", order, layout.document.day, "pdf")
    return made


def pictures(svgs: list[str], day: date) -> list[bytes]:
    """Charts as PNG, in their order."""
    if not svgs:
        return []
    return _typeset("pictures.typ", json.dumps({"pictures": svgs}), day, "png")


def _typeset(template: str, data: str, day: date, form: str) -> list[bytes]:
    font_files()  # says so when there are none
    order = {
        "template": str(TEMPLATES / template),
        "root": str(TEMPLATES),
        "fonts": str(FONTS),
        "data": data,
        "date": [day.year, day.month, day.day],
        "format": form,
    }
    try:
        done = subprocess.run(  # noqa: S603  # our own script, and nothing typed on its command line
            [sys.executable, "-I", str(TYPESETTER)],
            input=json.dumps(order).encode("ascii"),
            capture_output=True,
            timeout=SECONDS,
            env={},
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        raise NotSet(f"no document after {SECONDS} s") from late
    if done.returncode:
        raise NotSet(done.stderr.decode(errors="replace")[-2000:] or f"exit {done.returncode}")
    return _split(done.stdout)


def _split(stream: bytes) -> list[bytes]:
    files: list[bytes] = []
    while stream:
        size = int.from_bytes(stream[:8], "big")
        files.append(stream[8 : 8 + size])
        stream = stream[8 + size :]
    return files


def _breakable(node: Json) -> Json:
    """The order with places to break words that are longer than any word is."""
    if isinstance(node, str):
        return node if node.startswith("<svg") else _LONG_WORD.sub(_with_breaks, node)
    if isinstance(node, list):
        return [_breakable(item) for item in node]
    if isinstance(node, dict):
        return {key: _breakable(value) for key, value in node.items()}
    return node


def _with_breaks(word: re.Match[str]) -> str:
    return _PIECE.sub("\\g<0>\u200b", word[0])


def _order(layout: Layout) -> dict[str, Json]:
    document = layout.document
    day, sender = document.day, document.sender
    running = [part for part in (document.place, document.title) if part]
    return {
        "title": document.title,
        "subtitle": document.subtitle,
        "label": document.label,
        "place": document.place,
        "mark": document.mark,
        "language": document.language,
        "day": layout.day,
        "date": [day.year, day.month, day.day],
        "running": " · ".join(running),
        "words": dict(layout.words.items()),
        "sender": {
            "name": sender.name,
            "lines": list(sender.lines),
            "funder": sender.funder,
        },
        "items": [_item(item) for item in layout.items],
    }


def _item(item: Item) -> dict[str, Json]:
    packed: dict[str, Json] = {"kind": item.kind, "turned": item.is_turned, "label": item.label}
    packed |= {"runs": _runs(item.runs), "lines": [_runs(line) for line in item.lines]}
    packed |= {"source": item.source, "anchor": item.anchor}
    if item.table:
        packed["table"] = _table(item.table)
    return packed | _of(item.block)


def _of(block: Block) -> dict[str, Json]:
    """What only this kind of block has."""
    match block:
        case Heading():
            return {"level": block.level, "text": block.text}
        case Paragraph():
            return {"lang": block.language}
        case Quote():
            return {"text": block.text, "by": block.by, "lang": block.language}
        case Callout():
            return {"title": block.title, "tone": block.tone}
        case Figure():
            share = min(size_of(block.svg)[0] / WIDEST, 1)
            figure: dict[str, Json] = {"caption": block.caption, "alt": block.alt}
            return figure | {"svg": block.svg, "share": str(round(share, 3))}
        case KeyFigures():
            return {
                "items": [
                    {"value": item.value, "label": item.label, "note": item.note}
                    for item in block.items
                ]
            }
        case Sources():
            return {"items": [{"text": item.text, "url": item.url} for item in block.items]}
        case _:
            return {}


def _runs(runs: tuple[Run, ...]) -> list[Json]:
    return [{"text": run.text, "look": run.look, "source": run.source} for run in runs]


def _table(table: LaidTable) -> dict[str, Json]:
    return {
        "label": table.label,
        "caption": table.caption,
        "header": list(table.header),
        "rows": [list(row) for row in table.rows],
        "numbers": list(table.is_number),
        "names_rows": table.names_rows,
        "note": table.note,
        "source": table.source,
        "widths": _widths(table),
    }


def _widths(table: LaidTable) -> list[Json]:
    """Columns of words share the line; columns of numbers take what they need (0)."""
    longest = [
        max((len(row[column]) for row in (table.header, *table.rows)), default=1)
        for column in range(len(table.header))
    ]
    if all(table.is_number[1:]) and longest[0] <= 14:
        return [0] * len(longest)  # a narrow table: years and numbers
    return [
        0 if number else max(1, min(length, 60) // 8 + 1)
        for number, length in zip(table.is_number, longest, strict=True)
    ]
