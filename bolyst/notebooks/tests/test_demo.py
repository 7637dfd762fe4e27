"""The demonstration shows a notebook in use, and something that waits."""

import pytest

from bolyst.notebooks.models import Device, Parcel
from bolyst.notebooks.queries.waiting import parcel_page
from bolyst.notebooks.rules import State
from bolyst.operations import filling
from bolyst.workspaces.models import Workspace
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db


def test_the_demonstration_has_a_lost_tablet_whose_note_waits():
    filling.fill()

    lierne = Workspace.objects.get(slug="lierne")
    with inside(lierne):
        devices = Device.within(lierne)
        parcel = Parcel.within(lierne).select_related("conversation__week", "workspace").get()
        assert [device.is_revoked for device in devices] == [False, True]
        assert parcel.state == State.WAITING
        assert parcel.conversation
        assert parcel_page(parcel, parcel.conversation.week).text
