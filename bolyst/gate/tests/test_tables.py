import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bolyst.gate import coarser
from bolyst.gate.publications import Atom, Published
from bolyst.gate.rules import Attribute, Floor
from bolyst.gate.tables import Cell, Checked, Table, Why, check
from bolyst.gate.tests import attack, villages

FLOOR = Floor()


def a_table(*people: tuple[int, ...], sizes: tuple[int, ...], totals: bool = True) -> Table:
    return Table(
        "Temaer etter gruppe",
        tuple(f"tema {n}" for n in range(len(people))),
        villages.groups_of(list(sizes)),
        people,
        row_totals=totals,
    )


# --- what an attacker sees -----------------------------------------------------------------------


def sums_of(table: Table) -> dict[frozenset[Atom], tuple[int, str]]:
    """Every number the table could show: the atoms in it and where it stands."""
    rows, groups = range(len(table.rows)), range(len(table.groups))
    atom = {(i, j): (f"r{i}", f"g{j}") for i in rows for j in groups}
    sums = {frozenset([atom[i, j]]): (table.people[i][j], f"{i},{j}") for i in rows for j in groups}
    if table.row_totals:
        sums |= {
            frozenset(atom[i, j] for j in groups): (sum(table.people[i]), f"row {i}") for i in rows
        }
    if table.group_totals:
        sums |= {
            frozenset(atom[i, j] for i in rows): (sum(p[j] for p in table.people), f"group {j}")
            for j in groups
        }
    if table.row_totals and table.group_totals:
        sums[frozenset(atom.values())] = (sum(map(sum, table.people)), "all")
    return sums


def cell_at(checked: Checked, place: str) -> Cell:
    if place == "all":
        assert checked.total is not None
        return checked.total
    if place.startswith("row"):
        return checked.row_totals[int(place[4:])]
    if place.startswith("group"):
        return checked.group_totals[int(place[6:])]
    i, j = place.split(",")
    return checked.cells[int(i)][int(j)]


def found_by_an_attacker(checked: Checked, k: int = 5) -> list[str]:
    """Small numbers shown, and hidden ones that can be worked out too closely."""
    table, sums = checked.table, sums_of(checked.table)
    upper = {
        (f"r{i}", f"g{j}"): group.interviewed
        for i in range(len(table.rows))
        for j, group in enumerate(table.groups)
    }
    shown, hidden, found = [], {}, []
    for atoms, (value, place) in sums.items():
        cell = cell_at(checked, place)
        if cell.value is None:
            hidden[atoms] = place
            continue
        shown.append(Published(atoms, value))
        if cell.value != value or value < k:
            found.append(f"{place} shows {cell.value}")
    learned = attack.learn(shown, hidden, upper)
    found += [f"{hidden[a]}: {learned[a]}" for a in hidden if learned[a].is_narrow(k)]
    return found


SHAPES = [
    {"rows": 3, "groups": 2, "interviewed": 60},
    {"rows": 3, "groups": 2, "interviewed": 60, "once": True},
    {"rows": 5, "groups": 4, "interviewed": 60},
    {"rows": 5, "groups": 4, "interviewed": 90, "once": True},
    {"rows": 8, "groups": 3, "interviewed": 25},
]


@pytest.mark.parametrize("shape", SHAPES)
def test_two_hundred_villages_tell_the_attacker_nothing(shape: dict[str, int]) -> None:
    found = []
    for seed in range(40):  # of each of five shapes
        checked = check(villages.table(seed, **shape), FLOOR)  # type: ignore[arg-type]  # shapes
        if checked.may_be_shown:
            found += found_by_an_attacker(checked)
        elif proposal := coarser.propose(checked.table, FLOOR):
            found += found_by_an_attacker(proposal.checked)

    assert found == []


def test_the_attacker_finds_what_hiding_small_cells_alone_leaves_open() -> None:
    """Without this the silence above would mean nothing."""
    found = 0
    for seed in range(50):
        table = villages.table(seed, rows=5, groups=4, interviewed=60)
        cells = tuple(tuple(Cell(n if n >= 5 else None) for n in line) for line in table.people)
        totals = tuple(Cell(n if n >= 5 else None) for n in map(sum, table.people))
        found += bool(found_by_an_attacker(Checked(table, cells, totals, (), None)))

    assert found >= 35


@pytest.mark.parametrize("once", [False, True])
def test_nine_tables_of_ten_with_three_themes_and_two_groups_can_be_shown(once: bool) -> None:
    tables = [villages.table(n, rows=3, groups=2, interviewed=60, once=once) for n in range(200)]

    shown = sum(check(table, FLOOR).may_be_shown for table in tables)

    assert shown >= 180


@st.composite
def tables(draw: st.DrawFn) -> Table:
    sizes = draw(st.lists(st.integers(5, 25), min_size=1, max_size=4))
    line = st.tuples(*(st.integers(0, size) for size in sizes))
    people = draw(st.lists(line, min_size=1, max_size=4))
    return Table(
        "T",
        tuple(f"tema {n}" for n in range(len(people))),
        villages.groups_of(sizes),
        tuple(people),
        row_totals=draw(st.booleans()),
        group_totals=draw(st.booleans()),
    )


@settings(deadline=None)
@given(tables())
def test_no_table_whatsoever_lets_a_hidden_number_out(table: Table) -> None:
    checked = check(table, FLOOR)

    if checked.may_be_shown:
        assert found_by_an_attacker(checked) == []
    else:
        assert all(cell.value is None for line in checked.cells for cell in line)
        assert all(cell.value is None for cell in checked.row_totals + checked.group_totals)


