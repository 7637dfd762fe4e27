"""Numbers and dates as people write them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from bolyst.kernel import words

NO_BREAK = "\N{NO-BREAK SPACE}"


@pytest.fixture(autouse=True)
def in_bokmaal():
    with override("nb"):
        yield


@pytest.mark.parametrize(
    ("value", "decimals", "shown"),
    [
        (0, None, "0"),
        (999, None, "999"),
        (1302, None, f"1{NO_BREAK}302"),
        (1234567, None, f"1{NO_BREAK}234{NO_BREAK}567"),
        (2.5, None, "2,5"),
        (2.25, 1, "2,3"),  # a half goes away from zero
        (3, 1, "3,0"),
        (-4, None, "−4"),
        (-0.4, 0, "0"),  # there is no minus nothing
        (float("nan"), None, "–"),
    ],
)
def test_a_number_is_written_as_in_norway(value, decimals, shown):
    assert words.number(value, decimals) == shown


def test_english_has_a_point_and_the_same_spaces():
    with override("en"):
        assert words.number(1302.5) == f"1{NO_BREAK}302.5"
        assert words.percent(0.425, 1) == "42.5%"


@given(st.integers())
def test_every_whole_number_can_be_read_back(value):
    shown = words.number(value)

    assert int(shown.replace(NO_BREAK, "").replace("−", "-")) == value


def test_a_share_is_a_percentage():
    assert words.percent(0.125) == f"13{NO_BREAK}%"


@pytest.mark.parametrize(
    ("language", "shown"), [("nb", "4. mai 2026"), ("nn", "4. mai 2026"), ("en", "4 May 2026")]
)
def test_a_day_has_its_month_in_words(language, shown):
    with override(language):
        assert words.day(date(2026, 5, 4)).replace(NO_BREAK, " ") == shown


def test_a_day_never_breaks_across_two_lines():
    assert " " not in words.day(date(2026, 5, 4))


def test_a_moment_is_told_in_norwegian_time():
    midnight = datetime(2026, 5, 3, 22, 30, tzinfo=UTC)

    assert words.moment(midnight).replace(NO_BREAK, " ") == "4. mai 2026 kl. 00.30"
    told = words.hours(midnight, midnight + timedelta(minutes=90))
    assert told.replace(NO_BREAK, " ") == "4. mai 2026 kl. 00.30–02.00"
    assert words.day(midnight).replace(NO_BREAK, " ") == "4. mai 2026"


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        (date(2026, 5, 4), "uke 19"),
        (date(2027, 1, 1), "uke 53, 2026"),  # a Friday that belongs to the year before
        (date(2024, 12, 30), "uke 1, 2025"),
    ],
)
def test_a_week_names_its_year_when_it_is_another(day, shown):
    assert words.week(day).replace(NO_BREAK, " ") == shown


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        (date(2026, 5, 4), date(2026, 5, 8), "4.–8. mai 2026"),
        (date(2026, 4, 30), date(2026, 5, 4), "30. april – 4. mai 2026"),
        (date(2025, 12, 29), date(2026, 1, 2), "29. desember 2025 – 2. januar 2026"),
        (date(2026, 5, 4), date(2026, 5, 4), "4. mai 2026"),
    ],
)
def test_a_span_of_days_says_nothing_twice(first, last, shown):
    assert words.span(first, last).replace(NO_BREAK, " ") == shown


@pytest.mark.parametrize(
    ("size", "shown"), [(12, "12 B"), (999, "999 B"), (482_113, "482 kB"), (61_400_000, "61 MB")]
)
def test_a_file_is_as_big_as_the_browser_says(size, shown):
    assert words.file_size(size).replace(NO_BREAK, " ") == shown


def test_a_few_names_are_joined_as_one_says_them():
    assert words.joined([]) == ""
    assert words.joined(["Lierne"]) == "Lierne"
    assert words.joined(["Lierne", "Snåsa", "Hitra"]) == "Lierne, Snåsa og Hitra"
