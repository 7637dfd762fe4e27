"""A picture shows everyone, and no average."""

from itertools import combinations
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bolyst.plenum import drawing
from bolyst.plenum.clouds import placed

WORDS = some.text("abcdefghæøåшقض ", min_size=1, max_size=30)


def words(text: str) -> dict[str, str]:
    return {"text": text, "lang": "nb"}


def step(of: str = "questions", /, **question: Any) -> dict[str, Any]:
    asked = {"key": "q1", "text": words("Hva nå?"), "options": [], "steps": 5, "most": 3}
    return {
        "kind": of, "heading": words("Steg"), "columns": [], "questions": [asked | question],
    }  # fmt: skip


LEVELS = [{"key": str(at), "text": words(f"Slik er nivå {at}")} for at in range(1, 5)]


@given(some.lists(some.integers(0, 40), min_size=6, max_size=6))
def test_each_has_a_dot_on_their_level_and_who_does_not_know_stands_beside(many: list[int]):
    *levels, unknown, irrelevant = many
    counts = {str(at): count for at, count in enumerate(levels, start=1)}
    picture = {"people": sum(many), "counts": counts, "unknown": unknown, "irrelevant": irrelevant}

    shown = drawing.draw(step("levels", kind="level", options=LEVELS), "q1", picture)

    dots = [one for one in ElementTree.fromstring(shown.svg).iter() if one.tag.endswith("circle")]
    assert sum(one.get("fill") != "none" for one in dots) == sum(levels)
    assert sum(one.get("fill") == "none" for one in dots) == unknown + irrelevant
    assert [row[1] for row in shown.rows] == many


@given(
    some.lists(some.tuples(WORDS, some.integers(1, 40)), max_size=80), some.sampled_from([340, 640])
)
def test_no_word_of_a_cloud_lies_over_another_or_outside(found: list[tuple[str, int]], width: int):
    found.sort(key=lambda one: -one[1])

    done, height = placed(found, width)

    for one, other in combinations([one.box for one in done], 2):
        assert one[0] >= other[2] or other[0] >= one[2] or one[1] >= other[3] or other[1] >= one[3]
    for left, top, right, bottom in (one.box for one in done):
        assert left >= -0.01
        assert right <= width + 0.01
        assert top >= -0.01
        assert bottom <= height + 0.01
    sizes = [one.size for one in done if one.wide < width - 10]
    assert sizes == sorted(sizes, reverse=True)


@pytest.mark.parametrize(
    ("question", "picture"),
    [
        ({"kind": "words"}, {"words": [["buss", 3], ["<script>", 1]]}),
        ({"kind": "number"}, {"median": "4", "numbers": ["1", "4", "4.5", "90"]}),
        ({"kind": "number"}, {"median": "4", "numbers": ["4", "4", "4"]}),
        ({"kind": "scale"}, {"counts": {"1": 0, "2": 3, "3": 1, "4": 0, "5": 2}}),
        ({"kind": "single", "options": LEVELS}, {"counts": {"1": 3, "2": 0, "3": 0, "4": 0}}),
    ],
)
def test_every_kind_is_drawn_and_has_its_table(question: dict[str, Any], picture: dict[str, Any]):
    shown = drawing.draw(step(**question), "q1", {"people": 4} | picture, width=drawing.NARROW)

    assert ElementTree.fromstring(shown.svg) is not None
    assert len(shown.rows) >= 2
    assert "<script>" not in shown.svg


def test_measures_stand_on_one_field_where_the_middle_of_the_room_has_put_them():
    two = step("priorities", kind="single")
    two["questions"].append(two["questions"][0] | {"key": "q2", "text": words("Bussen")})
    counts = {"5:1": 2, "4:2": 1}

    shown = drawing.draw_field(
        two, {"q1": {"people": 3, "counts": counts}, "q2": {"people": 3, "counts": counts}}
    )

    assert shown is not None
    assert list(shown.rows) == [("A  Hva nå?", 5.0, 1.0), ("B  Bussen", 5.0, 1.0)]


def test_ideas_stand_in_their_columns_with_most_votes_first():
    ideas = [
        {"id": "a", "text": "Kafé", "column": "now", "label": ""},
        {"id": "b", "text": "Buss", "column": "now", "label": ""},
        {"id": "c", "text": "Kor", "column": "gone", "label": ""},
    ]
    said = step("ideas") | {
        "columns": [{"key": "now", "text": words("Nå")}, {"key": "later", "text": words("Senere")}],
        "ideas": ideas,
    }

    shown = drawing.draw(said, "votes", {"people": 3, "votes": {"a": 1, "b": 3, "c": 0}})

    assert [(name, [one.text for one in those]) for name, those in shown.columns] == [
        ("Nå", ["Buss", "Kafé"]), ("Senere", []), ("Andre idéer", ["Kor"]),
    ]  # fmt: skip
