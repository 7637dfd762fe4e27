"""One sealed value: AES-256-GCM, tied to the one place it belongs to.

    version (1 byte) | key id (4 bytes) | nonce (12 bytes) | ciphertext and tag

Workspace, table, column, row and key id are authenticated with it, so a value that was moved,
swapped or changed does not open.
"""

import os
from dataclasses import dataclass
from uuid import UUID

from cryptography.exceptions import InvalidTag
from django.utils.translation import gettext

from bolyst.seals.keyring import NONCE_BYTES, KeyMissing, keyring

VERSION = 1
HEAD = 5  # bytes before the nonce
OVERHEAD = HEAD + NONCE_BYTES + 16  # bytes a value grows by


class Unreadable(Exception):
    """A sealed value does not open: moved, changed, or its key is gone."""

    def __init__(self, place: "Place") -> None:
        super().__init__(f"{place.column} of row {place.row} can't be read.")
        self.place = place


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value belongs."""

    workspace: UUID
    column: str  # "table.column"
    row: UUID

    def bound_to(self, key_id: int) -> bytes:
        return f"{VERSION}|{self.workspace.hex}|{self.column}|{self.row.hex}|{key_id}".encode()


def seal(plain: bytes, place: Place) -> bytes:
    """Raises KeyMissing when the workspace's keys were destroyed."""
    key = keyring().current(place.workspace)
    nonce = os.urandom(NONCE_BYTES)
    head = bytes([VERSION]) + key.epoch.to_bytes(HEAD - 1)
    return head + nonce + key.cipher.encrypt(nonce, plain, place.bound_to(key.epoch))


def unseal(sealed: bytes, place: Place) -> bytes:
    """Raises Unreadable."""
    if len(sealed) < OVERHEAD or sealed[0] != VERSION:
        raise Unreadable(place)
    key_id = int.from_bytes(sealed[1:HEAD])
    nonce, body = sealed[HEAD : HEAD + NONCE_BYTES], sealed[HEAD + NONCE_BYTES :]
    try:
        key = keyring().data_key(place.workspace, key_id)
        return key.cipher.decrypt(nonce, body, place.bound_to(key_id))
    except (KeyMissing, InvalidTag):
        raise Unreadable(place) from None


def key_id_of(sealed: bytes) -> int:
    """Which epoch's key a value was sealed with."""
    return int.from_bytes(sealed[1:HEAD])


class Sealed[Plain]:
    """A value as the database holds it; it opens only where it belongs.

    What has been opened is remembered beside the ciphertext, and is left behind when the row
    is pickled. In text, logs and exports it is «[forseglet]».
    """

    __slots__ = ("_plain", "data", "place")

    def __init__(self, data: bytes, place: Place | None = None) -> None:
        self.data = data
        self.place = place  # None when the query did not say which row it came from
        self._plain: tuple[Plain] | None = None

    @property
    def opened(self) -> Plain | None:
        return self._plain[0] if self._plain else None

    def remember(self, plain: Plain) -> Plain:
        self._plain = (plain,)
        return plain

    @property
    def is_open(self) -> bool:
        return self._plain is not None

    def __getstate__(self) -> tuple[bytes, Place | None]:
        return self.data, self.place

    def __setstate__(self, state: tuple[bytes, Place | None]) -> None:
        self.data, self.place = state
        self._plain = None

    def __str__(self) -> str:
        return gettext("[forseglet]")

    __repr__ = __str__
