"""The desk of whoever leads: one next move, true again at every reload."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given as examples
from hypothesis import strategies as some

from bolyst import make as people
from bolyst.accounts.rules import Role
from bolyst.kernel import clock
from bolyst.plenum.actions import agreeing, moderating, rooms, stage
from bolyst.plenum.models import Agreement, Answer, FirstStep, Hidden, Participant, Plenum, Step
from bolyst.plenum.queries.desk import desk_page
from bolyst.plenum.rules.desk import Move, Standing, how_near, next_move, other_moves
from bolyst.plenum.rules.steps import Phase, StepKind
from bolyst.plenum.rules.tables import seated
from bolyst.plenum.tasks import forget_due
from bolyst.plenum.tests import make
from bolyst.plenum.views.desk import shown_at_desk
from bolyst.workspaces.wall import inside

STANDINGS = some.builds(
    Standing,
    some.sampled_from(StepKind),
    some.sampled_from(Phase),
    some.integers(0, 40),
    some.integers(0, 3),
    some.booleans(),
)


@examples(some.booleans(), some.none() | STANDINGS, some.booleans())
def test_there_is_at_most_one_next_move_and_it_is_never_offered_twice(
    is_open: bool, standing: Standing | None, has_next: bool
):
    first = next_move(is_open=is_open, standing=standing, has_next=has_next)
    others = other_moves(standing, first)

    assert first not in others
    assert len(others) == len(set(others))
    shows = [first, *others]
    if standing and standing.missing and not standing.has_pictures:
        assert Move.SHOW not in shows or standing.kind is StepKind.TABLES
        assert Move.VOTES not in shows


def test_who_leads_is_told_how_many_more_must_answer():
    one = Standing(StepKind.QUESTIONS, Phase.OPEN, 2, 1)

    assert how_near(one).startswith("1 til må svare før noe kan vises.")
    assert next_move(is_open=True, standing=one, has_next=True) is None


@examples(
    some.dictionaries(
        some.integers(), some.tuples(some.sampled_from("abc"), some.booleans()), max_size=40
    ),
    some.integers(1, 12),
)
def test_everybody_gets_a_table_of_their_own_delegation_and_one_writes(
    there: dict[int, tuple[str, bool]], tables: int
):
    seats = seated(there, tables)

    assert seats.keys() == there.keys()
    by_table: dict[Any, list[int]] = {}
    for who, (table, _writes) in seats.items():
        by_table.setdefault(table, []).append(who)
    for those in by_table.values():
        assert len({there[who][0] for who in those}) == 1
        with_phone = [who for who in those if there[who][1]]
        assert sum(seats[who][1] for who in those) == bool(with_phone)
        assert not any(seats[who][1] for who in those if not there[who][1])


# --- pages ----------------------------------------------------------------------------------------


def leader(role: Role = Role.ADVISER) -> Client:
    return people.client(people.member(role))


def at(name: str, key: Any) -> str:
    return reverse(f"plenum:{name}", args=["lierne", key])


def text(browser: Client, where: str) -> str:
    return browser.get(where).content.decode()


def press(browser: Client, room: Plenum, move: str, step: Step | None = None, **more: str) -> str:
    """A button as it stands on the page now."""
    with inside(room.workspace):
        seen = desk_page(Plenum.within(room.workspace).get(pk=room.pk)).mark
    given = {"trekk": move, "steg": str(step.pk) if step else "", "sett": seen} | more
    answer = browser.post(at("move", room.pk), given, follow=True)
    return str(answer.content.decode())


def state(room: Plenum) -> Plenum:
    with inside(room.workspace):
        return Plenum.within(room.workspace).select_related("at").get(pk=room.pk)


@pytest.mark.django_db
def test_from_the_doors_to_the_end_the_next_move_is_the_only_primary_button():
    room = make.plenum(is_open=False)
    step = make.step(room, is_on=False)
    browser = leader()

    assert "Åpne dørene" in text(browser, at("desk", room.pk))
    assert "Neste: Hvordan står det til?" in press(browser, room, "doors")
    assert "3 til må svare før noe kan vises" in press(browser, room, "step", step)
    for _ in range(3):
        make.choice(make.phone(room), step)
    page = text(browser, at("desk", room.pk))
    assert page.count("data-key") == 1
    assert "Svarene kan vises nå." in page
    assert "3 har svart" in press(browser, room, "show", step)
    press(browser, room, "end")
    assert state(room).state == Plenum.State.CLOSED


@pytest.mark.django_db
def test_a_double_click_or_an_old_tab_skips_nothing_and_says_so():
    room = make.plenum()
    first, second, third = (make.step(room, is_on=False) for _ in range(3))
    browser = leader()
    press(browser, room, "step", first)
    with inside(room.workspace):
        old = desk_page(state(room)).mark
    press(browser, room, "step", second)

    page = press(browser, room, "step", third, sett=old)

    assert "Samlingen har gått videre" in page
    assert state(room).at_id == second.pk


@pytest.mark.django_db
def test_a_step_of_another_room_is_not_put_on():
    room, other = make.plenum(), make.plenum()
    foreign = make.step(other, is_on=False)

    page = press(leader(), room, "step", foreign)

    assert "Steget finnes ikke lenger" in page
    assert state(room).at_id is None


@pytest.mark.django_db
def test_the_screen_shows_the_code_of_a_plenum_of_one_and_none_of_several():
    one, several = make.plenum(), make.plenum("lierne", "Idrettslaget", "Jegerne", "Koret")
    browser = leader()

    with inside(one.workspace):
        code = one.delegations.get().entrance.code
    assert code in text(browser, at("screen", one.pk))
    assert "Koden står på bordet deres" in text(browser, at("screen", several.pk))


@pytest.mark.django_db
def test_the_screen_and_the_desk_show_no_answer_before_it_is_shown():
    room = make.plenum()
    step = make.step(room, StepKind.QUESTIONS, make.question("open"))
    for one in ("Bussen", "Språket", "Ferga"):
        make.answer(make.phone(room), step, {"text": one})
    browser = leader()
    before = text(browser, at("screen", room.pk)) + text(browser, at("desk", room.pk))

    press(browser, room, "show", step)

    assert "Bussen" not in before
    assert "Bussen" in text(browser, at("screen", room.pk))


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["desk", "screen", "doors", "run"])
def test_a_page_asks_as_often_for_many_as_for_few(name: str):
    room = make.plenum()
    step = make.step(room)
    browser = leader()
    browser.get(at(name, room.pk))
    with CaptureQueriesContext(
        connection,
    ) as few:
        browser.get(at(name, room.pk))
    for _ in range(5):
        make.choice(make.phone(room), step)
        make.step(room, is_on=False)

    with CaptureQueriesContext(connection) as many:
        browser.get(at(name, room.pk))

    assert len(many) == len(few)


@pytest.mark.django_db
def test_who_does_not_lead_has_no_desk():
    room = make.plenum()

    assert leader(Role.KEY_PERSON).get(at("desk", room.pk)).status_code == 403


# --- doors, paper, agreeing -----------------------------------------------------------------------


@pytest.mark.django_db
def test_one_without_a_phone_is_added_and_answers_from_a_sheet_of_paper():
    room = make.plenum()
    level = make.question("level")
    step = make.step(room, StepKind.LEVELS, level)
    browser = leader()
    with inside(room.workspace):
        everybody = room.delegations.get()
    browser.post(at("add-person", room.pk), {"delegasjon": str(everybody.pk)})

    browser.post(at("sheets", step.pk), {"1-q1": "3", "ny-q1": "unknown"})

    with inside(room.workspace):
        assert [one.number for one in Participant.within(room.workspace)] == [1, 2]
        bodies = {one.body for one in Answer.within(room.workspace)}
    assert bodies == {'{"level": 3}', '{"level": "unknown"}'}


@pytest.mark.django_db
def test_what_is_wrong_on_a_sheet_stands_at_its_field_and_the_rest_is_kept():
    room = make.plenum()
    step = make.step(
        room, StepKind.QUESTIONS, make.question("number"), make.question("open", key="q2")
    )

    answer = leader().post(at("sheets", step.pk), {"ny-q1": "mange", "ny-q2": "Bussen"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Skriv et tall, for eksempel 12 eller 2,5." in page
    assert "Bussen" in page


@pytest.mark.django_db
def test_nobody_agrees_on_a_level_before_the_spread_is_seen():
    room = make.plenum()
    step = make.step(room, StepKind.LEVELS, make.question("level"))
    for level in (1, 2, 4):
        make.answer(make.phone(room), step, {"level": level})
    browser = leader()
    agreed = {"q1-0-level": "3", "q1-0-evidence": "Rutinen fra 2024"}

    before = browser.post(at("agree", step.pk), agreed)
    press(browser, room, "show", step)
    browser.post(at("agree", step.pk), agreed)

    assert before.status_code == 422
    with inside(room.workspace):
        kept = Agreement.within(room.workspace).get()
        assert (kept.level, kept.evidence) == ("3", "Rutinen fra 2024")
    assert "Rutinen fra 2024" in text(browser, at("screen", room.pk))


@pytest.mark.django_db
def test_two_people_agree_at_once_as_no_spread_can_be_shown():
    room = make.plenum()
    step = make.step(room, StepKind.LEVELS, make.question("level"))
    for _ in range(2):
        make.phone(room)

    assert "færre enn tre" in text(leader(), at("agree", step.pk))
    with inside(room.workspace):
        made = agreeing.agree(step, item="q1", delegation=None, level="disagree", by=make.ada())
    assert made is not None


@pytest.mark.django_db
def test_the_first_steps_are_written_and_struck():
    room = make.plenum()
    step = make.step(room, StepKind.AGREEMENTS)
    browser = leader()

    browser.post(at("first-steps", step.pk), {"what": "Bestill tolk", "due_on": "2027-01-15"})

    with inside(room.workspace):
        first = FirstStep.within(room.workspace).get()
    assert "15.\xa0januar\xa02027" in text(browser, at("first-steps", step.pk))
    browser.post(at("strike", first.pk))
    assert "Bestill tolk" not in text(browser, at("first-steps", step.pk))


@pytest.mark.django_db
def test_people_are_seated_by_lot_and_the_tables_are_read_when_shown():
    room = make.plenum()
    phones = [make.phone(room) for _ in range(5)]
    step = make.step(room, StepKind.TABLES)
    browser = leader()

    browser.post(at("tables", room.pk), {"tables": "2"})
    make.answer(phones[0], step, {"text": "Vi må ringe tolk"}, item="table:1")

    with inside(room.workspace):
        seats = [(one.table, one.takes_notes) for one in Participant.within(room.workspace)]
    assert {table for table, _writes in seats} == {1, 2}
    assert sum(writes for _table, writes in seats) == 2
    assert "Vi må ringe tolk" in text(browser, at("tables", room.pk))
    assert "Vi må ringe tolk" not in text(browser, at("screen", room.pk))
    press(browser, room, "show", step)
    assert "Vi må ringe tolk" in text(browser, at("screen", room.pk))


@pytest.mark.django_db
def test_every_night_what_is_due_is_forgotten_and_what_was_agreed_stays():
    due, kept = make.plenum(), make.plenum()
    for room in (due, kept):
        step = make.step(room, StepKind.LEVELS, make.question("level"))
        make.answer(make.phone(room), step, {"level": 2, "evidence": "Navn Navnesen"})
        with inside(room.workspace):
            moderating.hide(step, item="q1", words="Navn Navnesen", by=make.ada())
            agreeing.agree(step, item="q1", delegation=None, level="2", by=make.ada())
            rooms.end(room, by=make.ada())
    with inside(due.workspace):
        Plenum.within(due.workspace).filter(pk=due.pk).update(forget_on=clock.today())

    with inside(due.workspace):
        for _night in range(2):
            forget_due(due.workspace)

        assert {one.participant.plenum_id for one in Answer.within(due.workspace)} == {kept.pk}
        assert {one.step.plenum_id for one in Hidden.within(due.workspace)} == {kept.pk}
        assert Agreement.within(due.workspace).count() == 2
    assert state(due).forgotten_at is not None


@pytest.mark.django_db
def test_a_coordinator_who_leads_sees_the_whole_and_an_adviser_each_club_too():
    clubs = ("Idrettslaget", "Jegerne", "Sanitetsforeningen")
    room = make.plenum("lierne", *clubs)
    step = make.step(room)
    for club in clubs:
        for _ in range(3):
            make.choice(make.phone(room, club), step)
    ada = make.ada()
    with inside(room.workspace):
        stage.show(step, by=ada)
        page = desk_page(Plenum.within(room.workspace).get(pk=room.pk))

        assert len(shown_at_desk(page, ada)) == 4
        assert len(shown_at_desk(page, people.member(Role.COORDINATOR))) == 1
