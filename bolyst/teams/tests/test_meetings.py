"""The team meets: called, changed, cancelled, minuted, approved; and what it gave others to do."""

from datetime import timedelta

import icalendar
import pytest
from django.core.exceptions import ValidationError

from bolyst import make
from bolyst.accounts.models import Membership
from bolyst.accounts.rules import Role
from bolyst.kernel import clock
from bolyst.post.models import Letter
from bolyst.teams import letters, minutes
from bolyst.teams.actions import agenda, reminders
from bolyst.teams.actions import meetings as acts
from bolyst.teams.actions import minutes as minuting
from bolyst.teams.actions import polls as asking
from bolyst.teams.models import AgendaItem, Meeting, Task
from bolyst.teams.queries import meetings as queries
from bolyst.teams.rules.meetings import Answer, ItemState, MeetingKind, MeetingState, TaskState
from bolyst.teams.rules.polls import Fits
from bolyst.teams.tests import make as making
from bolyst.teams.tests import make_meetings as build
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada() -> Membership:
    return make.member(Role.ADVISER)


@pytest.fixture(autouse=True)
def here(db: None):
    with inside(make.workspace()):
        yield


def sent(what: str = "") -> list[Letter]:
    return list(Letter.within(make.workspace()).filter(key__contains=what).order_by("to_email"))


# --- calling --------------------------------------------------------------------------------------


def test_everybody_with_an_address_is_called_and_the_others_are_listed(ada: Membership):
    meeting = build.meeting()

    acts.call_meeting(meeting, by=ada)

    assert [one.to_name for one in sent("called")] == ["Arne Lian", "Berit Moen"]
    page = queries.meeting_page(Meeting.within(ada.workspace).get(pk=meeting.pk), ada)
    assert [row.contact.name for row in page.without_mail] == ["Gunda Lie"]


def test_a_letter_carries_the_agenda_and_one_link(ada: Membership):
    acts.call_meeting(build.meeting(), by=ada)

    text = sent("called")[0].text or ""

    assert "1. Velkommen, hvem er her, nye nøkkelpersoner" in text
    assert text.count("http") == 1


def test_what_is_exempt_stands_in_no_letter(ada: Membership):
    meeting = build.meeting()
    agenda.propose_item(
        meeting.team, title="Taushetsbelagt sak", meeting=meeting, is_confidential=True, by=ada
    )

    acts.call_meeting(meeting, by=ada)

    letter = sent("called")[0]
    assert "Taushetsbelagt" not in (letter.text or "")
    assert letter.calendar is not None
    assert b"Taushetsbelagt" not in bytes(letter.calendar)


def test_a_moved_meeting_is_the_same_event_with_a_higher_sequence(ada: Membership):
    meeting = acts.call_meeting(build.meeting(), by=ada)
    later = meeting.starts_at + timedelta(days=7)

    meeting = acts.change_meeting(
        meeting, kind=MeetingKind.TEAM, title=meeting.title, starts_at=later,
        ends_at=later + timedelta(minutes=90), place="Biblioteket", link="", by=ada,
    )  # fmt: skip
    acts.cancel_meeting(meeting, reason="Storm", by=ada)

    events = [event_in(sent(what)[0]) for what in
              ("called", "changed", "cancelled")]  # fmt: skip
    assert len({str(one["UID"]) for one in events}) == 1
    assert [int(str(one["SEQUENCE"])) for one in events] == [0, 1, 2]
    assert str(events[2]["STATUS"]) == "CANCELLED"


def event_in(letter: Letter) -> icalendar.Component:
    assert letter.calendar is not None
    calendar = icalendar.Calendar.from_ical(bytes(letter.calendar).decode())
    (event,) = calendar.walk("VEVENT")
    return event


def test_saving_a_meeting_unchanged_writes_to_nobody(ada: Membership):
    meeting = acts.call_meeting(build.meeting(), by=ada)

    acts.change_meeting(
        meeting, kind=MeetingKind.TEAM, title=meeting.title, starts_at=meeting.starts_at,
        ends_at=meeting.ends_at, place=meeting.place, link="", by=ada,
    )  # fmt: skip

    assert not sent("changed")


def test_nobody_is_called_twice(ada: Membership):
    meeting = acts.call_meeting(build.meeting(), by=ada)

    with pytest.raises(ValidationError, match="innkalt"):
        acts.call_meeting(meeting, by=ada)
    assert len(sent("called")) == 2


