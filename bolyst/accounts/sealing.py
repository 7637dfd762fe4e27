"""The secrets of second factors, unreadable in the database and in its backups.

They belong to people, not to a workspace, so they have a key of their own, derived from the
installation's master key, which lies outside the database.
"""

import base64
import os
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bolyst.seals.keyring import KeyringError, keyring

PURPOSE = b"bolyst second factor"
VERSION = "1:"
NONCE_BYTES = 12


class Unreadable(ValueError):
    """Not sealed by this installation, or changed since."""


def seal(text: str) -> str:
    nonce = os.urandom(NONCE_BYTES)
    sealed = nonce + _cipher().encrypt(nonce, text.encode(), PURPOSE)
    return VERSION + base64.b64encode(sealed).decode()


def unseal(sealed: str) -> str:
    """Raises Unreadable, also for what was never sealed: nothing plain is accepted."""
    if not sealed.startswith(VERSION):
        raise Unreadable("This secret was not sealed.")
    try:
        raw = base64.b64decode(sealed.removeprefix(VERSION), validate=True)
        return _cipher().decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], PURPOSE).decode()
    except (InvalidTag, ValueError):
        raise Unreadable("The master key does not fit this secret.") from None


def _cipher() -> AESGCM:
    ring = keyring()
    if not ring.master_file.exists() and ring.may_be_made:
        ring.make()
    try:
        changed = ring.master_file.stat().st_mtime_ns
    except FileNotFoundError:
        raise KeyringError(f"The master key {ring.master_file} is missing. Put it back.") from None
    return _derived(ring.master_file, changed)


@lru_cache(maxsize=4)
def _derived(file: Path, _changed: int) -> AESGCM:
    master = base64.b64decode(file.read_bytes())
    return AESGCM(HKDF(SHA256(), 32, salt=None, info=PURPOSE).derive(master))
