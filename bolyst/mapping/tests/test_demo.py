"""The demonstration is filled by the same actions as people use."""

from datetime import date

import pytest

from bolyst.accounts import demo as accounts
from bolyst.gate.rules import Floor
from bolyst.kernel.demonstrations import Demonstration
from bolyst.mapping import demo as mapping
from bolyst.mapping.models import Coding, MappingWeek, Note
from bolyst.mapping.queries.agreement import agreement
from bolyst.mapping.queries.matrix import matrix
from bolyst.mapping.report import gather, screen
from bolyst.measures.models import Finding
from bolyst.programme import demo as programme
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db


def filled() -> MappingWeek:
    demo = Demonstration(today=date(2026, 11, 25))
    for room in (accounts, programme, mapping):
        room.fill(demo)
    return demo.find("week", MappingWeek)


def test_a_mark_names_its_stretch_of_the_text():
    text, spans = mapping.unmarked("Først [[Bolig|ingen hus]] og [[Språk|få kurs]].")

    assert text == "Først ingen hus og få kurs."
    assert [text[start:end] for _theme, start, end in spans] == ["ingen hus", "få kurs"]


def test_the_demonstration_is_a_whole_week_whose_findings_rest_on_what_was_said():
    week = filled()

    with inside(week.workspace):
        assert Note.within(week.workspace).count() > 40
        assert Coding.within(week.workspace).count() > 50
        page = matrix(week)
        found = gather(week)

    assert all(column.heard for column in page.columns)
    assert len(found.findings) == 7
    assert all(each.themes for each in found.findings)
    assert screen(found, Floor()).table is not None


def test_two_have_coded_the_first_talks_and_disagree_here_and_there():
    week = filled()

    with inside(week.workspace):
        overview = agreement(week)

    assert len(overview.coders) == 2
    assert overview.whole.percent
    assert overview.whole.percent < 1


def test_nobody_in_the_demonstration_is_named_in_a_note():
    week = filled()

    with inside(week.workspace):
        notes = list(Note.within(week.workspace))
        titles = list(Finding.within(week.workspace).values_list("title", flat=True))

    told = " ".join([*(note.text for note in notes), *titles])
    assert not [name for name in ("Kari", "Ola", "Ada", "Ingrid", "Leif") if name in told]