def test_a_meeting_before_the_team_existed_is_refused(ada: Membership):
    too_early = clock.now().replace(year=2020)

    with pytest.raises(ValidationError, match="før teamet ble opprettet"):
        build.meeting(starts_at=too_early)


def test_a_cancelled_meeting_gives_its_items_back(ada: Membership):
    meeting = build.meeting()
    item = build.item(meeting)

    acts.cancel_meeting(meeting, reason="Storm", by=ada)

    assert queries.parked(making.team()) == [item]


def test_one_who_comes_in_later_is_called_alone(ada: Membership):
    meeting = acts.call_meeting(build.meeting(), by=ada)
    berit = build.table()[0]
    other = berit.organisation.contacts.create(
        workspace=ada.workspace, name="Nils Nes", email="nils@flyktning.example"
    )

    acts.invite_also(meeting, contact=other, by=ada)

    assert [one.to_name for one in sent("called")].count("Nils Nes") == 1
    assert len(sent("called")) == 3


# --- the agenda -----------------------------------------------------------------------------------


def test_what_was_left_open_stands_on_the_next_agenda_by_itself(ada: Membership):
    meeting = build.under_way()
    left = build.item(meeting, "Bolig til nye familier")
    closed = build.item(meeting, "Bussen")
    agenda.close_item(closed, is_done=True, by=ada)

    finish(meeting, ada)

    carried = AgendaItem.within(ada.workspace).get(carried_from=left)
    assert carried.meeting is None
    assert AgendaItem.within(ada.workspace).filter(carried_from=closed).count() == 0
    following = build.meeting(title="Neste")
    titles = [item.title for item in following.items.all()]
    assert titles.index("Bolig til nye familier") == 2  # where last time's tasks are talked about


def test_it_goes_straight_to_a_meeting_that_is_planned_already(ada: Membership):
    meeting = build.under_way()
    left = build.item(meeting)
    following = build.meeting(title="Neste")

    finish(meeting, ada)

    assert AgendaItem.within(ada.workspace).get(carried_from=left).meeting == following
    left.refresh_from_db()
    assert left.state == ItemState.CARRIED


def test_an_item_that_was_talked_about_cannot_be_parked_or_removed(ada: Membership):
    item = build.item(build.under_way())
    minuting.write_down(item, said="Vi snakket om den.", edition=0, by=ada)
    item.refresh_from_db()

    for refuse in (agenda.park_item, agenda.remove_item):
        with pytest.raises(ValidationError, match="alt behandlet"):
            refuse(item, by=ada)


# --- the minutes ----------------------------------------------------------------------------------


def finish(meeting: Meeting, by: Membership) -> Meeting:
    first = meeting.items.first()
    assert first is not None
    minuting.write_down(first, said="Alle var enige.", edition=first.edition, by=by)
    acts.note_attendance(meeting, present=[contact.pk for contact in build.table()], by=by)
    return minuting.finish_minutes(meeting, by=by)


def test_of_two_who_write_at_once_both_keep_their_words(ada: Membership):
    item = build.item(build.under_way())
    kari = make.member()
    minuting.write_down(item, said="Ada skrev dette.", edition=0, by=ada)

    with pytest.raises(minuting.EditedMeanwhile) as meanwhile:
        minuting.write_down(item, said="Kari skrev dette.", edition=0, by=kari)

    assert meanwhile.value.said == "Ada skrev dette."
    item.refresh_from_db()
    assert item.said == "Ada skrev dette."
    minuting.write_down(item, said="Begge.", edition=meanwhile.value.edition, by=kari)
    item.refresh_from_db()
    assert item.said == "Begge."


def test_minutes_are_approved_by_another_than_their_author(ada: Membership):
    meeting = finish(build.under_way(), ada)

    with pytest.raises(ValidationError, match="kan ikke godkjenne"):
        minuting.approve_minutes(meeting, by=ada)
    minuting.approve_minutes(meeting, by=make.member())

    meeting.refresh_from_db()
    assert meeting.state == MeetingState.APPROVED
    document = minutes.document_of(meeting)
    assert document is not None
    assert document.latest.is_final


def test_nobody_approves_minutes_behind_the_meetings_back(ada: Membership):
    from bolyst.documents import actions as documents
    from bolyst.documents.rules import State

    meeting = finish(build.under_way(), ada)
    document = minutes.document_of(meeting)
    assert document is not None

    with pytest.raises(ValidationError, match="møtets egen side"):
        documents.move_on(document.latest, to=State.APPROVED, by=make.member())


