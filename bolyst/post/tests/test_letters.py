"""A letter is written once, in the reader's language, and nothing in it can become a header."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from procrastinate.contrib.django.models import ProcrastinateJob

from bolyst import make
from bolyst.accounts.rules import Role
from bolyst.audit.models import JournalLine
from bolyst.kernel import clock
from bolyst.live.jobs import service
from bolyst.operations.tests.test_at_once import at_once
from bolyst.post import actions, delivery, tasks
from bolyst.post.calendars import Event
from bolyst.post.models import Letter
from bolyst.post.recipients import Recipient
from bolyst.post.rules import LONGEST_TEXT, LetterState
from bolyst.post.tests.make import LINK, again, letter, letters
from bolyst.post.tests.smtp import mail_server
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db

SEND_JOBS = ProcrastinateJob.objects.filter(task_name="post.deliver")


def meeting(**changes: Any) -> Event:
    starts = datetime(2027, 2, 9, 8, tzinfo=UTC)
    usual = Event("m1@bolyst", 0, "Teammøte", starts, starts + timedelta(hours=2))
    return replace(usual, **changes)


# --- writing --------------------------------------------------------------------------------------


def test_a_letter_waits_and_a_job_is_to_send_it():
    before = SEND_JOBS.count()

    written = letter()

    assert (written.state, written.to_email) == (LetterState.QUEUED, "per@skolen.example")
    assert written.subject == "Velkommen til Bolyst for Lierne"
    assert LINK in (written.text or "")
    assert SEND_JOBS.count() == before + 1
    with inside(written.workspace):
        line = JournalLine.everywhere.get(verb="letter.written")
    assert (line.actor_name, line.row_id) == ("Kari", written.pk)


def test_the_same_letter_is_written_once():
    first = letter(key="meeting-called-1")
    before = SEND_JOBS.count()

    second = letter(key="meeting-called-1", place="Et annet sted")

    assert second.pk == first.pk
    assert second.subject == first.subject
    assert SEND_JOBS.count() == before


def test_next_door_may_have_the_same_reason():
    assert letter(key="meeting-called-1").pk != letter(key="meeting-called-1", of="hitra").pk


@pytest.mark.django_db(transaction=True)
def test_several_who_write_the_same_letter_at_once_write_it_once():
    make.member()
    at_once(lambda _: letter(key="meeting-called-1"))

    assert len(letters()) == 1
    assert SEND_JOBS.filter(args__letter=str(letters()[0].pk)).count() == 1


def test_a_reader_is_written_to_in_their_own_language_else_the_places():
    kari = make.member()
    kari.workspace.language = "nn"
    kari.workspace.save()

    assert letter(to=Recipient("Per", "per@skolen.example", "en"), by=kari).subject == (
        "Welcome to Bolyst for Lierne"
    )
    assert letter(by=kari).subject == "Velkomen til Bolyst for Lierne"


def test_answers_go_to_the_member_who_acts():
    assert letter().reply_to == "kari@lierne.example"


def test_answers_to_what_the_program_sends_go_to_a_coordinator():
    place = make.member().workspace
    make.member(Role.KEY_PERSON)

    written = letter(by=service(place, "post.test"))

    assert written.reply_to == "kari@lierne.example"


# --- what is refused ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    ["", "per", "per@", "per@skolen.example\r\nBcc: alle@x.no", "a@b.no, c@d.no", "@x.no"],
)
def test_an_address_that_is_none_is_refused_in_words(address: str):
    with pytest.raises(ValidationError):
        letter(to=Recipient("Per", address))
    assert letters() == []


def test_a_letter_of_two_megabytes_is_refused_in_words():
    with pytest.raises(ValidationError, match="for langt"):
        letter(place="x" * 2_000_000)
    assert letters() == []


def test_a_long_letter_is_taken():
    assert len(letter(place="x" * (LONGEST_TEXT - 1000)).text or "") > LONGEST_TEXT - 1000


def test_what_it_says_is_sealed_in_the_database():
    written = letter()

    with inside(written.workspace), connection.cursor() as cursor:
        cursor.execute("SELECT text, l::text FROM post_letter l")
        (sealed, row) = cursor.fetchone()
    assert b"hemmelig" not in bytes(sealed)
    assert "hemmelig" not in row
    assert b"hemmelig".hex() not in row


# --- as it leaves the house -----------------------------------------------------------------------


def sent(written: Letter) -> EmailMessage:
    mail.outbox.clear()
    delivery.deliver(written.workspace, written.pk)
    (found,) = mail.outbox
    return found


def test_the_headers_say_what_kind_of_letter_it_is():
    written = letter()

    message = sent(written).message()

    assert message["From"] == '"Bolyst, Lierne" <bolyst@localhost>'
    assert message["To"] == "Per <per@skolen.example>"
    assert message["Reply-To"] == "kari@lierne.example"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Message-ID"] == f"<{written.pk.hex}-1@localhost>"
    assert message["List-Unsubscribe"].startswith("<mailto:kari@lierne.example?subject=")
    assert message["Content-Language"] == "nb"
    assert message.get_content_type() == "text/plain"


def test_each_sending_has_its_own_number_and_each_attempt_the_same():
    written = letter()
    first = sent(written).message()["Message-ID"]
    kari = make.member()

    with inside(written.workspace):
        actions.send_anew(again(written), by=kari)

    assert first == f"<{written.pk.hex}-1@localhost>"
    assert sent(again(written)).message()["Message-ID"] == f"<{written.pk.hex}-2@localhost>"


def test_an_invitation_stands_beside_the_text_where_outlook_looks_for_it():
    message = sent(letter(event=meeting())).message()

    assert message.get_content_type() == "multipart/alternative"
    text, calendar = message.iter_parts()
    assert text.get_content_type() == "text/plain"
    assert calendar.get_content_type() == "text/calendar"
    assert calendar.get_param("method") == "REQUEST"
    assert calendar.get_content_charset() == "utf-8"
    assert "METHOD:REQUEST" in calendar.get_content()
    assert "mailto:per@skolen.example" in unfolded(calendar.get_content())
    assert "List-Unsubscribe" not in message


def unfolded(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\n ", "")


def test_a_cancellation_says_so():
    message = sent(letter(event=meeting(is_cancelled=True, sequence=2))).message()

    _, calendar = message.iter_parts()
    assert calendar.get_param("method") == "CANCEL"


def test_whoever_invited_first_stays_the_one_who_asks():
    """Calendars take a change from the first organizer alone."""
    kari, frida = Recipient("Kari", "kari@lierne.example"), Recipient("Frida", "frida@x.example")
    letter(event=meeting(organizer=kari))

    changed = letter(event=meeting(organizer=frida, sequence=1))

    invitation = unfolded((changed.calendar or b"").decode())
    assert "mailto:kari@lierne.example" in invitation
    assert "frida" not in invitation


TEXTS = st.text(min_size=0, max_size=120) | st.sampled_from([
    "Kari\r\nBcc: alle@x.no", "Kari\nSubject: annet", "Kari <x@y.no>", '"Kari" \\', "a,b;c:d",
    "\x00\x01\x0b\x0c\x85\u2028\u2029", "=?utf-8?q?Bcc=3A?=", "😀" * 40, "ø" * 90, "(kommentar)",
])  # fmt: skip


@settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(name=TEXTS, place=TEXTS)
def test_nothing_that_is_typed_becomes_a_header_or_a_recipient(name: str, place: str):
    written = letter(to=Recipient(name, "per@skolen.example"), place=place, event=meeting())

    found = sent(written)
    raw = found.message().as_bytes()

    head = raw.split(b"\n\n")[0].decode("ascii")
    names = [line.split(":")[0] for line in head.splitlines() if line[:1] not in {" ", "\t"}]
    assert found.recipients() == [found.to[0]]
    assert sorted(set(names)) == sorted(names)
    assert set(names) == {
        "Content-Type", "MIME-Version", "Subject", "From", "To", "Reply-To", "Date", "Message-ID",
        "Auto-Submitted", "X-Auto-Response-Suppress",
    }  # fmt: skip
    assert [box.addr_spec for box in found.message()["To"].addresses] == ["per@skolen.example"]
    assert "\n" not in written.subject
    assert "\r" not in written.subject


def test_a_hostile_letter_arrives_whole_over_a_real_line():
    with mail_server() as office:
        written = letter(
            to=Recipient("Per\r\nBcc: alle@x.no", "per@skolen.example"),
            place="Lierne\r\nX-Evil: 1\r\n\r\n.\r\nQUIT\r\n",
        )
        delivery.deliver(written.workspace, written.pk)

    (received,) = office.received
    assert received.to == ["per@skolen.example"]
    assert received.message["X-Evil"] is None
    assert received.message["Bcc"] is None
    assert "QUIT" in received.part("text/plain")
    assert again(written).state == LetterState.SENT


# --- later ----------------------------------------------------------------------------------------


def test_a_letter_is_sent_anew_when_a_person_says_so():
    kari, written = make.member(), letter(state=LetterState.BOUNCED, reason="Adressen finnes ikke.")

    with inside(kari.workspace):
        actions.send_anew(written, by=kari)

    found = again(written)
    assert (found.state, found.reason, found.sending) == (LetterState.QUEUED, "", 2)
    assert sent(found).to == ["Per <per@skolen.example>"]


@pytest.mark.parametrize("state", [LetterState.QUEUED, LetterState.SENDING])
def test_a_letter_on_its_way_is_not_sent_twice(state: LetterState):
    kari, written = make.member(), letter(state=state)

    with inside(kari.workspace), pytest.raises(ValidationError, match="på vei"):
        actions.send_anew(written, by=kari)


def test_what_old_letters_said_is_forgotten_and_what_became_of_them_is_not():
    kari = make.member()
    old = letter(
        event=meeting(), state=LetterState.SENT, queued_at=clock.now() - timedelta(days=91)
    )
    new = letter(state=LetterState.SENT)

    with inside(kari.workspace):
        tasks.forget(kari.workspace)

    assert (again(old).text, again(old).calendar) == (None, None)
    assert again(old).to_email == "per@skolen.example"
    assert again(new).text
    with inside(kari.workspace), pytest.raises(ValidationError, match="slettet"):
        actions.send_anew(again(old), by=kari)
