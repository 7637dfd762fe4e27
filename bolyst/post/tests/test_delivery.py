"""The mail server takes a letter, refuses it, or doesn't answer; nothing is sent twice."""

from datetime import timedelta
from typing import Any

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from bolyst import make
from bolyst.kernel import clock
from bolyst.operations.tests.test_at_once import at_once
from bolyst.post import actions, delivery, queries, tasks
from bolyst.post.models import Letter
from bolyst.post.recipients import Recipient
from bolyst.post.rules import BACK_OFF, LetterState
from bolyst.post.tests.make import again, letter
from bolyst.post.tests.smtp import mail_server, nobody_there
from bolyst.post.tests.test_calendars import Book, with_icalendar, with_vobject
from bolyst.post.tests.test_letters import meeting
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db
LIFE: list[dict[str, Any]] = [{}, {"summary": "Flyttet"}, {"is_cancelled": True}]


def deliver(written: Letter) -> Letter:
    delivery.deliver(written.workspace, written.pk)
    return again(written)


def becomes_due(written: Letter) -> None:
    with inside(written.workspace):
        Letter.within(written.workspace).filter(pk=written.pk).update(due_at=clock.now())


def test_a_letter_arrives_with_what_it_says():
    with mail_server() as office:
        found = deliver(letter())

    assert (found.state, found.reason) == (LetterState.SENT, "")
    assert found.sent_at is not None
    (received,) = office.received
    assert (received.sender, received.to) == ("bolyst@localhost", ["per@skolen.example"])
    assert "hemmelig-del-av-lenken" in received.part("text/plain")


def test_a_meeting_called_moved_and_cancelled_arrives_as_one_event():
    """Over a real line, as each of the two readers has it in the end."""
    books: tuple[Book, Book] = ({}, {})
    with mail_server() as office:
        for sequence, changes in enumerate(LIFE):
            event = meeting(sequence=sequence, location="Kafeen", description="Sak 1", **changes)
            deliver(letter(event=event))

    seen = []
    for received in office.received:
        invitation = received.part("text/calendar").encode()
        with_icalendar(invitation, books[0])
        with_vobject(invitation, books[1])
        seen.append([[one.summary for one in book.values()] for book in books])
    assert seen == [[["Teammøte"]] * 2, [["Flyttet"]] * 2, [[], []]]


def test_a_job_that_runs_again_sends_nothing():
    with mail_server() as office:
        written = letter()
        for _ in range(3):
            deliver(written)

    assert len(office.received) == 1


@pytest.mark.django_db(transaction=True)
def test_several_jobs_at_once_send_one_letter():
    with mail_server() as office:
        written = letter()
        at_once(lambda _: delivery.deliver(written.workspace, written.pk))

    assert len(office.received) == 1
    assert again(written).state == LetterState.SENT


@pytest.mark.parametrize(
    ("answer", "ours"),
    [
        ("550 5.1.1 No such user here", "Adressen finnes ikke."),
        ("552 5.2.2 Mailbox full", "Postkassen er full."),
        ("554 5.7.1 Policy", "slipper ikke brevet inn"),
        ("550 Nei", "tok ikke imot brevet"),
    ],
)
@pytest.mark.parametrize("where", ["at_recipient", "at_letter"])
def test_a_refusal_is_shown_in_our_words_and_the_servers(where: str, answer: str, ours: str):
    with mail_server(**{where: answer}) as office:
        found = deliver(letter())
        deliver(found)

    assert found.state == LetterState.REFUSED
    assert ours in found.reason
    assert answer in found.reason
    assert office.calls == 1
    with inside(found.workspace):
        assert queries.troubles(found.workspace) == [found]


def test_an_address_that_cannot_be_written_on_an_envelope_is_shown():
    """It looks like one, but its domain is too long once it is spelled for the internet."""
    with mail_server() as office:
        found = deliver(letter(to=Recipient("Per", f"per@{'ø' * 62}.no")))

    assert (found.state, office.received) == (LetterState.REFUSED, [])
    assert "Adressen kan ikke brukes" in found.reason


@pytest.mark.parametrize("where", ["at_recipient", "at_letter"])
def test_not_now_is_tried_again_later_and_then_arrives(where: str):
    with mail_server(**{where: "451 4.7.1 Greylisted"}) as office:
        found = deliver(letter())
        assert (found.state, office.received) == (LetterState.QUEUED, [])
        assert timedelta(0) < found.due_at - clock.now() <= BACK_OFF[0]
        assert deliver(found).attempts == 1, "not due yet"

        setattr(office, where, "250 OK")
        becomes_due(found)
        found = deliver(found)

    assert (found.state, found.attempts, len(office.received)) == (LetterState.SENT, 2, 1)