def test_the_minutes_file_says_nothing_of_what_is_exempt(ada: Membership):
    meeting = build.under_way()
    secret = agenda.propose_item(
        meeting.team, title="En vanskelig sak", meeting=meeting, is_confidential=True, by=ada
    )
    minuting.write_down(secret, said="Hemmelig innhold", edition=0, by=ada)
    minuting.decide(secret, text="Hemmelig vedtak", by=ada)

    words = repr(minutes.content(finish(meeting, ada)))

    assert "Hemmelig" not in words
    assert "Unntatt offentlighet" in words


def test_closed_minutes_are_closed(ada: Membership):
    meeting = finish(build.under_way(), ada)
    item = meeting.items.first()
    assert item is not None

    with pytest.raises(ValidationError, match="kan ikke endres"):
        minuting.write_down(item, said="Noe annet", edition=item.edition, by=ada)


# --- tasks ----------------------------------------------------------------------------------------


def test_an_organisation_gets_all_its_tasks_in_one_letter(ada: Membership):
    given = build.task()
    item = given.item
    assert item is not None
    minuting.give_task(
        given.team, item=item, organisation=given.organisation, text="Ring skolen",
        due_on=given.due_on, by=ada,
    )  # fmt: skip

    assert item.meeting is not None
    finish(item.meeting, ada)

    (letter,) = sent("tasks")
    text = letter.text or ""
    assert letter.to_name == "Arne Lian"
    assert "Ring skolen" in text
    assert "Spør rutebilselskapet" in text
    assert text.count("http") == 1


def test_tasks_are_received_once_whoever_clicks(ada: Membership):
    dispatch = build.dispatched()

    minuting.receive(dispatch, by=ada)
    minuting.receive(dispatch, by=make.member())

    dispatch.refresh_from_db()
    assert dispatch.received_by == "Ada"
    assert set(dispatch.tasks.values_list("state", flat=True)) == {TaskState.RECEIVED}


def test_a_no_needs_a_reason(ada: Membership):
    task = build.dispatched().tasks.get()

    with pytest.raises(ValidationError, match="Skriv hvorfor"):
        minuting.close_task(task, state=TaskState.DECLINED, answer=" ", by=ada)
    minuting.close_task(task, state=TaskState.DECLINED, answer="Ikke vårt ansvar", by=ada)

    with pytest.raises(ValidationError, match="alt avsluttet"):
        minuting.close_task(task, state=TaskState.DONE, answer="", by=ada)


def test_a_task_that_went_out_is_closed_and_not_removed(ada: Membership):
    task = build.dispatched().tasks.get()

    with pytest.raises(ValidationError, match="sendt"):
        minuting.remove_task(task, by=ada)
    assert Task.within(ada.workspace).filter(pk=task.pk).exists()


def test_what_is_exempt_stands_in_no_letter_with_tasks(ada: Membership):
    given = build.task(text="Ring familien på haugen")
    item = given.item
    assert item is not None
    agenda.change_item(item, title=item.title, text="", minutes=5, is_confidential=True, by=ada)
    assert item.meeting is not None

    finish(item.meeting, ada)

    (letter,) = sent("tasks")
    assert "haugen" not in (letter.text or "")
    assert "unntatt offentlighet" in (letter.text or "")


def test_the_tasks_of_somebody_who_left_go_to_whoever_sits_there_now(ada: Membership):
    dispatch = build.dispatched()
    left, seat = (
        dispatch.contact,
        dispatch.meeting.team.seats.get(organisation=dispatch.organisation),
    )
    assert left is not None
    heir = dispatch.organisation.contacts.create(
        workspace=ada.workspace, name="Siv Ny", email="siv@helse.example"
    )
    seat.key_person = heir
    seat.save()
    left.left_on = clock.today() - timedelta(days=3)
    left.save()
    dispatch.tasks.update(due_on=clock.today())

    reminders.remind(ada.workspace, by=ada)

    assert [one.to_name for one in sent("tasks")][-1] == "Siv Ny"


def test_what_was_left_open_waits_for_the_teams_own_meeting(ada: Membership):
    meeting = build.under_way()
    left = build.item(meeting, "Bolig til nye familier")
    build.meeting(title="Tilbakemelding", kind=MeetingKind.FEEDBACK)
    following = build.meeting(
        title="Neste", starts_at=clock.now() + timedelta(days=40), kind=MeetingKind.TEAM
    )

    finish(meeting, ada)

    assert AgendaItem.within(ada.workspace).get(carried_from=left).meeting == following


