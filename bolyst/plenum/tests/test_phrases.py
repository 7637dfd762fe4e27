"""A phone speaks the language of whoever holds it."""

import pytest

from bolyst.plenum.phrases import SAID, book


@pytest.mark.parametrize("code", [one.code for one in book.offered()])
def test_every_sentence_is_there_in_every_language_with_the_same_blanks(code: str):
    says = book.phrases(code).says

    assert says.keys() == SAID.keys()
    for key, said in SAID.items():
        assert says[key].strip()
        for blank in ("%d", "%s"):
            assert says[key].count(blank) == str(said).count(blank), (code, key)


def test_a_phone_says_when_nobody_has_checked_its_language():
    assert book.phrases("nn").is_checked
    assert not book.phrases("ti").is_checked
