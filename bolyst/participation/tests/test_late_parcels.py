"""A tablet that was offline when somebody withdrew brings nothing back."""

import pytest

from bolyst.mapping.actions.notes import change_note
from bolyst.mapping.models import Note
from bolyst.mapping.rules import ConversationKind
from bolyst.notebooks.actions import devices
from bolyst.notebooks.models import Parcel
from bolyst.notebooks.rules import State
from bolyst.notebooks.tests.make import tablet
from bolyst.participation.actions.taking_part import tie
from bolyst.participation.actions.withdrawing import withdraw
from bolyst.participation.tests import make
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db


def test_what_a_tablet_brings_later_is_thrown_away_with_a_receipt():
    talk, hand = make.talk(), tablet()
    row = make.participant(talk)
    written = hand.write("Dette ble skrevet uten nett", talk)
    with inside(talk.workspace):
        withdraw(row, by=hand.owner)

    receipt = hand.send(written)

    assert (receipt.status, receipt.waits) == (201, False)
    with inside(talk.workspace):
        parcel = Parcel.within(talk.workspace).get()
        assert (parcel.state, bytes(parcel.envelope)) == (State.DISCARDED, b"")
        assert not Note.within(talk.workspace).exists()


def test_what_waits_for_a_decision_is_thrown_away_too():
    talk, hand = make.talk(), tablet()
    row = make.participant(talk)
    with inside(talk.workspace):
        devices.revoke(hand.device, by=hand.owner)
    hand.send(hand.write("Dette venter", talk))
    with inside(talk.workspace):
        assert Parcel.within(talk.workspace).get().state == State.WAITING

        withdraw(row, by=hand.owner)

        parcel = Parcel.within(talk.workspace).get()
        assert (parcel.state, bytes(parcel.envelope)) == (State.DISCARDED, b"")


def test_a_group_s_note_that_is_taken_back_takes_its_later_revisions_along():
    talk, hand = make.talk(kind=ConversationKind.GROUP), tablet()
    row = make.participant(talk)
    first = hand.write("Hun fortalte", talk)
    hand.send(first)
    with inside(talk.workspace):
        note = Note.within(talk.workspace).get()
        tie(row, [note], by=hand.owner)
        change_note(note, text="Noen fortalte", by=hand.owner)
    hand.send(hand.write("Hun fortalte mer", talk, passage=first.passage, revision=2))
    with inside(talk.workspace):
        assert Parcel.within(talk.workspace).filter(state=State.WAITING).count() == 1

        withdraw(row, by=hand.owner)

    hand.send(hand.write("Hun fortalte alt", talk, passage=first.passage, revision=3))
    with inside(talk.workspace):
        left = Parcel.within(talk.workspace).exclude(state=State.WRITTEN)
        assert [parcel.state for parcel in left] == [State.DISCARDED] * 2
        assert not any(bytes(parcel.envelope) for parcel in left)
        assert not Note.within(talk.workspace).exists()


def test_other_content_under_a_number_is_not_kept_when_the_talk_is_taken_back():
    talk, hand = make.talk(), tablet()
    row = make.participant(talk)
    written = hand.write("Dette ble sagt", talk)
    hand.send(written)
    with inside(talk.workspace):
        withdraw(row, by=hand.owner)

    receipt = hand.send(hand.write("Noe annet", talk, number=written.number))

    assert receipt.status == 409
    with inside(talk.workspace):
        assert not Parcel.within(talk.workspace).filter(state=State.WAITING).exists()
