"""What the interviewer records, what is shown once, and what the bearer of a card meets."""

import re

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bolyst import make as people
from bolyst.accounts.rules import Role
from bolyst.audit.models import Receipt
from bolyst.documents.models import Version
from bolyst.documents.rules import State
from bolyst.gate.rules import Floor
from bolyst.mapping.actions.report import write_report
from bolyst.mapping.models import Conversation, MappingWeek, Note
from bolyst.mapping.rules import ConversationKind
from bolyst.mapping.tests import make as week
from bolyst.participation import limits, phrases, rules
from bolyst.participation.models import Card, LegalBasis, Participation, Summary, Withdrawal
from bolyst.participation.tests import make
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db
CARD = "/lierne/kort/"
NOBODYS = rules.grouped("0" * rules.SIGNS + rules.check_sign("0" * rules.SIGNS))


@pytest.fixture(autouse=True)
def nobody_has_tried_yet(db: None) -> None:
    cache.clear()
    people.workspace()


@pytest.fixture
def ada() -> Client:
    return people.client(people.member(Role.ADVISER))


def at(name: str, *args: object) -> str:
    return reverse(f"participation:{name}", args=["lierne", *args])


def talk_at(talk: Conversation) -> str:
    return at("talk", talk.week_id, talk.pk)


def sent(**more: object) -> dict[str, object]:
    return {"language": "uk", "way": "interpreter", "told_on": "2026-05-04", "is_voluntary": "on",
            "card_from": "none", "number": ""} | more  # fmt: skip


def code_in(body: str) -> str:
    found: list[str] = re.findall(r"\b[0-9A-Z]{5}(?:-[0-9A-Z]{5}){2}\b", body)
    assert len(found) == 1
    return found[0]


def bearer(talk: Conversation) -> str:
    """The code on a card somebody of the talk has."""
    shown = make.taken(talk).shown
    assert shown
    return shown.grouped


# --- recording ------------------------------------------------------------------------------------


def test_a_participant_is_recorded_without_a_name(ada: Client):
    talk = make.talk()

    ada.post(talk_at(talk), sent())

    with inside(talk.workspace):
        row = Participation.within(talk.workspace).get()
        assert (row.language, row.way, row.information) == ("uk", "interpreter", "2026-1")
        words = {field.name for field in Participation._meta.get_fields()}
        assert not words & {"name", "age", "born", "phone", "email", "note", "remark"}


def test_who_was_not_told_that_it_is_voluntary_is_not_recorded(ada: Client):
    talk = make.talk()

    answer = ada.post(talk_at(talk), sent(is_voluntary=""))

    assert "Si først at det er frivillig" in answer.content.decode()
    with inside(talk.workspace):
        assert not Participation.within(talk.workspace).exists()


def test_what_is_missing_is_told_and_stops_nothing(ada: Client):
    talk = make.talk(people=1)
    week.note(talk)

    before = ada.get(talk_at(talk)).content.decode()
    ada.post(talk_at(talk), sent())
    make.basis(talk.week)
    after = ada.get(talk_at(talk)).content.decode()

    assert "Det mangler en ført deltaker" in before
    assert "behandlingsgrunnlaget" in before
    assert "Dette mangler" not in after


def test_a_card_from_a_sheet_is_bound_by_its_number_and_given_once(ada: Client):
    talk = make.talk(ConversationKind.GROUP, people=2)
    printed = make.cards(talk.week)

    ada.post(talk_at(talk), sent(card_from="sheet", number="3"))
    again = ada.post(talk_at(talk), sent(card_from="sheet", number="3"))
    unknown = ada.post(talk_at(talk), sent(card_from="sheet", number="99"))

    assert "alt gitt til noen" in again.content.decode()
    assert "Det finnes ikke noe kort" in unknown.content.decode()
    with inside(talk.workspace):
        assert Participation.within(talk.workspace).get().card == printed[2].card


def test_a_card_on_the_screen_is_shown_once_and_kept_nowhere(ada: Client):
    talk = make.talk()

    answer = ada.post(talk_at(talk), sent(card_from="screen"))

    code = code_in(answer.content.decode())
    assert answer["Cache-Control"] == "no-store"
    assert code not in ada.get(talk_at(talk)).content.decode()
    with inside(talk.workspace):
        assert Card.within(talk.workspace).get().code_hash == rules.hash_of(rules.typed(code))


def test_sheets_come_in_the_answer_with_eight_codes_each(ada: Client):
    held = week.week()

    answer = ada.post(at("make-cards", held.pk), {"language": "ar", "sheets": "2", "form": "page"})

    body = answer.content.decode()
    codes = re.findall(r"[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]{5}", body)
    assert len(set(codes)) == 16
    assert answer["Cache-Control"] == "no-store"
    with inside(held.workspace):
        hashes = set(Card.within(held.workspace).values_list("code_hash", flat=True))
        assert hashes == {rules.hash_of(rules.typed(code)) for code in codes}


