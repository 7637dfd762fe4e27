"""How municipalities are found and addressed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bolyst.municipalities.rules import rank, search_key, slugs


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("Herøy", "heroy"),
        ("SØR-VARANGER", "sor varanger"),
        ("Snåase – Snåsa", "snaase snasa"),
        ("Kárášjohka", "karasjohka"),
        ("Porsáŋgu", "porsangu"),
        ("Stïentje", "stientje"),
        ("Yykeä", "yykea"),
        ("Bærum", "baerum"),
        ("Va\u030aler", "valer"),  # å as two characters
    ],
)
def test_letters_are_folded_to_what_any_keyboard_has(typed, key):
    assert search_key(typed) == key


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert search_key(search_key(text)) == search_key(text)


def test_a_whole_name_comes_before_a_beginning():
    assert rank("lier", ["Lier"], "Buskerud") == 0
    assert rank("lier", ["Lierne"], "Trøndelag") == 1


def test_any_name_counts():
    assert rank("snåase", ["Snåsa", "Snåase"], "Trøndelag") == 0


def test_the_county_tells_two_of_a_name_apart():
    assert rank("herøy nordland", ["Herøy"], "Nordland") is not None
    assert rank("herøy nordland", ["Herøy"], "Møre og Romsdal") is None


def test_the_county_alone_finds_nothing():
    assert rank("troms", ["Lyngen"], "Troms") is None
    assert rank("troms", ["Tromsø"], "Troms") is not None


@pytest.mark.parametrize("nothing", ["", "  ", "–", "🙂"])
def test_nothing_typed_finds_nothing(nothing):
    assert rank(nothing, ["Lierne"], "Trøndelag") is None


def test_only_those_who_share_a_name_carry_their_county():
    found = slugs(
        {
            "1515": ("Herøy", "Møre og Romsdal"),
            "1818": ("Herøy", "Nordland"),
            "5042": ("Lierne", "Trøndelag"),
        }
    )

    assert found == {
        "1515": "heroy-more-og-romsdal",
        "1818": "heroy-nordland",
        "5042": "lierne",
    }
