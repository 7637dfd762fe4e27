"""JSON-stat 2 as PxWebApi writes it."""

import json
from decimal import Decimal
from typing import Any

import pytest

from bolyst.figures import jsonstat
from bolyst.figures.rules import Figure, known


def dataset(**more: object) -> dict[str, Any]:
    return {
        "version": "2.0",
        "class": "dataset",
        "label": "07459: Befolkning",
        "source": "Statistisk sentralbyrå",
        "updated": "2026-02-25T07:00:00Z",
        "id": ["Region", "Tid"],
        "size": [2, 3],
        "role": {"time": ["Tid"], "geo": ["Region"]},
        "dimension": {
            "Region": {
                "label": "region",
                "category": {
                    "index": {"5042": 1, "5041": 0},
                    "label": {"5041": "Snåase - Snåsa", "5042": "Lierne"},
                },
            },
            "Tid": {"label": "år", "category": {"index": ["2024", "2025", "2026"]}},
        },
        "value": [2114, 2138, 2141, 1301, 1316, 1302],
    } | more


def flat(answer: object) -> dict[tuple[str, str], Figure | None]:
    return {
        (cell.codes["Region"], cell.codes["Tid"]): cell.figure for cell in jsonstat.read(answer)
    }


def test_the_last_dimension_changes_first_and_an_index_sets_the_order():
    assert flat(dataset())["5042", "2026"] == known(1302)
    assert flat(dataset())["5041", "2024"] == known(2114)


def test_values_may_be_an_object_and_the_rest_is_nothing():
    found = flat(dataset(value={"0": 2114, "5": 1302}))

    assert found["5042", "2026"] == known(1302)
    assert found["5041", "2025"] is None


@pytest.mark.parametrize(
    "status", [["", "", "", "", "", ":"], {"5": ":"}], ids=["list", "object of positions"]
)
def test_a_status_is_a_list_or_an_object(status):
    found = flat(dataset(value=[1, 2, 3, 4, 5, None], status=status))

    assert found["5042", "2026"] == Figure(None, ":")
    assert found["5042", "2025"] == known(5)


def test_one_status_stands_for_all():
    assert set(flat(dataset(value=[None] * 6, status="..")).values()) == {Figure(None, "..")}
    assert set(flat(dataset(value=[None] * 6, status=["."])).values()) == {Figure(None, ".")}


def test_a_number_with_a_mark_that_hides_it_is_no_number():
    assert flat(dataset(status={"0": ":"}))["5041", "2024"] == Figure(None, ":")


def test_a_preliminary_number_keeps_its_mark_and_an_unknown_one_is_dropped():
    found = flat(dataset(status={"0": "*", "1": "e"}))

    assert found["5041", "2024"] == Figure(Decimal(2114), "*")
    assert found["5041", "2025"] == known(2138)


def test_null_without_a_status_is_nothing_and_a_dash_is_zero():
    found = flat(dataset(value=[None, None, 3, 4, 5, 6], status={"1": "-"}))

    assert found["5041", "2024"] is None
    assert found["5041", "2025"] == Figure(Decimal(0), "-")


def test_notes_tell_which_must_be_shown():
    answer = dataset(note=["Kan vises.", "Må vises."], extension={"noteMandatory": {"1": True}})
    answer["dimension"]["Region"] |= {
        "note": ["Om regioner."],
        "extension": {"noteMandatory": {"0": True}, "elimination": True},
    }

    found = jsonstat.read(answer)

    assert [(note.text, note.is_mandatory) for note in found.notes] == [
        ("Kan vises.", False),
        ("Må vises.", True),
        ("Om regioner.", True),
    ]
    assert found.dimension("Region").can_be_left_out
    assert not found.dimension("Tid").can_be_left_out


def test_a_dimension_with_one_value_needs_no_index():
    answer = dataset(size=[1, 3], value=[1, 2, 3])
    answer["dimension"]["Region"]["category"] = {"label": {"5042": "Lierne"}}

    assert flat(answer)["5042", "2026"] == known(3)


def test_a_bundle_of_version_one_is_read():
    described = dataset()
    inner = {"id": ["Region", "Tid"], "size": [2, 3], **described["dimension"]}
    answer = {"dataset": {"label": "gammel", "value": described["value"], "dimension": inner}}

    assert flat(answer)["5042", "2026"] == known(1302)


@pytest.mark.parametrize(
    "broken",
    [
        [],
        "hei",
        {},
        {"class": "collection", "link": {}},
        dataset(size=[2, 2]),
        dataset(size=[2]),
        dataset(size=[1000, 1000]),
        dataset(value=[1, 2]),
        dataset(value="x"),
        dataset(dimension={"Region": {}}),
    ],
)
def test_anything_else_is_refused_with_a_reason(broken):
    with pytest.raises(jsonstat.NotJsonStat, match=r"\w"):
        list(jsonstat.read(broken))


@pytest.mark.parametrize(
    "name", ["canada", "galicia", "hierarchy", "oecd", "statswe", "us-gsp", "order"]
)
def test_real_samples_have_as_many_cells_as_they_say(shared, name):
    answer = json.loads((shared / f"statistics/jsonstat/{name}.json").read_text())

    found = jsonstat.read(answer)

    assert len(list(found)) == found.size


def test_a_collection_is_not_taken_for_figures(shared):
    answer = json.loads((shared / "statistics/jsonstat/collection.json").read_text())

    with pytest.raises(jsonstat.NotJsonStat, match="samling"):
        jsonstat.read(answer)


def test_a_real_answer_of_statistics_norway(shared):
    answer = json.loads((shared / "statistics/api/ssb_data_14700.json").read_text())

    found = jsonstat.read(answer)

    assert [str(cell.figure.value) for cell in found if cell.figure][:3] == [
        "103",
        "102.8",
        "103.8",
    ]
    assert [note.is_mandatory for note in found.notes] == [False, True, False]
    assert found.dimension("ContentsCode").categories[0].unit == "index"


def test_real_metadata_of_the_population_table(shared):
    answer = json.loads((shared / "statistics/api/ssb_meta_07459.json").read_text())

    found = jsonstat.read(answer)

    codes = {category.code for category in found.dimension("Region").categories}
    assert {"1617", "5013", "5056", "5042"} <= codes
    assert list(found) == []  # it tells what there is, and has no figures