def test_nobody_speaks_for_a_partner_the_work_with_has_ended(ada: Membership):
    meeting = build.meeting()
    berit = next(one for one in build.table() if one.name == "Berit Moen")
    berit.organisation.ended_on = clock.today() - timedelta(days=1)
    berit.organisation.save()

    acts.call_meeting(meeting, by=ada)

    assert [one.to_name for one in sent("called")] == ["Arne Lian"]


# --- reminders ------------------------------------------------------------------------------------


def test_a_reminder_goes_out_once_even_if_the_server_slept(ada: Membership):
    meeting = build.meeting(starts_at=clock.now() + timedelta(days=2))
    acts.call_meeting(meeting, by=ada)

    reminders.remind(ada.workspace, by=ada)
    reminders.remind(ada.workspace, by=ada)

    assert [one.to_name for one in sent("reminded")] == ["Arne Lian", "Berit Moen"]


def test_a_deadline_is_recalled_before_and_after_it_once_each(ada: Membership):
    dispatch = build.dispatched()
    task = dispatch.tasks.get()
    for days in (5, 4, -1, -9):
        Task.within(ada.workspace).filter(pk=task.pk).update(
            due_on=clock.today() + timedelta(days=days)
        )
        reminders.remind(ada.workspace, by=ada)

    keys = sorted(letter.key.rsplit("-", 1)[1] for letter in sent("tasks"))
    assert keys == ["1", "due", "late"]


def test_nobody_is_reminded_of_a_task_that_is_done(ada: Membership):
    task = build.dispatched().tasks.get()
    minuting.close_task(task, state=TaskState.DONE, answer="", by=ada)
    Task.within(ada.workspace).filter(pk=task.pk).update(due_on=clock.today())

    reminders.remind(ada.workspace, by=ada)

    assert len(sent("tasks")) == 1  # the one that gave it


# --- asking ---------------------------------------------------------------------------------------


def test_dots_are_hidden_until_closed_and_nobody_can_look_back(ada: Membership):
    from bolyst.teams.queries.polls import poll_page

    poll = build.poll(dots=3)
    kurs, buss, _mentor = poll.options.all()
    first, second, _third = poll.ballots.all()
    asking.cast(first, answers={kurs.pk: 2, buss.pk: 1}, by=ada)
    asking.cast(second, answers={buss.pk: 3}, by=ada)
    assert poll_page(poll).results == []

    closed = asking.close_poll(poll, by=ada)

    assert [one.dots for one in poll_page(closed).results] == [2, 4, 0]
    assert {str(ballot.answers) for ballot in closed.ballots.all()} == {"{}"}


def test_too_many_dots_are_refused(ada: Membership):
    poll = build.poll(dots=3)
    option, ballot = poll.options.first(), poll.ballots.first()
    assert option is not None
    assert ballot is not None

    with pytest.raises(ValidationError, match="for mye"):
        asking.cast(ballot, answers={option.pk: 4}, by=ada)


def test_a_date_that_fits_becomes_a_meeting_once(ada: Membership):
    poll = build.poll()
    first, second, _third = poll.options.all()
    for ballot in poll.ballots.all():
        asking.cast(ballot, answers={first.pk: Fits.MAYBE, second.pk: Fits.YES}, by=ada)

    meeting = asking.choose_date(poll, second, title="Teammøte", by=ada)

    assert meeting.starts_at == second.starts_at
    with pytest.raises(ValidationError, match="alt planlagt"):
        asking.choose_date(poll, first, title="Teammøte", by=ada)


def test_a_closed_question_takes_no_answers(ada: Membership):
    poll = build.poll()
    ballot = poll.ballots.first()
    assert ballot is not None
    asking.close_poll(poll, by=ada)

    with pytest.raises(ValidationError, match="lukket"):
        asking.cast(ballot, answers={}, by=ada)


def test_an_answer_after_the_deadline_is_refused(ada: Membership):
    poll = build.poll()
    ballot = poll.ballots.first()
    assert ballot is not None
    poll.closes_on = clock.today() - timedelta(days=1)
    poll.save()

    with pytest.raises(ValidationError, match="ute"):
        asking.cast(ballot, answers={}, by=ada)


def test_an_answer_to_the_invitation_is_kept(ada: Membership):
    meeting = acts.call_meeting(build.meeting(), by=ada)
    row = meeting.attendances.first()
    assert row is not None

    acts.answer_invitation(row, answer=Answer.COMING, by=ada)

    row.refresh_from_db()
    assert row.answer == Answer.COMING


def test_the_same_meeting_has_the_same_uid_in_every_letter_and_feed():
    meeting = build.meeting()

    assert letters.event_of(meeting).uid == f"meeting-{meeting.pk}@bolyst"
