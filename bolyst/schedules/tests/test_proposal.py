"""«Sett opp uka»: asked for, watched, looked at, used, and taken back."""

from datetime import date, time
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from bolyst import make as house
from bolyst.accounts.rules import Role
from bolyst.kernel import clock
from bolyst.live.tests import doing
from bolyst.mapping.models import Conversation, MappingWeek
from bolyst.mapping.tests.make import week
from bolyst.schedules import proposing, rules, tasks
from bolyst.schedules.actions.interpreters import order_interpreter
from bolyst.schedules.actions.slots import undo_last
from bolyst.schedules.models import Slot, WeekProposal
from bolyst.schedules.proposal_words import REASONS, Told, why
from bolyst.schedules.queries import board
from bolyst.schedules.solver.check import check
from bolyst.schedules.solver.proposal import Rule
from bolyst.schedules.solver.solve import propose
from bolyst.schedules.tests import make
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db


def ready_week(talks: int = 2) -> MappingWeek:
    """Two of us, one place, and some conversations without a time."""
    during = week()
    make.interviewer("Ida")
    make.place()
    for number in range(talks):
        make.talk(during, f"Samtale {number + 1}")
    return during


def kari() -> Client:
    return house.client(house.member(Role.COORDINATOR))


def address(during: MappingWeek, name: str = "proposal") -> str:
    return reverse(f"schedules:{name}", args=[during.workspace.slug, during.pk])


def proposed(during: MappingWeek, by: Client) -> str:
    """Asked for and made; the page as it is then."""
    with clock.at(make.BEFORE):
        by.post(address(during))
        doing.do_all()
        return text(by, during)


def text(client: Client, during: MappingWeek) -> str:
    with clock.at(make.BEFORE):
        answer = client.get(address(during))
    assert answer.status_code == 200
    return answer.content.decode().replace("\N{NO-BREAK SPACE}", " ")


def use(client: Client, during: MappingWeek, **more: Any) -> Any:
    with inside(during.workspace):
        seen = {"proposal": str(WeekProposal.within(during.workspace).latest("asked_at").pk)} | more
    with clock.at(make.BEFORE):
        return client.post(address(during, "use-proposal"), seen, follow=True)


def slots(during: MappingWeek) -> dict[str, Slot]:
    with inside(during.workspace):
        found = Slot.within(during.workspace).select_related("conversation")
        return {one.conversation.title: one for one in found}


def test_a_week_is_asked_for_looked_at_used_and_taken_back_in_one():
    during, client = ready_week(), kari()

    page = proposed(during, client)
    before = slots(during)
    said = use(client, during).content.decode()
    after = slots(during)
    coordinator = house.member(Role.COORDINATOR)
    with inside(during.workspace):
        undone = undo_last(during, by=coordinator)

    assert "2 av 2 samtaler har fått tid." in page
    assert before == {}
    assert "2 tider er satt." in said
    assert set(after) == {"Samtale 1", "Samtale 2"}
    assert all(one.interviewer_id and one.note_taker_id and one.place_id for one in after.values())
    assert undone == 2
    assert slots(during) == {}


def test_what_was_pinned_stays_and_the_rest_is_set_around_it():
    during, client = ready_week(1), kari()
    pinned = make.talk(during, "Låst")
    make.slot(pinned, starts=10, is_pinned=True, place=make.place())

    page = proposed(during, client)
    use(client, during)

    assert "blir stående" in page
    assert slots(during)["Låst"].starts_at == time(10)
    assert "Samtale 1" in slots(during)


def test_a_time_residents_may_have_taken_is_left_alone():
    during = ready_week(1)
    open_slot = make.open_slot(during)

    with inside(during.workspace), clock.at(make.BEFORE):
        problem = proposing.problem_of(during)

    staying = {talk.key for talk in problem.talks if talk.pinned}
    assert staying == {str(open_slot.conversation_id)}


def test_a_time_an_interpreter_is_ordered_for_is_left_alone():
    during = ready_week(0)
    talk = make.talk(during, "Med tolk", language="ti")
    make.slot(talk)
    with inside(during.workspace), clock.at(make.BEFORE):
        order_interpreter(
            talk, language="ti", ordered_by="NAV", status=rules.InterpreterStatus.ORDERED,
            way=rules.InterpreterWay.PRESENT, is_qualified=True, why="", reason="",
            by=house.member(Role.COORDINATOR),
        )  # fmt: skip
        (asked,) = proposing.problem_of(during).talks

    assert asked.pinned is not None


def test_a_plan_that_changed_meanwhile_refuses_the_proposal():
    during, client = ready_week(), kari()
    proposed(during, client)
    make.talk(during, "Kom til")

    said = use(client, during).content.decode()

    assert "Ukeplanen er endret siden forslaget ble laget." in said
    assert slots(during) == {}


def test_a_page_left_open_uses_no_proposal_nobody_sees():
    during, client = ready_week(), kari()
    proposed(during, client)

    said = use(client, during, proposal="0193a1b2-0000-7000-8000-000000000000").content.decode()

    assert "Det er laget et nyere forslag." in said
    assert slots(during) == {}


def test_it_is_used_once():
    during, client = ready_week(), kari()
    proposed(during, client)
    use(client, during)

    assert "alt tatt i bruk" in use(client, during).content.decode()


