"""What is said of a finding's strength tells nothing the table beside it doesn't tell."""

import re

import pytest

from bolyst.gate.rules import Floor
from bolyst.gate.tables import Checked, check
from bolyst.gate.tests import villages
from bolyst.gate.tests.test_tables import found_by_an_attacker
from bolyst.mapping.report import numbers
from bolyst.mapping.report.contents import Found
from bolyst.mapping.report.numbers import in_order, strength
from bolyst.measures.models import Finding

FLOOR = Floor()


def tables() -> list[Checked]:
    made = [
        check(villages.table(seed, rows=5, groups=3, interviewed=60), FLOOR) for seed in range(60)
    ]
    return [checked for checked in made if checked.may_be_shown]


def rests_on(row: str) -> Found:
    return Found(Finding(title=row), frozenset([row]))


def with_what_is_said(checked: Checked) -> list[str]:
    """What the attacker finds when each row's total is what its sentence says."""
    found = []
    for n, row in enumerate(checked.table.rows):
        said = re.match(r"\d+", strength(rests_on(row), checked))
        if said and (checked.row_totals[n].value != int(said[0])):
            found.append(f"{row} has {said[0]} people, which no table tells")
    return found


def test_an_attacker_learns_nothing_from_what_is_said_of_findings() -> None:
    shown = tables()

    assert len(shown) >= 30
    for checked in shown:
        assert with_what_is_said(checked) == found_by_an_attacker(checked) == []


def test_true_numbers_behind_findings_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without this the silence above would mean nothing."""
    monkeypatch.setattr(
        numbers, "spoken_of", lambda checked, row: sum(checked.table.people[row]) // 5 * 5
    )

    assert sum(bool(with_what_is_said(checked)) for checked in tables()) > 10


def test_the_strongest_of_a_findings_themes_is_named() -> None:
    checked = tables()[0]
    told = {row: numbers.spoken_of(checked, n) or 0 for n, row in enumerate(checked.table.rows)}
    most = max(told, key=lambda row: told[row])

    said = strength(Found(Finding(title="Bolig"), frozenset(told)), checked)

    assert said == f"{told[most]} personer var med i samtaler om «{most}»."
    assert in_order(map(rests_on, told), checked)[0].themes == {most}


def test_nothing_is_said_without_a_table_or_a_theme_in_it() -> None:
    checked = tables()[0]

    assert strength(rests_on(checked.table.rows[0]), None) == ""
    assert strength(rests_on("Fiske"), checked) == ""
    assert strength(Found(Finding(title="Bolig")), checked) == ""
