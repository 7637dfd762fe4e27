"""A report beside an earlier one, when few have come: what may still be shown, and at what cost."""

import time
from itertools import pairwise

from bolyst.gate.coarser import propose
from bolyst.gate.differencing import Publication, objections, publication
from bolyst.gate.knowledge import Insider
from bolyst.gate.publications import Question, Sum
from bolyst.gate.rules import Attribute, Floor
from bolyst.gate.tables import Table, Why, check

FLOOR = Floor()
GROUPS = ("arbeid", "flukt", "familie")
THEMES = ("buss", "bolig", "kurs")
LAST = {f"samtale {n}": 4 for n in range(15)}
NEW = LAST | {"ny 1": 3, "ny 2": 3}


def table(sizes: tuple[int, ...], *people: tuple[int, ...], **how: bool) -> Table:
    groups = tuple(Attribute(name, size, 500) for name, size in zip(GROUPS, sizes, strict=True))
    return Table("Temaer etter gruppe", THEMES, groups, people, **how)


FIRST = table((20, 20, 20), (12, 9, 8), (7, 11, 13), (6, 10, 9))
SECOND = table((26, 20, 20), (15, 9, 8), (13, 11, 13), (9, 10, 9))  # six more in «arbeid»


def told(whole: Table, heard: dict[str, int]) -> Publication:
    return publication(check(whole, FLOOR), heard, {})


def test_groups_nobody_has_come_to_may_be_shown_when_the_whole_may_not() -> None:
    last = told(FIRST, LAST)
    assert objections(told(SECOND, NEW), [last], FLOOR)

    cut = propose(
        SECOND,
        FLOOR,
        lambda one: not objections(publication(one.checked, NEW, one.parts), [last], FLOOR),
    )

    assert cut is not None
    assert [group.label for group in cut.checked.table.groups] == ["flukt", "familie"]
    assert cut.checked.table.rows == THEMES
    assert cut.text.startswith("Ta ut gruppa «arbeid». Vis ingen summer.")


def test_a_corrected_report_with_the_same_numbers_may_come_out() -> None:
    assert objections(told(FIRST, LAST), [told(FIRST, LAST)], FLOOR) == []


def test_a_corrected_number_stays_out_and_the_rest_may_come() -> None:
    last, corrected = told(FIRST, LAST), table((20, 20, 20), (12, 9, 8), (7, 12, 13), (6, 10, 9))
    assert "stemmer ikke" in str(objections(told(corrected, LAST), [last], FLOOR)[0])

    cut = propose(
        corrected,
        FLOOR,
        lambda one: not objections(publication(one.checked, LAST, one.parts), [last], FLOOR),
    )

    assert cut is not None
    assert [group.label for group in cut.checked.table.groups] == ["arbeid", "familie"]
    assert cut.checked.shown == 6


def test_two_groups_give_up_their_sum_before_the_table_is_refused() -> None:
    groups = (Attribute("arbeid", 20, 500), Attribute("flukt", 40, 500))
    shown = check(Table("", THEMES, groups, ((1, 17), (6, 3), (20, 9))), FLOOR)

    assert shown.may_be_shown
    assert [cell.value for cell in shown.cells[0]] == [None, 17]
    assert shown.row_totals[0].why is Why.NEIGHBOUR


def test_no_row_is_left_out_where_each_person_stands_in_one() -> None:
    once = table((20, 20, 20), (9, 9, 18), (9, 9, 1), (2, 2, 1), group_totals=True)

    cut = propose(once, FLOOR)

    assert cut is None or cut.checked.table.rows == THEMES


def test_an_insider_knows_a_number_that_is_the_rest_of_others() -> None:
    cells = [(0, "a"), (0, "b")]
    everybody = frozenset(cells)
    sums = [
        Sum(frozenset(), everybody, 20),
        Sum(frozenset(), frozenset([cells[0]]), 10),
        Sum(frozenset(["buss"]), everybody, 12),
        Sum(frozenset(["buss"]), frozenset([cells[0]]), 9),
    ]
    rest = Question("buss", frozenset([cells[1]]))

    assert list(Insider(["buss", ""], cells, sums).knows_too_much([rest], 5)) == [rest]
    assert list(Insider(["buss", ""], cells, sums[:3]).knows_too_much([rest], 5)) == []


def test_twenty_earlier_reports_are_weighed_in_a_second() -> None:
    earlier = [
        told(FIRST, {f"{talk}, år {year}": people for talk, people in LAST.items()})
        for year in range(10)
    ]
    two_years = table((40, 40, 40), (24, 18, 16), (14, 22, 26), (12, 20, 18))
    earlier += [
        told(two_years, dict(one.heard) | dict(other.heard)) for one, other in pairwise(earlier)
    ]
    every = table((200, 200, 200), (120, 90, 80), (70, 110, 130), (60, 100, 90))
    heard = {talk: people for one in earlier for talk, people in one.heard.items()}

    objections(earlier[10], earlier[:1], FLOOR)  # the solver is read in once
    began = time.process_time()
    found = objections(told(every, heard), earlier, FLOOR)

    assert len(earlier) == 19
    assert found == []
    assert time.process_time() - began < 1
