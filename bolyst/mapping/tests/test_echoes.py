"""Which sentences of a memo quote what somebody said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bolyst.mapping.echoes import rows_of, without

SAID = "Bussen går før skiftet mitt er slutt, så jeg må gå hjem i mørket."


@pytest.mark.parametrize(
    ("memo", "left"),
    [
        ("Hun sier «bussen går før skiftet». Viktig.", "[…] Viktig."),
        ("Viktig!\nBUSSEN, går  før\tskiftet", "Viktig!\n[…]"),
        ("Bussen er et tema.", "Bussen er et tema."),
        ("Jeg må gå hjem i dag.", "Jeg må gå hjem i dag."),  # small words are anybody's
        ("", ""),
    ],
)
def test_a_sentence_that_quotes_is_taken_out(memo: str, left: str):
    assert without(memo, rows_of([SAID])) == left


def test_a_short_note_is_looked_for_whole():
    assert without("Om «ensomt her oppe»: hva gjør vi?", rows_of(["Ensomt oppe"])) == (
        "Om «ensomt her oppe»: hva gjør vi?"
    )
    assert without("Hun sa ensomme kvelder. Ja.", rows_of(["Ensomme kvelder"])) == "[…] Ja."


def test_nothing_said_takes_nothing_out():
    assert without(SAID, rows_of(["", "Ja.", "..."])) == SAID


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_texts_will_do(memo: str, said: str):
    without(memo, rows_of([said]))
