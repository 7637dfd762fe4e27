"""A part that is missing is said, with the command that brings it."""

import os

import pytest

from scripts import needs
from scripts.needs import Need

THERE = Need("browser", "pages", (("sh",),), ("chromium",))
GONE = Need("java", "the validator", (("no-such-command", "nor-this"), ("sh",)), ("a-jdk",))


@pytest.fixture(autouse=True)
def an_ordinary_user(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(needs, "NEEDS", (THERE, GONE))


def test_what_is_missing_is_named_with_its_remedy(capsys: pytest.CaptureFixture[str]) -> None:
    missing = needs.see_to([])

    said = capsys.readouterr().out
    assert missing == [GONE]
    assert "Missing for «java» (the validator): no-such-command." in said
    assert "sudo apt-get install --no-install-recommends a-jdk" in said
    assert 'make test WITHOUT="java"' in said


def test_what_is_left_out_by_name_is_not_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert needs.see_to(["java"]) == []
    assert capsys.readouterr().out == ""


def test_one_of_several_commands_is_enough() -> None:
    assert Need("browser", "", (("no-such-command", "sh"),), ()).missing == []
