"""Files to take away: what was typed comes back, and nothing in them can act."""

import csv
import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from bolyst.kernel import sheets

TRICKS = [
    '=HYPERLINK("http://evil.example";"Kari")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "  =1+1",
    "＝1+1",
    "\N{NO-BREAK SPACE}=1",
    "\ufeff=1+1",
    "\N{ZERO WIDTH SPACE}=1+1",
]


def as_csv(rows: list[list[object]]) -> list[list[str]]:
    file = io.BytesIO()
    sheets.write_csv(file, ["Navn"], rows)
    text = file.getvalue().decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def as_xlsx(rows: list[list[object]], labels: Sequence[str] = ("Navn",)) -> Worksheet:
    file = io.BytesIO()
    sheets.write_xlsx(file, labels, rows)
    sheet = openpyxl.load_workbook(file).active
    assert isinstance(sheet, Worksheet)
    return sheet


@pytest.mark.parametrize("trick", TRICKS)
def test_a_name_never_becomes_a_formula(trick):
    assert as_csv([[trick]])[1][0].startswith("'")
    assert as_xlsx([[trick]])["A2"].data_type != "f"


@given(st.text())
def test_no_text_at_all_becomes_a_formula(text):
    cell = as_csv([[text, "x"]])[1][0]
    assert not cell.lstrip(sheets.SILENT).startswith(sheets.FORMULA)

    sheet = as_xlsx([[text]])
    assert sheet["A2"].data_type in {"s", "n", "inlineStr"}
    assert sheet["A2"].value is None or isinstance(sheet["A2"].value, str)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
def test_excel_gets_the_text_as_it_was_typed(text):
    assert (as_xlsx([[text]])["A2"].value or "") == text


def test_letters_of_every_alphabet_survive():
    text = "Åse Øvergård 🌲 \n جديد ትግርኛ"

    assert as_csv([[text]])[1][0] == text
    assert as_xlsx([[text]])["A2"].value == text


def test_half_a_letter_is_marked_and_stops_nothing():
    assert as_csv([["a\ud800b"]])[1][0] == "a?b"
    assert as_xlsx([["a\x07b\ud800"]])["A2"].value == "a\N{REPLACEMENT CHARACTER}b?"


def test_numbers_and_days_stay_numbers_and_days():
    row = [1302, 2.5, Decimal("0.10"), True, date(2026, 5, 4), None]
    moment = datetime(2026, 5, 3, 22, 30, tzinfo=UTC)

    sheet = as_xlsx([[*row, moment]], labels=list("abcdefg"))
    values = [cell.value for cell in sheet[2]]

    assert values[:4] == [1302, 2.5, 0.1, True]
    assert values[4] == datetime(2026, 5, 4)  # noqa: DTZ001  # Excel knows no zones
    assert values[6] == datetime(2026, 5, 4, 0, 30)  # noqa: DTZ001
    assert as_csv([row])[1] == ["1302", "2,5", "0,10", "1", "2026-05-04", ""]


def test_a_negative_number_is_no_trick():
    assert as_csv([[-4]])[1][0] == "-4"
    assert as_xlsx([[-4]])["A2"].value == -4


def test_the_heading_stays_in_sight():
    sheet = as_xlsx([["Kari"]])

    assert sheet.freeze_panes == "A2"
    assert sheet["A1"].font.bold


@pytest.mark.django_db  # closing an answer tidies up connections
def test_a_file_is_named_after_what_it_is_and_the_day(monkeypatch):
    monkeypatch.setattr("bolyst.kernel.clock.today", lambda: date(2026, 5, 4))

    response = sheets.response("csv", "Folk på Hitra", ["Navn"], [["Kari"]])
    response.close()

    assert 'filename="folk-pa-hitra-2026-05-04.csv"' in response["Content-Disposition"]


def test_the_parts_of_a_workbook_are_well_formed():
    file = io.BytesIO()
    sheets.write_xlsx(file, ["<&>"], [["<b>"]])

    assert zipfile.ZipFile(file).testzip() is None
    assert as_xlsx([["<b>"]], ["<&>"])["A1"].value == "<&>"
