"""The sets Bolyst comes with are whole in three languages, and fit a phone."""

import re
from itertools import combinations

import pytest

from bolyst.guides.rules.pieces import COMPLETE
from bolyst.workshops import shipped
from bolyst.workshops.rules.sets import (
    LEVELS,
    LONGEST,
    OF_DIMENSION,
    OF_INDICATOR,
    OF_SET,
    objections_to_edition,
)

FOLDERS = ("equal-services-1", "inclusive-volunteering-1")
SPOILT = re.compile(r"\s\s|^\s|\s$|\.\.|[^.?!»]$")  # a sentence stands whole, and alone
NUMBER_OF = {"equal-services-1": (7, 26), "inclusive-volunteering-1": (3, 12)}


@pytest.fixture(params=FOLDERS)
def folder(request):
    return request.param


@pytest.fixture
def edition(folder):
    return shipped.edition(shipped.read(folder))


def parts(edition):
    """Each section with the names of its texts."""
    yield "set", edition["texts"], OF_SET
    for one in edition["dimensions"]:
        yield one["key"], one["texts"], OF_DIMENSION
    for one in edition["indicators"]:
        yield one["key"], one["texts"], OF_INDICATOR


def test_the_sets_are_as_large_as_the_programme_says(folder, edition):
    assert (len(edition["dimensions"]), len(edition["indicators"])) == NUMBER_OF[folder]


def test_every_text_stands_in_bokmaal_nynorsk_and_english_and_nothing_else_does(edition):
    for key, texts, names in parts(edition):
        for language in COMPLETE:
            assert set(texts[language]) == set(names), (key, language)
            assert all(text.strip() for text in texts[language].values()), (key, language)


def test_the_languages_have_the_same_sections_in_the_same_order(folder):
    words = shipped.read(folder)

    assert list(words["nb"]) == list(words["nn"]) == list(words["en"])


def test_no_level_is_the_same_as_another(edition):
    for one, other in combinations(edition["indicators"], 2):
        for language in COMPLETE:
            said = {one["texts"][language][level] for level in LEVELS}
            assert len(said) == len(LEVELS), one["key"]
            also = said & {other["texts"][language][level] for level in LEVELS}
            assert not also, (one["key"], other["key"], also)


def test_no_text_is_too_long_for_a_phone(edition):
    for key, texts, names in parts(edition):
        for language in COMPLETE:
            long = [name for name in names if len(texts[language][name]) > LONGEST[name]]
            assert long == [], (key, language)


def test_questions_ask_and_levels_answer(edition):
    for one in edition["indicators"]:
        for language in COMPLETE:
            words = one["texts"][language]
            assert words["question"].endswith("?"), one["key"]
            assert not [level for level in LEVELS if SPOILT.search(words[level])], one["key"]


def test_the_first_sets_can_be_published(edition):
    assert objections_to_edition(edition) == []


@pytest.mark.parametrize("spoil", ["gap", "same level", "too long"])
def test_a_spoilt_set_can_not(edition, spoil):
    words = edition["indicators"][3]["texts"]["nn"]
    words["2"] = {"gap": " ", "same level": f" {words['3']}", "too long": "nei " * 100}[spoil]

    assert len(objections_to_edition(edition)) == 1
