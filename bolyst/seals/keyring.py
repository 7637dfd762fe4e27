"""The keys, in a file outside the database.

The master key wraps every other key and lies alone in its own file, handed to the process.
For each workspace the keyring holds one data key per epoch, which seals the encrypted fields,
and one pair of keys for what was sealed on a tablet. A stolen database or dump opens nothing;
without its entry here, neither does an old backup of a workspace that has left.
"""

import base64
import contextlib
import copy
import fcntl
import json
import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, NotRequired, TypedDict
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from bolyst.kernel import clock

KEY_BYTES = 32  # AES-256
NONCE_BYTES = 12
RSA_BITS = 3072
OAEP = padding.OAEP(padding.MGF1(hashes.SHA256()), hashes.SHA256(), None)
PROOF = b"bolyst keyring"


class KeyringError(Exception):
    """The keyring can't be used at all; the message says what to do."""


class KeyMissing(Exception):
    """The keyring is whole, but no longer (or not) holds this key."""


class Wrapped(TypedDict):
    key: str  # base64 of nonce and wrapped key
    made: str  # ISO date


class Pair(TypedDict):
    public: str  # base64 of DER, SubjectPublicKeyInfo
    private: str  # base64 of nonce and wrapped DER, PKCS 8
    made: str


class Entry(TypedDict):
    epochs: dict[str, Wrapped]
    pairs: dict[str, Pair]
    destroyed: NotRequired[str]  # ISO date; its keys are gone and never made again


class Contents(TypedDict):
    version: int
    proof: str  # PROOF under the master key: tells a wrong master key from a broken file
    workspaces: dict[str, Entry]


@dataclass(frozen=True, slots=True)
class DataKey:
    epoch: int
    cipher: AESGCM


@dataclass(frozen=True, slots=True)
class PublicKey:
    """What a tablet needs in order to seal: RSA-OAEP with SHA-256."""

    key_id: int
    der: bytes  # SubjectPublicKeyInfo, as WebCrypto's importKey("spki") takes it


@dataclass(frozen=True, slots=True)
class Envelope:
    """What a tablet sends: text under a fresh AES-256-GCM key, that key under the public one."""

    key_id: int
    wrapped_key: bytes
    nonce: bytes
    ciphertext: bytes


class _Ring:
    """The file as it was read once, with the keys opened since; replaced whole when it changes."""

    def __init__(self, contents: Contents, stamp: tuple[int, int, int]) -> None:
        self.contents = contents
        self.stamp = stamp
        self.opened: dict[tuple[UUID, int], DataKey] = {}
        self.current: dict[UUID, DataKey] = {}

    def entry(self, workspace: UUID) -> Entry:
        return self.contents["workspaces"].get(str(workspace)) or {"epochs": {}, "pairs": {}}


