"""Slides not everybody could read or check can't be built; no number lies over another."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import pptx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pptx.enum.chart import XL_LABEL_POSITION

from bolyst.documents import keeping
from bolyst.documents.blocks import NotADocument, Sender, Table
from bolyst.documents.handout import handout
from bolyst.documents.render import slide_charts, slides
from bolyst.documents.slides import Chart, Cut, Deck, Row, Slide

YEARS = ("2018", "2019", "2020", "2021")
CHART = Chart(
    "line",
    "Innbyggere",
    "Innbyggere, 2018–2021.",
    YEARS,
    (Row("Inn", ("10", ":", "12", "14")), Row("Ut", ("10", "11", "12", "14"))),
    "personer",
    Table("Innbyggere", ("År", "Inn", "Ut"), (("2018", "10", "10"),)),
    cuts=(Cut("2020", "Grensen flyttet i 2020."),),
)
FIGURE = Slide(
    "figure",
    "14 flyttet inn",
    chart=CHART,
    question="Hvem?",
    limits="Hvorfor.",
    source="SSB, tabell 06913.",
    notes=("Flyttinger i året.",),
)
DECK = Deck(
    "Hvem bor her?",
    "nb",
    date(2026, 5, 4),
    "Lierne",
    Sender("KUN"),
    (Slide("title", "Hvem bor her?"), FIGURE),
)
VALUES = st.one_of(st.just(""), st.just(":"), st.integers(0, 9000).map(str))


@pytest.mark.parametrize("lacking", ["question", "limits", "source"])
def test_a_figure_says_what_it_rests_on_and_what_it_does_not_say(lacking):
    without: dict[str, Any] = {lacking: ""}

    with pytest.raises(NotADocument, match="needs question"):
        replace(FIGURE, **without)


@pytest.mark.parametrize(
    "wrong",
    [
        {"alt": " "},
        {"caption": ""},
        {"labels": YEARS[:2]},
        {"cuts": (Cut("1999", "Da."),)},
        {"rows": ()},
    ],
)
def test_a_chart_without_words_or_with_a_value_too_few_is_none(wrong: dict[str, Any]):
    with pytest.raises(NotADocument):
        replace(CHART, **wrong)


@pytest.mark.parametrize("value", ["mange", "NaN", "..", "1 302"])
def test_a_value_is_a_number_or_hidden_or_nothing(value):
    with pytest.raises(NotADocument, match="is no value"):
        Row("Inn", (value,))


def test_a_message_has_room_on_two_lines():
    with pytest.raises(NotADocument, match="too long"):
        replace(FIGURE, title="ord " * 40)


def test_slides_are_read_back_strictly():
    kept = keeping.to_json(DECK)

    assert keeping.slides_from_json(kept) == DECK
    with pytest.raises(NotADocument):
        keeping.slides_from_json(kept | {"script": "x"})


@given(st.lists(VALUES, min_size=4, max_size=4))
def test_no_piece_of_a_line_runs_across_a_break_and_none_is_lost(values):
    chart = replace(CHART, rows=(Row("Inn", tuple(values)),))

    pieces = [row.values for row, _name, _first in slide_charts.pieces(chart)]

    assert all(not (any(piece[:2]) and any(piece[2:])) for piece in pieces)
    together = ["".join(piece[at] for piece in pieces) for at in range(4)]
    assert together == values


def test_a_hidden_value_is_an_empty_cell_behind_the_chart():
    made = pptx.Presentation(BytesIO(slides.render(DECK)))

    (frame,) = [shape for shape in made.slides[1].shapes if shape.has_chart]
    first = frame.chart.plots[0].series[0]
    assert list(first.values) == [10, None, None, None]


def test_of_two_that_meet_one_number_stands_and_of_two_that_are_near_each_has_a_side():
    inside, outside = CHART.rows

    assert slide_charts._side(CHART, inside, 0, 3) == XL_LABEL_POSITION.ABOVE
    assert slide_charts._side(CHART, outside, 1, 3) is None
    near = replace(CHART, rows=(replace(inside, values=("10", "11", "12", "13")), outside))
    assert slide_charts._side(near, near.rows[0], 0, 3) == XL_LABEL_POSITION.BELOW


def test_letters_no_font_has_stand_as_their_code_in_every_form():
    deck = replace(DECK, slides=(*DECK.slides, Slide("points", "Takk 😀", points=("En\u0007to",))))

    made = pptx.Presentation(BytesIO(slides.render(deck)))

    assert made.slides[2].shapes.title.text_frame.text == "Takk [U+1F600]"
    assert len(handout(deck).blocks) > 3
