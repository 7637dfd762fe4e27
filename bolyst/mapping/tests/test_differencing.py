"""Two reports of one place laid side by side: the difference is nobody, or many."""

from dataclasses import replace
from typing import cast

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from bolyst import make as people
from bolyst.documents import actions as documents
from bolyst.documents.blocks import KeyFigures
from bolyst.documents.models import Version
from bolyst.documents.rules import State
from bolyst.gate import queries as gate
from bolyst.gate.coarser import propose
from bolyst.gate.models import Release
from bolyst.gate.rules import Attribute, Floor
from bolyst.gate.tables import Table, check
from bolyst.gate.tests import attack
from bolyst.live.tests import doing
from bolyst.mapping.actions.report import write_report
from bolyst.mapping.models import Conversation, MappingWeek, Theme
from bolyst.mapping.report import Cut, draft, screen, way_out
from bolyst.mapping.report.contents import Contents
from bolyst.mapping.report.numbers import told
from bolyst.mapping.rules import InformantGroup
from bolyst.mapping.tests import make
from bolyst.workspaces.wall import inside

FLOOR = Floor()
SERVICES, VOLUNTARY = InformantGroup.SERVICES, InformantGroup.VOLUNTARY


def talk(week: MappingWeek, met: int, about: Theme, group: InformantGroup = SERVICES) -> None:
    held = make.conversation(week, group=group, people=met)
    make.coding(make.note(held), about)


def heard_week() -> tuple[MappingWeek, Theme]:
    """Sixteen people in two groups, who spoke of language."""
    week = make.week()
    theme = make.theme(week, "Språk")
    for group in (SERVICES, VOLUNTARY):
        talk(week, 8, theme, group)
        talk(week, 6, make.theme(week, f"Bolig {group}"), group)
    return week, theme


def written(week: MappingWeek, cut: Cut = Cut.ALL) -> Version:
    with inside(week.workspace):
        version = write_report(week, floor=FLOOR, cut=cut, by=make.adviser())
        return documents.move_on(version, to=State.CHECKED, by=people.member())


def approve(version: Version) -> Version:
    with inside(version.workspace):
        return documents.move_on(version, to=State.APPROVED, by=people.member())


def ledger(week: MappingWeek) -> list[Release]:
    with inside(week.workspace):
        return list(Release.within(week.workspace).filter(what=Release.What.REPORT))


@pytest.mark.django_db
def test_a_report_is_in_the_ledger_from_when_it_is_approved():
    week, _theme = heard_week()
    version = written(week)
    assert ledger(week) == []

    approve(version)

    (entry,) = ledger(week)
    assert (entry.state, entry.subject_id) == (Release.State.RELEASED, version.pk)
    with inside(week.workspace):
        (tells,) = gate.told(week.workspace)
        talks = Conversation.within(week.workspace)
        assert tells.heard == {str(one.pk): one.people for one in talks}
    assert {number.value for number in tells.shown} >= {8}
    assert "Språk" not in str(entry.facts)  # keys, so that a new name hides nothing


@pytest.mark.django_db
def test_a_report_that_counts_three_more_people_is_not_approved():
    week, theme = heard_week()
    approve(written(week))
    talk(week, 3, theme)
    second = written(week)

    with pytest.raises(ValidationError, match="3 personer forskjell") as refused:
        approve(second)

    assert "Kartlegging i Lierne, versjon 1" in str(refused.value)
    assert "Bruk de samme samtalene som sist" in str(refused.value)
    assert len(ledger(week)) == 1


@pytest.mark.django_db
def test_five_more_people_may_be_counted():
    week, theme = heard_week()
    approve(written(week))
    talk(week, 5, theme)

    assert approve(written(week)).state == State.APPROVED
    assert len(ledger(week)) == 2


@pytest.mark.django_db
def test_a_report_that_was_never_approved_is_no_hindrance():
    week, theme = heard_week()
    written(week)
    talk(week, 3, theme)

    assert approve(written(week)).state == State.APPROVED


@pytest.mark.django_db
def test_the_conversations_of_last_time_may_be_counted_again():
    week, theme = heard_week()
    first = approve(written(week))
    talk(week, 3, theme)

    with inside(week.workspace):
        assert way_out(week, FLOOR) is Cut.AS_LAST
    second = approve(written(week, Cut.AS_LAST))

    assert second.facts == first.facts
    assert key_figures(second) == key_figures(first)
    assert "de samme samtalene" in str(second.content)


@pytest.mark.django_db
def test_when_somebody_has_withdrawn_the_report_says_nothing_in_numbers():
    week, _theme = heard_week()
    approve(written(week))
    with inside(week.workspace):
        Conversation.within(week.workspace).filter(group=SERVICES, people=8).update(people=6)
        with_numbers = draft(week, FLOOR)
        assert [o.reason for o in with_numbers.objections if "2 personer forskjell" in o.reason]
        assert way_out(week, FLOOR) is Cut.NO_NUMBERS

    third = approve(written(week, Cut.NO_NUMBERS))

    assert third.facts == {}
    assert not {"samtaler", "personer hørt"} & set(key_figures(third))
    assert "Samtaler og personer i hver gruppe" not in str(third.content)
    assert "ingen tall om samtalene" in str(third.content)


