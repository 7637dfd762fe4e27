"""Notes, themes, codings and findings: what can be done, and what is refused."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from bolyst.audit.actions import BorderCrossed
from bolyst.audit.models import JournalLine
from bolyst.mapping.actions import codings, findings, notes, themes, weeks
from bolyst.mapping.models import Coding, Evidence, Note, Theme
from bolyst.mapping.rules import Way
from bolyst.mapping.tests import make
from bolyst.measures.rules import FindingKind
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db


def test_a_note_is_nowhere_in_plain_text():
    note = make.note(text="En hemmelig setning om Fjellveien")

    with inside(note.workspace), connection.cursor() as cursor:
        cursor.execute("SELECT text FROM mapping_note WHERE id = %s", [note.pk])
        row = cursor.fetchone()
        lines = list(JournalLine.within(note.workspace).values_list("facts", flat=True))

    assert row is not None
    assert b"Fjellveien" not in bytes(row[0])
    assert "Fjellveien" not in str(lines)


@pytest.mark.parametrize("text", ["", "  \n ", "x" * 100_001])
def test_an_empty_or_endless_note_is_refused(text: str):
    talk = make.conversation()

    with inside(talk.workspace), pytest.raises(ValidationError):
        notes.write_note(talk, text=text, by=make.adviser())


def test_a_coded_note_keeps_its_words():
    note = make.note()
    make.coding(note, make.theme(note.conversation.week))

    with inside(note.workspace), pytest.raises(ValidationError, match="kodet"):
        notes.change_note(note, text="Noe annet", question=2, by=make.adviser())


def test_a_removed_note_takes_its_codings_along():
    note = make.note()
    make.coding(note, make.theme(note.conversation.week))

    with inside(note.workspace):
        notes.remove_note(note, by=make.adviser())

        assert Note.within(note.workspace).count() == Coding.within(note.workspace).count() == 0


def test_the_same_stretch_has_a_theme_once():
    note = make.note()
    theme = make.theme(note.conversation.week)
    make.coding(note, theme)

    with pytest.raises(ValidationError, match="alt dette temaet"):
        make.coding(note, theme)


def test_a_theme_of_another_week_can_not_be_given():
    note, other = make.note(), make.week()

    with pytest.raises(ValidationError, match="annen uke"):
        make.coding(note, make.theme(other))


def test_merged_themes_keep_every_stretch_once():
    note = make.note()
    week = note.conversation.week
    one, two = make.theme(week, "Bolig"), make.theme(week, "Hus")
    make.coding(note, one, 0, 5)
    make.coding(note, two, 0, 5)
    make.coding(note, two, 6, 12)

    with inside(week.workspace):
        themes.merge_theme(two, into=one, by=make.adviser())

        marks = Coding.within(week.workspace).values_list("theme", "start", "end")
        assert sorted(marks) == [(one.pk, 0, 5), (one.pk, 6, 12)]


def test_evidence_survives_a_merge():
    note = make.note()
    week = note.conversation.week
    one, two = make.theme(week, "Bolig"), make.theme(week, "Hus")
    make.coding(note, one, 0, 5)
    twin = make.coding(note, two, 0, 5)
    with inside(week.workspace):
        finding = findings.find(
            week, kind=FindingKind.NEED, title="Bolig", codings=[twin], by=make.adviser()
        )

        themes.merge_theme(two, into=one, by=make.adviser())

        assert Evidence.within(week.workspace).filter(finding=finding).count() == 1


def test_a_theme_is_not_its_own_ancestor():
    week = make.week()
    above = make.theme(week, "Språk")
    below = make.theme(week, "Kurs", above)

    with inside(week.workspace), pytest.raises(ValidationError, match="under seg selv"):
        themes.change_theme(above, name="Språk", definition="", parent=below, by=make.adviser())


def test_a_theme_in_use_is_merged_not_removed():
    note = make.note()
    theme = make.theme(note.conversation.week)
    make.coding(note, theme)

    with inside(note.workspace), pytest.raises(ValidationError, match="i bruk"):
        themes.remove_theme(theme, by=make.adviser())


def test_themes_can_be_put_in_order():
    week = make.week()
    first, second = make.theme(week, "A"), make.theme(week, "B")

    with inside(week.workspace):
        themes.move_theme(second, way=Way.UP, by=make.adviser())

        assert list(Theme.within(week.workspace)) == [second, first]


def test_a_coding_a_finding_rests_on_stays():
    note = make.note()
    coding = make.coding(note, make.theme(note.conversation.week))
    with inside(note.workspace):
        findings.find(
            note.conversation.week,
            kind=FindingKind.NEED,
            title="Kveldskurs",
            codings=[coding],
            by=make.adviser(),
        )

        with pytest.raises(ValidationError, match="bygger på"):
            codings.remove_coding(coding, by=make.adviser())


def test_a_conversation_with_notes_is_not_removed():
    note = make.note()

    with inside(note.workspace), pytest.raises(ValidationError, match="har notater"):
        weeks.remove_conversation(note.conversation, by=make.adviser())


def test_an_adviser_of_next_door_can_not_write_here():
    talk, stranger = make.conversation(), make.adviser(of="hitra")

    with inside(talk.workspace), pytest.raises((BorderCrossed, ValidationError)):
        notes.write_note(talk, text="Hei", by=stranger)
