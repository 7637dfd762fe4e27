"""Builders for the notebook: a device as the browser is one, sealing with the public key."""

import base64
import hashlib
import json
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from bolyst import make as people
from bolyst.accounts.models import Membership
from bolyst.accounts.rules import Role
from bolyst.mapping.models import Conversation, MappingWeek
from bolyst.mapping.tests import make as mapping
from bolyst.notebooks.actions import devices, parcels
from bolyst.notebooks.actions.parcels import Receipt
from bolyst.notebooks.demo_sealing import sealed
from bolyst.notebooks.models import Device, Parcel
from bolyst.notebooks.sealed import context_of, read
from bolyst.seals.keyring import keyring
from bolyst.workspaces.wall import inside

SAID = "Bussen går før skiftet er slutt, så kurset er stengt for dem."


def interviewer(of: str = "lierne") -> Membership:
    return people.member(Role.INTERVIEWER, of=of)


@dataclass
class Written:
    """One sealed revision, as it lies on a device."""

    workspace: UUID
    talk: UUID
    revision: int = 1
    question: int | None = 2
    number: UUID = field(default_factory=uuid4)
    passage: UUID = field(default_factory=uuid4)
    envelope: bytes = b""

    def body(self, token: str) -> dict[str, Any]:
        context = context_of(self, self.workspace)
        return {
            "number": str(self.number),
            "talk": str(self.talk),
            "passage": str(self.passage),
            "revision": self.revision,
            "question": self.question,
            "envelope": base64.b64encode(self.envelope).decode(),
            "sha256": hashlib.sha256(context + b"|" + self.envelope).hexdigest(),
            "token": token,
        }


@dataclass
class Tablet:
    """A registered device in somebody's hands."""

    owner: Membership
    device: Device
    token: str

    def write(self, text: str, talk: Conversation, **more: Any) -> Written:
        place = self.owner.workspace_id
        written = Written(place, talk.pk, **more)
        key = keyring().public_key(place)
        written.envelope = sealed(text, context_of(written, place), key)
        return written

    def send(self, written: Written, *, by: Membership | None = None) -> Receipt:
        by = by or self.owner
        with inside(by.workspace):
            body = json.dumps(written.body(self.token)).encode()
            return parcels.receive(read(body, by.workspace_id), by=by)


def tablet(
    owner: Membership | None = None, *, of: str = "lierne", name: str = "Nettbrett 2"
) -> Tablet:
    owner = owner or interviewer(of)
    with inside(owner.workspace):
        device, token = devices.register(name=name, by=owner)
    return Tablet(owner, device, token)


def lost(of: str = "lierne", text: str = SAID) -> Parcel:
    """Something from a device that is revoked: it waits."""
    hand = tablet(of=of)
    place = hand.owner.workspace
    with inside(place):
        week = MappingWeek.within(place).order_by("id").first()
        devices.revoke(hand.device, by=hand.owner)
    written = hand.write(text, mapping.conversation(week or mapping.week(of)))
    hand.send(written)
    with inside(place):
        rows = Parcel.within(place).select_related("conversation__week", "sender", "workspace")
        return rows.get(number=written.number)


FOREIGN = {
    "device_id": lambda of: tablet(of=of).device.pk,
    "parcel_id": lambda of: lost(of=of).pk,
}
