"""What a device sends is here once, and nothing that was acknowledged is lost."""

import json
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from bolyst import make as people
from bolyst.accounts import scopes
from bolyst.audit.models import JournalLine
from bolyst.mapping.actions.notes import change_note, remove_note
from bolyst.mapping.models import Conversation, Note
from bolyst.mapping.tests import make as mapping
from bolyst.notebooks.actions import waiting
from bolyst.notebooks.models import Device, Parcel
from bolyst.notebooks.queries.waiting import parcel_page
from bolyst.notebooks.rules import Reason, State
from bolyst.notebooks.sealed import Unopened, read, text_of
from bolyst.notebooks.tests import make
from bolyst.notebooks.tests.make import SAID, Tablet, Written
from bolyst.seals.keyring import keyring
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk() -> Conversation:
    return mapping.conversation()


@pytest.fixture
def hand() -> Tablet:
    return make.tablet()


def notes(talk: Conversation) -> list[tuple[int | None, str]]:
    with inside(talk.workspace):
        found = Note.within(talk.workspace).filter(conversation=talk)
        return [(note.question, note.text) for note in found]


def kept(written: Written, hand: Tablet, **more: object) -> Parcel:
    with inside(hand.owner.workspace):
        rows = Parcel.within(hand.owner.workspace).select_related("workspace")
        return rows.get(number=written.number, **more)


def test_a_parcel_becomes_a_note_by_the_one_who_wrote_it(hand: Tablet, talk: Conversation):
    written = hand.write(SAID, talk)

    receipt = hand.send(written)

    assert (receipt.status, receipt.waits) == (201, False)
    assert notes(talk) == [(2, SAID)]
    with inside(talk.workspace):
        assert Note.within(talk.workspace).get().author_id == hand.owner.pk
        assert Device.within(talk.workspace).get().seen_on is not None


def test_the_note_is_the_only_copy(hand: Tablet, talk: Conversation):
    written = hand.write(SAID, talk)
    hand.send(written)

    parcel = kept(written, hand)

    assert (parcel.state, bytes(parcel.envelope)) == (State.WRITTEN, b"")


def test_the_same_again_is_told_to_be_here(hand: Tablet, talk: Conversation):
    written = hand.write(SAID, talk)
    first = hand.send(written)

    again = hand.send(written)

    assert (first.status, again.status) == (201, 200)
    assert first.sha256 == again.sha256
    assert notes(talk) == [(2, SAID)]


def test_other_content_under_the_same_number_is_refused_and_both_are_kept(
    hand: Tablet, talk: Conversation
):
    first = hand.write(SAID, talk)
    other = hand.write("Noe annet", talk, number=first.number)
    hand.send(first)

    answers = [hand.send(other).status, hand.send(other).status]

    assert answers == [409, 409]
    assert notes(talk) == [(2, SAID)]
    second = kept(first, hand, is_second=True)
    assert (second.state, second.reason) == (State.WAITING, Reason.CONFLICT)
    with inside(talk.workspace):
        page = parcel_page(second, talk.week)
    assert (page.text, page.first) == ("Noe annet", SAID)
    assert page.shown == 2  # as the municipality is told


def test_the_highest_revision_wins_in_whatever_order_they_come(hand: Tablet, talk: Conversation):
    passage = uuid4()
    one, two, three = (
        hand.write(text, talk, passage=passage, revision=n)
        for n, text in enumerate(["Bu", "Bussen", "Bussen går"], start=1)
    )

    for written in (two, one, three):
        assert hand.send(written).status == 201

    assert notes(talk) == [(2, "Bussen går")]
    assert kept(one, hand).state == State.OLDER


@pytest.mark.parametrize("revision", [1, 3])
def test_what_was_said_in_one_talk_is_never_put_in_another(
    hand: Tablet, talk: Conversation, revision: int
):
    other = mapping.conversation(talk.week, title="En annen")
    here = hand.write("Sagt her", talk, revision=2)
    there = hand.write("Sagt der", other, revision=revision, passage=here.passage)

    assert not hand.send(here).waits
    assert hand.send(there).waits

    assert notes(talk) == [(2, "Sagt her")]
    assert notes(other) == []