def test_the_coordinator_records_the_basis_and_never_sees_a_code():
    held = week.week()
    kari = people.client(people.member(Role.COORDINATOR))

    said = {"basis": "public-interest", "law": "ldl. § 24", "choice": ""}
    assert kari.post(at("basis", held.pk), said).status_code == 302
    assert kari.get(at("cards", held.pk)).status_code == 200
    assert kari.get(at("make-cards", held.pk)).status_code == 403
    with inside(held.workspace):
        assert LegalBasis.within(held.workspace).get().law == "ldl. § 24"


def test_in_a_group_notes_are_tied_to_who_said_them(ada: Client):
    talk = make.talk(ConversationKind.GROUP, people=2)
    row, note = make.participant(talk), week.note(talk)

    ada.post(at("tie", row.pk), {"notes": [str(note.pk)]})

    assert "1 notat er personens" in ada.get(talk_at(talk)).content.decode()


def test_the_interviewer_withdraws_for_somebody_who_shows_the_card(ada: Client):
    talk = make.talk()
    taken = make.taken(talk)
    week.note(talk)
    address = at("withdraw-in-person", taken.participation.pk)

    wrong = ada.post(address, {"code": NOBODYS})
    assert "ikke koden på kortet" in wrong.content.decode()
    assert taken.shown
    ada.post(address, {"code": taken.shown.grouped})

    with inside(talk.workspace):
        assert Withdrawal.within(talk.workspace).get().told_in_person
        assert not Note.within(talk.workspace).exists()


def test_a_code_that_was_shown_opens_nothing_after_the_slip_is_undone(ada: Client):
    talk = make.talk()
    shown = make.taken(talk)
    sheet = make.cards(talk.week)[0].card

    ada.post(at("undo", shown.participation.pk))

    with inside(talk.workspace):
        assert not Card.within(talk.workspace).filter(batch__isnull=True).exists()
        assert Card.within(talk.workspace).filter(pk=sheet.pk).exists()


def test_a_slip_can_be_undone_until_something_hangs_on_it(ada: Client):
    talk = make.talk()
    row = make.participant(talk)

    ada.post(at("undo", row.pk))

    with inside(talk.workspace):
        assert not Participation.within(talk.workspace).exists()


def test_the_list_of_participants_asks_the_same_whatever_their_number(ada: Client):
    few, many = make.talk(), make.talk(ConversationKind.GROUP, people=9)
    make.participant(few)
    for _each in range(6):
        make.participant(many)

    assert asks(ada, talk_at(few)) == asks(ada, talk_at(many))


def test_the_week_asks_the_same_whatever_there_is_to_act_on(ada: Client):
    first = make.withdrawn().participation.conversation.week
    before = asks(ada, at("cards", first.pk))
    with inside(first.workspace):
        for gone in (make.withdrawn(), make.withdrawn()):
            Conversation.within(first.workspace).filter(
                pk=gone.participation.conversation_id
            ).update(week=first)

    assert asks(ada, at("cards", first.pk)) == before


