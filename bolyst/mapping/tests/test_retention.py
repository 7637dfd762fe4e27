"""What was said is gone on its day, not before; what was found stays."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from django.db import connection
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from bolyst import make as people
from bolyst.audit.models import JournalLine
from bolyst.documents import actions as documents
from bolyst.documents.rules import State
from bolyst.gate import actions as gate
from bolyst.gate.models import Release
from bolyst.gate.rules import Floor
from bolyst.kernel import clock
from bolyst.live.jobs import service
from bolyst.mapping import retention
from bolyst.mapping.actions.memos import write_memo
from bolyst.mapping.actions.quotes import propose_quote
from bolyst.mapping.actions.report import write_report
from bolyst.mapping.actions.retention import forget_due
from bolyst.mapping.models import Coding, MappingWeek, Memo, Note
from bolyst.mapping.tasks import forget_notes
from bolyst.mapping.tests import make
from bolyst.measures.models import Finding
from bolyst.workspaces.wall import inside

CANARY = "gulspurven i granskogen"
RELEASED = "Kurset går når vi er på jobb."


def approved_week() -> MappingWeek:
    """Notes, codings, memos, a quote that is out and one that waits, and an approved report."""
    week, kari = make.week(), people.member()
    theme = make.theme(week)
    talk = make.conversation(week, people=8)
    note = make.note(talk, text=f"Kurset er bare på dagtid, sa {CANARY}.")
    out, waits = make.coding(note, theme), make.coding(note, theme, start=3, end=30)
    make.finding(week, [out, waits])
    with inside(week.workspace):
        write_memo(week, text=f"Spør mer om {CANARY}", by=make.adviser())
        write_memo(week, note=note, text=f"Husk {CANARY}", by=make.adviser())
        propose_quote(waits, text=f"Vi hørte om {CANARY}.", is_agreed=True, by=make.adviser())
        gate.release(propose_quote(out, text=RELEASED, is_agreed=True, by=make.adviser()), by=kari)
        version = write_report(week, floor=Floor(), by=make.adviser())
        for state in (State.CHECKED, State.APPROVED):
            version = documents.move_on(version, to=state, by=kari)
    return week


@contextmanager
def after(days: int) -> Iterator[None]:
    with clock.at(timezone.now() + timedelta(days=days)):
        yield


def forget(week: MappingWeek) -> int:
    with inside(week.workspace):
        return forget_due(week.workspace, by=service(week.workspace, "mapping"))


def notes(week: MappingWeek) -> int:
    with inside(week.workspace):
        return Note.within(week.workspace).count()


def sealed(week: MappingWeek) -> list[str]:
    """What lies in the database for each text with the canary in it, as hexadecimal digits."""
    tables = ("mapping_note", "mapping_memo", "gate_release")
    with inside(week.workspace), connection.cursor() as cursor:
        found = []
        for table in tables:
            more = (
                " WHERE released_at IS NULL AND what = 'quote'" if table == "gate_release" else ""
            )
            cursor.execute(f"SELECT encode(text, 'hex') FROM {table}{more}")
            found += [row[0] for row in cursor.fetchall()]
    return found


def everything() -> str:
    """Every text and byte column of every table, the queue among them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name, data_type FROM information_schema.columns"
            " WHERE table_schema = 'public'"
            " AND data_type IN ('text', 'character varying', 'bytea', 'json', 'jsonb')"
        )
        parts = []
        for table, column, kind in cursor.fetchall():
            value = f"encode(\"{column}\", 'hex')" if kind == "bytea" else f'"{column}"::text'
            cursor.execute(f'SELECT string_agg({value}, chr(10)) FROM "{table}"')
            parts.append(cursor.fetchone()[0] or "")
    return "\n".join(parts)


@pytest.mark.django_db
def test_the_notes_are_there_the_day_before_and_gone_on_the_day() -> None:
    week = approved_week()

    with after(89):
        assert forget(week) == 0
    assert notes(week) == 1
    with after(90):
        assert forget(week) > 0
    assert notes(week) == 0


