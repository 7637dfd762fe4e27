"""An interviewer comes for a week, and reads what is said in that one."""

import pytest
from django.core.exceptions import ValidationError

from bolyst import make as house
from bolyst.accounts import scopes
from bolyst.accounts.models import Membership
from bolyst.accounts.rules import Role
from bolyst.gate.models import Release
from bolyst.gate.queries import waiting
from bolyst.mapping.actions.crew import join_crew, set_crew
from bolyst.mapping.actions.findings import rest_on
from bolyst.mapping.live import may_follow
from bolyst.mapping.models import Evidence, MappingWeek
from bolyst.mapping.queries.crew import crew_of
from bolyst.mapping.tests import make
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db


def nora() -> Membership:
    return house.member(Role.INTERVIEWER, name="Nora", weeks=False)


def come(who: Membership, week: MappingWeek) -> None:
    with inside(week.workspace):
        set_crew(week, members=[who], by=make.adviser())


def test_whoever_is_set_up_reads_the_week_and_whoever_is_left_out_no_longer():
    note, ingrid = make.note(), nora()
    week = note.conversation.week
    address = make.address("conversation", week, note.conversation)

    assert house.client(ingrid).get(address).status_code == 404
    come(ingrid, week)
    assert house.client(ingrid).get(address).status_code == 200
    with inside(week.workspace):
        set_crew(week, members=[], by=make.adviser())
    assert house.client(ingrid).get(address).status_code == 404


def test_one_week_opens_no_other():
    earlier, later = make.note(), make.note()
    ingrid = nora()
    come(ingrid, earlier.conversation.week)

    browser = house.client(ingrid)
    there = browser.get(make.address("search", later.conversation.week) + "?ord=kurset")
    listed = browser.get("/lierne/arbeid/kartlegging/", follow=True).content.decode()

    assert there.status_code == 404
    assert str(earlier.conversation.week_id) in listed
    assert str(later.conversation.week_id) not in listed


def test_the_adviser_reads_every_week_while_the_engagement_lasts():
    for note in (make.note(), make.note()):
        address = make.address("conversation", note.conversation.week, note.conversation)
        assert house.client(make.adviser()).get(address).status_code == 200


def test_only_those_who_came_hear_that_something_was_marked():
    week, ingrid = make.week(), nora()

    with inside(week.workspace):
        assert not may_follow(ingrid, str(week.pk))
        come(ingrid, week)
        assert may_follow(ingrid, str(week.pk))


def test_the_release_desk_shows_an_interviewer_her_own_weeks_candidates():
    week, ingrid = make.week(), nora()
    ada = make.adviser()
    with inside(week.workspace):
        candidate = Release.everywhere.create(
            workspace=week.workspace, what="quote", subject_id=week.pk, scope_id=week.pk,
            title="Sitat", text="Bussen går for tidlig", proposed_by=ada, worded_by=ada,
        )  # fmt: skip

        assert list(waiting(ingrid)) == []
        come(ingrid, week)
        assert list(waiting(ingrid)) == [candidate]


def test_nobody_sets_oneself_up():
    week, kari = make.week(), house.member()
    both = house.member(Role.INTERVIEWER, name="Kari", weeks=False)

    with inside(week.workspace):
        with pytest.raises(ValidationError, match="ikke sette opp deg selv"):
            set_crew(week, members=[both], by=kari)
        join_crew(week, [both], by=kari)
        assert both not in crew_of(week)
        set_crew(week, members=[both], by=make.adviser())
        set_crew(week, members=[both], by=kari)  # somebody else did


def test_only_interviewers_who_still_are_can_be_set_up():
    week = make.week()
    browser = house.client(house.member())

    answer = browser.post(make.address("crew", week), {"members": [house.member().pk]})

    assert answer.status_code in {200, 422}
    with inside(week.workspace):
        assert not scopes.reaches(nora(), week.pk)


def test_the_coordinator_sets_up_who_interviews():
    week, ingrid = make.week(), nora()
    browser = house.client(house.member())

    answer = browser.post(make.address("crew", week), {"members": [ingrid.pk]})

    assert answer.status_code == 302
    with inside(week.workspace):
        assert list(crew_of(week)) == [ingrid]


def test_choosing_among_one_weeks_stretches_leaves_what_another_gave():
    earlier, later = make.note(), make.note()
    marks = [make.coding(note, make.theme(note.conversation.week)) for note in (earlier, later)]
    finding = make.finding(earlier.conversation.week, marks)

    with inside(earlier.workspace):
        rest_on(finding, [], by=make.adviser(), week=later.conversation.week)

        left = Evidence.within(earlier.workspace).filter(finding=finding)
        assert [one.coding_id for one in left] == [marks[0].pk]
