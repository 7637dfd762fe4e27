"""The address that stands in letters."""

import pytest

from bolyst.kernel.environment import MissingSetting, address

NAME = "BOLYST_SOME_ADDRESS"


@pytest.mark.parametrize(
    ("host", "secure", "expected"),
    [
        ("bolyst.kommune.no", True, "https://bolyst.kommune.no"),
        ("localhost", False, "http://localhost:8000"),
        (".kommune.no", True, "https://kommune.no"),
        ("*", True, "https://localhost"),
        ("", False, "http://localhost:8000"),
    ],
)
def test_unless_it_is_set_it_is_the_name_the_program_answers_to(
    host: str, secure: bool, expected: str
):
    assert address(NAME, host, secure=secure) == expected


def test_what_is_set_counts_and_paths_are_put_behind_it(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(NAME, "https://bolyst.kommune.no/")

    assert address(NAME, "annet.no", secure=False) == "https://bolyst.kommune.no"


@pytest.mark.parametrize("wrong", ["bolyst.kommune.no", "ftp://x.no", "https://", "javascript:x"])
def test_what_is_no_address_is_refused_by_name(monkeypatch: pytest.MonkeyPatch, wrong: str):
    monkeypatch.setenv(NAME, wrong)

    with pytest.raises(MissingSetting, match=NAME):
        address(NAME, "localhost", secure=False)
