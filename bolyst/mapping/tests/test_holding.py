"""Deleting many notes and working on their marks at once: one waits, and nobody is thrown out."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from time import monotonic, sleep

import pytest
from django.db import connection
from django.db.utils import OperationalError

from bolyst.imports.models import Batch
from bolyst.mapping.actions import codings, tallies, themes
from bolyst.mapping.actions.holding import hold_notes, hold_week
from bolyst.mapping.actions.incoming import bring_in_project, take_back
from bolyst.mapping.models import Coding, MappingWeek, Note, Theme
from bolyst.mapping.outgoing import project_of
from bolyst.mapping.rules import InformantGroup
from bolyst.mapping.tests import make
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db(transaction=True)


def brought_in() -> tuple[MappingWeek, Batch]:
    """A week of which all came from a file."""
    with inside((full := make.full_week(of="hitra")).workspace):
        project = project_of(full)
    week = make.week()
    with inside(week.workspace):
        batch = bring_in_project(
            week, project, by=make.adviser(), otherwise=InformantGroup.RESIDENTS
        )
    return week, batch


def on_another_connection(place: object, deed: Callable[[], object]) -> Future[object]:
    def run() -> object:
        try:
            with inside(place):  # type: ignore[arg-type]
                return deed()
        finally:
            connection.close()

    return ThreadPoolExecutor(1).submit(run)


def wait_until_somebody_waits() -> None:
    """For a lock of ours."""
    asked = (
        "SELECT 1 FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))"
    )
    until = monotonic() + 30
    while monotonic() < until:
        with connection.cursor() as cursor:
            cursor.execute(asked)
            if cursor.fetchone():
                return
        sleep(0.05)
    raise AssertionError("nobody waits")


def test_who_takes_an_import_back_waits_for_a_merge_before_holding_anything():
    (week, batch), by = brought_in(), make.adviser()
    with inside(week.workspace):
        hold_week(week.pk, week.workspace)  # as a merge does first
        undone = on_another_connection(week.workspace, lambda: take_back(batch, week, by=by))
        wait_until_somebody_waits()
        free = list(Note.within(week.workspace).order_by("pk").select_for_update(nowait=True))
        one, other, *_rest = Theme.within(week.workspace).select_related("workspace", "week")
        themes.merge_theme(one, into=other, by=by)

    assert free
    assert undone.result(timeout=60)
    with inside(week.workspace):
        assert not Coding.within(week.workspace).exists()
        assert tallies.kept(week.workspace) == {}


def test_who_deletes_many_notes_waits_for_whoever_marks_in_one_of_them():
    (week, batch), by = brought_in(), make.adviser()
    with inside(week.workspace):
        note = Note.within(week.workspace).order_by("-pk").first()
        theme = Theme.within(week.workspace).first()
        assert note
        assert theme
        codings.hold_note(note)
        undone = on_another_connection(week.workspace, lambda: take_back(batch, week, by=by))
        wait_until_somebody_waits()
        mark = codings.code_span(note, theme=theme, start=0, end=3, by=by)
        codings.remove_coding(mark, by=by)

    assert undone.result(timeout=60)
    with inside(week.workspace):
        assert not Note.within(week.workspace).exists()


def test_who_takes_a_mark_off_waits_at_the_note_and_holds_no_mark():
    note = make.note()
    week = note.conversation.week
    mark, by = make.coding(note, make.theme(week)), make.adviser()
    with inside(week.workspace):
        hold_notes(week, Note.within(week.workspace))
        removed = on_another_connection(week.workspace, lambda: codings.remove_coding(mark, by=by))
        wait_until_somebody_waits()
        try:
            list(Coding.within(week.workspace).select_for_update(nowait=True))
        except OperationalError:
            pytest.fail("the mark is held before its note")

    removed.result(timeout=60)
