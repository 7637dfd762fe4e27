"""What Bolyst comes with is whole, asks for no names, and is honest about what nobody has read."""

import re

import pytest

from bolyst.guides import shipped
from bolyst.guides.rules import Audience
from bolyst.guides.rules.pieces import COMPLETE, QUESTIONS, Part, is_stale, of_part, unread
from bolyst.mapping.rules import Question

WORDS = shipped.read("first")
ALSO = ("pl", "lt", "uk", "ar", "fa", "so", "ti")
ASKS_WHO = re.compile(
    r"hva heter|kva heiter|\bnavn\b|\bnamn\b|\bname\b|telefon|fødsel",
    re.IGNORECASE,
)


@pytest.fixture(params=Audience, ids=lambda one: one.value)
def pieces(request):
    return shipped.pieces(WORDS, request.param)


@pytest.mark.parametrize("language", COMPLETE)
def test_every_text_stands_in_bokmaal_nynorsk_and_english(pieces, language):
    missing = [piece["key"] for piece in pieces if not piece["texts"].get(language, "").strip()]

    assert missing == []


def test_nynorsk_and_english_have_no_text_that_bokmaal_lacks():
    keys = {
        language: {(table, key) for table in words for key in words[table]}
        for language, words in WORDS.items()
    }

    assert keys["nn"] == keys["en"] == keys["nb"]
    assert all(keys[language] <= keys["nb"] for language in ALSO)


def test_every_question_of_the_programme_is_asked_once_or_twice(pieces):
    asked = [len(of_part(pieces, Part.PROMPT, question)) for question in QUESTIONS]

    assert all(1 <= times <= 2 for times in asked)


def test_the_headings_are_the_programmes_own_words(pieces):
    headings = [
        piece["texts"]["nb"]
        for question in QUESTIONS
        for piece in of_part(pieces, Part.HEADING, question)
    ]

    assert headings == [str(label) for label in Question.labels]


def test_nobody_is_asked_who_they_are(pieces):
    asked = [
        text for piece in pieces if piece["part"] == Part.PROMPT for text in piece["texts"].values()
    ]

    assert [text for text in asked if ASKS_WHO.search(text)] == []


def test_the_opening_promises_what_it_must(pieces):
    said = [piece["key"] for piece in of_part(pieces, Part.OPENING)]

    assert said == [
        f"opening.{what}"
        for what in ("who", "voluntary", "stop", "written", "nobody", "small", "next", "contact")
    ]


@pytest.mark.parametrize("language", ALSO)
def test_residents_and_youth_are_spoken_to_in_their_own_language(language):
    for audience in (Audience.RESIDENTS, Audience.YOUTH):
        pieces = shipped.pieces(WORDS, audience)
        silent = [
            piece["key"]
            for piece in pieces
            if piece["part"] != Part.NEVER and not piece["texts"].get(language)
        ]

        assert silent == []


def test_a_translation_nobody_has_read_says_so(pieces):
    assert unread(pieces, "pl", set())
    assert unread(pieces, "nn", set()) == []


def test_nothing_is_older_than_its_source(pieces):
    assert not [piece for piece in pieces for one in shipped.LANGUAGES if is_stale(piece, one)]
