"""The report: every number in it has passed the gate, and what was held back is named."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from bolyst import make as people
from bolyst.documents import actions as documents
from bolyst.documents.blocks import Heading, Quote, Sender, Table
from bolyst.documents.rules import State
from bolyst.gate import actions as gate
from bolyst.gate.rules import Floor
from bolyst.mapping.actions.findings import find
from bolyst.mapping.actions.quotes import propose_quote
from bolyst.mapping.actions.report import write_report
from bolyst.mapping.models import MappingWeek
from bolyst.mapping.queries.quotes import released_quotes
from bolyst.mapping.report import gather, report, screen
from bolyst.mapping.report.numbers import strength
from bolyst.mapping.rules import InformantGroup
from bolyst.mapping.tests import make
from bolyst.measures.rules import FindingKind
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db
FLOOR = Floor()


def heard_week(people_met: int = 8) -> MappingWeek:
    """A week in which two groups spoke of language, and a finding that rests on it."""
    week = make.week()
    theme = make.theme(week, "Språk")
    codings = []
    for group in (InformantGroup.SERVICES, InformantGroup.VOLUNTARY):
        talk = make.conversation(week, group=group, people=people_met)
        codings.append(make.coding(make.note(talk), theme))
    with inside(week.workspace):
        find(
            week,
            kind=FindingKind.CHALLENGE,
            title="Kursene går på dagtid",
            codings=codings,
            by=make.adviser(),
        )
    return week


def written(week: MappingWeek):
    with inside(week.workspace):
        return report(
            gather(week), sender=Sender("KUN"), on=date(2026, 5, 20), language="nb", floor=FLOOR
        )


def test_the_report_has_its_chapters_in_order():
    chapters = [
        b.text for b in written(heard_week()).blocks if isinstance(b, Heading) and b.level == 1
    ]

    assert chapters[:3] == ["Kort fortalt", "Bakgrunn og oppdrag", "Slik gjorde vi det"]
    assert chapters[-2:] == ["Veien videre", "Personvern"] or "Kilder" in chapters[-1]
    assert "Utfordringer og behov" in chapters


def test_the_report_says_who_was_not_heard():
    told = written(heard_week())

    assert "næringsliv" in str(told.blocks)
    coverage = next(block for block in told.blocks if isinstance(block, Table))
    assert len(coverage.rows) == len(InformantGroup)


def test_no_note_stands_in_the_report():
    assert make.SAID not in str(written(heard_week()))


def test_a_finding_with_few_behind_it_tells_no_number():
    assert "var med i samtaler" not in str(written(heard_week(people_met=2)).blocks)


def test_a_finding_says_how_many_spoke_of_its_theme_as_the_table_does():
    week = heard_week()
    with inside(week.workspace):
        contents = gather(week)
    told = screen(contents, FLOOR).table

    assert contents.findings[0].themes == {"Språk"}
    assert strength(contents.findings[0], told) == (
        "16 personer var med i samtaler om «Språk»." if told else ""
    )


def test_a_quote_is_in_the_report_only_when_a_second_person_has_released_it():
    week = heard_week()
    with inside(week.workspace):
        found = gather(week)
        coding = found.findings[0].finding.evidence.get_queryset()[0].coding
        proposal = propose_quote(
            coding, text="Kurset går når vi er på jobb.", is_agreed=True, by=make.adviser()
        )

        assert released_quotes(week) == {}
        with pytest.raises(ValidationError):
            gate.release(proposal, by=make.adviser())
        gate.release(proposal, by=people.member())
        quotes = released_quotes(week)
        told = report(
            gather(week, quotes=quotes),
            sender=Sender("KUN"),
            on=date(2026, 5, 20),
            language="nb",
            floor=FLOOR,
        )

    assert [b.text for b in told.blocks if isinstance(b, Quote)] == [
        "Kurset går når vi er på jobb."
    ]


def test_a_report_with_a_quote_that_was_withdrawn_can_not_be_approved():
    week, kari = heard_week(), people.member()
    with inside(week.workspace):
        coding = gather(week).findings[0].finding.evidence.get_queryset()[0].coding
        proposal = propose_quote(
            coding, text="Kurset går når vi er på jobb.", is_agreed=True, by=make.adviser()
        )
        gate.release(proposal, by=kari)
        version = write_report(week, floor=FLOOR, by=make.adviser())
        proposal.refresh_from_db()
        gate.withdraw(proposal, reason="Den som sa det, har trukket seg.", by=kari)
        checked = documents.move_on(version, to=State.CHECKED, by=kari)

        with pytest.raises(ValidationError, match="ikke lenger frigitt"):
            documents.move_on(checked, to=State.APPROVED, by=kari)


def test_the_report_goes_from_note_to_delivered_through_two_people():
    week, kari = heard_week(), people.member()

    with inside(week.workspace):
        version = write_report(week, floor=FLOOR, by=make.adviser())
        for state in (State.CHECKED, State.APPROVED, State.DELIVERED):
            version = documents.move_on(version, to=state, by=kari)

    assert version.state == State.DELIVERED


def test_a_nynorsk_municipality_gets_its_report_in_nynorsk():
    week = heard_week()
    week.workspace.language = "nn"

    with inside(week.workspace):
        version = write_report(week, floor=FLOOR, by=make.adviser())

    assert version.content.language == "nn"
    assert "Tilrådingar" in str(version.content)
