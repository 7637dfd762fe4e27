"""The meetings' pages, and what members do from a letter without an account."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bolyst import make
from bolyst.accounts.rules import Role
from bolyst.kernel import clock
from bolyst.post.models import Letter
from bolyst.teams.actions import agenda
from bolyst.teams.actions import meetings as acts
from bolyst.teams.models import AgendaItem, Meeting, Poll, Task
from bolyst.teams.rules.meetings import Answer, MeetingState, TaskState
from bolyst.teams.tests import make as making
from bolyst.teams.tests import make_meetings as build
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db
WORK = "/lierne/arbeid/team"


@pytest.fixture
def kari() -> Client:
    return make.client(make.member())


def link_in(what: str, name: str = "Arne Lian") -> str:
    """The path of the one link in somebody's letter."""
    place = make.workspace()
    with inside(place):
        letter = Letter.within(place).filter(key__contains=what, to_name=name).last()
        assert letter is not None
        found = re.search(r"https?://[^/\s]+(/\S+)", letter.text or "")
    assert found is not None
    return found[1]


# --- the coordinator ------------------------------------------------------------------------------


def test_a_meeting_is_planned_and_called_from_the_page(kari: Client):
    build.table()
    day = clock.today() + timedelta(days=20)
    sent = {
        "title": "Vårmøtet", "kind": "team", "day": day.isoformat(), "begins": "10:00",
        "ends": "11:30", "place": "Kommunehuset", "link": "",
    }  # fmt: skip

    answer = kari.post(f"{WORK}/moter/nytt/", sent)
    page = answer.headers["Location"]
    kari.post(f"{page}kall-inn/")

    shown = kari.get(page).content.decode()
    assert "Innkallingen er sendt." in shown
    assert "har ikke e-post: si fra selv" in shown
    assert "kl. 10.00" in shown.replace("\xa0", " ")


def test_an_impossible_time_keeps_what_was_typed(kari: Client):
    making.team()
    sent = {
        "title": "Vårmøtet", "kind": "team", "day": "31.02.2026", "begins": "12:00",
        "ends": "10:00", "place": "Kommunehuset", "link": "",
    }  # fmt: skip

    shown = kari.post(f"{WORK}/moter/nytt/", sent).content.decode()

    assert "Vårmøtet" in shown
    assert "31.02.2026" in shown


def test_a_typed_name_is_pointed_out_before_it_is_saved(kari: Client):
    meeting = build.under_way()
    item = build.item(meeting)
    sent = {"said": "Vi snakket om Ahmed Hassan og boligen.", "edition": "0"}

    refused = kari.post(f"{WORK}/saker/{item.pk}/referat/", sent).content.decode()
    with inside(meeting.workspace):
        item.refresh_from_db()
    assert "Ahmed Hassan" in refused
    assert "Lagre likevel" in refused
    assert item.said == ""

    tick = re.search(r'name="as_it_is" value="([^"]+)"', refused)
    assert tick is not None
    kari.post(f"{WORK}/saker/{item.pk}/referat/", sent | {"as_it_is": tick[1]})
    with inside(meeting.workspace):
        item.refresh_from_db()
    assert item.said == sent["said"]


def test_the_names_of_partners_are_no_news(kari: Client):
    meeting = build.under_way()
    item = build.item(meeting)

    kari.post(
        f"{WORK}/saker/{item.pk}/referat/", {"said": "Berit Moen tar kontakt.", "edition": "0"}
    )

    with inside(meeting.workspace):
        item.refresh_from_db()
    assert item.said == "Berit Moen tar kontakt."


def test_the_other_writers_words_stand_beside_ones_own(kari: Client):
    meeting = build.under_way()
    item = build.item(meeting)
    address = f"{WORK}/saker/{item.pk}/referat/"
    kari.post(address, {"said": "Bussen er avtalt.", "edition": "0"})

    answer = kari.post(address, {"said": "Bussen er ikke avtalt.", "edition": "0"})

    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "Bussen er avtalt." in shown
    assert "Bussen er ikke avtalt." in shown
    edition = re.search(r'name="edition" value="(\d+)"', shown)
    assert edition is not None
    kari.post(address, {"said": "Bussen er nesten avtalt.", "edition": edition[1]})
    with inside(meeting.workspace):
        item.refresh_from_db()
    assert item.said == "Bussen er nesten avtalt."


@pytest.mark.parametrize(
    "lines", ["Referat fra sist", "0 Referat", "999999 Referat", f"00010{'9' * 5000} Referat"]
)
def test_the_agendas_template_names_the_line_it_doesnt_understand(kari: Client, lines: str):
    series = build.series()
    sent = {
        "name": "Teammøte", "every_months": "6", "week": "2", "weekday": "1", "at": "10:00",
        "length": "90", "since": "2026-01-12", "place": "", "template": f"10 Velkommen\n{lines}",
    }  # fmt: skip

    shown = kari.post(f"{WORK}/serier/{series.pk}/endre/", sent).content.decode()

    assert "Linje 2:" in shown


def test_dates_are_asked_for_as_people_write_them(kari: Client):
    build.table()
    sent = {
        "question": "Når passer det?", "minutes": "90",
        "times": "4.5.2027 10:00\n2027-05-06 kl. 12.30",
        "closes_on": (clock.today() + timedelta(days=9)).isoformat(),
    }  # fmt: skip

    kari.post(f"{WORK}/sporsmal/dato/", sent)

    with inside(make.workspace()):
        poll = Poll.within(make.workspace()).get()
        assert [f"{option.starts_at:%d.%m}" for option in poll.options.all()] == ["04.05", "06.05"]
    refused = kari.post(f"{WORK}/sporsmal/dato/", sent | {"times": "i morgen"}).content.decode()
    assert "Linje 1: «i morgen» er ikke en dag og et klokkeslett." in refused


