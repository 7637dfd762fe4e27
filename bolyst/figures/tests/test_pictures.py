"""Figures drawn: a break is a break, what is hidden is never zero."""

import re

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from bolyst.figures import pictures, queries
from bolyst.figures.tests.make import observations, series
from bolyst.municipalities.models import Municipality

pytestmark = pytest.mark.django_db


def drawn(code: str, topic: str) -> pictures.Picture:
    return pictures.picture(queries.topic_figures(code, topic), "Lierne")


def test_a_break_is_drawn_told_and_marked_in_the_table():
    observations(series(), "1507", {2022: 67_114, 2023: 67_520})
    observations(series(), "1508", {2024: 58_509, 2025: 59_198})

    found = drawn("1508", "population")

    assert "Brudd 2024" in found.svg
    assert found.svg.count("<polyline") == 2  # two stretches, no line between them
    assert ["2024 (brudd)", "58\u00a0509"] in [list(row) for row in found.rows]
    assert any("kan ikke sammenlignes" in note for note in found.notes)
    assert "1507 Ålesund" in found.alt


def test_what_is_hidden_is_a_mark_in_picture_table_and_sheet():
    settlement = series("settlement", "", "IMDi")
    observations(settlement, "5042", {2019: 4, 2020: ":", 2021: 0}, "settled")

    found = drawn("5042", "settlement")
    header, rows = pictures.sheet(queries.topic_figures("5042", "settlement"))

    assert [row[1] for row in found.rows] == ["4", ":", "0"]
    assert "skjult" in found.svg
    assert any("personvern" in note for note in found.notes)
    assert header[2:4] == ("Verdi", "Tegn")
    assert [row[2:4] for row in rows][1] == (None, ":")


def test_shares_stand_beside_the_reasons_only_where_the_whole_is_large_enough():
    reasons = series("reasons", "", "IMDi")
    observations(reasons, "5042", {2020: 15, 2021: 15}, "labour")
    observations(reasons, "5042", {2020: 12, 2021: 45}, "family")

    found = drawn("5042", "reasons")

    assert found.rows[0] == ("2020", "15", "12")
    assert found.rows[1] == ("2021", "15 (25\u00a0%)", "45 (75\u00a0%)")


def test_no_share_is_given_where_it_would_reveal_a_hidden_reason():
    reasons = series("reasons", "", "IMDi")
    observations(reasons, "5042", {2021: 40}, "labour")
    observations(reasons, "5042", {2021: 60}, "family")
    observations(reasons, "5042", {2021: ":"}, "refuge")

    assert drawn("5042", "reasons").rows[0] == ("2021", "40", "60", ":")


def test_every_picture_has_its_source_with_table_and_day():
    observations(series(), "5042", {2025: 1316, 2026: 1302})

    found = drawn("5042", "population")

    assert found.source == "Statistisk sentralbyrå, tabell 07459. Hentet 1.\u00a0mars\u00a02026."
    assert found.source_url == "https://www.ssb.no/statbank/table/07459"


def test_notes_the_source_demands_stand_first():
    one = series()
    one.notes = [{"text": "Kan vises.", "must": False}, {"text": "Må vises.", "must": True}]
    one.save()
    observations(one, "5042", {2026: 1302})

    assert drawn("5042", "population").notes == ("Må vises.", "Kan vises.")


def test_the_page_shows_what_there_is_and_names_what_is_missing():
    observations(series(), "5042", {2025: 1316, 2026: 1302})
    found = queries.figures_of(Municipality.objects.get(pk="5042"))

    page = render_to_string("figures/parts/chapters.html", {"chapters": pictures.chapters(found)})

    assert page.count("<svg") == 1
    assert page.count("<table") == 1
    assert 'id="tall-population"' in page
    assert "Tall som ikke er hentet ennå" in page
    assert re.search(r'<th scope="row">2026</th>\s*<td class="number">1\u00a0302</td>', page)


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("nb", "Folketall i Lierne"),
        ("nn", "Folketal i Lierne"),
        ("en", "Population in Lierne"),
    ],
)
def test_the_same_picture_in_every_language(language, title):
    observations(series(), "5042", {2025: 1316, 2026: 1302})

    with translation.override(language):
        assert drawn("5042", "population").title == title
