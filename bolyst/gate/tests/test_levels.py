"""What a region tells beside what its places tell: nothing."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bolyst.gate.levels import joined, objections_to_level
from bolyst.gate.publications import Published
from bolyst.gate.rules import Attribute, Floor
from bolyst.gate.tables import Checked, Table, check
from bolyst.gate.tests import attack

FLOOR = Floor()
GROUPS = ("skole", "helse")


def place(*people: tuple[int, int], sizes: tuple[int, int] = (30, 30)) -> Table:
    groups = tuple(
        Attribute(n, size, of_people=False) for n, size in zip(GROUPS, sizes, strict=True)
    )
    rows = tuple(f"tema {n}" for n in range(len(people)))
    return Table("T", rows, groups, people)


FULL = place((12, 14), (9, 8))


def test_three_places_that_may_show_all_may_show_their_sum() -> None:
    region = joined("Innherred", {"a": FULL, "b": FULL, "c": FULL}, FLOOR)

    assert region.may_be_shown
    assert [[cell.value for cell in line] for line in region.cells] == [[36, 42], [27, 24]]
    assert [cell.value for cell in region.row_totals] == [78, 51]
    assert region.table.groups[0].interviewed == 90


def test_a_number_one_place_hides_is_hidden_in_the_sum() -> None:
    """The others publish theirs, and what is left is the three."""
    region = joined("Innherred", {"a": FULL, "b": FULL, "c": place((3, 14), (9, 8))}, FLOOR)

    assert region.cells[0][0].value is None
    assert region.cells[1][0].value == 27


def test_two_places_know_each_others_numbers() -> None:
    region = joined("Nord og sør", {"a": FULL, "b": FULL}, FLOOR)

    assert [str(o) for o in region.objections] == [
        (
            "Tallene er fra for få steder. Da kan ett sted regne ut tallene til et annet."
            " Vent til minst 3 steder er med."
        )
    ]
    assert all(cell.value is None for line in region.cells for cell in line)


def test_places_that_cut_differently_are_not_added_up() -> None:
    other = place((12, 14))

    (objection,) = objections_to_level({"a": FULL, "b": FULL, "c": other})

    assert "ikke de samme temaene" in objection.reason


def atoms_of(checked: Checked, name: str) -> list[tuple[frozenset[tuple[str, str]], int | None]]:
    rows, groups = checked.table.rows, checked.table.groups
    found = [
        (frozenset([(f"{name} {row}", group.label)]), checked.cells[i][j].value)
        for i, row in enumerate(rows)
        for j, group in enumerate(groups)
    ]
    for row, cell in zip(rows, checked.row_totals, strict=False):
        found.append((frozenset((f"{name} {row}", group.label) for group in groups), cell.value))
    return found


cells = st.tuples(st.integers(0, 20), st.integers(0, 20))


def told_by(region: Checked, places: dict[str, Table]) -> list[Published]:
    """The region's numbers, as sums over its places."""
    found = []
    for row, line, total in zip(region.table.rows, region.cells, region.row_totals, strict=True):
        for groups, cell in [*zip([[g] for g in GROUPS], line, strict=True), (GROUPS, total)]:
            if cell.value is not None:
                atoms = frozenset((f"{name} {row}", g) for name in places for g in groups)
                found.append(Published(atoms, cell.value))
    return found


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(cells, cells, cells), min_size=3, max_size=4))
def test_no_region_lets_out_what_a_place_has_hidden(
    people: list[tuple[tuple[int, int], ...]],
) -> None:
    places = {f"sted {n}": place(*lines) for n, lines in enumerate(people)}
    region = joined("R", places, FLOOR)
    if not region.may_be_shown:
        return
    own = [pair for name, table in places.items() for pair in atoms_of(check(table, FLOOR), name)]
    hidden = {atoms for atoms, value in own if value is None}
    shown = [Published(atoms, value) for atoms, value in own if value is not None]
    upper = {
        (f"{name} {row}", group.label): group.interviewed
        for name, table in places.items()
        for row, group in product(table.rows, table.groups)
    }

    learned = attack.learn([*shown, *told_by(region, places)], hidden, upper)

    assert [atoms for atoms in hidden if learned[atoms].is_narrow(5)] == []


@pytest.mark.parametrize("hole", range(3))
def test_which_place_hides_does_not_matter(hole: int) -> None:
    tables = {str(n): FULL if n != hole else place((12, 2), (9, 8)) for n in range(3)}

    assert joined("R", tables, FLOOR).cells[0][1].value is None
