"""Answers from a survey: the tool is known, questions are found, and who answered stays outside."""

import csv

import pytest

from bolyst.imports.problems import ImportProblem
from bolyst.imports.surveys import Sort, Survey, is_personal, read_survey
from bolyst.imports.tests import survey_files as files
from bolyst.imports.tests.make import csv_bytes


def read(data: bytes, name: str = "svar.csv") -> Survey:
    found = read_survey(data, name, is_said=True)
    assert found is not None
    return found


def headings(survey: Survey, sort: Sort) -> list[str]:
    return [one.heading for one in survey.columns if one.sort is sort]


@pytest.mark.parametrize("name", files.TOOLS)
def test_each_tool_is_known_by_its_own_columns(name: str):
    found = read_survey(files.TOOLS[name], "svar")

    assert found is not None
    assert found.tool.value == name.split(",")[0]
    assert len(found.rows) == (3 if name == "Nettskjema" else 2)


@pytest.mark.parametrize(
    ("name", "open_ones"),
    [
        ("Nettskjema", ["Hva er vanskelig med å bo her?", "Hva er kommunen's ansvar?"]),
        ("Microsoft Forms", ["Hva kan dere selv bidra med?"]),
        ("LimeSurvey", ["G01Q01"]),
        ("LimeSurvey, texts", ["G01Q01. Hvilke erfaringer har du?"]),
        ("SurveyMonkey",
         ["Hva finnes det her?: Annet (vennligst spesifiser)", "Hva ønsker dere dere?"]),
        ("Google Forms", ["Hvordan har man løst det tidligere?"]),
    ],
)  # fmt: skip
def test_the_open_questions_are_found_and_read_as_people_do(name: str, open_ones: list[str]):
    assert headings(read(files.TOOLS[name]), Sort.OPEN) == open_ones


@pytest.mark.parametrize("name", files.TOOLS)
def test_nothing_that_says_who_or_when_or_where_from_is_offered(name: str):
    survey = read(files.TOOLS[name])

    offered = " ".join(
        survey.answer(row, one.place) for row in survey.rows for one in survey.questions
    )
    for telling in ("@", "2026", "1980", "10.0.0", "10.1.1", "Nordmann", "41 23", "3021", "1189"):
        assert telling not in offered, telling


def test_a_choice_of_several_stands_below_its_question():
    closed = headings(read(files.SURVEYMONKEY), Sort.CLOSED)

    assert closed[:2] == ["Hva finnes det her?: Språkkafé", "Hva finnes det her?: Leksehjelp"]


def test_what_a_tool_writes_where_nobody_was_asked_is_no_answer():
    survey = read(files.LIMESURVEY_TEXTS)

    assert headings(survey, Sort.EMPTY) == ["Kommentar"]


@pytest.mark.parametrize(
    ("heading", "is_so"),
    [
        ("Navn", True), ("Ditt navn", True), ("E-post:", True), ("Hva heter du?", True),
        ("Mobilnummer", True), ("Din e-postadresse?", True), ("$answer_time_ms", True),
        ("Your Civil Service email address", True), ("Fødselsdato", True), ("IP-adresse", True),
        ("Points - Hva er bra?", True), ("Timestamp", True), ("Your first name", True),
        ("Har dere tolk på telefon?", False), ("Hva er navnet på kafeen?", False),
        ("Hvordan fungerer e-post og brev fra kommunen for dere?", False),
        ("Hvilke utfordringer finnes?", False), ("Poeng med tiltaket", False), ("", False),
    ],
)  # fmt: skip
def test_a_heading_that_asks_who_somebody_is(heading: str, is_so: bool):
    assert is_personal(heading) is is_so


def test_a_column_of_numbers_to_people_is_personal_whatever_it_is_called():
    survey = read(csv_bytes("Kontakt;Svar", f"a@b.no;{files.BUS}", f"+47 41 23 45 67;{files.IDEA}"))

    assert [one.heading for one in survey.left_out] == ["Kontakt"]


def test_a_table_of_no_tool_is_a_survey_only_when_somebody_says_so():
    plain = csv_bytes("Svar;Gruppe", f"{files.BUS};innbyggere")

    assert read_survey(plain, "svar.csv") is None
    assert headings(read(plain), Sort.OPEN) == ["Svar"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("mark", [";", ",", "\t"])
def test_any_alphabet_and_any_separator(encoding: str, mark: str):
    head = mark.join(["ID", "Start time", "Completion time", "Hva er vanskelig på øya?"])
    row = mark.join(["1", "x", "y", '"Æ, ø; og å er ikke enkelt for alle"'])

    survey = read(csv_bytes(head, row, encoding=encoding, ending="\r\n"))

    assert survey.tool.value == "Microsoft Forms"
    assert survey.answer(survey.rows[0], 3) == "Æ, ø; og å er ikke enkelt for alle"


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n", b"a\0b;c\nd;e", b"PK\x03\x04"])
def test_what_is_no_table_is_refused_in_words(data: bytes):
    with pytest.raises(ImportProblem):
        read_survey(data, "svar.csv", is_said=True)


def test_the_real_headings_of_a_sign_up_leave_only_its_questions(shared):
    data = (shared / "matching" / "mentor_form_headings.csv").read_bytes()
    first = data.decode().splitlines()[0]
    names = next(csv.reader([first]))
    survey = read(
        first.encode() + b"\n" + ",".join(f"Svar {n} med flere ord" for n in range(10)).encode()
    )

    assert survey.tool.value == "Google Forms"
    assert [one.heading for one in survey.left_out] == [
        "Timestamp", "Your first name", "Your last name", "Your Civil Service email address",
    ]  # fmt: skip
    assert len(survey.questions) == len(names) - 4


@pytest.mark.parametrize("name", ["difi_kvalitet_2014_sample.csv", "nrk_norge_rundt_sample.csv"])
def test_real_norwegian_tables_are_read_as_a_survey_when_asked(shared, name: str):
    survey = read((shared / "qualitative" / "norsk" / name).read_bytes(), name)

    assert survey.questions
    assert all(one.heading for one in survey.questions)
