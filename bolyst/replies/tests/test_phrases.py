"""The phrases: every language has its own, or says that it has not."""

import tomllib

import pytest

from bolyst.kernel.languages import LANGUAGES, OURS
from bolyst.replies.phrases import DATA, SAID, phrases

SAMI = {"se", "sma"}  # are written by somebody who has the language, or not at all


def test_every_language_has_every_phrase():
    told = tomllib.loads(DATA.read_text(encoding="utf-8"))

    assert set(told) == set(LANGUAGES) - set(OURS) - SAMI
    for code, says in told.items():
        assert set(says) - {"checked_by"} == set(SAID), code
        assert all(text.strip() for text in says.values()), code


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_phrase_is_in_the_language_it_says_it_is_in(code):
    say = phrases(code)

    assert say.language.code == code
    assert say.spoken.code == ("nb" if code in SAMI else code)
    assert say.is_checked == (code in {*OURS, *SAMI})
    assert "–" in say.says["title"]


def test_an_unknown_language_is_bokmaal():
    assert phrases("xx").says["title"] == "Dere sa – vi gjør"
