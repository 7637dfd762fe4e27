"""Nothing the team promised is lost on the way, said twice or counted twice."""

from datetime import timedelta

import pytest

from bolyst import make
from bolyst.accounts.models import Errand, Membership
from bolyst.accounts.rules import Role
from bolyst.kernel import clock
from bolyst.live import jobs
from bolyst.partners.actions import change_contact, contact_leaves
from bolyst.post.models import Letter
from bolyst.teams.actions import agenda
from bolyst.teams.actions import meetings as acts
from bolyst.teams.actions import minutes as minuting
from bolyst.teams.actions.reminders import remind
from bolyst.teams.models import AgendaItem, Meeting
from bolyst.teams.queries import meetings as queries
from bolyst.teams.rules.meetings import TaskState
from bolyst.teams.tests import make_meetings
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada() -> Membership:
    return make.member(Role.ADVISER)


def soon(ada: Membership) -> Meeting:
    """A meeting tomorrow that the team is called to."""
    one = make_meetings.meeting(starts_at=clock.now() + timedelta(days=1))
    return acts.call_meeting(one, by=ada)


def finish(one: Meeting, item: AgendaItem, by: Membership) -> None:
    minuting.write_down(item, said="Vi tok en runde.", edition=0, by=by)
    acts.note_attendance(one, present=[c.pk for c in make_meetings.table()], by=by)
    minuting.finish_minutes(one, by=by)


def test_a_reminder_makes_its_links_once_however_often_it_is_asked_for(ada: Membership):
    service = jobs.service(ada.workspace, "Vaktmesteren")
    with inside(ada.workspace):
        soon(ada)
        remind(ada.workspace, by=service)
        links = Errand.within(ada.workspace).count()

        remind(ada.workspace, by=service)

        assert Errand.within(ada.workspace).count() == links


def test_who_has_left_work_gets_no_more_letters(ada: Membership):
    with inside(ada.workspace):
        one = soon(ada)
        row = one.attendances.select_related("contact").get(contact__name="Arne Lian")
        contact_leaves(row.contact, left_on=clock.today() - timedelta(days=1), by=ada)

        remind(ada.workspace, by=jobs.service(ada.workspace, "Vaktmesteren"))

        reminders = Letter.within(ada.workspace).filter(key__contains="reminded")
        assert [letter.to_name for letter in reminders] == ["Berit Moen"]


def test_an_item_opened_again_with_the_minutes_goes_on_once(ada: Membership):
    with inside(ada.workspace):
        one = make_meetings.under_way()
        item = make_meetings.item(one)
        finish(one, item, ada)
        minuting.reopen_minutes(one, by=ada)
        one.refresh_from_db()
        item.refresh_from_db()
        agenda.close_item(item, is_done=False, by=ada)

        minuting.finish_minutes(one, by=ada)

        assert AgendaItem.within(ada.workspace).filter(carried_from=item).count() == 1


def test_a_task_given_when_the_minutes_were_opened_again_is_waited_for(ada: Membership):
    sent = make_meetings.dispatched()
    with inside(ada.workspace):
        minuting.receive(sent, by=ada)
        one = minuting.reopen_minutes(sent.meeting, by=ada)
        minuting.give_task(
            one.team, item=one.items.get(is_standing=False), organisation=sent.organisation,
            text="Skaff en tolk", due_on=clock.today() + timedelta(days=9), by=ada,
        )  # fmt: skip

        minuting.finish_minutes(one, by=ada)

        assert queries.unreceived(ada.workspace) == [sent]


def test_a_task_given_between_meetings_goes_out_with_the_next_minutes(ada: Membership):
    with inside(ada.workspace):
        one = make_meetings.under_way()
        task = minuting.give_task(
            one.team, organisation=make_meetings.health_station(), text="Ring skolen",
            due_on=clock.today() + timedelta(days=9), by=ada,
        )  # fmt: skip

        finish(one, make_meetings.item(one), ada)

        task.refresh_from_db()
        assert task.dispatch is not None
        assert task.dispatch.meeting == one


def test_a_meeting_that_came_to_nothing_is_no_meeting_to_come(ada: Membership):
    with inside(ada.workspace):
        one = soon(ada)
        assert queries.planned_dates(one.team) == queries.called_dates(one.team) != []
        last_month = clock.now() - timedelta(days=30)
        Meeting.within(ada.workspace).filter(pk=one.pk).update(
            starts_at=last_month, ends_at=last_month + timedelta(minutes=90)
        )

        assert queries.planned_dates(one.team) == queries.called_dates(one.team) == []


def test_a_key_person_closes_the_tasks_of_their_own_agency_alone():
    task = make_meetings.task()
    member = make.member(Role.KEY_PERSON)
    address, done = f"/lierne/arbeid/team/oppgaver/{task.pk}/", {"state": "done", "answer": ""}

    make.client(member).post(address, done)

    with inside(task.workspace):
        task.refresh_from_db()
        assert task.state == TaskState.GIVEN
        contact = task.organisation.contacts.get()
        change_contact(contact, email=member.user.email.upper(), by=make.member())

    make.client(member).post(address, done)

    with inside(task.workspace):
        task.refresh_from_db()
    assert task.state == TaskState.DONE