class Keyring:
    """One keyring file as this process sees it; every process sees the others' changes."""

    def __init__(self, file: Path, master_file: Path, *, may_be_made: bool) -> None:
        self.file = file
        self.master_file = master_file
        self.may_be_made = may_be_made
        self._lock = threading.RLock()
        self._ring: _Ring | None = None  # None until the file has been read

    # --- what the encrypted field asks for ------------------------------------------------

    def current(self, workspace: UUID) -> DataKey:
        """The data key new values are sealed with; made the first time. Raises KeyMissing."""
        ring = self._read()
        if key := ring.current.get(workspace):
            return key
        epochs = ring.entry(workspace)["epochs"]
        newest = max(map(int, epochs)) if epochs else self._make_epoch(workspace, first=True)
        key = self.data_key(workspace, newest)
        ring.current[workspace] = key
        return key

    def data_key(self, workspace: UUID, epoch: int) -> DataKey:
        """The key an old value was sealed with. Raises KeyMissing."""
        ring = self._read()
        if key := ring.opened.get((workspace, epoch)):
            return key
        wrapped = ring.entry(workspace)["epochs"].get(str(epoch))
        if wrapped is None:
            raise KeyMissing(f"No data key {epoch} for workspace {workspace}.")
        plain = self._unwrap(wrapped["key"], f"data|{workspace}|{epoch}")
        key = ring.opened[workspace, epoch] = DataKey(epoch, AESGCM(plain))
        return key

    def new_epoch(self, workspace: UUID) -> int:
        """From now on new values get a new key; old ones stay readable with theirs."""
        return self._make_epoch(workspace, first=False)

    # --- what the tablet asks for -----------------------------------------------------------

    def public_key(self, workspace: UUID) -> PublicKey:
        """The key a tablet seals with; the pair is made the first time somebody asks."""
        if not self._read().entry(workspace)["pairs"]:
            self._make_pair(workspace)
        pairs = self._read().entry(workspace)["pairs"]
        newest = max(map(int, pairs))
        return PublicKey(newest, base64.b64decode(pairs[str(newest)]["public"]))

    def open_envelope(self, workspace: UUID, envelope: Envelope, context: bytes) -> bytes:
        """What was sealed on the tablet. Raises KeyMissing, or ValueError when it was changed."""
        pair = self._read().entry(workspace)["pairs"].get(str(envelope.key_id))
        if pair is None:
            raise KeyMissing(f"No pair {envelope.key_id} for workspace {workspace}.")
        der = self._unwrap(pair["private"], f"pair|{workspace}|{envelope.key_id}")
        private = serialization.load_der_private_key(
            der,
            password=None,
            unsafe_skip_rsa_key_validation=True,  # 90 ms a time; the wrapping vouches for it
        )
        if not isinstance(private, rsa.RSAPrivateKey):
            raise KeyringError(f"Pair {envelope.key_id} of {workspace} is no RSA key.")
        try:
            key = private.decrypt(envelope.wrapped_key, OAEP)
            return AESGCM(key).decrypt(envelope.nonce, envelope.ciphertext, context)
        except (InvalidTag, ValueError):
            raise ValueError("The envelope was changed on its way.") from None

    # --- the ring itself ----------------------------------------------------------------------

    def make(self) -> None:
        """Make the master key and an empty keyring where there are none."""
        with self._locked():
            if not self.master_file.exists():
                if self.file.exists():
                    raise KeyringError(
                        f"{self.file} exists, but its master key {self.master_file} is gone. "
                        "Put the master key back; a new one would open nothing."
                    )
                _replace(self.master_file, base64.b64encode(os.urandom(KEY_BYTES)) + b"\n")
            if not self.file.exists():
                proof = self._wrap(PROOF, "proof")
                self._write({"version": 1, "proof": proof, "workspaces": {}})

    def destroy(self, workspace: UUID) -> None:
        """Throw away a workspace's keys; nothing it sealed can ever be read again."""
        with self._changing() as contents:
            gone = clock.today().isoformat()
            contents["workspaces"][str(workspace)] = {"epochs": {}, "pairs": {}, "destroyed": gone}

    def self_test(self) -> None:
        """Open every key once. Raises KeyringError."""
        for workspace, entry in self._read().contents["workspaces"].items():
            for epoch, wrapped in entry["epochs"].items():
                self._unwrap(wrapped["key"], f"data|{workspace}|{epoch}")
            for number, pair in entry["pairs"].items():
                self._unwrap(pair["private"], f"pair|{workspace}|{number}")

    def _make_epoch(self, workspace: UUID, *, first: bool) -> int:
        with self._changing() as contents:
            epochs = _entry(contents, workspace)["epochs"]
            newest = max(map(int, epochs), default=0)
            if newest and first:  # another process came before us
                return newest
            epochs[str(newest + 1)] = {
                "key": self._wrap(os.urandom(KEY_BYTES), f"data|{workspace}|{newest + 1}"),
                "made": clock.today().isoformat(),
            }
            return newest + 1

    def _make_pair(self, workspace: UUID) -> None:
        private = rsa.generate_private_key(public_exponent=65537, key_size=RSA_BITS)
        public = private.public_key().public_bytes(
            serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
        )
        plain = private.private_bytes(
            serialization.Encoding.DER,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        with self._changing() as contents:
            pairs = _entry(contents, workspace)["pairs"]
            if not pairs:  # otherwise another process came before us
                pairs["1"] = {
                    "public": _base64(public),
                    "private": self._wrap(plain, f"pair|{workspace}|1"),
                    "made": clock.today().isoformat(),
                }

    def _wrap(self, key: bytes, context: str) -> str:
        nonce = os.urandom(NONCE_BYTES)
        return _base64(nonce + self._master().encrypt(nonce, key, context.encode()))

    def _unwrap(self, wrapped: str, context: str) -> bytes:
        raw = base64.b64decode(wrapped)
        try:
            return self._master().decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], context.encode())
        except InvalidTag:
            raise KeyringError(
                f"The master key in {self.master_file} does not fit {self.file}, or the keyring "
                "was changed by other hands. Put back the two that belong together."
            ) from None

    def _master(self) -> AESGCM:
        try:
            changed = self.master_file.stat().st_mtime_ns
        except FileNotFoundError:
            raise KeyringError(
                f"The master key {self.master_file} is missing. Put it back; without it no "
                "encrypted text can be read or written."
            ) from None
        return _master(self.master_file, changed)

    # --- the file -----------------------------------------------------------------------------

    def _read(self) -> _Ring:
        """The ring, read again if the file changed since last time."""
        try:
            status = self.file.stat()
        except FileNotFoundError:
            if self._ring is not None or not self.may_be_made:
                raise KeyringError(
                    f"The keyring {self.file} is missing. Put it back from its backup; on a new "
                    "installation make it with `bolyst manage make_keys`."
                ) from None
            self.make()
            status = self.file.stat()
        stamp = (status.st_mtime_ns, status.st_size, status.st_ino)
        ring = self._ring
        if ring is None or ring.stamp != stamp:
            ring = self._ring = _Ring(self._contents(), stamp)
        return ring

    def _contents(self) -> Contents:
        try:
            contents: Contents = json.loads(self.file.read_bytes())
            proof, _ = contents["proof"], contents["workspaces"]
        except (ValueError, KeyError, TypeError):
            raise KeyringError(f"{self.file} is no keyring, or was cut short.") from None
        self._unwrap(proof, "proof")
        return contents

    @contextlib.contextmanager
    def _changing(self) -> Iterator[Contents]:
        """The newest contents for the block to change, then written; one process at a time."""
        self._read()
        with self._locked():
            before = self._read().contents
            contents = copy.deepcopy(before)
            yield contents
            if contents != before:
                self._write(contents)

    @contextlib.contextmanager
    def _locked(self) -> Iterator[None]:
        """A file of its own is locked, since the keyring itself is replaced when written."""
        self.file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with self._lock:
            lock = self.file.with_name(f"{self.file.name}.lock")
            door = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
            try:
                fcntl.flock(door, fcntl.LOCK_EX)
                yield
            finally:
                os.close(door)

    def _write(self, contents: Contents) -> None:
        _replace(self.file, json.dumps(contents, indent=1).encode())


