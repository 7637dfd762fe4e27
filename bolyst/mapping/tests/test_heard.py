"""Whom was heard is told in numbers that have passed the gate, like all others in the report."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bolyst.documents.blocks import KeyFigures, Sender, Table
from bolyst.gate.publications import Published
from bolyst.gate.rules import Floor
from bolyst.gate.tables import HIDDEN
from bolyst.gate.tables import Table as Counted
from bolyst.gate.tests import attack
from bolyst.kernel import clock
from bolyst.mapping.models import MappingWeek
from bolyst.mapping.queries.quotes import quote_facts
from bolyst.mapping.queries.weeks import Coverage, conversations_heard, week_page
from bolyst.mapping.report import gather, report, screen
from bolyst.mapping.report.contents import Contents
from bolyst.mapping.report.numbers import heard_by_group, told
from bolyst.mapping.rules import InformantGroup
from bolyst.mapping.tests import make
from bolyst.workspaces.wall import inside

FLOOR = Floor()


def contents_of(*people: int) -> Contents:
    covered = [
        Coverage(group, 1 if n else 0, n) for group, n in zip(InformantGroup, people, strict=True)
    ]
    keys = {str(group.label).capitalize(): group.value for group in InformantGroup}
    nothing = Counted("", (), (), ())
    return Contents(MappingWeek(), None, covered, len(people), nothing, {"a": sum(people)}, keys)


@pytest.mark.parametrize(
    ("people", "shown"),
    [
        ((20, 8, 9, 6), [20, 8, 9, 6]),
        ((20, 8, 9, 0), [20, 8, 9]),  # «ikke hørt» is said, and hides nothing
        ((20, 8, 9, 3), [20, None, 9, None]),  # the sum would tell the three
    ],
)
def test_a_small_group_is_hidden_and_another_with_it(
    people: tuple[int, ...], shown: list[int | None]
) -> None:
    heard = heard_by_group(contents_of(*people), FLOOR)

    assert heard is not None
    assert [line[0].value for line in heard.cells] == shown
    assert heard.group_totals[0].value == sum(people)


def test_with_few_in_every_group_nothing_is_told() -> None:
    assert heard_by_group(contents_of(2, 3, 1, 2), FLOOR) is None
    withheld = screen(contents_of(2, 3, 1, 2), FLOOR).withheld
    assert "Hvor mange vi hørte i hver gruppe" in {one.what for one in withheld}


def test_three_new_people_in_one_group_hide_the_numbers_though_many_are_new_in_all() -> None:
    last = told(contents_of(20, 8, 9, 6), heard=heard_by_group(contents_of(20, 8, 9, 6), FLOOR))
    now = contents_of(27, 11, 9, 6)

    assert screen(now, FLOOR, []).heard is not None
    assert screen(now, FLOOR, [last]).heard is None


@settings(deadline=None, max_examples=60)
@given(st.tuples(*[st.integers(0, 30)] * 4))
def test_no_hidden_group_is_worked_out(people: tuple[int, ...]) -> None:
    contents = contents_of(*people)
    heard = heard_by_group(contents, FLOOR)
    tells = told(contents, heard=heard)

    assert all(number.value >= 5 for number in tells.shown)
    learned = attack.learn([Published(n.atoms, n.value) for n in tells.shown], tells.hidden, {})
    assert not [atoms for atoms in tells.hidden if learned[atoms].is_narrow(5)]


@pytest.mark.django_db
def test_the_report_shows_no_small_group() -> None:
    week = make.week()
    groups = (InformantGroup.RESIDENTS, InformantGroup.SERVICES, InformantGroup.VOLUNTARY)
    for group, people in zip(groups, (20, 8, 3), strict=True):
        make.coding(
            make.note(make.conversation(week, group=group, people=people)), make.theme(week, group)
        )

    with inside(week.workspace):
        made = report(
            gather(week), sender=Sender("KUN"), on=date(2026, 5, 20), language="nb", floor=FLOOR
        )

    (table,) = [b for b in made.blocks if isinstance(b, Table) and "Samtaler" in b.header]
    (figures,) = [b for b in made.blocks if isinstance(b, KeyFigures)]
    assert [row[2] for row in table.rows] == ["20", HIDDEN, HIDDEN, "0"]
    assert [row[1] for row in table.rows] == ["1", HIDDEN, HIDDEN, "0"]
    assert figures.items[1].value == "31"


@pytest.mark.django_db
def test_times_nobody_has_come_to_are_nobodys_voice() -> None:
    week = make.week()
    said = make.note(make.conversation(week, people=3))
    mark = make.coding(said, make.theme(week))
    for _time in range(20):
        make.conversation(week, people=None, title="Ledig tid kl. 10.00")

    with inside(week.workspace):
        page, contents = week_page(week), gather(week)

        assert [one.people for one in page.coverage] == [3, 0, 0, 0]
        assert (page.conversations, contents.conversations, contents.people) == (21, 1, 3)
        assert quote_facts(mark).interviewed == 3


@pytest.mark.django_db
@pytest.mark.parametrize("days", [-1, 0, 1])
def test_a_talk_that_is_counted_for_a_day_to_come_is_not_heard_yet(days: int) -> None:
    week = make.week()
    talk = make.conversation(week, people=8)
    talk.held_on = clock.today() + timedelta(days=days)
    with inside(week.workspace):
        talk.save(update_fields=["held_on"])

        assert bool(conversations_heard(week)) is (days <= 0)


@pytest.mark.django_db
@pytest.mark.parametrize("days", [-1, 0, 1])
def test_a_talk_without_a_day_is_of_its_week(days: int) -> None:
    """Those who are expected in a week to come have said nothing; those of last year have."""
    week = make.week()
    make.conversation(week, people=8)
    week.starts_on = clock.today() + timedelta(days=days)
    week.ends_on = week.starts_on
    with inside(week.workspace):
        week.save(update_fields=["starts_on", "ends_on"])

        assert bool(conversations_heard(week)) is (days <= 0)