def test_two_people_may_use_the_same_passage_number(talk: Conversation):
    """A number made on one device never reaches into another's notes."""
    passage = uuid4()
    for who, text in ((make.interviewer(), "En"), (mapping.adviser(), "To")):
        hand = make.tablet(who)
        hand.send(hand.write(text, talk, passage=passage))

    assert notes(talk) == [(2, "En"), (2, "To")]


@pytest.mark.parametrize("what", ["changed", "coded", "removed"])
def test_what_somebody_has_done_since_is_never_overwritten(
    hand: Tablet, talk: Conversation, what: str
):
    first = hand.write("Bussen", talk)
    hand.send(first)
    with inside(talk.workspace):
        note = Note.within(talk.workspace).select_related("conversation__week").get()
        if what == "changed":
            change_note(note, text="Rettet", question=2, by=mapping.adviser())
        elif what == "removed":
            remove_note(note, by=mapping.adviser())
    if what == "coded":
        mapping.coding(note, mapping.theme(note.conversation.week), 0, 3)
    before = notes(talk)
    second = hand.write("Bussen går", talk, passage=first.passage, revision=2)
    third = hand.write("Bussen går tidlig", talk, passage=first.passage, revision=3)

    receipts = [hand.send(second), hand.send(third)]

    assert [(one.status, one.waits) for one in receipts] == [(201, True)] * 2
    assert notes(talk) == before
    assert kept(second, hand).state == State.OLDER  # the third holds all of it
    assert kept(third, hand).reason == Reason.CHANGED


def test_what_a_revoked_device_sends_waits_and_can_be_taken_in():
    parcel = make.lost()
    talk = parcel.conversation
    assert talk
    assert (parcel.state, parcel.reason, notes(talk)) == (State.WAITING, Reason.REVOKED, [])

    with inside(parcel.workspace):
        waiting.take_in(parcel, conversation=None, by=mapping.adviser())

    assert notes(talk) == [(2, SAID)]
    with inside(parcel.workspace):
        parcel.refresh_from_db()
        assert (parcel.state, bytes(parcel.envelope)) == (State.TAKEN, b"")
        assert Note.within(parcel.workspace).get().author_id == parcel.sender_id


def test_what_is_discarded_is_gone_and_the_reason_stays():
    parcel = make.lost()

    with inside(parcel.workspace):
        with pytest.raises(ValidationError, match="Skriv hvorfor"):
            waiting.discard(parcel, why=" ", by=mapping.adviser())
        waiting.discard(parcel, why="Prøvetekst", by=mapping.adviser())
        with pytest.raises(ValidationError, match="alt avgjort"):
            waiting.take_in(parcel, conversation=None, by=mapping.adviser())

        parcel.refresh_from_db()
        assert (parcel.state, bytes(parcel.envelope)) == (State.DISCARDED, b"")
        assert parcel.why == "Prøvetekst"
        assert not Note.within(parcel.workspace).exists()


def test_an_unknown_device_and_a_borrowed_one_wait(hand: Tablet, talk: Conversation):
    unknown = hand.write(SAID, talk)
    borrowed = hand.write(SAID, talk)

    Tablet(hand.owner, hand.device, "ukjent").send(unknown)
    hand.send(borrowed, by=mapping.adviser())

    assert kept(unknown, hand).reason == Reason.UNKNOWN
    assert kept(borrowed, hand).reason == Reason.OTHERS
    assert notes(talk) == []