def _entry(contents: Contents, workspace: UUID) -> Entry:
    entry = contents["workspaces"].setdefault(str(workspace), {"epochs": {}, "pairs": {}})
    if "destroyed" in entry:
        raise KeyMissing(f"The keys of workspace {workspace} were destroyed.")
    return entry


@lru_cache(maxsize=4)
def _master(file: Path, _changed: int) -> AESGCM:
    try:
        key = base64.b64decode(file.read_bytes(), validate=False)
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise KeyringError(
            f"{file} must hold {KEY_BYTES} random bytes in base64, and nothing else."
        )
    return AESGCM(key)


def _base64(value: bytes) -> str:
    return base64.b64encode(value).decode()


def _replace(file: Path, content: bytes) -> None:
    """A file with mode 0600, whole and on the disk before it gets its name."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    half = file.with_name(f"{file.name}.half")
    half.unlink(missing_ok=True)  # what a killed process left behind
    door = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(door, "wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    half.replace(file)
    _sync_folder(file.parent)


def _sync_folder(folder: Path) -> None:
    door = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(door)
    finally:
        os.close(door)


@lru_cache(maxsize=8)
def _keyring(file: Path, master_file: Path, may_be_made: bool) -> Keyring:
    return Keyring(file, master_file, may_be_made=may_be_made)


def keyring() -> Keyring:
    """This installation's keyring."""
    values: Any = settings
    return _keyring(values.KEYRING_FILE, values.MASTER_KEY_FILE, values.KEYS_MAY_BE_MADE)
