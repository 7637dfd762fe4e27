"""Headings find their places, and every line says what it becomes or why not."""

from collections.abc import Mapping as Names

import pytest
from django.core.exceptions import ValidationError

from bolyst.imports import values
from bolyst.imports.columns import (
    Column,
    Kind,
    Mapping,
    dry_run,
    explicit,
    guess,
    with_explicit,
)
from bolyst.imports.problems import ImportProblem
from bolyst.imports.tables import Sheet, read_table

from .make import csv_bytes

GROUPS = values.one_of({"Flyktninger": "refugees", "Arbeidsinnvandrere": "workers"})
TARGETS = [
    Column(
        "text",
        "Tekst",
        required=True,
        kinds=frozenset({Kind.TEXT}),
        synonyms=("svar", "notat", "kommentar", "answer"),
    ),
    Column("group", "Gruppe", synonyms=("informantgruppe",), parse=GROUPS),
    Column("people", "Antall", parse=values.whole_number),
    Column("held_on", "Dato", parse=values.day),
]


def sheet(*lines: str) -> Sheet:
    return read_table(csv_bytes(*lines), "svar.csv")[0]


def test_headings_are_recognised_by_name_label_and_synonym() -> None:
    found = guess(["Nr", "Informant-gruppe", "Svar:", "DATO", "antall personer"], TARGETS)

    assert found.headers("text") == ("Svar:",)
    assert found.headers("held_on") == ("DATO",)
    assert found.headers("people") == ("antall personer",)


def test_a_heading_is_used_once_and_the_surest_wins() -> None:
    found = guess(["Kommentar til svar", "Svar"], TARGETS)

    assert found.headers("text") == ("Svar",)


def test_without_a_telling_heading_the_longest_text_is_the_text() -> None:
    table = sheet(
        "Hva er bra med å bo her?;Q1",
        "Naturen og roen, og at naboene hilser;a",
        "Skolen er god for barna;b",
    )

    found = guess(table.headers, TARGETS, table.rows)

    assert found.headers("text") == ("Hva er bra med å bo her?",)


def test_what_a_person_says_overrules_the_guess() -> None:
    table = sheet("Svar;Fritekst;Gruppe", "ja;Lang tekst her;Flyktninger")

    found = with_explicit(["text=fritekst"], table, TARGETS)

    assert found.headers("text") == ("Fritekst",)
    assert found.headers("group") == ("Gruppe",)


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("text=Finnes ikke", "ingen kolonne «Finnes ikke». Den har «Svar»"),
        ("tekst=Svar", "Feltene er «text», «group»"),
        ("text", "Skriv felt=overskrift"),
    ],
)
def test_a_name_nobody_has_is_refused_with_the_ones_there_are(said: str, answer: str) -> None:
    with pytest.raises(ImportProblem, match=answer):
        explicit([said], ["Svar"], TARGETS)


def test_every_line_says_what_it_becomes_or_why_not() -> None:
    table = sheet(
        "svar;gruppe;antall;dato",
        "Bra;flyktninger;2;4.5.2026",
        ";Flyktninger;1;",
        "Trist;Romvesen;to;31.2.2026",
        "For mange;Flyktninger;1;;ekstra",
    )

    preview = dry_run(table, guess(table.headers, TARGETS), TARGETS)

    assert [(row.line, row.values["group"]) for row in preview.planned] == [(2, "refugees")]
    assert [str(problem) for problem in preview.skipped] == [
        "Linje 3, «svar»: Cellen er tom.",
        "Linje 4, «gruppe»: «Romvesen» er ikke blant valgene: «Flyktninger», «Arbeidsinnvandrere».",
        "Linje 4, «antall»: «to» er ikke et helt tall.",
        "Linje 4, «dato»: «31.2.2026» er ikke en dato. Skriv den som 4.5.2026.",
        "Linje 5: Raden har flere felt enn det er overskrifter.",
    ]
    assert preview.skipped_lines == 3


def test_a_required_column_that_nobody_chose_stops_everything() -> None:
    table = sheet("a;b", "1;2")

    preview = dry_run(table, Mapping({}), TARGETS)

    assert preview.objections == ["Velg hvilken kolonne som er «Tekst»."]
    assert not preview.is_possible
    assert not preview.planned


def test_one_column_per_question_is_gathered_by_its_heading() -> None:
    answers = Column("answers", "Svar", required=True, synonyms=("spørsmål",), many=True)
    table = sheet("Spørsmål 1;Spørsmål 2;Annet", "Ja;;x", ";;y")

    preview = dry_run(table, guess(table.headers, [answers]), [answers])

    assert preview.planned[0].values == {"answers": {"Spørsmål 1": "Ja"}}
    assert preview.unused == ["Annet"]
    assert preview.skipped_lines == 1


def test_a_room_may_look_at_the_whole_row() -> None:
    def nobody_alone(found: Names[str, object]) -> None:
        if found["people"] == 1:
            raise ValidationError("Én person kan ikke være en gruppe.")

    table = sheet("svar;antall", "a;1", "b;2")

    preview = dry_run(table, guess(table.headers, TARGETS), TARGETS, nobody_alone)

    assert [problem.line for problem in preview.skipped] == [2]
    assert [row.line for row in preview.planned] == [3]


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2026-05-04", "2026-05-04"),
        ("2026-05-04 12:30:00", "2026-05-04"),
        ("4.5.2026", "2026-05-04"),
        ("04.05.26", "2026-05-04"),
        ("4. mai 2026", "2026-05-04"),
        ("4 desember 2026", "2026-12-04"),
        (" ", "None"),
    ],
)
def test_days_are_read_as_people_write_them(cell: str, day: str) -> None:
    assert str(values.day(cell)) == day


@pytest.mark.parametrize(
    ("cell", "number"),
    [("1 302", 1302), ("1\u00a0302", 1302), ("1.302", 1302), ("12,0", 12), ("−3", -3), ("", None)],
)
def test_whole_numbers_are_read_as_people_write_them(cell: str, number: int | None) -> None:
    assert values.whole_number(cell) == number


@pytest.mark.parametrize("cell", ["1,5", "to", "1e5", "٣", "9" * 50])
def test_what_is_not_a_whole_number_is_refused(cell: str) -> None:
    with pytest.raises(ValidationError, match="ikke et helt tall"):
        values.whole_number(cell)


def test_yes_and_no() -> None:
    assert [values.yes_or_no(cell) for cell in ("Ja", "x", "SANN", "nei", "")] == [
        True,
        True,
        True,
        False,
        False,
    ]
