"""The set-up does again what changed, what was cut off, and nothing else."""

from pathlib import Path

import pytest

from scripts import setup
from scripts.setup import Part


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(setup, "ROOT", tmp_path)
    monkeypatch.setattr(setup, "STAMPS", tmp_path / "stamps")
    (tmp_path / "lock").write_text("one")
    return tmp_path


def part(house: Path, *, after: Part | None = None) -> Part:
    made = house / ("second" if after else "first")
    return Part(made.name, ("lock",), lambda: made.touch(), (made.name,), after=after)


def test_what_is_done_stays_done_until_its_source_changes(house: Path) -> None:
    first = part(house)
    first.do()
    assert first.is_done

    (house / "lock").write_text("two")

    assert not first.is_done


def test_what_was_taken_away_is_made_again(house: Path) -> None:
    first = part(house)
    first.do()

    (house / "first").unlink()

    assert not first.is_done


def test_what_was_cut_off_is_not_done(house: Path) -> None:
    first = part(house)
    first.do()
    broken = Part("first", ("lock",), lambda: setup.run("false"), ("first",))

    with pytest.raises(SystemExit, match="goes on where it stopped"):
        broken.do()

    assert not first.is_done


def test_a_part_follows_the_one_it_builds_on(house: Path) -> None:
    first = part(house)
    second = Part("second", (), lambda: (house / "second").touch(), ("second",), after=first)
    first.do()
    second.do()
    assert second.is_done

    (house / "lock").write_text("two")

    assert not second.is_done