def test_notes_from_a_conversation_that_is_gone_wait_for_another(hand: Tablet, talk: Conversation):
    written = hand.write(SAID, talk)
    other = mapping.conversation(title="En annen")
    with inside(talk.workspace):
        talk.delete()

    hand.send(written)

    parcel = kept(written, hand)
    assert parcel.reason == Reason.NO_TALK
    with inside(parcel.workspace):
        with pytest.raises(ValidationError, match="Velg samtalen"):
            waiting.take_in(parcel, conversation=None, by=mapping.adviser())
        waiting.take_in(parcel, conversation=other, by=mapping.adviser())
    assert notes(other) == [(2, SAID)]


def test_a_talk_of_another_place_is_no_talk_here(hand: Tablet):
    elsewhere = mapping.conversation(of="hitra")
    written = hand.write(SAID, elsewhere)

    hand.send(written)

    assert kept(written, hand).reason == Reason.NO_TALK
    assert notes(elsewhere) == []


def test_a_seal_opens_only_for_what_it_was_made_for(hand: Tablet, talk: Conversation):
    written = hand.write(SAID, talk)
    written.question = 3

    hand.send(written)

    assert kept(written, hand).reason == Reason.UNREADABLE
    assert notes(talk) == []


def test_half_a_parcel_is_no_parcel(hand: Tablet, talk: Conversation):
    body = hand.write(SAID, talk).body(hand.token)
    body["envelope"] = body["envelope"][:-8]

    with pytest.raises(ValidationError, match="ikke hel"):
        read(json.dumps(body).encode(), hand.owner.workspace_id)


@pytest.mark.parametrize(
    "change",
    [
        {"number": "x"}, {"number": None}, {"revision": 0}, {"revision": 10**9},
        {"revision": True}, {"question": 7}, {"question": "2"}, {"envelope": "æ"},
        {"envelope": ""}, {"envelope": "A" * 400_000}, {"token": "\ud800"}, {"talk": 12},
    ],
)  # fmt: skip
def test_nonsense_is_told_so(hand: Tablet, talk: Conversation, change: dict[str, object]):
    body = hand.write(SAID, talk).body(hand.token) | change

    with pytest.raises(ValidationError):
        read(json.dumps(body).encode(), hand.owner.workspace_id)


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b"\xff", b"[" * 100_000])
def test_what_is_no_parcel_is_told_so(body: bytes):
    with pytest.raises(ValidationError):
        read(body, uuid4())


def test_what_was_sealed_with_an_older_pair_still_opens(hand: Tablet, talk: Conversation):
    """A pair is never taken out of the ring by a newer data key."""
    written = hand.write(SAID, talk)
    keyring().new_epoch(hand.owner.workspace_id)

    hand.send(written)

    assert notes(talk) == [(2, SAID)]


def test_nothing_of_the_text_is_in_the_journal(hand: Tablet, talk: Conversation):
    hand.send(hand.write(SAID, talk))

    with inside(talk.workspace):
        facts = [str(line.facts) for line in JournalLine.within(talk.workspace)]
    assert not [one for one in facts if "Bussen" in one]


def test_a_parcel_of_one_place_does_not_open_in_another(hand: Tablet, talk: Conversation):
    written = hand.write(SAID, talk)

    with pytest.raises(Unopened):
        text_of(written, people.workspace("hitra").pk)


def test_the_clock_of_the_device_is_never_asked(hand: Tablet, talk: Conversation):
    """A parcel has no room for a time at all: order is that of receipt."""
    body = hand.write(SAID, talk).body(hand.token)
    first = read(json.dumps(body | {"at": "2031-01-01T00:00:00Z"}).encode(), talk.workspace_id)

    assert first == read(json.dumps(body).encode(), talk.workspace_id)


def test_what_comes_from_somebody_of_another_week_waits(hand: Tablet, talk: Conversation):
    with inside(talk.workspace):
        scopes.release(talk.week_id, [hand.owner])

    receipt = hand.send(written := hand.write(SAID, talk))

    assert (receipt.status, receipt.waits) == (201, True)
    assert notes(talk) == []
    assert kept(written, hand).reason == Reason.ELSEWHERE
