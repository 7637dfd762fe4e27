"""What change may be stated at a glance."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from bolyst.figures.rules import Break, BreakKind, Figure, Point, objections_to_growth
from bolyst.portal.rules import LONGEST_LOOK_BACK, look_back

CUT = Break(2020, BreakKind.SPLIT, "2020: andre grenser.")


def points(*years: int, cut: int = 0, hidden: int = 0) -> list[Point]:
    return [
        Point(
            year,
            Figure(None, ":") if year == hidden else Figure(Decimal(1300 + year)),
            "5042",
            CUT if year == cut else None,
        )
        for year in years
    ]


def test_one_looks_ten_years_back():
    assert look_back(points(*range(2005, 2027))) == (2016, 2026)


def test_one_looks_no_further_back_than_to_the_break():
    assert look_back(points(*range(2005, 2027), cut=2020)) == (2020, 2026)


def test_right_after_a_break_there_is_nothing_to_compare_with():
    assert look_back(points(*range(2005, 2021), cut=2020)) is None


def test_a_hidden_year_is_no_end_of_a_change():
    assert look_back(points(2024, 2025, 2026, hidden=2026)) is None
    assert look_back(points(2024, 2025, 2026, hidden=2024)) == (2025, 2026)


def test_without_figures_there_is_no_change():
    assert look_back([]) is None


@settings(deadline=None)
@given(
    st.lists(st.integers(1986, 2050), min_size=1, max_size=40, unique=True).map(sorted),
    st.data(),
)
def test_what_is_looked_back_on_may_always_be_stated(years, data):
    cut, hidden = (data.draw(st.sampled_from([0, *years])) for _ in range(2))
    line = points(*years, cut=cut, hidden=hidden)

    found = look_back(line)

    if found:
        assert objections_to_growth(line, *found) == []
        assert 0 < found[1] - found[0] <= LONGEST_LOOK_BACK
