"""The page of agreement, and settling a sentence on which coders differ."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bolyst import make as people
from bolyst.accounts.rules import Role
from bolyst.audit.models import Receipt
from bolyst.mapping.actions import deeds
from bolyst.mapping.actions.settling import settle
from bolyst.mapping.models import Coding, MappingWeek, Note, Ruling, Theme
from bolyst.mapping.queries.agreement import agreement
from bolyst.mapping.tests import make
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db
TEXT = "En setning. To setninger. Tre setninger. Fire setninger."
ONE, TWO, THREE, FOUR = (0, 11), (12, 25), (26, 40), (41, 56)


@pytest.fixture
def ada() -> Client:
    return people.client(people.member(Role.ADVISER))


def two_coders() -> tuple[Note, Theme]:
    """Both say sentence 1, the second says 2 too, the first says 3 and 4 in one mark."""
    note = make.note(text=TEXT)
    theme = make.theme(note.conversation.week)
    second = make.second_coder()
    make.coding(note, theme, *ONE)
    make.coding(note, theme, *ONE, by=second)
    make.coding(note, theme, *TWO, by=second)
    make.coding(note, theme, THREE[0], FOUR[1])
    return note, theme


def marks(week: MappingWeek) -> set[tuple[str, int, int]]:
    with inside(week.workspace):
        codings = Coding.within(week.workspace).select_related("coder")
        return {(one.coder.role, one.start, one.end) for one in codings}


def test_only_sentences_both_have_read_are_compared():
    note, theme = two_coders()
    alone = make.note(note.conversation, text="Bare én har lest. Dette.")
    make.coding(alone, theme, 0, 9)

    with inside(note.workspace):
        page = agreement(note.conversation.week, theme=theme)

    assert page.notes == 1
    assert [(line.figures.units, line.figures.differing) for line in page.lines] == [(4, 3)]
    assert [each.words for each in page.differences] == [
        "To setninger.", "Tre setninger.", "Fire setninger."
    ]  # fmt: skip


def test_a_sentence_that_has_the_theme_changes_nobodys_marks_and_no_figure():
    note, theme = two_coders()
    week = note.conversation.week
    before = marks(week)
    with inside(week.workspace):
        figures = agreement(week).whole

        settle(note, theme=theme, start=12, end=25, is_about=True, by=make.adviser())

        page = agreement(week, theme=theme)
    assert marks(week) == before
    assert page.whole == figures
    assert [line.unsettled for line in page.lines] == [2]
    assert page.differences[-1].ruling is not None


def test_a_sentence_that_has_not_is_taken_out_of_the_marks_and_the_figure_stays():
    note, theme = two_coders()
    week = note.conversation.week
    with inside(week.workspace):
        figures = agreement(week).whole

        settle(note, theme=theme, start=26, end=40, is_about=False, by=make.adviser())
        settle(note, theme=theme, start=12, end=25, is_about=False, by=make.adviser())

        assert agreement(week).whole == figures
    assert marks(week) == {
        (Role.ADVISER, *ONE), (Role.INTERVIEWER, *ONE), (Role.ADVISER, *FOUR)
    }  # fmt: skip


def test_a_sentence_in_the_middle_of_a_mark_leaves_two():
    note = make.note(text=TEXT)
    week = note.conversation.week
    theme = make.theme(week)
    make.coding(note, theme, 0, 56)
    before = marks(week)

    with inside(week.workspace):
        settle(note, theme=theme, start=12, end=25, is_about=False, by=make.adviser())
    assert marks(week) == {(Role.ADVISER, 0, 11), (Role.ADVISER, 26, 56)}

    with inside(week.workspace):
        deeds.undo_last(week, by=make.adviser())
    assert marks(week) == before


@pytest.mark.parametrize(("start", "end"), [(0, 5), (12, 24), (0, 999)])
def test_only_a_whole_sentence_is_settled(start: int, end: int):
    note, theme = two_coders()

    with inside(note.workspace), pytest.raises(ValidationError, match="Setningen finnes ikke"):
        settle(note, theme=theme, start=start, end=end, is_about=True, by=make.adviser())


def test_what_a_finding_rests_on_does_not_give_way():
    note, theme = two_coders()
    week = note.conversation.week
    with inside(week.workspace):
        rests_on = Coding.within(week.workspace).select_related("note__conversation__week")
        make.finding(week, [rests_on.get(start=12)])

        with pytest.raises(ValidationError, match="bygger på"):
            settle(note, theme=theme, start=12, end=25, is_about=False, by=make.adviser())


def test_the_page_shows_figures_and_where_they_differ(ada: Client):
    note, theme = two_coders()
    week = note.conversation.week
    address = make.address("agreement", week)

    overview = ada.get(address).content.decode()
    page = ada.get(address, {"tema": str(theme.pk)}).content.decode()

    assert "To setninger." not in overview
    assert "To setninger." in page
    with inside(week.workspace):
        assert [(one.purpose, one.rows) for one in Receipt.within(week.workspace)] == [
            ("Les der kodere er uenige", 1)
        ]


def test_one_click_settles(ada: Client):
    note, theme = two_coders()
    week = note.conversation.week

    answer = ada.post(
        make.address("settle", week, theme, note), {"fra": "12", "til": "25", "svar": "nei"}
    )

    assert answer.status_code == 302
    with inside(week.workspace):
        assert Ruling.within(week.workspace).get().is_about is False


@pytest.mark.parametrize(
    "given", [{}, {"svar": "ja"}, {"svar": "kanskje", "fra": "0", "til": "11"},
              {"svar": "ja", "fra": "9" * 400, "til": "²"}]
)  # fmt: skip
def test_an_odd_answer_settles_nothing(ada: Client, given: dict[str, str]):
    note, theme = two_coders()
    week = note.conversation.week

    assert ada.post(make.address("settle", week, theme, note), given).status_code == 302

    with inside(week.workspace):
        assert not Ruling.within(week.workspace).exists()


def test_more_notes_ask_no_more():
    def asks(notes: int) -> int:
        week = make.week()
        talk, theme = make.conversation(week), make.theme(week)
        for _at in range(notes):
            note = make.note(talk, text=TEXT)
            make.coding(note, theme, *ONE)
            make.coding(note, theme, *TWO, by=make.second_coder())
        with inside(week.workspace), CaptureQueriesContext(connection) as captured:
            agreement(week, theme=theme)
        return len(captured)

    assert asks(1) == asks(5) < 12