@settings(deadline=None)
@given(tables())
def test_a_proposed_cut_keeps_its_promise(table: Table) -> None:
    proposal = coarser.propose(table, FLOOR)

    if proposal:
        assert check(proposal.checked.table, FLOOR) == proposal.checked
        assert proposal.checked.may_be_shown
        assert found_by_an_attacker(proposal.checked) == []


# --- single cases, to be read ------------------------------------------------------------------


def hidden(checked: Checked) -> list[list[Why | None]]:
    return [[cell.why for cell in line] for line in checked.cells]


def test_large_cells_are_shown_as_they_are() -> None:
    checked = check(a_table((8, 12), (6, 9), sizes=(20, 30)), FLOOR)

    assert [[str(cell) for cell in line] for line in checked.cells] == [["8", "12"], ["6", "9"]]
    assert [cell.value for cell in checked.row_totals] == [20, 15]
    assert checked.total is None


def test_a_small_cell_takes_a_neighbour_with_it_as_long_as_the_total_is_shown() -> None:
    table = a_table((3, 9, 14), (10, 11, 12), sizes=(20, 30, 30))

    assert hidden(check(table, FLOOR))[0] == [Why.FEW, Why.NEIGHBOUR, None]

    alone = a_table((3, 9, 14), (10, 11, 12), sizes=(20, 30, 30), totals=False)
    assert hidden(check(alone, FLOOR))[0] == [Why.FEW, None, None]


def test_two_small_cells_that_add_up_to_few_take_a_third() -> None:
    table = a_table((1, 2, 14), (10, 11, 12), sizes=(20, 30, 30))

    assert hidden(check(table, FLOOR))[0] == [Why.FEW, Why.FEW, Why.NEIGHBOUR]


def test_nobody_is_hidden_like_few() -> None:
    assert hidden(check(a_table((0, 9, 8), (9, 9, 9), sizes=(20, 30, 30)), FLOOR))[0][0] is Why.FEW


@pytest.mark.parametrize(("said", "why"), [(12, Why.EVERYBODY), (11, Why.EVERYBODY), (10, None)])
def test_a_group_that_all_said_the_same_is_not_exposed(said: int, why: Why | None) -> None:
    table = a_table((said, 9), (7, 9), sizes=(12, 40), totals=False)

    assert hidden(check(table, FLOOR))[0][0] is why


def test_a_municipality_that_asks_for_more_gets_more_hidden() -> None:
    table = a_table((7, 20), (15, 20), sizes=(30, 40), totals=False)

    assert hidden(check(table, FLOOR)) == [[None, None], [None, None]]
    assert hidden(check(table, Floor(interviewed=8))) == [[Why.FEW, None], [None, None]]


def test_the_refusal_says_why_and_which_cut_would_pass() -> None:
    groups = (
        Attribute("fra Eritrea", 6, 14),
        Attribute("fra Syria", 9, 25),
        Attribute("fra andre land", 30, 200),
    )
    table = Table("T", ("språk", "bolig"), groups, ((5, 6, 20), (2, 5, 12)))

    checked = check(table, FLOOR)
    proposal = coarser.propose(table, FLOOR)

    assert [str(o) for o in checked.objections] == [
        "Bare 14 innbyggere i kommunen hører til gruppa «fra Eritrea»; det må være minst 20."
    ]
    assert proposal is not None
    assert proposal.text.startswith("Slå sammen gruppene «fra Eritrea» og «fra Syria».")
    assert proposal.checked.table.groups[0] == Attribute("fra Eritrea og fra Syria", 15, 39)


def test_a_group_nobody_has_counted_is_not_shown() -> None:
    groups = (Attribute("arbeidsinnvandrere", 9, None), Attribute("flyktninger", 12, 80))

    objections = check(Table("T", ("a",), groups, ((6, 7),)), FLOOR).objections

    assert "Vi vet ikke hvor mange i kommunen" in objections[0].reason


def test_a_sector_is_no_trait_of_a_person() -> None:
    groups = (Attribute("næringsliv", 9, of_people=False), Attribute("skole", 12, of_people=False))

    assert check(Table("T", ("a",), groups, ((6, 7),)), FLOOR).may_be_shown


def test_rows_nobody_can_show_are_left_out_rather_than_groups_merged() -> None:
    table = a_table((12, 14), (1, 2), (2, 0), (3, 1), sizes=(30, 40))

    proposal = coarser.propose(table, FLOOR)

    assert not check(table, FLOOR).may_be_shown
    assert proposal is not None
    assert proposal.text == (
        "Ta ut radene «tema 1», «tema 2», «tema 3». Da kan 2 av 2 celler vises."
    )


def test_with_four_interviewed_there_is_no_cut_at_all() -> None:
    assert coarser.propose(a_table((2, 1), sizes=(2, 2)), FLOOR) is None


@pytest.mark.parametrize("people", [((1,),), ((1, 2), (3,)), ((-1, 2),), ((1, 99),)])
def test_numbers_that_can_not_be_are_our_mistake(people: tuple[tuple[int, ...], ...]) -> None:
    with pytest.raises(ValueError, match=r"people|fit"):
        a_table(*people, sizes=(20, 30))


def test_the_answer_does_not_depend_on_the_day() -> None:
    table = villages.table(7, rows=5, groups=4, interviewed=90, once=True)

    assert len({check(table, FLOOR) for _ in range(3)}) == 1
