"""The day on a paper stands in the paper's own language, whoever prints it."""

from datetime import date

import pytest
from django.utils import translation

from bolyst.kernel.words import day_in

DAY = date(2026, 10, 19)


@pytest.mark.parametrize("reader", ["nb", "nn", "en"])
@pytest.mark.parametrize(
    ("paper", "words"),
    [("nb", "19. oktober 2026"), ("en", "19 October 2026"), ("uk", "19.10.2026")],
)
def test_the_day_is_said_in_the_language_of_the_paper(reader: str, paper: str, words: str):
    with translation.override(reader):
        assert day_in(DAY, paper).replace("\xa0", " ") == words
