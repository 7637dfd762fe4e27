"""The locks name packages by hash, never the address of a registry."""

import json
from pathlib import Path

import pytest

from scripts import locks

PIN = "django==6.1.3 \\\n    --hash=sha256:00\n"


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(locks, "ROOT", tmp_path)
    for name in locks.LOCKS:
        (tmp_path / f"{name}.in").write_text("django~=6.1.0  # the framework\n")
        (tmp_path / f"{name}.txt").write_text(PIN)
    kit = {"integrity": "sha512-00"}
    asked = {"dependencies": {"kit": "1.0.0"}}
    lock = {"packages": {"": asked, "node_modules/kit": kit}}
    (tmp_path / "package.json").write_text(json.dumps(asked))
    (tmp_path / "package-lock.json").write_text(json.dumps(lock))
    return tmp_path


def test_locks_that_fit_meet_no_objection(house: Path) -> None:
    assert list(locks.objections()) == []


@pytest.mark.parametrize("line", ["--index-url mirror", "kit @ https://mirror.example/kit.whl"])
def test_an_address_is_named(house: Path, line: str) -> None:
    (house / "requirements.txt").write_text(PIN + line)

    assert "requirements.txt names an address" in locks.objections()


def test_a_front_end_package_with_an_address_is_named(house: Path) -> None:
    text = (house / "package-lock.json").read_text()
    (house / "package-lock.json").write_text(text.replace("integrity", "resolved"))

    assert list(locks.objections()) == [
        "package-lock.json names the address of node_modules/kit",
        "package-lock.json has no hash of node_modules/kit",
    ]


def test_a_wish_the_lock_does_not_answer_is_named(house: Path) -> None:
    (house / "requirements-dev.in").write_text("-r requirements.in\nruff\n")

    assert list(locks.objections()) == [
        "requirements-dev.txt doesn't answer ruff of requirements-dev.in"
    ]


def test_two_locks_do_not_disagree(house: Path) -> None:
    (house / "requirements-dev.txt").write_text(PIN.replace("6.1.3", "6.1.2"))

    assert list(locks.objections()) == [
        "requirements-dev.txt has another django than requirements.txt"
    ]
