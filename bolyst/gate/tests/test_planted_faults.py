"""The attackers see the gate when it is broken on purpose; without this their silence means little.

Each fault is one somebody could make: a floor of four, a release that forgets the ledger, small
cells hidden and nothing else, a percentage of thirty people.
"""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from bolyst import make
from bolyst.gate import actions, derived, ledger, queries, rules, tables
from bolyst.gate.network import Arc
from bolyst.gate.rules import Attribute, Floor
from bolyst.gate.tables import Table, check
from bolyst.gate.tests import villages
from bolyst.gate.tests.make import candidate
from bolyst.gate.tests.test_differencing import cut
from bolyst.gate.tests.test_tables import found_by_an_attacker
from bolyst.workspaces.wall import inside

type Break = Callable[[pytest.MonkeyPatch], None]


def leaks(floor: Floor) -> int:
    """Tables of sixty villages in which the attacker, who knows the real floor, finds something."""
    found = 0
    for seed in range(60):
        checked = check(villages.table(seed, rows=5, groups=3, interviewed=60), floor)
        found += checked.may_be_shown and bool(found_by_an_attacker(checked))
    return found


def test_the_gate_as_it_is_leaks_nothing() -> None:
    assert leaks(Floor()) == 0


def test_a_floor_of_four_is_found_by_the_attacker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "INTERVIEWED", 4)

    assert leaks(Floor(interviewed=4)) > 0


def test_small_cells_hidden_and_nothing_else_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables._Figures, "protect", lambda _self: None)

    assert leaks(Floor()) > 20


def test_noughts_shown_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def without_noughts(figures: tables._Figures, arc: Arc) -> tables.Why | None:
        return tables.Why.FEW if 0 < arc.value < figures.k else None

    monkeypatch.setattr(tables._Figures, "_own_reason", without_noughts)

    table = Table("T", ("a", "b"), villages.groups_of([20, 30]), ((0, 9), (8, 12)))
    assert found_by_an_attacker(check(table, Floor()))


@pytest.mark.django_db
def test_a_ledger_that_is_skipped_lets_three_people_out(monkeypatch: pytest.MonkeyPatch) -> None:
    kari, week = make.member(), uuid4()
    last = cut("2025", {"a": 20, "b": 20}, 8, 9, sizes=(20, 20))
    new = cut("2026", {"a": 20, "b": 20, "c": 7}, 11, 13, sizes=(23, 24))
    first = candidate(publication=last, scope=week)
    second = candidate(publication=new, scope=week)
    with inside(kari.workspace):
        actions.release(first, by=kari)
        with pytest.raises(ValidationError, match="3 personer større"):
            actions.release(second, by=kari)

        monkeypatch.setattr(queries, "told", lambda *_given, **_more: [])
        actions.release(second, by=kari)

        out = [
            ledger.publication_in(row.facts, row.title) for row in queries.releases(kari.workspace)
        ]
    then, now = ({n.atoms: n.value for n in one.shown} for one in out if one)
    assert 3 in {abs(now[atoms] - then[atoms]) for atoms in then if atoms in now}


def test_percentages_unchecked_tell_a_single_person(monkeypatch: pytest.MonkeyPatch) -> None:
    groups = (Attribute("skole", 30, of_people=False),)
    checked = check(Table("T", ("a", "b"), groups, ((20,), (10,)), row_totals=False), Floor())
    with pytest.raises(derived.Refused, match="minst 50"):
        derived.share(checked, 0, 0)

    monkeypatch.setattr(derived, "may_show_percentages", lambda _base: True)

    share = derived.share(checked, 0, 0)
    fitting = [n for n in range(31) if round(100 * n / 30) == share]
    assert fitting == [20]  # the percentage is the number itself
