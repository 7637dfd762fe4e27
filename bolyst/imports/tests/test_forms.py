"""Choosing columns, and the page that says what becomes what."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models
from django.template.loader import render_to_string
from django.utils import translation

from bolyst.imports import rules, values
from bolyst.imports.columns import Column, dry_run
from bolyst.imports.forms import MappingForm, SheetForm, UploadForm
from bolyst.imports.queries import PreviewPage, preview_page
from bolyst.imports.tables import Sheet, read_table

from .make import csv_bytes


class Group(models.TextChoices):
    REFUGEES = "refugees", "flyktninger"


TARGETS = [
    Column("text", "Tekst", required=True, synonyms=("svar",)),
    Column("group", "Gruppe", parse=values.one_of({"På flukt": Group.REFUGEES})),
    Column("held_on", "Dato", parse=values.day),
]
LINES = ("Kartlegging", "svar;gruppe;dato;alder", "Bra <b>her</b>;på flukt;4.5.2026;40", ";;;")


def sheet(*lines: str) -> Sheet:
    return read_table(csv_bytes(*lines), "svar.csv")[0]


def page_of(table: Sheet, form: MappingForm) -> PreviewPage:
    return preview_page(table, dry_run(table, form.mapping(), TARGETS), TARGETS)


def test_the_form_comes_filled_in_and_shows_an_example() -> None:
    form = MappingForm(sheet(*LINES), TARGETS)

    assert form.fields["text"].initial == "0"
    assert "svar (f.eks. «Bra &lt;b&gt;her&lt;/b&gt;»)" in str(form["text"])
    assert form.mapping().headers("held_on") == ("dato",)


def test_what_is_chosen_is_the_mapping() -> None:
    form = MappingForm(sheet(*LINES), TARGETS, {"text": "1", "group": "", "held_on": "2"})

    assert form.is_valid()
    assert form.mapping().chosen == {"text": ("gruppe",), "held_on": ("dato",)}


def test_one_column_cannot_be_two_things() -> None:
    form = MappingForm(sheet(*LINES), TARGETS, {"text": "0", "group": "0"})

    assert form.errors["group"] == ["«svar» er alt valgt som «Tekst»."]


@pytest.mark.parametrize("place", ["99", "-1", "x", "svar"])
def test_a_column_that_is_not_there_is_refused(place: str) -> None:
    assert MappingForm(sheet(*LINES), TARGETS, {"text": place}).errors["text"]


def test_several_columns_may_be_ticked_where_the_target_takes_many() -> None:
    target = Column("answers", "Svar", many=True, synonyms=("spm",))
    form = MappingForm(sheet("spm 1;spm 2;x", "a;b;c"), [target], {"answers": ["2", "0"]})

    assert form.is_valid()
    assert form.mapping().headers("answers") == ("x", "spm 1")


def test_the_preview_says_what_becomes_what_and_why_not() -> None:
    table = sheet(*LINES, "Trist;Månen;4.5.2026;")

    html = render_to_string(
        "imports/parts/preview.html", {"page": page_of(table, MappingForm(table, TARGETS))}
    )

    assert "1 av 2 linjer kan importeres." in html
    assert "Vi hoppet over 1 rad over overskriftene: «Kartlegging»." in html
    assert "Bra &lt;b&gt;her&lt;/b&gt;" in html
    assert '<td dir="auto">flyktninger</td>' in html
    assert "4.\N{NO-BREAK SPACE}mai\N{NO-BREAK SPACE}2026" in html
    assert "«Månen» er ikke blant valgene: «På flukt»." in html
    assert "Kolonner som ikke blir med: «alder»." in html


def test_the_import_button_waits_until_an_import_is_possible() -> None:
    table = sheet(*LINES)
    form = MappingForm(table, TARGETS)
    nothing = MappingForm(table, TARGETS, {"text": ""})
    nothing.is_valid()

    possible = render_to_string(
        "imports/parts/mapping.html", {"form": form, "page": page_of(table, form)}
    )
    impossible = render_to_string(
        "imports/parts/mapping.html", {"form": nothing, "page": page_of(table, nothing)}
    )

    assert "Importer 1 linje<" in possible
    assert "Importer" not in impossible


@pytest.mark.parametrize("language", ["nn", "en"])
def test_the_page_speaks_the_readers_language(language: str) -> None:
    with translation.override(language):
        table = sheet(*LINES)
        html = render_to_string(
            "imports/parts/preview.html", {"page": page_of(table, MappingForm(table, TARGETS))}
        )

    expected = {"nn": "Ingenting er lagra før du importerer.", "en": "Nothing is saved until"}
    assert expected[language] in html


def test_an_empty_or_enormous_file_is_refused_by_the_form() -> None:
    empty = UploadForm({}, {"file": SimpleUploadedFile("a.csv", b"")})
    big = UploadForm(
        {}, {"file": SimpleUploadedFile("a.csv", b"x" * 2_000_000)}, accepted={".csv": 1_000_000}
    )
    good = UploadForm({}, {"file": SimpleUploadedFile("a.csv", b"a;b")})

    assert empty.errors["file"] == ["Filen er tom."]
    assert "2,0 MB" in big.errors["file"][0]
    assert good.is_valid()
    assert (good.name, good.content) == ("a.csv", b"a;b")


@pytest.mark.parametrize("name", ["brev.pdf", "makroer.xlsm", "svar", "a.csv.exe", "a.qdpx"])
def test_a_file_of_another_kind_is_refused_by_its_name(name: str) -> None:
    form = UploadForm({}, {"file": SimpleUploadedFile(name, b"a;b")})

    (error,) = form.errors["file"]
    assert str(error).startswith(
        "Denne typen fil kan vi ikke lese. Filnavnet må slutte på .csv, .tsv,"
    )


def test_each_kind_has_its_own_most() -> None:
    form = UploadForm(accepted=rules.TABLES | rules.PROJECTS)

    assert form.fields["file"].help_text == (
        ".csv, .tsv, .txt, .xlsx, .xls, .ods, høyst 20 MB. .qdpx, .sqlite3, høyst 50 MB."
    )
    assert UploadForm({}, {"file": SimpleUploadedFile("SVAR.CSV", b"a;b")}).is_valid()


def test_the_sheet_is_asked_for_only_when_there_are_several() -> None:
    one = sheet(*LINES)

    assert "sheet" not in SheetForm([one]).fields
    form = SheetForm([one, one], {"sheet": "1", "header_line": "2"})
    assert form.is_valid()
    assert (form.place, form.cleaned_data["header_line"]) == (1, 2)