@pytest.mark.django_db
def test_nothing_of_what_was_said_is_left_in_any_column() -> None:
    week = approved_week()
    before = sealed(week)
    with inside(week.workspace):
        held = everything()
    assert len(before) == 4
    assert all(each in held for each in before)

    with after(90):
        forget(week)

    with inside(week.workspace):
        left = everything()
    assert [each for each in before if each in left] == []
    assert CANARY not in left
    assert CANARY.encode().hex() not in left


@pytest.mark.django_db
def test_findings_numbers_and_released_quotes_stay() -> None:
    week = approved_week()

    with after(90):
        forget(week)

    with inside(week.workspace):
        assert Finding.within(week.workspace).count() == 1
        assert Coding.within(week.workspace).count() == 0
        assert Memo.within(week.workspace).count() == 0
        quotes = Release.within(week.workspace).filter(what=Release.What.QUOTE)
        assert [quote.text for quote in quotes] == [RELEASED]
        (report,) = Release.within(week.workspace).filter(what=Release.What.REPORT)
        assert sum(report.facts["heard"].values()) == 8


@pytest.mark.django_db
def test_the_journal_says_that_it_was_done_and_how_many() -> None:
    week = approved_week()

    with after(90):
        gone = forget(week)

    with inside(week.workspace):
        (line,) = JournalLine.within(week.workspace).filter(verb="notes.forgotten")
    assert line.facts["rows"] == gone
    assert CANARY not in str(line.facts)


@pytest.mark.django_db
def test_a_night_that_was_missed_is_caught_up_and_a_second_run_does_nothing() -> None:
    week = approved_week()

    with after(200), inside(week.workspace):
        forget_notes(week.workspace)
        assert Note.within(week.workspace).count() == 0
        assert forget_due(week.workspace, by=service(week.workspace, "mapping")) == 0


@pytest.mark.django_db
def test_a_municipality_may_ask_for_less_time() -> None:
    week, kari = approved_week(), people.member()
    with inside(week.workspace):
        gate.set_threshold(week.workspace, interviewed=5, residents=20, note_days=30, by=kari)

    with after(29):
        assert forget(week) == 0
    with after(30):
        assert forget(week) > 0


@pytest.mark.django_db
def test_without_a_report_a_note_lives_for_a_year() -> None:
    week = make.week()
    make.note(make.conversation(week))

    with after(364):
        assert forget(week) == 0
    with after(365):
        assert forget(week) == 1
    assert notes(week) == 0


@pytest.mark.django_db
def test_a_note_that_arrives_after_the_day_goes_the_next_night() -> None:
    week = approved_week()
    with after(90):
        forget(week)
    with inside(week.workspace):
        talk = week.conversations.get()
    make.note(talk)

    with after(91):
        assert forget(week) == 1


@pytest.mark.django_db
def test_the_page_tells_the_day_before_and_after() -> None:
    week = make.week()
    make.note(make.conversation(week))
    there, ada = make.address("week", week), people.client(make.adviser())

    waiting = ada.get(there).content.decode()

    assert "Notatene slettes 90 dager etter at rapporten er godkjent" in waiting
    assert "borte etter 35 dager" in waiting


@pytest.mark.django_db
def test_the_page_of_an_approved_week_tells_its_day() -> None:
    week = approved_week()
    there = make.address("week", week)
    assert "fordi rapporten er godkjent" in people.client(make.adviser()).get(there).text

    with after(90):
        forget(week)
        told = people.client(make.adviser()).get(there).text

    assert "Funn, frigitte sitater og tall er beholdt" in told


@given(st.dates(date(2020, 1, 1), date(2090, 1, 1)), st.integers(1, 90))
def test_no_note_outlives_its_year(written: date, days: int) -> None:
    approved = written + timedelta(days=days)

    day = min(retention.last_day(written), retention.day_after_report(approved, days) or date.max)

    assert written < day <= written + timedelta(days=365)
    assert (written <= retention.written_before(day)) == (day == retention.last_day(written))


def test_no_report_no_day() -> None:
    assert retention.day_after_report(None, 90) is None
    assert retention.day_after_report(date(2026, 5, 4), 90) == date(2026, 8, 2)
