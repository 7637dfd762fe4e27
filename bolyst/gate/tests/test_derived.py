"""Percentages, means and what a chart is drawn from: all of it has passed as numbers first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bolyst.gate import derived
from bolyst.gate.rules import Attribute, Floor
from bolyst.gate.tables import Table, check

FLOOR = Floor()


def answers(*people: tuple[int, ...], sizes: tuple[int, ...]) -> Table:
    groups = tuple(Attribute(f"gruppe {n}", size, of_people=False) for n, size in enumerate(sizes))
    rows = tuple(f"svar {n + 1}" for n in range(len(people)))
    return Table("Svar", rows, groups, people, row_totals=False, group_totals=True)


WIDE = answers((20, 10), (20, 12), (20, 18), sizes=(60, 40))


def test_a_share_of_sixty_is_shown() -> None:
    assert derived.share(check(WIDE, FLOOR), 0, 0) == 33


def test_a_share_of_forty_is_refused_and_the_number_offered() -> None:
    (objection,) = derived.objections_to_share(check(WIDE, FLOOR), 0, 1)

    assert str(objection) == (
        "Det bygger på 40 personer. Prosent og snitt krever minst 50. Vis antallet i stedet."
    )
    with pytest.raises(derived.Refused):
        derived.share(check(WIDE, FLOOR), 0, 1)


def test_there_is_no_share_of_a_hidden_number() -> None:
    checked = check(answers((3, 20), (37, 20), (20, 20), sizes=(60, 60)), FLOOR)

    with pytest.raises(derived.Refused, match="For få personer"):
        derived.share(checked, 0, 0)


def test_a_mean_of_shown_numbers_is_shown() -> None:
    assert derived.mean(check(WIDE, FLOOR), 0, (1, 2, 3)) == 2.0


def test_a_mean_with_one_small_answer_in_it_is_refused() -> None:
    checked = check(answers((3, 20), (37, 20), (20, 20), sizes=(60, 60)), FLOOR)

    assert "skjult" in derived.objections_to_mean(checked, 0)[0].reason


def test_a_group_that_all_answered_the_same_has_no_mean() -> None:
    """«5,0 i snitt» says what each of them answered."""
    checked = check(answers((0, 20), (0, 20), (60, 20), sizes=(60, 60)), FLOOR)

    with pytest.raises(derived.Refused):
        derived.mean(checked, 0, (1, 3, 5))


def test_a_chart_is_drawn_from_what_is_shown() -> None:
    checked = check(answers((3, 20), (37, 20), (20, 20), sizes=(60, 60)), FLOOR)

    assert checked.drawn[0] == [":", 20]
    assert checked.drawn == [
        [str(c) if c.value is None else c.value for c in line] for line in checked.cells
    ]


@given(st.lists(st.tuples(st.integers(0, 60)), min_size=2, max_size=4))
def test_nothing_is_worked_out_from_a_hidden_number(people: list[tuple[int]]) -> None:
    size = sum(n for (n,) in people)
    if size < 5:
        return
    checked = check(answers(*people, sizes=(size,)), FLOOR)
    worth = range(len(people))

    shown = [cell.value is not None for (cell,) in checked.cells]

    for row, is_shown in enumerate(shown):
        may = not derived.objections_to_share(checked, row, 0)
        assert may == (checked.may_be_shown and is_shown and size >= 50)
    if not derived.objections_to_mean(checked, 0):
        assert all(shown)
        assert size >= 50
        assert all(5 <= n <= size - 2 for (n,) in people)
        derived.mean(checked, 0, worth)
