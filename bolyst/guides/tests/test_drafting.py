"""Writing and comparing guides, as rules: plain values in, plain answers out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bolyst.accounts.rules import Role
from bolyst.guides import shipped
from bolyst.guides.rules import Audience, objections_to_writing
from bolyst.guides.rules.drafting import (
    MOST_PROMPTS,
    difference,
    merged,
    moved,
    objections_to_guide,
    objections_to_prompt,
    objections_to_removal,
    with_prompt,
    with_texts,
    without,
)
from bolyst.guides.rules.pieces import Part, is_stale, of_part, prints_in, spoken, unread

GUIDE = shipped.pieces(shipped.read("first"), Audience.RESIDENTS)
KEYS = [piece["key"] for piece in GUIDE]


def the(pieces, key):
    return next(piece for piece in pieces if piece["key"] == key)


def test_a_translation_is_older_than_a_source_that_has_changed():
    changed = with_texts(GUIDE, "nb", {"2b": "Hva er verst nå?"})

    assert is_stale(the(changed, "2b"), "pl")
    assert not is_stale(the(changed, "2a"), "pl")
    assert not is_stale(the(changed, "2b"), "nb")


def test_a_translation_that_is_said_to_be_right_is_fresh_again():
    changed = with_texts(GUIDE, "nb", {"2b": "Hva er verst nå?"})

    mended = with_texts(changed, "pl", {}, still_right=["2b"])

    assert not is_stale(the(mended, "2b"), "pl")
    assert is_stale(the(mended, "2b"), "ar")


def test_one_new_word_is_the_only_text_left_to_read():
    prints = set(prints_in(GUIDE, "pl"))

    changed = with_texts(GUIDE, "pl", {"2b": "Co jest dziś trudne?"})

    assert [piece["key"] for piece in unread(changed, "pl", prints)] == ["2b"]


def test_an_emptied_text_is_borrowed_again():
    changed = with_texts(GUIDE, "pl", {"2b": "  "})

    assert spoken(the(changed, "2b"), "pl") == ("Hva er vanskelig nå?", "nb")


def test_a_prompt_moves_only_among_those_it_is_asked_with():
    up = moved(GUIDE, "2b", -1)

    assert [piece["key"] for piece in of_part(up, Part.PROMPT, 2)] == ["2b", "2a"]
    assert moved(GUIDE, "2a", -1) == GUIDE
    assert moved(GUIDE, "6a", 1) == GUIDE


def test_a_question_has_room_for_a_few_prompts():
    full = GUIDE
    for number in range(MOST_PROMPTS - 2):
        assert objections_to_prompt(full, 2) == []
        full = with_prompt(full, f"2-{number}", 2, {"nb": "Hva mer?"})

    assert "5 måter" in objections_to_prompt(full, 2)[0]


def test_the_opening_can_not_be_taken_away():
    assert objections_to_removal(GUIDE, "2b") == []
    assert objections_to_removal(GUIDE, "opening.voluntary")
    assert objections_to_removal(GUIDE, "heading.2")


def test_what_is_shipped_can_be_published():
    assert objections_to_guide(GUIDE) == []


def test_a_gap_in_nynorsk_stops_it():
    assert objections_to_guide(with_texts(GUIDE, "nn", {"2b": ""})) == [
        "1 tekst mangler på nynorsk."
    ]


def test_a_question_without_a_prompt_stops_it():
    assert "Spørsmål 6 har ingen måte å spørre på." in objections_to_guide(without(GUIDE, "6a"))


@pytest.mark.parametrize("text", ["Hva heter du?", "Skriv navnet ditt her.", "Telefonnummer?"])
def test_asking_who_somebody_is_stops_it(text):
    asked = with_texts(GUIDE, "nb", {"1a": text})

    assert any("spør hvem noen er" in said for said in objections_to_guide(asked))


def test_a_difference_is_told_by_prompt_and_language():
    after = with_prompt(
        without(with_texts(GUIDE, "nb", {"2b": "Hva er verst nå?"}), "4b"), "5-x", 5, {"nb": "Mer?"}
    )

    told = {change.key: (change.kind, change.texts) for change in difference(GUIDE, after)}

    assert told["2b"] == ("changed", [("nb", "Hva er vanskelig nå?", "Hva er verst nå?")])
    assert told["5-x"] == ("new", [("nb", "", "Mer?")])
    assert told["4b"][0] == "gone"
    assert len(told) == 3


def test_both_changes_stand_when_they_are_of_different_texts():
    ours = with_texts(GUIDE, "nb", {"2b": "Hva er verst nå?"})
    theirs = with_prompt(
        with_texts(GUIDE, "nn", {"2a": "Kva var verst?"}), "5-x", 5, {"nb": "Mer?"}
    )

    pieces, conflicts = merged(GUIDE, ours, theirs)

    assert conflicts == []
    assert the(pieces, "2b")["texts"]["nb"] == "Hva er verst nå?"
    assert the(pieces, "2a")["texts"]["nn"] == "Kva var verst?"
    assert the(pieces, "5-x")


def test_ours_stands_where_both_have_changed_the_same_text():
    ours = with_texts(GUIDE, "nb", {"2b": "Hva er verst nå?"})
    theirs = with_texts(GUIDE, "nb", {"2b": "Hva er tyngst nå?"})

    pieces, conflicts = merged(GUIDE, ours, theirs)

    assert conflicts == ["2b"]
    assert the(pieces, "2b")["texts"]["nb"] == "Hva er verst nå?"


def test_what_they_took_away_goes_unless_we_have_written_on_it():
    theirs = without(GUIDE, "4b")

    assert "4b" not in [piece["key"] for piece in merged(GUIDE, GUIDE, theirs)[0]]

    ours = with_texts(GUIDE, "nb", {"4b": "Når er du utenfor?"})
    pieces, conflicts = merged(GUIDE, ours, theirs)
    assert "4b" in [piece["key"] for piece in pieces]
    assert conflicts == ["4b"]


def test_what_we_took_away_stays_away():
    ours = without(GUIDE, "4b")
    theirs = with_texts(GUIDE, "nb", {"4b": "Når er du utenfor?"})

    assert "4b" not in [piece["key"] for piece in merged(GUIDE, ours, theirs)[0]]


words = st.dictionaries(st.sampled_from(KEYS), st.text("abc ", max_size=4), max_size=5)


@given(ours=words, theirs=words)
def test_merging_loses_nothing_that_only_one_has_written(ours, theirs):
    mine, yours = with_texts(GUIDE, "nb", ours), with_texts(GUIDE, "nb", theirs)

    pieces, conflicts = merged(GUIDE, mine, yours)

    for key in KEYS:
        was, my, your, now = (
            the(one, key)["texts"].get("nb", "") for one in (GUIDE, mine, yours, pieces)
        )
        assert now == (my if my != was else your)
        assert (key in conflicts) == (my != was and your not in {was, my})


def test_only_the_adviser_writes_what_all_share():
    assert objections_to_writing(Role.ADVISER, is_owners_house=True) == []
    assert objections_to_writing(Role.COORDINATOR, is_owners_house=True)
    assert objections_to_writing(Role.COORDINATOR, is_owners_house=False) == []
    assert objections_to_writing(Role.INTERVIEWER, is_owners_house=False)
