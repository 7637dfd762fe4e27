"""What our letters can't show stands as its code, and the author is told."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bolyst.documents.characters import (
    can_show,
    fit,
    runs_right_to_left,
    shown,
    shown_on_one_line,
)
from bolyst.documents.tests import samples


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("Blåbærøl på Ærøya «i går» – 1 302", "Blåbærøl på Ærøya «i går» – 1 302"),
        ("Lïvle, Snåase, Gáivuotna, Ŋ", "Lïvle, Snåase, Gáivuotna, Ŋ"),
        ("Привіт, як справи?", "Привіт, як справи?"),
        ("مرحبا بالعالم", "مرحبا بالعالم"),
        ("ሰላም ዓለም", "ሰላም ዓለም"),
        ("Zażółć gęślą jaźń, Đặng", "Zażółć gęślą jaźń, Đặng"),
        ("smil 😀!", "smil [U+1F600]!"),
        ("bjelle\a null\0", "bjelle[U+0007] null[U+0000]"),
        ("ensom\ud800", "ensom[U+D800]"),
        ("en\r\nto\rtre\u2028fire\ffem", "en\nto\ntre\nfire\nfem"),
        ("a\tb", "a b"),
        ("\u202ebaklengs", "[U+202E]baklengs"),
        ("\ue000", "[U+E000]"),
    ],
)
def test_text_is_shown_as_it_was_typed_or_as_its_code(typed: str, seen: str) -> None:
    assert shown(typed) == seen


@given(st.text())
def test_shown_twice_is_shown_once(text: str) -> None:
    assert shown(shown(text)) == shown(text)


@given(st.text())
def test_every_letter_that_is_shown_can_be_shown(text: str) -> None:
    assert all(can_show(letter) for letter in shown(text))
    shown(text).encode()  # no lone surrogate is left


@given(st.text())
def test_one_line_is_one_line(text: str) -> None:
    assert len(shown_on_one_line(text).splitlines()) <= 1


def test_the_author_is_told_what_was_replaced() -> None:
    document = samples.holding(["😀 og 😀"])

    fitted, replaced = fit(document)

    assert [(r.code, r.name) for r in replaced] == [("U+1F600", "GRINNING FACE")]
    assert replaced[0].times > 2
    assert "😀" not in repr(fitted)


def test_words_in_pictures_are_looked_at_too() -> None:
    svg = f'<svg xmlns="{"http://www.w3.org/2000/svg"}"><text>😀 &lt;b&gt;</text></svg>'

    fitted, _replaced = fit(samples.holding(["tekst"], svg))

    assert "[U+1F600] &lt;b&gt;" in repr(fitted)


def test_a_document_of_plain_words_is_left_alone() -> None:
    assert fit(samples.report()) == (samples.report(), ())


def test_direction_follows_the_first_letter() -> None:
    assert runs_right_to_left("2026: مرحبا Lierne")
    assert not runs_right_to_left("Lierne: مرحبا")
    assert not runs_right_to_left("2026")
    assert unicodedata.bidirectional("م") == "AL"
