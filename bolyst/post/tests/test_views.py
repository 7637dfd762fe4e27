"""The coordinator sees what came back, and does something about it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bolyst import make
from bolyst.accounts.models import Membership
from bolyst.accounts.rules import Role
from bolyst.audit.models import JournalLine
from bolyst.kernel import clock
from bolyst.post import books
from bolyst.post.books import AddressBook
from bolyst.post.models import Letter
from bolyst.post.recipients import Recipient
from bolyst.post.rules import LetterState
from bolyst.post.tests.make import again, letter
from bolyst.workspaces.models import Workspace
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db
PAGE = "/lierne/arbeid/post/"


@pytest.fixture
def kari() -> Membership:
    return make.member()


@pytest.fixture
def returned() -> Letter:
    return letter(
        to=Recipient("Per", "per@skolne.example"),
        state=LetterState.BOUNCED,
        reason="Adressen finnes ikke. (550 5.1.1 User unknown)",
    )


def text_of(who: Membership, path: str = PAGE) -> str:
    return make.client(who).get(path).content.decode()


def at(written: Letter, more: str = "") -> str:
    return f"{PAGE}{written.pk}/{more}"


# --- seeing ---------------------------------------------------------------------------------------


def test_what_came_back_stands_on_top_with_its_reason(kari: Membership, returned: Letter):
    letter(to=Recipient("Siri", "siri@helse.example"), state=LetterState.SENT)

    page = text_of(kari)

    assert "1 brev kom kanskje ikke fram" in page
    assert "550 5.1.1 User unknown" in page
    assert "siri@helse.example" in page


def test_the_start_page_tells_those_who_may_look(kari: Membership):
    assert "kom kanskje ikke fram" not in text_of(kari, "/lierne/arbeid/")
    letter(state=LetterState.UNCERTAIN)
    letter(of="hitra", state=LetterState.BOUNCED)

    assert "1 brev kom kanskje ikke fram" in text_of(kari, "/lierne/arbeid/")
    others = text_of(make.member(Role.KEY_PERSON), "/lierne/arbeid/")
    assert "kom kanskje ikke fram" not in others


def test_the_list_is_searched_and_narrowed(kari: Membership, returned: Letter):
    letter(to=Recipient("Siri", "siri@helse.example"), state=LetterState.SENT)

    for query in ("?sok=skolne", "?status=feil", "?status=bounced"):
        page = text_of(kari, PAGE + query)
        assert "per@skolne.example" in page, query
        assert "siri@helse.example" not in page, query
    assert "siri@helse.example" in text_of(kari, f"{PAGE}?status=finnes-ikke")


def test_next_doors_letters_are_not_here(kari: Membership):
    letter(of="hitra", to=Recipient("Rita", "rita@hitra.example"))

    assert "rita@hitra.example" not in text_of(kari)


def test_the_list_asks_as_often_for_many_letters_as_for_few(
    kari: Membership,
):
    browser = make.client(kari)
    letter(state=LetterState.SENT)
    browser.get(PAGE)

    with CaptureQueriesContext(connection) as with_one:
        browser.get(PAGE)
    for _ in range(12):
        letter(state=LetterState.SENT)
    with CaptureQueriesContext(connection) as with_many:
        browser.get(PAGE)

    assert len(with_many) == len(with_one)


def test_the_coordinator_reads_a_letter_but_not_the_readers_link(
    kari: Membership, returned: Letter
):
    page = text_of(kari, at(returned))

    assert "Du er nå" in page
    assert "/svar/…/oppgave/" in page
    assert "hemmelig-del-av-lenken" not in page


def test_the_adviser_sees_what_came_back_but_not_what_it_said(returned: Letter):
    ada = make.member(Role.ADVISER)

    page = text_of(ada, at(returned))

    assert "550 5.1.1 User unknown" in page
    assert "Du er nå" not in page
    assert "oppgave" not in page
    assert "Send på nytt" not in page


@pytest.mark.parametrize("role", [Role.KEY_PERSON, Role.LEADERSHIP, Role.INTERVIEWER])
def test_others_have_no_business_here(role: Role, returned: Letter):
    browser = make.client(make.member(role))

    assert browser.get(PAGE).status_code == 403
    assert browser.get(at(returned)).status_code == 403


# --- doing ----------------------------------------------------------------------------------------


def test_a_letter_is_sent_anew(kari: Membership, returned: Letter):
    answer = make.client(kari).post(at(returned, "send/"))

    assert answer["Location"] == at(returned)
    assert (again(returned).state, again(returned).sending) == (LetterState.QUEUED, 2)
    with inside(kari.workspace):
        assert JournalLine.everywhere.filter(verb="letter.sent-anew").count() == 1


def test_two_presses_send_it_once(kari: Membership, returned: Letter):
    browser = make.client(kari)
    browser.post(at(returned, "send/"))

    answer = browser.post(at(returned, "send/"))

    assert answer.status_code == 422
    assert "Brevet er på vei." in answer.content.decode()
    assert again(returned).sending == 2


def test_the_adviser_sends_nothing(returned: Letter):
    answer = make.client(make.member(Role.ADVISER)).post(at(returned, "send/"))

    assert answer.status_code == 403
    assert again(returned).state == LetterState.BOUNCED


class Register:
    """A room that keeps addresses, as partners does."""

    def __init__(self, *known: str) -> None:
        self.known = set(known)

    def knows(self, workspace: Workspace, email: str) -> bool:
        return email in self.known

    def correct(self, workspace: Workspace, /, *, old: str, new: str, by: object) -> None:
        self.known = self.known - {old} | {new}


@pytest.fixture
def register(monkeypatch: pytest.MonkeyPatch) -> Register:
    kept = Register("per@skolne.example")
    monkeypatch.setattr(books, "_books", [])
    books.register(AddressBook(knows=kept.knows, correct=kept.correct))
    return kept


def test_a_wrong_address_is_set_right_where_it_stands(
    kari: Membership, returned: Letter, register: Register
):
    assert "Rett adressen" in text_of(kari, at(returned))

    answer = make.client(kari).post(at(returned, "adresse/"), {"email": "per@skolen.example"})

    assert answer["Location"] == at(returned)
    found = again(returned)
    assert (found.to_email, found.state) == ("per@skolen.example", LetterState.QUEUED)
    assert register.known == {"per@skolen.example"}


def test_an_address_nobody_here_keeps_is_not_offered(
    kari: Membership, returned: Letter, register: Register
):
    register.known.clear()

    assert "Rett adressen" not in text_of(kari, at(returned))
    answer = make.client(kari).post(at(returned, "adresse/"), {"email": "per@skolen.example"})

    assert "register her" in answer.content.decode()
    assert again(returned).to_email == "per@skolne.example"


@pytest.mark.parametrize("email", ["", "per", "per@x.no\r\nBcc: a@b.no", "x" * 300 + "@x.no"])
def test_an_address_that_is_none_is_refused_and_kept_on_the_page(
    kari: Membership, returned: Letter, register: Register, email: str
):
    answer = make.client(kari).post(at(returned, "adresse/"), {"email": email})

    assert answer.status_code == 200
    assert "ds-error-summary" in answer.content.decode()
    assert again(returned).to_email == "per@skolne.example"
    assert register.known == {"per@skolne.example"}


def test_an_old_letter_says_that_its_text_is_gone(kari: Membership):
    old = letter(state=LetterState.SENT, sent_at=clock.now())
    with inside(kari.workspace):
        found = Letter.within(kari.workspace).get(pk=old.pk)
        found.text = None
        found.save(update_fields=["text"])

    page = text_of(kari, at(old))

    assert "Teksten er slettet" in page
    assert "Send på nytt" not in page
