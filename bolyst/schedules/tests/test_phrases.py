"""What residents read: every sentence in every language, and none is ours by mistake."""

import tomllib
from datetime import date, time

import pytest

from bolyst.kernel.languages import OURS
from bolyst.schedules import phrases
from bolyst.schedules.phrases import DATA, SAID

CODES = [language.code for language in phrases.offered()]


def test_ten_languages():
    assert [*OURS, "pl", "lt", "uk", "ar", "so", "ti", "fa"] == CODES


@pytest.mark.parametrize("code", CODES)
def test_every_sentence_is_there_and_has_words(code: str):
    says = phrases.phrases(code).says

    assert set(says) == set(SAID)
    assert all(text.strip() for text in says.values())


@pytest.mark.parametrize("code", [code for code in CODES if code != "nb"])
def test_no_sentence_has_been_left_in_bokmaal(code: str):
    ours, theirs = phrases.phrases("nb").says, phrases.phrases(code).says

    same = {key for key, text in theirs.items() if text == ours[key] and len(text) > 20}
    allowed = {"voluntary"} if code == "nn" else set()
    assert same <= allowed


def test_the_file_has_nothing_more_and_seven_days_in_each_language():
    for code, said in tomllib.loads(DATA.read_text()).items():
        assert set(said) == {*SAID, "days", "is_checked"}, code
        assert len(set(said["days"])) == 7, code


def test_what_nobody_has_checked_says_so():
    assert phrases.phrases("nb").is_checked
    assert not phrases.phrases("ti").is_checked


def test_a_day_is_said_in_the_language():
    monday = date(2026, 5, 4)

    def when(code: str) -> str:
        return phrases.phrases(code).when(monday, time(9), time(9, 45))

    assert when("nb").replace("\N{NO-BREAK SPACE}", " ") == "Mandag 4. mai kl. 9.00–9.45"
    assert when("en").replace("\N{NO-BREAK SPACE}", " ") == "Monday 4 May at 9:00–9:45"
    assert when("pl") == "poniedziałek 4.5. godz. 09:00–09:45"


def test_a_language_nobody_has_written_falls_back_to_bokmaal():
    assert phrases.phrases("xx").language.code == "nb"