def asks(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


# --- reading back ---------------------------------------------------------------------------------


def test_two_texts_become_one_that_is_read_back(ada: Client):
    talk = make.talk()
    week.note(talk, text="Bussen går for sjelden")
    merged = at("merge", talk.week_id, talk.pk, 2)

    assert "Bussen går for sjelden" in ada.get(merged).content.decode()
    ada.post(merged, {"text": "Bussen må gå oftere", "revision": "0"})
    ada.get(at("together", talk.week_id, talk.pk))
    with inside(talk.workspace):  # both the note and what was made of it were read
        assert Receipt.within(talk.workspace).order_by("-at").first().rows == 2  # type: ignore[union-attr]
    ada.post(
        at("read-back", talk.week_id, talk.pk, 2),
        {"read_back_on": "2026-05-05", "correction": "Ikke om natta", "revision": "1"},
    )

    with inside(talk.workspace):
        row = Summary.within(talk.workspace).select_related("note").get()
        assert row.note
        assert (row.note.text, row.correction) == ("Bussen må gå oftere", "Ikke om natta")


def test_whoever_merges_second_keeps_what_was_typed_and_sees_the_other(ada: Client):
    talk = make.talk()
    week.note(talk)
    merged = at("merge", talk.week_id, talk.pk, 2)
    ada.post(merged, {"text": "Først ute", "revision": "0"})

    answer = ada.post(merged, {"text": "Andre ute", "revision": "0"}).content.decode()

    assert "Noen andre har endret" in answer
    assert "Først ute" in answer
    assert "Andre ute" in answer
    ada.post(merged, {"text": "Begge", "revision": "1"})
    with inside(talk.workspace):
        assert Summary.within(talk.workspace).get().text == "Begge"


# --- the bearer -----------------------------------------------------------------------------------


def test_the_bearer_sees_what_happened_and_nothing_is_left_in_the_browser():
    talk = make.talk()
    code, browser = bearer(talk), Client()
    week.note(talk)

    answer = browser.post(CARD, {"kode": code.lower()})

    body = answer.content.decode()
    assert "er skrevet ned, uten navn" in body
    assert "Rapporten er ikke ferdig" in body
    assert "Bussen" not in body
    assert answer["Cache-Control"] == "no-store"
    assert set(answer.cookies) <= {settings.CSRF_COOKIE_NAME}


def test_a_wrong_code_is_answered_alike_whatever_is_wrong_with_it():
    answers = [
        re.sub(r'value="[^"]*"', "", Client().post(CARD, {"kode": code}).content.decode())
        for code in (NOBODYS, NOBODYS[:-1] + "7", "hei", "", "x" * 5000, "\0")
    ]

    assert len(set(answers)) == 1
    assert "Vi finner ikke noe kort" in answers[0]


def test_a_card_of_another_place_is_none_here():
    code = bearer(make.talk(of="hitra"))

    assert "Vi finner ikke noe kort" in Client().post(CARD, {"kode": code}).content.decode()


def test_a_card_that_is_not_given_yet_says_so():
    printed = make.cards(week.week())

    body = Client().post(CARD, {"kode": printed[0].grouped}).content.decode()

    assert "ikke knyttet til en samtale" in body


def test_codes_are_not_tried_without_end():
    browser = Client()
    for _each in range(limits.PER_MACHINE):
        browser.post(CARD, {"kode": NOBODYS})

    answer = browser.post(CARD, {"kode": NOBODYS})

    assert answer.status_code == 429
    assert "prøvd for mange ganger" in answer.content.decode()


def test_withdrawing_takes_one_confirmation_and_gives_a_receipt():
    talk = make.talk()
    code, browser = bearer(talk), Client()
    week.note(talk)

    asked = browser.post(CARD, {"kode": code, "gjor": "trekk"}).content.decode()
    with inside(talk.workspace):
        assert Note.within(talk.workspace).exists()
    done = browser.post(CARD, {"kode": code, "gjor": "slett"}).content.decode()
    again = browser.post(CARD, {"kode": code}).content.decode()

    assert "Det kan ikke angres" in asked
    assert "Du har trukket deg" in done
    assert "Du har trukket deg" in again
    with inside(talk.workspace):
        assert not Note.within(talk.workspace).exists()


def test_nothing_is_written_in_a_talk_that_is_taken_back():
    talk = make.talk()
    code = bearer(talk)
    Client().post(CARD, {"kode": code, "gjor": "slett"})

    with inside(talk.workspace):
        from bolyst.mapping.forgetting import is_taken_back

        assert is_taken_back(talk)
        assert not is_taken_back(make.talk())


@pytest.mark.parametrize("language", phrases.LANGUAGES)
def test_the_page_speaks_the_cards_language(language: str):
    talk = make.talk()
    shown = make.taken(talk, language).shown
    assert shown
    say = phrases.said_in(language)

    body = Client().post(CARD, {"kode": shown.grouped}).content.decode()

    assert say.withdraw in body
    assert (say.unchecked in body) is (language not in {"nb", "nn", "en"})
    assert all(getattr(say, name) for name in phrases.NAMES)
    assert "%(n)s" in say.card_number


def test_findings_are_told_when_the_report_is_out_and_enough_stand_behind():
    held = week.week()
    mine, theirs = make.talk(people=2, during=held), make.talk(people=4, during=held)
    code = bearer(mine)
    own, other = make.coded(week.note(mine)), make.coded(week.note(theirs))
    week.finding(held, [own, other], title="Kursene er på dagtid")
    week.finding(held, [own], title="Dette sa bare én")
    assert not told(code)

    publish(held)

    assert told(code) == {"Kursene er på dagtid"}


def publish(held: MappingWeek) -> None:
    with inside(held.workspace):
        write_report(held, floor=Floor(), by=week.adviser())
        Version.within(held.workspace).update(state=State.APPROVED)


def told(code: str) -> set[str]:
    body = Client().post(CARD, {"kode": code}).content.decode()
    return {title for title in ("Kursene er på dagtid", "Dette sa bare én") if title in body}


def test_the_page_is_light():
    assert len(Client().get(CARD).content) < 20_000


@pytest.mark.parametrize(
    ("language", "is_told"), [("pl", True), ("en", True), ("nb", False), ("nn", False)]
)
def test_a_reader_of_another_language_is_told_that_the_findings_are_in_norwegian(
    language: str, is_told: bool
):
    held = week.week()
    mine, theirs = make.talk(people=2, during=held), make.talk(people=4, during=held)
    code = bearer(mine)
    coded = [make.coded(week.note(mine)), make.coded(week.note(theirs))]
    week.finding(held, coded, title="Kursene er på dagtid")
    publish(held)

    body = Client().post(CARD, {"kode": code, "sprak": language}).content.decode()

    say = phrases.said_in(language)
    assert (say.in_norwegian in body) is is_told
    assert '<ul lang="nb" dir="ltr"><li>Kursene er på dagtid' in body
