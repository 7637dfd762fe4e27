import base64
import json
import multiprocessing
import os
import stat
from multiprocessing.synchronize import Barrier
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_public_key
from django.core.checks import run_checks
from django.core.management import CommandError, call_command
from pytest_django import Settings

from bolyst.seals.checks import the_keyring_opens
from bolyst.seals.keyring import Envelope, KeyMissing, Keyring, KeyringError
from bolyst.seals.sealing import Place, Unreadable, seal, unseal

LIERNE, HITRA = uuid4(), uuid4()


def another(ring: Keyring) -> Keyring:
    """The same files seen by another process."""
    return Keyring(ring.file, ring.master_file, may_be_made=ring.may_be_made)


def test_the_files_are_made_on_first_use_and_only_their_owner_reads_them(ring: Keyring) -> None:
    ring.current(LIERNE)

    for file in (ring.file, ring.master_file):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_no_key_lies_open_in_the_keyring(ring: Keyring) -> None:
    key = ring.current(LIERNE)
    nonce = os.urandom(12)
    sealed = key.cipher.encrypt(nonce, b"hemmelig", None)

    entry = json.loads(ring.file.read_text())["workspaces"][str(LIERNE)]["epochs"]["1"]

    raw = base64.b64decode(entry["key"])
    assert len(raw) == 12 + 32 + 16
    with pytest.raises(Exception):  # noqa: B017, PT011  # whatever the library says to a wrong key
        AESGCM(raw[12:44]).decrypt(nonce, sealed, None)


def test_what_one_process_makes_another_uses(ring: Keyring) -> None:
    other = another(ring)
    other.self_test()

    mine, theirs = ring.current(LIERNE), other.current(LIERNE)

    nonce = os.urandom(12)
    assert theirs.cipher.decrypt(nonce, mine.cipher.encrypt(nonce, b"x", None), None) == b"x"


def _ask(file: Path, master: Path, workspaces: list[UUID], together: Barrier) -> None:
    ring = Keyring(file, master, may_be_made=True)
    together.wait()
    for workspace in workspaces:
        ring.current(workspace)


def test_processes_that_start_at_once_lose_no_key(ring: Keyring) -> None:
    shared, own = [uuid4() for _ in range(5)], [[uuid4() for _ in range(25)] for _ in range(3)]
    context = multiprocessing.get_context("spawn")
    together = context.Barrier(3)
    several = [
        context.Process(target=_ask, args=(ring.file, ring.master_file, shared + mine, together))
        for mine in own
    ]

    for process in several:
        process.start()
    for process in several:
        process.join()

    assert [process.exitcode for process in several] == [0, 0, 0]
    kept = json.loads(ring.file.read_text())["workspaces"]
    assert set(kept) == {str(workspace) for workspace in sum(own, shared)}
    assert {epoch for entry in kept.values() for epoch in entry["epochs"]} == {"1"}
    ring.self_test()


def test_a_new_epoch_seals_what_comes_and_leaves_the_old_readable(ring: Keyring) -> None:
    place = Place(LIERNE, "notes.text", uuid4())
    old = seal(b"gammel", place)

    ring.new_epoch(LIERNE)

    new = seal(b"ny", place)
    assert old[1:5] != new[1:5]
    assert (unseal(old, place), unseal(new, place)) == (b"gammel", b"ny")


def test_the_keys_of_a_workspace_that_left_are_gone_for_good(ring: Keyring) -> None:
    place = Place(LIERNE, "notes.text", uuid4())
    elsewhere = Place(HITRA, "notes.text", place.row)
    sealed, other = seal(b"x", place), seal(b"y", elsewhere)

    another(ring).destroy(LIERNE)

    with pytest.raises(Unreadable):
        unseal(sealed, place)
    with pytest.raises(KeyMissing):
        seal(b"ny", place)
    with pytest.raises(KeyMissing):
        ring.public_key(LIERNE)
    assert unseal(other, elsewhere) == b"y"


def test_a_wrong_master_key_stops_the_start(ring: Keyring) -> None:
    ring.current(LIERNE)
    assert the_keyring_opens() == []

    ring.master_file.write_bytes(base64.b64encode(os.urandom(32)))
    os.utime(ring.master_file, (1, 1))

    with pytest.raises(KeyringError, match="does not fit"):
        another(ring).self_test()
    assert [error.id for error in the_keyring_opens()] == ["seals.E001"]
    assert the_keyring_opens in _registered()


def _registered() -> set[object]:
    from django.core.checks.registry import registry

    return set(registry.get_checks(include_deployment_checks=False))


