"""A workshop from the plan to the follow-up talk."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bolyst import make as people
from bolyst.accounts.rules import Role
from bolyst.kernel import clock
from bolyst.kernel.ids import uuid7
from bolyst.partners.models import Organisation
from bolyst.plenum.actions import rooms, stage
from bolyst.plenum.models import Delegation, Plenum
from bolyst.plenum.rules.steps import Phase as StepPhase
from bolyst.plenum.tests import make as room_make
from bolyst.programme.models import Engagement, Milestone
from bolyst.programme.tests import make as programme
from bolyst.workshops.actions import room
from bolyst.workshops.actions import workshops as actions
from bolyst.workshops.models import Workshop
from bolyst.workshops.queries import workshops as queries
from bolyst.workshops.rules.sets import Kind
from bolyst.workshops.rules.workshops import Phase
from bolyst.workshops.tests import make_workshops as make
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db
CLUBS = ("Fjellvåk idrettslag", "Nerstua husflidslag", "Øvre korps")


def again(workshop: Workshop) -> Workshop:
    return (
        queries.workshops_of(workshop.workspace)
        .select_related("run", "indicator_set")
        .get(pk=workshop.pk)
    )


def test_a_unit_alone_is_its_own_party():
    found = make.workshop()

    with inside(found.workspace):
        assert [one.name for one in found.parties.all()] == ["Helsestasjonen"]
        assert not found.is_joint


def test_several_clubs_make_it_joint_and_find_themselves_in_the_register():
    with inside(people.workspace("lierne")) as _wall:
        Organisation.everywhere.create(
            workspace=people.workspace("lierne"), name="Øvre Korps", sector="ngo"
        )

    found = make.workshop("lierne", *CLUBS, kind=Kind.INCLUSIVE_VOLUNTEERING)

    with inside(found.workspace):
        known = {one.name: one.organisation for one in found.parties.all()}
        assert found.is_joint
        assert [name for name, organisation in known.items() if organisation] == ["Øvre korps"]


def test_nobody_taking_part_is_refused():
    by = make.ada()
    with inside(by.workspace), pytest.raises(ValidationError, match="minst én"):
        actions.plan_workshop(kind=Kind.EQUAL_SERVICES, title="Tomt", language="nb", by=by)


# --- the year -------------------------------------------------------------------------------------


def in_the_year() -> tuple[Workshop, Engagement]:
    """A workshop that was agreed on: module 4."""
    engagement = programme.engagement(numbers=(4,))
    return make.workshop(engagement.workspace.slug), engagement


def due(workshop: Workshop) -> dict[str, date]:
    found = Milestone.within(workshop.workspace).filter(key__startswith="services.")
    return {one.key.partition(".")[2]: one.due_on for one in found}


def test_a_new_workshop_has_the_days_of_the_year():
    found, _engagement = in_the_year()

    with inside(found.workspace):
        assert {one.phase.value: one.planned_on for one in queries.phases_of(again(found))} == due(
            found
        )


@pytest.mark.parametrize("days", [-5, 40, 200])
def test_the_years_milestones_move_along_with_the_days(days):
    found, engagement = in_the_year()
    first = engagement.starts_on + timedelta(days=60 + days)
    dates = [first + timedelta(days=at) for at in (0, 20, 40, 160)]

    with inside(found.workspace):
        actions.set_days(
            again(found), **dict(zip(actions.PLANNED.values(), dates, strict=True)), by=make.ada()
        )

        assert due(found) == dict(zip(Phase.values, dates, strict=True))


def test_only_one_workshop_at_a_time_has_the_dates_of_the_year():
    first, _engagement = in_the_year()
    second = make.workshop(first.workspace.slug, title="På skolen")

    with inside(first.workspace):
        before = due(first)
        actions.set_days(
            again(second), planning_on=None, held_on=clock.today() + timedelta(days=300),
            report_on=None, follow_up_on=None, by=make.ada(),
        )  # fmt: skip

        assert due(first) == before


def test_what_is_held_is_done_in_the_year_and_may_be_taken_back():
    found, _engagement = in_the_year()
    held = clock.today()
    with inside(found.workspace):
        milestone = Milestone.within(found.workspace).get(key="services.workshop")

        actions.finish(again(found), Phase.WORKSHOP, on=held, by=make.ada())
        milestone.refresh_from_db()
        assert milestone.done_on == held

        actions.reopen(again(found), Phase.WORKSHOP, by=make.ada())
        milestone.refresh_from_db()
        assert milestone.done_on is None
        assert not again(found).is_held


def test_nothing_is_held_tomorrow():
    found = make.workshop()
    with inside(found.workspace), pytest.raises(ValidationError, match="ikke vært"):
        actions.finish(
            again(found), Phase.WORKSHOP, on=clock.today() + timedelta(days=1), by=make.ada()
        )


# --- the room -------------------------------------------------------------------------------------


def test_the_room_has_a_delegation_for_each_party_and_a_step_for_each_part():
    found = make.prepared("lierne", *CLUBS, dimensions=("A", "C"))

    with inside(found.workspace):
        plenum = again(found).plenum
        assert plenum is not None
        assert [one.name for one in plenum.delegations.all()] == list(CLUBS)
        assert [one.key for one in plenum.steps.filter(kind="levels")] == ["A", "C"]


def test_the_run_is_made_anew_until_somebody_is_let_in():
    found, by = make.prepared(), make.ada()
    with inside(found.workspace):
        found = room.prepare(again(found), dimensions=["B"], expected=15, by=by)
        assert found.plenum is not None
        assert [one.key for one in found.plenum.steps.filter(kind="levels")] == ["B"]

        rooms.open_doors(found.plenum, by=by)
        with pytest.raises(ValidationError, match="åpnet"):
            room.prepare(again(found), dimensions=["A"], expected=15, by=by)


def test_the_run_of_an_earlier_workshop_may_be_used_again():
    first, second = make.prepared(dimensions=("D",)), make.workshop(title="Året etter")
    with inside(first.workspace):
        room.prepare(again(second), again=again(first), expected=15, by=make.ada())

        plenum = again(second).plenum
        assert plenum is not None
        assert [one.key for one in plenum.steps.filter(kind="levels")] == ["D"]


def test_the_ideas_that_are_chosen_are_what_is_placed_next():
    found, by = make.prepared(), make.ada()
    with inside(found.workspace):
        plenum = again(found).plenum
        assert plenum is not None
        rooms.open_doors(plenum, by=by)
        asked = plenum.steps.get(key="ideas")
        stage.go_to(asked, by=by)
    name = "Helsestasjonen"
    keys = [uuid7() for _each in range(3)]
    for key, text in zip(keys, ("Tolk på telefon", "Brev på flere språk", "Åpen dag"), strict=True):
        who = room_make.phone(plenum, name)
        room_make.answer(who, asked, {"text": text}, item=f"idea:{key}")

    with inside(found.workspace):
        asked.refresh_from_db()
        stage.open_votes(asked, by=by)
        asked.refresh_from_db()
        assert asked.phase == StepPhase.VOTING
        room.bring_ideas(again(found), ideas=[str(keys[0]), str(keys[2])], by=by)

        placed = plenum.steps.get(key="priorities").read.questions
        assert {one.texts["nb"] for one in placed} == {"Tolk på telefon", "Åpen dag"}


def test_a_room_that_is_closed_has_been_held():
    found, by = make.prepared(), make.ada()
    with inside(found.workspace):
        plenum = again(found).plenum
        assert plenum is not None
        rooms.open_doors(plenum, by=by)
        rooms.end(plenum, by=by)

        assert again(found).done_on == clock.today()


def test_a_workshop_comes_back_within_thirty_days_and_takes_its_room_along_after():
    found, by = make.prepared(), make.ada()
    with inside(found.workspace):
        actions.remove_workshop(found, by=by)
        assert not Workshop.within(found.workspace).exists()
        actions.restore_workshop(found, by=by)
        assert Workshop.within(found.workspace).exists()

        actions.remove_workshop(found, by=by)
        long_ago = clock.now() - actions.UNDO - timedelta(minutes=1)
        Workshop.everywhere.filter(pk=found.pk).update(removed_at=long_ago)
        assert actions.forget_old(found.workspace, by=by) == 1
        assert not Plenum.within(found.workspace).exists()
        assert not Delegation.within(found.workspace).exists()


def test_a_point_of_ones_own_stands_below_ours_and_two_who_tick_lose_nothing():
    found, by = make.workshop(), make.ada()
    with inside(found.workspace):
        actions.tick_off(found, ticked=["room"], shown=[], own="Kaffe", by=by)
        actions.tick_off(found, ticked=["goal"], shown=[], by=by)

        points = queries.checklist_of(found)
        assert [one.key for one in points if one.is_done] == ["goal", "room"]
        assert (points[-1].text, points[-1].is_own) == ("Kaffe", True)


def test_a_key_person_sees_that_it_is_and_not_how():
    found = make.prepared()
    client = people.client(people.member(Role.KEY_PERSON))

    page = client.get(f"/lierne/arbeid/verksted/{found.pk}/")

    assert page.status_code == 200
    assert "Pulten" not in page.text
    assert client.get(f"/lierne/arbeid/verksted/{found.pk}/opplegg/").status_code == 403


def test_the_list_asks_as_often_for_many_as_for_one():
    make.workshop()
    client = people.client(make.ada())

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries_made:
            assert client.get("/lierne/arbeid/verksted/").status_code == 200
        return len(queries_made)

    asked()
    of_one = asked()
    for number in range(4):
        make.workshop("lierne", *CLUBS, title=f"Verksted {number}")

    assert asked() == of_one


def test_a_day_is_taken_home_as_a_calendar_file_and_a_day_that_is_not_set_is_not_there():
    found = make.workshop()
    client = people.client(people.member(Role.COORDINATOR))
    with inside(found.workspace):
        actions.set_days(
            again(found), planning_on=None, held_on=date(2027, 3, 4), report_on=None,
            follow_up_on=None, by=make.ada(),
        )  # fmt: skip

    file = client.get(f"/lierne/arbeid/verksted/{found.pk}/workshop/kalender/")

    assert file.headers["Content-Type"].startswith("text/calendar")
    assert b"20270304T080000" in file.content
    assert client.get(f"/lierne/arbeid/verksted/{found.pk}/report/kalender/").status_code == 404


def test_a_workshop_that_is_near_is_what_one_does_next():
    found = make.workshop()
    client = people.client(people.member(Role.COORDINATOR))
    programme.engagement(numbers=(1,))
    with inside(found.workspace):
        actions.set_days(
            again(found), planning_on=None, held_on=clock.today() + timedelta(days=3),
            report_on=None, follow_up_on=None, by=make.ada(),
        )  # fmt: skip
        actions.finish(again(found), Phase.PLANNING, on=clock.today(), by=make.ada())

    assert "Gå til verkstedet" in client.get("/lierne/arbeid/").text
