"""A municipality's figures as a page gets them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bolyst.figures import actions, queries
from bolyst.figures.queries import TopicFigures
from bolyst.figures.rules import BreakKind, Figure, known, objections_to_growth
from bolyst.figures.tests.make import observations, series
from bolyst.kernel import clock
from bolyst.municipalities.models import Municipality

pytestmark = pytest.mark.django_db


def years(found: TopicFigures, category: str = "") -> dict[int, str]:
    line = found.line(category)
    points = line.points if line else ()
    return {
        point.year: f"{point.figure.mark or point.figure.value:.0f}"
        if point.figure.value is not None
        else point.figure.mark
        for point in points
    }


def test_a_new_number_is_followed_without_a_break():
    observations(series(), "1738", {2016: 1375, 2017: 1389})
    observations(series(), "5042", {2018: 1379, 2026: 1302})

    found = queries.topic_figures("5042", "population")

    assert years(found) == {2016: "1375", 2017: "1389", 2018: "1379", 2026: "1302"}
    assert found.cuts == []
    assert years(queries.topic_figures("1738", "population")) == years(found)


def test_hitra_breaks_in_2020_when_a_part_of_snillfjord_came():
    observations(series(), "5013", {2018: 4659, 2019: 4694})
    observations(series(), "5056", {2020: 5050, 2021: 5140})

    found = queries.topic_figures("5056", "population")

    assert years(found) == {2018: "4659", 2019: "4694", 2020: "5050", 2021: "5140"}
    assert [(cut.year, cut.kind) for cut in found.cuts] == [(2020, BreakKind.SPLIT)]
    assert "Snillfjord" in found.cuts[0].sentence
    points = found.lines[0].points
    assert "Snillfjord" in objections_to_growth(points, 2019, 2020)[0]
    assert objections_to_growth(points, 2020, 2021) == []


def test_aalesund_breaks_between_2023_and_2024():
    observations(series(), "1507", {2022: 67_114, 2023: 67_520})
    observations(series(), "1508", {2024: 58_509, 2025: 59_198})
    observations(series(), "1580", {2024: 9357, 2025: 9409})

    aalesund = queries.topic_figures("1508", "population")
    haram = queries.topic_figures("1580", "population")

    assert [cut.year for cut in aalesund.cuts] == [2024]
    assert objections_to_growth(aalesund.lines[0].points, 2023, 2024)
    assert years(haram) == {2024: "9357", 2025: "9409"}  # never the 67 520 of all
    assert haram.lines[0].points[0].cut is not None


def test_a_merger_breaks_the_line_unless_the_source_added_the_parts():
    observations(series(), "5004", {2018: 22_000, 2019: 22_100})
    observations(series(), "5039", {2018: 2000, 2019: 1900})
    observations(series(), "5006", {2020: 24_000})

    cut = queries.topic_figures("5006", "population")

    assert years(cut) == {2018: "22000", 2019: "22100", 2020: "24000"}
    assert [each.kind for each in cut.cuts] == [BreakKind.MERGED]


def test_whole_municipalities_added_by_the_source_make_an_unbroken_line():
    # Alver is Lindås, Meland and Radøy; «4631 in 2019» can only mean the three, added up.
    observations(series(), "4631", {2018: 29_000, 2019: 29_100, 2020: 29_200})
    observations(series(), "1263", {2018: 15_700, 2019: 15_800})

    found = queries.topic_figures("4631", "population")

    assert years(found) == {2018: "29000", 2019: "29100", 2020: "29200"}
    assert found.cuts == []


def test_the_newest_projection_is_shown_and_two_are_never_mixed():
    observations(series("projection", "14746"), "5042", {2026: 1302, 2050: 1250}, "MMMM")
    older = series("projection", "14288")
    older.fetched_at = clock.now()  # imported after the newer one
    older.save()
    observations(older, "5042", {2024: 1290, 2050: 1100}, "MMMM")

    found = queries.topic_figures("5042", "projection")

    assert found.source is not None
    assert found.source.table == "14746"
    assert years(found, "MMMM") == {2026: "1302", 2050: "1250"}


def test_moves_in_and_out_are_added_up_and_a_hidden_part_hides_the_sum():
    moves = series("moves", "06913")
    observations(moves, "5042", {2023: 10, 2024: ":"}, "in_abroad")
    observations(moves, "5042", {2023: 50, 2024: 60}, "in_domestic")
    observations(moves, "5042", {2023: 2, 2024: 3}, "out_abroad")
    observations(moves, "5042", {2023: 70, 2024: 55}, "out_domestic")

    found = queries.topic_figures("5042", "moves")

    assert years(found, "in") == {2023: "60", 2024: ":"}
    assert years(found, "out") == {2023: "72", 2024: "58"}
    assert years(found, "net") == {2023: "-12", 2024: ":"}


def test_the_rest_of_the_population_is_hidden_where_a_group_is():
    observations(series(), "5042", {2025: 1316, 2026: 1302})
    composition = series("composition", "09817")
    observations(composition, "5042", {2025: 131, 2026: 140}, "B")
    observations(composition, "5042", {2025: ":", 2026: 9}, "C")

    found = queries.topic_figures("5042", "composition")

    assert years(found, "B") == {2025: "131", 2026: "140"}
    assert years(found, "C") == {2025: ":", 2026: "9"}
    assert years(found, "rest") == {2025: ":", 2026: "1153"}
    assert [line.category for line in found.lines] == ["B", "C", "rest"]  # never B and C together


def test_a_year_one_group_lacks_is_still_shown_for_the_other():
    composition = series("composition", "09817")
    observations(series(), "5042", {2025: 1316, 2026: 1302})
    observations(composition, "5042", {2025: 131, 2026: 140}, "B")
    observations(composition, "5042", {2026: 9}, "C")

    found = queries.topic_figures("5042", "composition")

    assert years(found, "B") == {2025: "131", 2026: "140"}
    assert years(found, "rest") == {2026: "1153"}


def test_a_hidden_reason_cannot_be_found_from_the_number_of_immigrants():
    reasons = series("reasons", "", "IMDi")
    for category, value in (("labour", 15), ("family", 12), ("not_stated", 60)):
        observations(reasons, "5042", {2021: value}, category)
    observations(reasons, "5042", {2021: ":"}, "refuge")
    observations(series("composition", "09817"), "5042", {2021: 111}, "B")

    found = queries.topic_figures("5042", "reasons")

    assert years(found, "refuge") == years(found, "family") == {2021: ":"}
    assert years(found, "labour") == {2021: "15"}


def test_a_hidden_out_move_cannot_be_found_from_in_and_net():
    moves = series("moves", "06913")
    observations(moves, "5042", {2024: 70}, "in")
    observations(moves, "5042", {2024: ":"}, "out")
    observations(moves, "5042", {2024: 12}, "net")

    assert years(queries.topic_figures("5042", "moves"), "net") == {2024: ":"}


def test_all_topics_take_the_same_few_queries():
    actions.load_shipped_figures()
    lierne = Municipality.objects.get(pk="5042")
    hitra = Municipality.objects.get(pk="5056")

    with CaptureQueriesContext(
        connection,
    ) as first:
        queries.figures_of(lierne)
    with CaptureQueriesContext(connection) as second:
        queries.figures_of(hitra)

    assert len(first) == len(second) == 2


def test_a_municipality_without_figures_has_empty_topics():
    found = queries.figures_of(Municipality.objects.get(pk="0301"))

    assert not any(found.topics)
    assert found.inhabitants is None
    assert [topic.slug for topic in found.topics] == [
        "population", "projection", "moves", "composition", "reasons", "settlement",
    ]  # fmt: skip


def test_the_shipped_figures_of_lierne():
    actions.load_shipped_figures()

    found = queries.figures_of(Municipality.objects.get(pk="5042"))

    assert found.inhabitants is not None
    assert (found.inhabitants.year, found.inhabitants.figure) == (2026, known(1302))
    assert found.population.source is not None
    assert found.population.source.reference == "Statistisk sentralbyrå, tabell 07459"
    assert found.reasons.figure("refuge", 2021) == known(24)
    assert found.settlement.figure("settled", 2020) == Figure(None, ":")
    assert (":", "Tallet er skjult av hensyn til personvern.") in found.settlement.marks


def test_the_shipped_figures_of_hitra_break_in_2020():
    actions.load_shipped_figures()

    found = queries.figures_of(Municipality.objects.get(pk="5056"))

    assert [cut.year for cut in found.reasons.cuts] == [2020]
    assert found.reasons.years == list(range(2006, 2022))
