"""A tablet that was offline when somebody withdrew brings nothing back."""

import pytest

from bolyst.mapping.models import Note
from bolyst.notebooks.actions import devices
from bolyst.notebooks.models import Parcel
from bolyst.notebooks.rules import State
from bolyst.notebooks.tests.make import tablet
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
