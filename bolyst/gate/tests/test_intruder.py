"""The intruder tries a few villages here; many are tried by its own command."""

import pytest

from bolyst.gate import rules, tables
from bolyst.gate.differencing import Publication, objections, publication
from bolyst.gate.rules import Attribute, Floor
from bolyst.gate.tables import Checked, Table, check
from bolyst.gate.tests import recognition
from bolyst.gate.tests.hearings import village
from bolyst.gate.tests.house import Gate, House, publish
from bolyst.gate.tests.intruder import few_between, found_out, shown_too_small
from bolyst.gate.tests.reckoning import Known

QUIET = (1, 2, 3, 6)  # villages where the gate as it is gives nothing away
MANY = range(8, 40)


def finds(wanted: set[str], gate: Gate) -> bool:
    """Whether the intruder finds such a thing in any of the quiet villages."""
    houses = (publish(village(seed), gate) for seed in QUIET)
    return any(leak.kind in wanted for house in houses for leak in found_out(house))


def test_a_report_shows_no_small_number_no_whole_group_and_no_few_who_came() -> None:
    houses: list[House] = [publish(village(seed)) for seed in MANY]
    known = [Known(house) for house in houses]

    assert sum(len(house.reports) for house in houses) > 150
    assert [leak for one in known for leak in (*shown_too_small(one), *few_between(one))] == []


def test_nothing_is_given_away_by_reports_laid_side_by_side_in_quiet_villages() -> None:
    houses = [publish(village(seed)) for seed in QUIET]

    assert sum(len(house.reports) for house in houses) > 20
    assert [leak for house in houses for leak in found_out(house)] == []


def test_the_intruder_sees_a_floor_of_four(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "INTERVIEWED", 4)

    assert finds({"shown few"}, Gate(floor=Floor(4)))


def test_the_intruder_sees_small_numbers_hidden_and_nothing_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tables._Figures, "protect", lambda _self: None)

    assert finds({"hidden few", "hidden nobody"}, Gate())


def test_the_intruder_sees_that_earlier_reports_are_not_asked() -> None:
    forgetful = Gate(objections=lambda *_: [])

    assert finds({"people"}, forgetful)
    assert finds({"difference few", "hidden few"}, forgetful)


def test_the_intruder_sees_percentages_of_few() -> None:
    def percent(checked: Checked, row: int, group: int) -> int:
        table = checked.table
        return round(100 * table.people[row][group] / table.groups[group].interviewed)

    careless = Gate(objections_to_share=lambda *_: [], share=percent)

    assert finds({"hidden few", "hidden narrow"}, careless)


def test_a_neighbour_finds_out_whose_quote_it_is_hardly_more_often_than_by_chance() -> None:
    played = recognition.play(range(100))

    assert played.quotes > 1000
    assert played.above <= recognition.POINTS


def test_the_neighbour_knows_people_by_their_work_when_quotes_tell_it() -> None:
    assert recognition.play(range(30), lambda _quote, _floor: []).above > recognition.POINTS


# What the gate let through before it reckoned with all that an insider can work out.

YEAR_1 = {f"år 1, samtale {n}": 5 for n in range(12)}
YEAR_2 = {f"år 2, samtale {n}": 5 for n in range(12)}


def told(heard: dict[str, int], groups: dict[str, int], *people: tuple[int, ...]) -> Publication:
    """A table that may be shown; a group «a + b» holds the groups a and b."""
    attributes = tuple(Attribute(label, interviewed, 500) for label, interviewed in groups.items())
    checked = check(Table("", ("tema 0", "tema 1"), attributes, people), Floor())
    assert checked.may_be_shown
    assert checked.shown == checked.size
    return publication(checked, heard, {label: label.split(" + ") for label in groups})


def test_nobody_of_those_who_came_said_it() -> None:
    before = told(YEAR_2, {"arbeid": 30, "flukt": 30}, (12, 12), (14, 14))
    both = told(YEAR_1 | YEAR_2, {"arbeid": 60, "flukt": 60}, (22, 20), (14, 27))

    assert objections(both, [before], Floor())  # year 1, arbeid, tema 1: none of 30


def test_everybody_of_those_who_came_said_it() -> None:
    before = told(YEAR_2, {"arbeid": 30, "flukt": 30}, (12, 12), (14, 14))
    both = told(YEAR_1 | YEAR_2, {"arbeid": 60, "flukt": 60}, (42, 20), (24, 27))

    assert objections(both, [before], Floor())  # year 1, arbeid, tema 0: all 30


@pytest.mark.parametrize("merged_first", [True, False])
def test_two_numbers_less_a_merged_one_are_three_people(merged_first: bool) -> None:
    merged = told(YEAR_2, {"arbeid + flukt": 40, "familie": 20}, (7, 9), (14, 8))
    both = told(
        YEAR_1 | YEAR_2, {"arbeid": 40, "flukt": 40, "familie": 40}, (5, 5, 15), (20, 20, 16)
    )
    new, before = (both, merged) if merged_first else (merged, both)

    assert objections(new, [before], Floor())  # year 1, arbeid and flukt, tema 0: 3 people


def test_nothing_is_given_away_by_a_corrected_report() -> None:
    assert list(found_out(publish(village(7)))) == []


def test_nothing_is_given_away_by_whom_a_new_report_counts() -> None:
    """What the earlier ones told becomes somebody's own words when it sets those people apart."""
    assert list(found_out(publish(village(115)))) == []
