"""A share of people tells the number it is worked out from, so it goes through the gate or not out.

The report shows no share of those who were heard. Whoever lets it do so meets these tests, and
`gate.derived`, which gives one only where the number itself may be shown.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from bolyst.documents.blocks import Figure
from bolyst.gate.rules import Attribute, Floor
from bolyst.gate.tables import HIDDEN, Table, check
from bolyst.mapping.report.chapters import themes_figure

ROOMS = Path(__file__).parents[2]
SHARE = re.compile(
    r"\d\s*(?:%|prosent|pst\b|per cent|percent|av (?:10|ti|100|hundre)\b)", re.IGNORECASE
)
TELLERS = (
    "mapping/report",
    "gate",
    "documents",
)  # where numbers of those who were heard become text
GATE = ROOMS / "gate" / "derived.py"


def texts(part: object) -> Iterator[str]:
    """Every text in a tree of blocks; pictures among them."""
    if isinstance(part, str):
        yield part
    elif is_dataclass(part):
        for one in fields(part):
            yield from texts(getattr(part, one.name))
    elif isinstance(part, tuple | list):
        for each in part:
            yield from texts(each)


def drawn() -> Figure:
    """A table large enough that a share of it could have been shown."""
    groups = tuple(Attribute(name, 60, of_people=False) for name in ("a", "b"))
    return themes_figure(check(Table("", ("buss", "kurs"), groups, ((30, 2), (31, 42))), Floor()))


def test_the_report_shows_no_share_of_those_who_were_heard():
    assert [text for text in texts(drawn()) if SHARE.search(text)] == []


def test_the_picture_of_themes_shows_the_numbers_of_its_table_and_no_others():
    figure = drawn()

    assert figure.table is not None
    cells = {cell for row in figure.table.rows for cell in row[1:]}
    labels = set(re.findall(r"<text[^>]*>([\d\s:,.%]+)</text>", figure.svg))
    assert HIDDEN in labels
    assert labels <= cells


@pytest.mark.parametrize("text", ["33 prosent", "33 %", "7 av 10", "12 pst."])
def test_the_test_knows_a_share(text: str):
    assert SHARE.search(f"Av dem vi hørte, sa {text} det samme.")


def shares_made(source: str) -> list[int]:
    """Lines that make a share: a hundred times something, what is named so, or set as per cent."""
    return [getattr(node, "lineno", 0) for node in ast.walk(ast.parse(source)) if is_share(node)]


def is_share(node: ast.AST) -> bool:
    match node:
        case ast.BinOp(op=ast.Mult() | ast.Div(), left=left, right=right):
            return any(isinstance(one, ast.Constant) and one.value == 100 for one in (left, right))
        case ast.Attribute(attr="percent" | "share" | "mean") | ast.Name(id="percent"):
            return True
        case ast.FormattedValue(format_spec=ast.JoinedStr(values=[*_, ast.Constant(value=how)])):
            return str(how).endswith("%")
    return False


@pytest.mark.parametrize("room", TELLERS)
def test_nothing_that_tells_of_those_who_were_heard_makes_a_share_itself(room: str):
    files = [
        file
        for file in (ROOMS / room).rglob("*.py")
        if "tests" not in file.parts and "migrations" not in file.parts and file != GATE
    ]

    assert files
    made = {str(file.relative_to(ROOMS)): shares_made(file.read_text()) for file in files}
    assert {file: lines for file, lines in made.items() if lines} == {}


@pytest.mark.parametrize(
    "source", ["round(100 * a / b)", "words.percent(a)", "f'{a / b:.0%}'", "a / b * 100"]
)
def test_the_test_sees_a_share_that_is_made(source: str):
    assert shares_made(source)
