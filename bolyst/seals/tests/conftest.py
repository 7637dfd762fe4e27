"""A keyring of each test's own."""

from pathlib import Path

import pytest
from pytest_django import Settings

from bolyst.seals.keyring import Keyring, keyring


@pytest.fixture(autouse=True)
def ring(tmp_path: Path, settings: Settings) -> Keyring:
    settings.KEYRING_FILE = tmp_path / "keys" / "keyring.json"
    settings.MASTER_KEY_FILE = tmp_path / "master" / "master.key"
    settings.KEYS_MAY_BE_MADE = True
    return keyring()