@pytest.mark.django_db
def test_another_report_of_the_same_place_is_held_up_against_it():
    week, theme = heard_week()
    approve(written(week))
    talk(week, 3, theme)
    with inside(week.workspace):
        tells = draft(week, FLOOR).tells
        year = documents.write(
            "mapping-report", make.week().pk, written(week).content, tells=tells, by=make.adviser()
        )
        year = documents.move_on(year, to=State.CHECKED, by=people.member())

    with pytest.raises(ValidationError, match="3 personer forskjell"):
        approve(year)


@pytest.mark.django_db
def test_numbers_that_were_coded_anew_are_not_shown_beside_the_old_ones():
    """Six more on a theme, of the same conversations: the difference is what those six said."""
    week, theme = heard_week()
    talk(week, 9, make.theme(week, "Buss"))
    approve(written(week))
    with inside(week.workspace):
        other = Conversation.within(week.workspace).filter(people=6, group=SERVICES).get()
    make.coding(make.note(other), theme)

    with inside(week.workspace):
        made = draft(week, FLOOR)

    assert made.objections == []
    assert any("stemmer ikke med det som er publisert før" in w.why for w in made.screened.withheld)
    assert approve(written(week)).state == State.APPROVED


@pytest.mark.django_db
def test_the_page_says_why_and_offers_the_report_that_passes():
    week, theme = heard_week()
    approve(written(week))
    talk(week, 3, theme)
    browser, there = people.client(make.adviser()), make.address("report", week)

    page = browser.get(there).content.decode()
    browser.post(there, {"cut": "as-last"})
    doing.do_all()

    assert "3 personer forskjell" in page
    assert 'value="as-last"' in page
    with inside(week.workspace):
        newest = Version.within(week.workspace).order_by("-number")[0]
        assert "de samme samtalene" in str(newest.content)


def key_figures(version: Version) -> dict[str, str]:
    blocks = [block for block in version.content.blocks if isinstance(block, KeyFigures)]
    return {item.label: item.value for item in blocks[0].items}


# --- whatever is asked for ------------------------------------------------------------------------

NAMES = ("a", "b", "c")
HEARD = 40  # people in each group
MERGED = {"a og b": ("a", "b"), "c": ("c",)}


def group(name: str, size: int = HEARD) -> Attribute:
    return Attribute(name, size, of_people=False)


def contents(numbers: list[list[int]]) -> Contents:
    """A report of always the same conversations."""
    rows = tuple(f"tema {n}" for n in range(len(numbers)))
    table = Table("", rows, tuple(map(group, NAMES)), tuple(map(tuple, numbers)))
    keys = {name: name for name in (*rows, *NAMES)}
    nobody = cast("MappingWeek", None)
    return Contents(nobody, None, [], 0, table, heard={"x": HEARD * len(NAMES)}, keys=keys)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.integers(0, HEARD), min_size=3, max_size=3), min_size=1, max_size=3))
def test_no_two_reports_of_the_same_people_give_a_hidden_number_away(numbers: list[list[int]]):
    """First in a coarse cut, then as many numbers as the gate lets through."""
    whole = contents(numbers)
    coarse = replace(
        whole.table,
        groups=(group("a og b", 2 * HEARD), group("c")),
        people=tuple((a + b, c) for a, b, c in numbers),
    )
    first = check(coarse, FLOOR)
    out = told(whole, first if first.may_be_shown else None, MERGED)

    after = screen(whole, FLOOR, [out])

    tells = told(whole, after.table, after.parts)
    hidden = set(out.hidden) | set(tells.hidden)
    upper = {(row, name): HEARD for row in whole.table.rows for name in NAMES}
    if tells.shown and hidden:
        known = attack.learn([*out.shown, *tells.shown], hidden, upper)
        assert not [atoms for atoms in hidden if known[atoms].is_narrow(FLOOR.interviewed)]


@given(st.lists(st.integers(0, 30), min_size=2, max_size=6))
def test_a_coarser_cut_knows_which_groups_each_of_its_groups_holds(numbers: list[int]):
    names = tuple(f"g{n}" for n in range(len(numbers)))
    groups = tuple(Attribute(name, 30, of_people=False) for name in names)
    cut = propose(Table("", ("tema",), groups, (tuple(numbers),)), FLOOR)

    if cut:
        held = dict(zip(names, numbers, strict=True))
        for group, value in zip(cut.checked.table.groups, cut.checked.table.people[0], strict=True):
            assert sum(held[part] for part in cut.parts[group.label]) == value
        assert sorted(part for parts in cut.parts.values() for part in parts) == list(names)
