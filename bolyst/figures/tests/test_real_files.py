"""Real files of Statistics Norway and IMDi, where they lie beside the checkout."""

import csv
from datetime import date
from pathlib import Path

import pytest

from bolyst.figures import actions, importers, queries
from bolyst.figures.actions import names
from bolyst.figures.importers.meaning import mean
from bolyst.figures.importers.placing import Key, Meaning
from bolyst.figures.rules import Figure, known
from bolyst.municipalities import facts
from bolyst.municipalities.rules import ancestors

REGISTER = facts.register()
SPLIT_IN_THE_BORDERS_OF_2024 = {"1508", "1580", "1806", "1875", "5055", "5056", "5059"}
A_GUESS = "Tall fra før en deling; de er anslag, ikke statistikk"


def meaning(file: Path) -> Meaning:
    return mean(importers.read(file.read_bytes(), file.name), register=REGISTER, names=names())


def figures(file: Path) -> dict[Key, Figure]:
    return meaning(file).batches[0].figures


def population_file(shared: Path) -> Path:
    return shared / "norway/population_2024borders_2005_2026.csv"


def test_population_equals_that_of_another_file_of_statistics_norway(shared):
    ours = figures(population_file(shared))
    theirs = figures(shared / "statistics/ssb_framskriving_14288_2024.csv")
    first_year = {code: figure for (code, year, _group), figure in theirs.items() if year == 2024}

    assert len(first_year) == 17
    assert {code: ours[code, 2024, ""] for code in first_year} == first_year


def test_every_year_of_the_population_file_is_ours_except_across_a_split(shared):
    found = meaning(population_file(shared))
    ours = found.batches[0].figures
    split = 0
    with population_file(shared).open() as file:
        for row in csv.DictReader(file):
            code, year = row["kommunenummer"], int(row["year"])
            placed = [(each, year, "") for each in ancestors(code, REGISTER)]
            if key := next((key for key in placed if key in ours), None):
                assert ours[key] == known(row["n"])
            else:
                split += 1
                assert code in found.split

    assert found.split >= SPLIT_IN_THE_BORDERS_OF_2024
    assert split == found.left_out[A_GUESS]
    assert found.problems == []


@pytest.mark.django_db
def test_aalesund_and_hitra_begin_at_their_splits(shared):
    file = population_file(shared)
    actions.import_figures(actions.preview(file.read_bytes(), file.name))

    aalesund = queries.topic_figures("1508", "population")
    hitra = queries.topic_figures("5056", "population")

    assert (aalesund.years[0], hitra.years[0]) == (2024, 2020)
    assert [str(cut.kind) for cut in (*aalesund.cuts, *hitra.cuts)] == ["split", "split"]


def test_the_wide_file_of_imdi_keeps_every_mark(shared):
    found = meaning(shared / "statistics/imdi_bosatt_anmodede_sep22.csv")

    ours = found.batches[0].figures
    assert found.problems == []
    assert ours["5042", 2020, "settled"] == Figure(None, ":")
    assert ours["1738", 2013, "settled"] == known(0)
    assert ours["1617", 2014, "settled"] == known(10)
    assert ours["5056", 2022, "settled"] == known(24)
    valid = [REGISTER.is_valid(code, date(year, 1, 1)) for code, year, _group in ours]
    assert sum(valid) > 0.99 * len(valid)


def test_a_table_of_years_of_residence_is_taken_as_it_is(shared):
    found = meaning(shared / "statistics/imdi_befolkning_botid_2022.csv")

    assert found.batches[0].heading.topic == "botid-i-norge"
    assert len(found.batches[0].figures) == 2238


def test_a_file_without_municipalities_is_refused(shared):
    for name in ("imdi_deltakere_introduksjonsprogrammet.csv", "fraflytting_2025.csv"):
        with pytest.raises(importers.Unreadable, match="kolonne med kommune"):
            meaning(shared / "statistics" / name)


def test_odd_files_are_refused_in_plain_words(shared):
    files = [file for file in sorted((shared / "torture").rglob("*")) if file.is_file()]

    for file in files:
        with pytest.raises(importers.Unreadable, match=r"\w"):
            meaning(file)
    assert files