def test_the_list_asks_as_often_however_many_meetings_there_are(kari: Client):
    build.meeting()
    kari.get(f"{WORK}/moter/")  # a first visit also looks after the session
    with CaptureQueriesContext(connection) as few:
        kari.get(f"{WORK}/moter/")
    for number in range(6):
        build.meeting(title=f"Møte {number}")
    with CaptureQueriesContext(connection) as many:
        kari.get(f"{WORK}/moter/")

    assert len(many) == len(few)


# --- who reads what -------------------------------------------------------------------------------


def test_a_key_person_sees_no_draft_and_the_leadership_only_what_is_decided():
    draft = build.meeting()
    held = build.under_way()
    for role, pages in {
        Role.KEY_PERSON: {draft: 404, held: 200},
        Role.LEADERSHIP: {draft: 404, held: 404},
        Role.COORDINATOR: {draft: 200, held: 200},
    }.items():
        browser = make.client(make.member(role))
        for meeting, status in pages.items():
            assert browser.get(f"{WORK}/moter/{meeting.pk}/").status_code == status, role


def test_the_leadership_reads_nothing_that_is_exempt():
    ada = make.member(Role.ADVISER)
    meeting = build.meeting()
    with inside(meeting.workspace):
        agenda.propose_item(
            meeting.team, title="Unntatt sak", meeting=meeting, is_confidential=True, by=ada
        )
        acts.call_meeting(meeting, by=ada)

    shown = make.client(make.member(Role.LEADERSHIP)).get(f"{WORK}/moter/{meeting.pk}/")

    assert "Unntatt sak" not in shown.content.decode()
    team = make.client(make.member(Role.KEY_PERSON)).get(f"{WORK}/moter/{meeting.pk}/")
    assert "Unntatt sak" in team.content.decode()


# --- from the letter ------------------------------------------------------------------------------


def called() -> Meeting:
    meeting = build.meeting()
    with inside(meeting.workspace):
        return acts.call_meeting(meeting, by=make.member(Role.ADVISER))


def test_a_member_answers_and_proposes_without_an_account():
    meeting = called()
    page, visitor = link_in("called"), Client()
    assert "Velkommen, hvem er her" in visitor.get(page).content.decode()

    visitor.post(page, {"hva": "svar", "answer": "coming"})
    visitor.post(page, {"hva": "sak", "title": "Gratis leie av gymsalen", "text": ""})

    with inside(meeting.workspace):
        row = meeting.attendances.get(contact__name="Arne Lian")
        assert row.answer == Answer.COMING
        item = AgendaItem.within(meeting.workspace).get(title="Gratis leie av gymsalen")
        assert item.meeting is None
        assert item.proposed_by == "Arne Lian"


def test_tasks_are_received_with_one_click_and_answered_on_the_same_page():
    dispatch = build.dispatched()
    page, visitor = link_in("tasks"), Client()
    assert "Spør rutebilselskapet" in visitor.get(page).content.decode()
    with inside(dispatch.workspace):
        dispatch.refresh_from_db()
        assert dispatch.received_at is None  # a mail scanner reads links, too
        task = Task.within(dispatch.workspace).get(dispatch=dispatch)

    visitor.post(page, {"hva": "mottatt"})
    given = {"oppgave": str(task.pk), f"{task.pk}-state": "done", f"{task.pk}-answer": "Avtalt."}
    visitor.post(page, given)

    with inside(dispatch.workspace):
        dispatch.refresh_from_db()
        task.refresh_from_db()
    assert dispatch.received_by == "Arne Lian"
    assert (task.state, task.answer) == (TaskState.DONE, "Avtalt.")


def test_a_no_without_a_reason_is_asked_for_one_on_the_page():
    dispatch = build.dispatched()
    with inside(dispatch.workspace):
        task = Task.within(dispatch.workspace).get(dispatch=dispatch)
    given = {"oppgave": str(task.pk), f"{task.pk}-state": "declined", f"{task.pk}-answer": ""}

    shown = Client().post(link_in("tasks"), given).content.decode()

    assert "Skriv hvorfor, så teamet kan finne en annen vei." in shown


def test_dates_are_answered_from_the_letter():
    poll = build.poll()
    page, visitor = link_in("poll"), Client()
    with inside(poll.workspace):
        keys = [str(option.pk) for option in poll.options.all()]

    visitor.post(page, dict(zip(keys, ("yes", "maybe", "no"), strict=True)))

    with inside(poll.workspace):
        ballot = poll.ballots.get(contact__name="Arne Lian")
        assert ballot.answers == dict(zip(keys, ("yes", "maybe", "no"), strict=True))


def test_an_agenda_of_two_megabytes_is_refused_in_words(kari: Client):
    meeting = build.meeting()

    shown = kari.post(
        f"{WORK}/moter/{meeting.pk}/saker/ny/",
        {"title": "Bussen", "text": "x" * 2_000_000, "minutes": "10"},
    )

    assert shown.status_code in {200, 422}
    assert "5000" in shown.content.decode().replace("\xa0", "")
    with inside(meeting.workspace):
        assert not AgendaItem.within(meeting.workspace).filter(title="Bussen").exists()


def test_a_title_cannot_write_headers_into_a_letter(kari: Client):
    build.table()
    meeting = build.meeting(title="Møte\r\nBcc: alle@example.org")

    kari.post(f"{WORK}/moter/{meeting.pk}/kall-inn/")

    with inside(meeting.workspace):
        meeting.refresh_from_db()
        assert meeting.state == MeetingState.CALLED
        for letter in Letter.within(meeting.workspace):
            assert "\n" not in letter.subject
            assert b"\nBcc:" not in bytes(letter.calendar or b"")
