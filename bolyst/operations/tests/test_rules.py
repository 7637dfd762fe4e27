from datetime import UTC, datetime, timedelta

import pytest

from bolyst.operations import rules

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)


def ago(**how_long: int) -> datetime:
    return NOW - timedelta(**how_long)


@pytest.mark.parametrize(
    ("heard_at", "waiting_since", "state"),
    [
        (None, None, "silent"),
        (ago(minutes=2), None, "silent"),
        (ago(seconds=5), None, "ok"),
        (ago(seconds=5), ago(minutes=9), "ok"),
        (ago(seconds=5), ago(minutes=11), "behind"),
        (ago(seconds=5), NOW + timedelta(hours=1), "ok"),  # a job planned for later
    ],
)
def test_jobs_are_well_when_somebody_works_and_nothing_piles_up(
    heard_at: datetime | None, waiting_since: datetime | None, state: str
) -> None:
    assert rules.state_of_jobs(heard_at, waiting_since, NOW) == state


@pytest.mark.parametrize("address", ["127.0.0.1", "127.8.9.1", "::1", "::ffff:127.0.0.1"])
def test_the_machine_itself(address: str) -> None:
    assert rules.is_this_machine(address)


@pytest.mark.parametrize("address", ["10.0.0.4", "192.168.1.7", "fe80::1", "0.0.0.0", "", "me"])
def test_others(address: str) -> None:
    assert not rules.is_this_machine(address)