def test_a_missing_master_key_is_never_replaced_under_an_old_keyring(ring: Keyring) -> None:
    ring.current(LIERNE)
    ring.master_file.unlink()

    for attempt in (another(ring).self_test, ring.make, lambda: another(ring).current(HITRA)):
        with pytest.raises(KeyringError, match=r"Put .* back"):
            attempt()
    assert not ring.master_file.exists()


def test_a_keyring_that_vanished_is_not_begun_anew(ring: Keyring) -> None:
    ring.current(LIERNE)
    ring.file.unlink()

    with pytest.raises(KeyringError, match="backup"):
        ring.current(LIERNE)
    assert not ring.file.exists()


def test_on_somebodys_server_keys_are_made_by_hand(ring: Keyring, settings: Settings) -> None:
    settings.KEYS_MAY_BE_MADE = False
    assert [error.id for error in the_keyring_opens()] == ["seals.E001"]
    assert not ring.file.exists()

    call_command("make_keys", verbosity=0)

    assert the_keyring_opens() == []


def test_making_keys_again_leaves_them_as_they_are(ring: Keyring) -> None:
    ring.current(LIERNE)
    before = ring.file.read_bytes(), ring.master_file.read_bytes()

    call_command("make_keys", verbosity=0)

    assert (ring.file.read_bytes(), ring.master_file.read_bytes()) == before
    ring.master_file.unlink()
    with pytest.raises(CommandError, match="gone"):
        call_command("make_keys", verbosity=0)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"{}", b'{"version": 1}', b"\xff\x00"])
def test_a_cut_keyring_is_refused_and_left_alone(ring: Keyring, content: bytes) -> None:
    ring.current(LIERNE)
    ring.file.write_bytes(content)

    with pytest.raises(KeyringError, match="no keyring"):
        another(ring).current(HITRA)
    assert ring.file.read_bytes() == content


@pytest.mark.parametrize("content", [b"", b"short", b"AAAA", base64.b64encode(b"x" * 31)])
def test_a_master_key_of_the_wrong_size_is_refused(ring: Keyring, content: bytes) -> None:
    ring.current(LIERNE)
    ring.master_file.write_bytes(content)
    os.utime(ring.master_file, (2, 2))

    with pytest.raises(KeyringError, match="32 random bytes"):
        another(ring).self_test()


def test_a_key_moved_to_another_workspace_does_not_open(ring: Keyring) -> None:
    ring.current(LIERNE)
    contents = json.loads(ring.file.read_text())
    contents["workspaces"][str(HITRA)] = contents["workspaces"][str(LIERNE)]
    ring.file.write_text(json.dumps(contents))

    with pytest.raises(KeyringError, match="other hands"):
        another(ring).current(HITRA)


def test_what_a_killed_process_left_half_written_is_in_nobodys_way(ring: Keyring) -> None:
    ring.current(LIERNE)
    ring.file.with_name("keyring.json.half").write_text("{")

    ring.current(HITRA)

    another(ring).self_test()


def sealed_on_a_tablet(ring: Keyring, workspace: UUID, text: bytes, context: bytes) -> Envelope:
    """What WebCrypto does in the browser."""
    public = ring.public_key(workspace)
    loaded = load_der_public_key(public.der)
    assert isinstance(loaded, rsa.RSAPublicKey)
    assert loaded.key_size == 3072
    key, nonce = os.urandom(32), os.urandom(12)
    oaep = padding.OAEP(padding.MGF1(SHA256()), SHA256(), None)
    return Envelope(
        public.key_id, loaded.encrypt(key, oaep), nonce, AESGCM(key).encrypt(nonce, text, context)
    )


def test_what_a_tablet_sealed_opens_here_and_only_unchanged(ring: Keyring) -> None:
    sent = sealed_on_a_tablet(ring, LIERNE, "Bussen går ikke".encode(), b"segment 1")

    assert another(ring).open_envelope(LIERNE, sent, b"segment 1").decode() == "Bussen går ikke"

    with pytest.raises(ValueError, match="changed"):
        ring.open_envelope(LIERNE, sent, b"segment 2")
    with pytest.raises(KeyMissing):
        ring.open_envelope(HITRA, sent, b"segment 1")
    broken = Envelope(sent.key_id, sent.wrapped_key[::-1], sent.nonce, sent.ciphertext)
    with pytest.raises(ValueError, match="changed"):
        ring.open_envelope(LIERNE, broken, b"segment 1")


def test_the_check_is_one_of_those_django_runs() -> None:
    assert not [error for error in run_checks(tags=["security"]) if error.id == "seals.E001"]