def test_a_server_that_is_not_there_is_called_again_and_at_last_it_is_shown():
    with nobody_there():
        found = letter()
        waits = []
        for _ in BACK_OFF:
            found = deliver(found)
            assert found.state == LetterState.QUEUED
            waits.append(found.due_at - clock.now())
            becomes_due(found)
        assert waits == sorted(waits)
        found = deliver(found)

    assert found.state == LetterState.REFUSED
    assert "Ga opp etter 6 forsøk" in found.reason
    assert "Fikk ikke kontakt" in found.reason


@pytest.mark.parametrize("when", ["MAIL", "RCPT"])
def test_a_line_that_breaks_before_the_letter_is_tried_again(when: str):
    with mail_server(hangs_up_at=when) as office:
        found = deliver(letter())
        assert (found.state, office.received) == (LetterState.QUEUED, [])
        office.hangs_up_at = ""
        becomes_due(found)
        assert deliver(found).state == LetterState.SENT

    assert len(office.received) == 1


def test_a_line_that_breaks_after_the_letter_leaves_it_uncertain():
    """It may have arrived, and here it did: nobody but a person sends it again."""
    with mail_server(hangs_up_at="DATA") as office:
        found = deliver(letter())
        becomes_due(found)
        deliver(found)

        assert found.state == LetterState.UNCERTAIN
        assert "kan ha kommet fram" in found.reason
        assert len(office.received) == 1
        office.hangs_up_at = ""
        kari = make.member()
        with inside(kari.workspace):
            assert queries.troubles(kari.workspace) == [found]
            actions.send_anew(found, by=kari)
        assert deliver(found).state == LetterState.SENT


def test_a_server_that_takes_its_time_is_not_called_twice():
    with mail_server() as office:
        office.may_answer.clear()
        found = deliver(letter())  # gives up waiting after three seconds
        office.may_answer.set()

    assert found.state == LetterState.UNCERTAIN
    assert len(office.received) == 1


def test_a_letter_somebody_was_sending_becomes_uncertain_when_they_are_gone():
    found = letter(state=LetterState.SENDING, claimed_at=clock.now() - timedelta(minutes=11))
    busy = letter(state=LetterState.SENDING, claimed_at=clock.now())

    with inside(found.workspace):
        tasks.look_after(found.workspace)

    assert again(found).state == LetterState.UNCERTAIN
    assert "kan ha kommet fram" in again(found).reason
    assert again(busy).state == LetterState.SENDING


def test_what_the_server_said_too_late_does_not_undo_what_happened_since():
    """The letter came back while the server was still being called."""
    written = letter()
    claimed = delivery.claim(written.workspace, written.pk)
    assert claimed is not None
    with inside(written.workspace):
        Letter.within(written.workspace).update(state=LetterState.BOUNCED)

    delivery.write_down(claimed, delivery.Outcome(LetterState.SENT))

    assert again(written).state == LetterState.BOUNCED


def test_a_late_answer_settles_what_was_uncertain():
    written = letter()
    claimed = delivery.claim(written.workspace, written.pk)
    assert claimed is not None
    with inside(written.workspace):
        Letter.within(written.workspace).update(state=LetterState.UNCERTAIN)

    delivery.write_down(claimed, delivery.Outcome(LetterState.SENT))

    assert again(written).state == LetterState.SENT


def test_a_letter_whose_job_was_lost_is_found():
    lost = letter(due_at=clock.now() - timedelta(hours=1))
    later = letter(due_at=clock.now() + timedelta(hours=1))
    ProcrastinateJob.objects.all().delete()

    with inside(lost.workspace):
        tasks.look_after(lost.workspace)

    assert (jobs_for(lost), jobs_for(later)) == (1, 0)


def test_looking_after_a_letter_ten_times_queues_one_job():
    """No worker has come by for twenty minutes; the queue is no longer for that."""
    waiting, lost = letter(), letter()
    jobs_of(lost).delete()

    for _ in range(10):
        with inside(waiting.workspace):
            tasks.look_after(waiting.workspace)

    assert (jobs_for(waiting), jobs_for(lost)) == (1, 1)


def test_a_job_that_is_over_does_not_keep_its_letter_from_a_new_one():
    lost = letter()
    jobs_of(lost).update(status="failed")

    with inside(lost.workspace):
        tasks.look_after(lost.workspace)

    assert jobs_of(lost).filter(status="todo").count() == 1


def jobs_for(written: Letter) -> int:
    return int(jobs_of(written).count())


def jobs_of(written: Letter) -> Any:
    return ProcrastinateJob.objects.filter(task_name="post.deliver", args__letter=str(written.pk))


def test_another_places_letter_is_out_of_reach():
    theirs = letter(of="hitra")

    with mail_server() as office:
        delivery.deliver(make.workspace(), theirs.pk)

    assert office.received == []
    assert again(theirs).state == LetterState.QUEUED
