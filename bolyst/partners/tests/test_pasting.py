"""Rows as people paste them."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bolyst.partners import pasting
from bolyst.partners.rules import Sector

HEADING = "Navn\tStilling\tOrganisasjon\tE-post\tTelefon\tSektor\n"
NINA = "Nina Vik\tleder\tFlyktningtjenesten\tnina.vik@lierne.example\t74 33 00 01\tflyktning\n"


def only(text):
    reading = pasting.read(text)
    assert not reading.problems, reading.problems
    (entry,) = reading.entries
    return entry


def reasons(text):
    return [problem.sentence for problem in pasting.read(text).problems]


def test_a_row_is_read_with_and_without_its_heading():
    with_heading, without = only(HEADING + NINA), only(NINA)

    assert (with_heading.name, with_heading.title) == ("Nina Vik", "leder")
    assert with_heading.email == "nina.vik@lierne.example"
    assert with_heading.sector is Sector.REFUGEE
    assert (with_heading.line, without.line) == (2, 1)
    assert without.organisation == with_heading.organisation == "Flyktningtjenesten"


def test_the_heading_says_the_order_and_may_be_in_nynorsk_or_english():
    assert only("E-post;Verksemd;Namn\nnina@lierne.example;NAV;Nina Vik\n").name == "Nina Vik"
    assert only("Company;Name\nNAV;Nina Vik\n").organisation == "NAV"


def test_a_name_in_two_columns_becomes_one():
    assert only("Fornavn;Etternavn;Arbeidssted\nNina;Vik;NAV\n").name == "Nina Vik"


def test_a_column_nobody_asked_for_is_told_and_not_kept():
    reading = pasting.read("Navn;Organisasjon;Fødselsnummer\nNina Vik;NAV;01019012345\n")

    assert reading.dropped == ("Fødselsnummer",)
    assert "0101" not in repr(reading.entries)
    assert not reading.problems


def test_a_cell_may_hold_several_lines_as_excel_copies_them():
    entry = only('Nina Vik\t"leder\nog lærer"\tNAV\n')

    assert entry.title == "leder og lærer"


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("Nina Vik;leder;;nina@lierne.example", "Linje 1: Organisasjonen mangler."),
        (";leder;NAV;nina@lierne.example", "Linje 1: Navnet mangler."),
        ("Nina Vik;leder;NAV;nina(at)lierne", "«nina(at)lierne» er ikke en e-postadresse"),
        ("Nina Vik;leder;NAV;;;romfart", "Vi kjenner ikke sektoren «romfart»."),
        ("Nina Vik;nina@lierne.example;NAV;", "feil kolonne"),
        ("Nina Vik 010190 12345;leder;NAV;", "elleve sifre"),
        (f"{'N' * 121};leder;NAV;", "for lang"),
        ("a;b;c;;e;nav;g", "flere kolonner"),
    ],
)
def test_a_bad_row_is_named_with_its_line_and_reason(row, why):
    assert any(why in said for said in reasons(row))


def test_good_rows_do_not_hide_the_bad_one_between_them():
    reading = pasting.read(f"{HEADING}{NINA}Per Bo\t\t\t\t\t\n{NINA}")

    assert [entry.line for entry in reading.entries] == [2, 4]
    assert [problem.line for problem in reading.problems] == [3]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "minst én rad"),
        (" \n\t\n", "minst én rad"),
        ("Nina Vik\nPer Bo\n", "bare én kolonne"),
        (HEADING, "bare overskrifter"),
        ("x" * 200_001, "for mye"),
        ("a;b;NAV\n" * 1001, "1000 rader"),
        ('Nina;"Vik;NAV\n', "anførselstegn"),
        ("Nina\0;Vik;NAV", "nulltegn"),
    ],
)
def test_what_can_not_be_read_is_refused_in_words(text, why):
    found = pasting.read(text)

    assert found.entries == ()
    assert why in " ".join(problem.sentence for problem in found.problems)


words = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=20
).filter(lambda text: "@" not in text and " ".join(text.split()) == text)


@given(
    st.lists(st.tuples(words, words, words), min_size=1, max_size=12),
    st.sampled_from(["\t", ";"]),
    st.booleans(),
)
def test_what_a_spreadsheet_writes_is_read_as_it_was(rows, mark, with_heading):
    sheet = io.StringIO()
    writer = csv.writer(sheet, delimiter=mark, lineterminator="\n")
    writer.writerow(["Navn", "Stilling", "Organisasjon"]) if with_heading else None
    writer.writerows(rows)
    text = sheet.getvalue()
    if "\t" not in text and mark == "\t":
        return

    reading = pasting.read(text)

    fine = {entry.line: (entry.name, entry.title, entry.organisation) for entry in reading.entries}
    for at, row in enumerate(rows, start=2 if reading.has_heading else 1):
        refused = [problem for problem in reading.problems if problem.line == at]
        assert bool(refused) != (fine.get(at) == row), (row, refused, reading)


@given(st.text(max_size=400))
def test_anything_at_all_may_be_pasted(text):
    reading = pasting.read(text)

    assert reading.entries or reading.problems
    lines = {entry.line for entry in reading.entries}
    assert lines.isdisjoint(problem.line for problem in reading.problems)