def test_stopping_keeps_the_best_so_far():
    during, client = ready_week(), kari()
    with clock.at(make.BEFORE):
        client.post(address(during))
        client.post(address(during, "stop-proposal"))
        doing.do_all()
    page = text(client, during)

    assert "2 av 2 samtaler har fått tid." in page
    assert "Ta forslaget i bruk" in page


def test_two_presses_make_one_proposal():
    during, client = ready_week(), kari()
    with clock.at(make.BEFORE):
        client.post(address(during))
        client.post(address(during))

    with inside(during.workspace):
        assert WeekProposal.within(during.workspace).count() == 1


def test_while_it_is_made_one_sees_how_far_it_has_come():
    during, client = ready_week(), kari()
    with clock.at(make.BEFORE):
        client.post(address(during))
        with inside(during.workspace):
            told = {"placed": 1, "talks": 2, "wishes_met": 0, "wishes": 0, "objective": 100,
                    "bound": 90, "seconds": 3.0}  # fmt: skip
            WeekProposal.within(during.workspace).update(progress=told)
        whole = client.get(address(during)).content.decode()
        part = client.get(address(during), headers={"HX-Request": "true"}).content.decode()

    for page in (whole, part):
        assert "1 av 2 samtaler har fått tid." in page
        assert "Høyst 10 prosent bedre er mulig." in page
        assert "Stopp og behold det beste så langt" in page
    assert "<html" in whole
    assert "<html" not in part


def test_a_conversation_without_an_interpreter_to_get_is_left_out_in_words():
    during, client = ready_week(1), kari()
    talk = make.talk(during, "Uten tolk", language="so")
    with inside(during.workspace):
        order_interpreter(
            talk, language="so", ordered_by="", status=rules.InterpreterStatus.NOT_FOUND,
            way=rules.InterpreterWay.PRESENT, is_qualified=None, why="", reason="",
            by=house.member(Role.COORDINATOR),
        )  # fmt: skip

    page = proposed(during, client)

    assert "1 av 2 samtaler har fått tid." in page
    assert "Det er ingen tolk å få i språket." in page


def test_one_alone_proposes_nothing_and_is_told_why():
    during = week()
    make.talk(during)
    client = kari()

    page = proposed(during, client)

    assert "Det må være to i hver samtale, rådgivere eller intervjuere." in page
    with inside(during.workspace):
        assert not WeekProposal.within(during.workspace).exists()


def test_a_week_that_is_over_is_not_set_up_anew():
    during = ready_week()

    page = kari().get(address(during)).content.decode()

    assert "Uka er over." in page


def test_days_that_have_begun_are_not_planned():
    during = ready_week()
    with inside(during.workspace), clock.at(make.BEFORE.replace(day=5)):
        problem = proposing.problem_of(during)

    first = min(window.start for person in problem.people for window in person.windows)
    assert first == 2 * 96  # Wednesday


def test_what_is_proposed_of_a_real_plan_breaks_no_rule_of_the_board_either():
    during = ready_week(4)
    make.travel()
    make.opening()
    make.slot(make.talk(during, "Låst"), starts=10, is_pinned=True, place=make.place())
    with inside(during.workspace), clock.at(make.BEFORE):
        problem = proposing.problem_of(during)
        found = propose(problem, seconds=60, effort=1, turns=10)
        made = WeekProposal(
            workspace=during.workspace, week=during, plan=proposing.plan_of(during),
            outcome=tasks.outcome_of(found),
        )  # fmt: skip
        made.save()
        proposing.use(made, by=house.member(Role.COORDINATOR))
        page = board.board(during, may_see_bookings=False)

    assert check(problem, found) == []
    assert {clash.kind for clash in page.hard} <= {rules.ClashKind.INTERPRETER}
    assert page.unplaced == []


def test_the_conversation_follows_its_new_time():
    during, client = ready_week(1), kari()
    proposed(during, client)
    use(client, during)

    with inside(during.workspace):
        talk = Conversation.within(during.workspace).get()
    assert talk.held_on in {date(2026, 5, day) for day in range(4, 9)}
    assert talk.place == "Grendehuset"


def test_an_interviewer_may_look_at_the_plan_but_not_set_it_up():
    during = ready_week()

    assert house.client(make.interviewer("Ida")).get(address(during)).status_code == 403


def test_every_rule_has_words():
    assert set(REASONS) == {rule.value for rule in Rule}
    assert why(["room", "travel"], always=False).startswith("Slik uka ellers er satt opp: ")


def test_the_bound_is_told_in_words():
    best = Told(2, 2, 0, 0, objective=80, bound=80, seconds=1)
    near = Told(2, 2, 1, 2, objective=100, bound=97, seconds=1)

    assert best.gap == "Bedre enn dette går ikke."
    assert near.gap == "Høyst 3 prosent bedre er mulig."
    assert near.wishes_words == "1 av 2 ønsker er møtt."


def test_who_is_alone_is_led_to_where_one_more_gets_a_role_or_told_who_may_give_it():
    during = week()
    make.talk(during, "Samtale")
    page = reverse("schedules:proposal", args=["lierne", during.pk])

    coordinator = house.client(house.member(Role.COORDINATOR)).get(page).content.decode()
    adviser = house.client(house.member(Role.ADVISER)).get(page).content.decode()

    assert f'href="{reverse("accounts:add-member", args=["lierne"])}">Inviter' in coordinator
    assert f'href="{reverse("accounts:members", args=["lierne"])}">Koordinatoren' in adviser
