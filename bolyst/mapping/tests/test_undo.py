"""Taking back the last thing done at the desk, and the one before it."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from bolyst import make as people
from bolyst.accounts.rules import Role
from bolyst.mapping.actions import codings, deeds, themes
from bolyst.mapping.actions.notes import change_note
from bolyst.mapping.models import Coding, Deed, Evidence, MappingWeek, Theme
from bolyst.mapping.tests import make
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db

type State = tuple[list[object], list[object], list[object]]


def as_it_is(week: MappingWeek) -> State:
    """Everything an undo must bring back."""
    with inside(week.workspace):
        marks = Coding.within(week.workspace).order_by("pk")
        grown = Theme.within(week.workspace).order_by("pk")
        rests = Evidence.within(week.workspace).order_by("finding", "coding")
        return (
            list(marks.values_list("pk", "note", "theme", "start", "end", "coder", "coded_at")),
            list(grown.values_list("pk", "parent", "name", "definition", "position")),
            list(rests.values_list("finding", "coding")),
        )


def undo(week: MappingWeek) -> None:
    with inside(week.workspace):
        deeds.undo_last(week, by=make.adviser())


def a_week_with_marks() -> tuple[MappingWeek, Theme, Theme, Coding]:
    """Two themes with a stretch in common, a child, two coders and a finding on each mark."""
    note = make.note()
    week = note.conversation.week
    one, two = make.theme(week, "Bolig"), make.theme(week, "Hus")
    make.theme(week, "Leie", two)
    first = make.coding(note, one, 0, 5)
    same = make.coding(note, two, 0, 5)
    make.coding(note, two, 6, 12)
    make.coding(note, two, 6, 12, by=make.second_coder())
    make.finding(week, [first], "Bolig")
    make.finding(week, [same], "Hus")
    return week, one, two, first


def test_a_mark_is_taken_back():
    week, one, _two, first = a_week_with_marks()
    before = as_it_is(week)
    make.coding(first.note, one, 20, 30)

    undo(week)

    assert as_it_is(week) == before


def test_a_mark_that_was_taken_off_returns_as_it_was():
    note = make.note()
    week = note.conversation.week
    coding = make.coding(note, make.theme(week), by=make.second_coder())
    before = as_it_is(week)
    with inside(week.workspace):
        codings.remove_coding(coding, by=make.adviser())

    undo(week)

    assert as_it_is(week) == before


def test_a_merge_is_undone_with_marks_children_and_findings():
    week, one, two, _first = a_week_with_marks()
    before = as_it_is(week)
    with inside(week.workspace):
        themes.merge_theme(two, into=one, by=make.adviser())
    assert as_it_is(week) != before

    undo(week)

    assert as_it_is(week) == before


@pytest.mark.parametrize("is_split", [False, True])
def test_a_move_and_a_split_are_undone(is_split: bool):
    week, one, two, _first = a_week_with_marks()
    before = as_it_is(week)
    with inside(week.workspace):
        moving = list(two.codings.select_related("theme", "workspace"))
        if is_split:
            themes.split_theme(two, codings=moving, name="Leiligheter", by=make.adviser())
        else:
            codings.move_codings(moving, to=one, by=make.adviser())
    assert as_it_is(week) != before

    undo(week)

    assert as_it_is(week) == before


def test_one_undo_after_another_goes_back_step_by_step():
    week, one, two, first = a_week_with_marks()
    before = as_it_is(week)
    make.coding(first.note, one, 20, 30)
    with inside(week.workspace):
        themes.merge_theme(two, into=one, by=make.adviser())

    undo(week)
    undo(week)

    assert as_it_is(week) == before


def test_nobody_undoes_what_another_did():
    note = make.note()
    week = note.conversation.week
    make.coding(note, make.theme(week), by=make.second_coder())

    with pytest.raises(ValidationError, match="ikke noe å angre"):
        undo(week)


def test_a_mark_a_finding_rests_on_is_not_taken_back():
    note = make.note()
    week = note.conversation.week
    make.finding(week, [make.coding(note, make.theme(week))])
    before = as_it_is(week)

    with pytest.raises(ValidationError, match="bygger på"):
        undo(week)

    assert as_it_is(week) == before


def test_what_others_have_cleared_away_can_not_be_undone_and_says_so():
    note = make.note()
    week = note.conversation.week
    theme = make.theme(week)
    coding = make.coding(note, theme)
    with inside(week.workspace):
        codings.remove_coding(coding, by=make.adviser())
        themes.remove_theme(theme, by=make.second_coder())

    with pytest.raises(ValidationError, match="kan ikke angres"):
        undo(week)


def test_the_desk_offers_to_undo_and_comes_back(client: Client):
    ada = people.client(people.member(Role.ADVISER))
    note = make.note()
    week = note.conversation.week
    make.coding(note, make.theme(week))
    desk = make.address("code-note", week, note)

    assert "Angre: ga tema" in ada.get(desk).content.decode()
    answer = ada.post(make.address("undo-coding", week), {"notat": str(note.pk)}, follow=True)

    assert answer.redirect_chain[-1][0] == desk
    assert "Angret: du ga tema." in answer.content.decode()
    with inside(week.workspace):
        assert not Deed.within(week.workspace).exists()


@pytest.mark.parametrize("back", ["", "x", "00000000-0000-0000-0000-000000000000"])
def test_nothing_to_undo_is_said(back: str):
    ada = people.client(people.member(Role.ADVISER))

    answer = ada.post(make.address("undo-coding", make.week()), {"notat": back}, follow=True)

    assert "Det er ikke noe å angre." in answer.content.decode()


def test_marks_are_not_put_back_in_a_note_that_was_written_anew():
    note = make.note()
    week, mark = note.conversation.week, make.coding(note, make.theme(note.conversation.week))
    with inside(week.workspace):
        codings.remove_coding(mark, by=make.adviser())
        change_note(note, text="Kort.", by=make.adviser())

    with pytest.raises(ValidationError, match="Notatet er endret"):
        undo(week)
