"""Figures into the database: all or nothing, and never twice."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from bolyst.figures import actions
from bolyst.figures.models import Observation, Series
from bolyst.figures.tests.make import observations, series
from bolyst.kernel import clock

pytestmark = pytest.mark.django_db

POPULATION = b"kommunenummer,year,n\n5042,2025,1316\n5042,2026,1302\n5041,2026,2141\n"


def take(data: bytes, name: str = "folketall.csv", **more: str) -> int:
    return actions.import_figures(actions.preview(data, name, **more))


def test_a_preview_says_what_is_new_and_saves_nothing():
    change = actions.preview(POPULATION, "folketall.csv").changes[0]

    assert (change.added, change.same, change.changed) == (3, 0, 0)
    assert (change.municipalities, change.first_year, change.last_year) == (2, 2025, 2026)
    assert not Series.objects.exists()


def test_figures_are_saved_under_their_source_and_table():
    assert take(POPULATION) == 3

    row = Observation.objects.get(code="5042", year=2026)
    assert row.value == 1302
    assert str(row.series.reference) == "Statistisk sentralbyrå, tabell 07459"


def test_the_same_file_twice_changes_nothing():
    take(POPULATION)
    keys = set(Observation.objects.values_list("pk"))

    take(POPULATION)

    assert set(Observation.objects.values_list("pk")) == keys
    assert actions.preview(POPULATION, "folketall.csv").changes[0].same == 3


def test_a_corrected_figure_takes_the_place_of_the_old_and_is_told_beforehand():
    take(POPULATION)
    corrected = POPULATION.replace(b"1302", b":")

    change = actions.preview(corrected, "folketall.csv").changes[0]
    assert [(each.code, each.ours.value, each.theirs.mark) for each in change.differences] == [
        ("5042", Decimal(1302), ":")
    ]
    take(corrected)

    row = Observation.objects.get(code="5042", year=2026)
    assert (row.value, row.mark) == (None, ":")


def test_one_bad_row_and_nothing_is_saved():
    with pytest.raises(ValidationError) as refused:
        take(POPULATION + b"5042,i fjor,1\n")

    assert refused.value.messages == [
        "Ingenting er lagret. 1 rad kan ikke tas inn.",
        "Linje 5: «i fjor» er ikke et årstall.",
    ]
    assert not Observation.objects.exists()


def test_bad_rows_are_left_out_when_somebody_says_so():
    read = actions.preview(POPULATION + b"5042,i fjor,1\n", "folketall.csv")

    assert actions.import_figures(read, without_bad_rows=True) == 3


def test_a_file_that_cannot_be_read_is_refused_in_plain_words():
    with pytest.raises(ValidationError, match="ingen tabell"):
        take(b"hei")


def test_an_unknown_topic_is_named_with_those_there_are():
    with pytest.raises(ValidationError, match=r"«bilhold».*population"):
        take(POPULATION, topic="bilhold")


def test_a_mark_beside_a_number_it_hides_cannot_be_stored():
    with pytest.raises(IntegrityError), transaction.atomic():
        Observation.objects.create(series=series(), code="5042", year=2026, value=3, mark=":")
    with pytest.raises(IntegrityError), transaction.atomic():
        Observation.objects.create(series=series(), code="5042", year=2026, value=None, mark="")


def test_the_shipped_figures_come_once():
    added = actions.load_shipped_figures()

    assert added == Observation.objects.count()
    assert added > 100
    assert actions.load_shipped_figures() == 0


def test_the_shipped_figures_never_go_over_fresher_ones():
    observations(series(), "5042", {2026: 1310})
    fetched = Series.objects.get().fetched_at

    actions.load_shipped_figures()

    assert Observation.objects.get(code="5042", year=2026, category="").value == 1310
    assert Series.objects.get(topic="population").fetched_at == fetched
    assert fetched < clock.now()
