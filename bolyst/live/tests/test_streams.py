"""Streams of a real server with two web processes, on what the test has committed."""

import threading
from collections.abc import Iterator
from datetime import date, timedelta

import httpx
import pytest
from django.db import connection, transaction

from bolyst import make
from bolyst.accounts.models import Membership
from bolyst.accounts.rules import Role
from bolyst.kernel import clock
from bolyst.live import actions
from bolyst.live.models import Event, Work, number_at
from bolyst.live.tests.serving import Ear, cookies_of, serving
from bolyst.operations.tests.running import Running
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(scope="module")
def bolyst(django_db_setup: None, django_db_blocker: object) -> Iterator[Running]:
    with django_db_blocker.unblock(), serving(BOLYST_LIVE_ASK_AGAIN="1") as server:  # type: ignore[attr-defined]
        yield server


def begin(by: Membership) -> Work:
    with inside(by.workspace):
        return actions.begin(by.workspace, "Rapporten lages", by=by)


def address(work: Work) -> str:
    return f"live/{work.workspace.slug}/{work.channel}"


def tell(work: Work, name: str) -> None:
    with inside(work.workspace):
        actions.tell(work.workspace, work.channel, name)


def test_events_come_in_order_to_everybody_who_listens(bolyst: Running) -> None:
    kari, ola = make.member(), make.member(Role.KEY_PERSON)
    work = begin(kari)
    ears = [Ear(bolyst, address(work), who) for who in (kari, ola) * 3]
    assert all(ear.wait_until_open() for ear in ears)

    for number in range(20):
        tell(work, f"e{number}")

    assert all(ear.wait_for(20) for ear in ears)
    for ear in ears:
        assert [name for _, name, _ in ear.heard] == [f"e{number}" for number in range(20)]


def test_who_comes_back_gets_what_was_missed_and_nothing_twice(bolyst: Running) -> None:
    kari = make.member()
    work = begin(kari)
    ear = Ear(bolyst, address(work), kari)
    assert ear.wait_until_open()
    tell(work, "first")
    assert ear.wait_for(1)
    tell(work, "missed")

    again = Ear(bolyst, address(work), kari, after=ear.heard[0][0])

    assert again.wait_for(1)
    tell(work, "later")
    assert again.wait_for(2)
    assert [name for _, name, _ in again.heard] == ["missed", "later"]


def test_a_page_hears_what_happened_since_it_was_made(bolyst: Running) -> None:
    kari = make.member()
    work = begin(kari)
    made = number_at(clock.now())
    tell(work, "between")

    ear = Ear(bolyst, f"{address(work)}?since={made}", kari)

    assert ear.wait_for(1)


def test_who_was_away_too_long_is_told_to_load_the_page(bolyst: Running) -> None:
    kari = make.member()
    work = begin(kari)
    long_ago = number_at(clock.now() - timedelta(hours=2))

    ear = Ear(bolyst, address(work), kari, after=long_ago)

    assert ear.wait_for(1)
    assert ear.heard[0][1] == "stale"


def test_a_channel_hears_neither_its_neighbours_nor_other_workspaces(bolyst: Running) -> None:
    kari, frida = make.member(), make.member(of="hitra")
    mine, beside, elsewhere = begin(kari), begin(kari), begin(frida)
    ear = Ear(bolyst, address(mine), kari)
    assert ear.wait_until_open()

    for work in (beside, elsewhere, mine):
        tell(work, "hello")

    assert ear.wait_for(1)
    assert len(ear.heard) == 1


def test_a_slower_writer_is_not_overtaken(bolyst: Running) -> None:
    """Without the lock, the reader had seen the second number and never asked for the first."""
    kari = make.member()
    work = begin(kari)
    ear = Ear(bolyst, address(work), kari)
    assert ear.wait_until_open()
    has_written, may_commit = threading.Event(), threading.Event()

    def slow() -> None:
        with inside(work.workspace):
            actions.tell(work.workspace, work.channel, "slow")
            has_written.set()
            may_commit.wait(5)
        connection.close()

    def quick() -> None:
        tell(work, "quick")
        connection.close()

    threads = [threading.Thread(target=slow), threading.Thread(target=quick)]
    threads[0].start()
    has_written.wait(5)
    threads[1].start()
    has_overtaken = ear.wait_for(1, 0.3)
    may_commit.set()
    for thread in threads:
        thread.join()

    assert not has_overtaken
    assert ear.wait_for(2)
    assert [name for _, name, _ in ear.heard] == ["slow", "quick"]


def test_a_change_that_was_undone_is_not_told(bolyst: Running) -> None:
    kari = make.member()
    work = begin(kari)
    ear = Ear(bolyst, address(work), kari)
    assert ear.wait_until_open()

    with transaction.atomic():
        tell(work, "never")
        transaction.set_rollback(True)
    tell(work, "told")

    assert ear.wait_for(1)
    assert [name for _, name, _ in ear.heard] == ["told"]


def test_a_stranger_gets_the_answer_of_a_channel_that_does_not_exist(bolyst: Running) -> None:
    kari, frida = make.member(), make.member(of="hitra")
    work = begin(kari)
    missing = "live/lierne/work/0193d7a0-0000-7000-8000-000000000000"
    ears = [
        Ear(bolyst, address(work), None),
        Ear(bolyst, address(work), frida),
        Ear(bolyst, missing, kari),
        Ear(bolyst, "live/lierne/nothing/1", kari),
        Ear(bolyst, f"live/hitra/{work.channel}", frida),
        Ear(bolyst, f"live/hitra/{work.channel}", kari),
    ]

    assert all(ear.has_ended.wait(5) for ear in ears)
    assert {ear.status for ear in ears} == {404}


def test_staff_without_a_second_factor_hear_nothing(bolyst: Running) -> None:
    kari, ola = make.member(), make.member(Role.KEY_PERSON)
    work = begin(kari)
    for who, admitted in ((kari, False), (ola, True)):
        ear = Ear(bolyst, address(work), who, has_second_factor=False)

        assert ear.wait_until_open() is admitted


def test_a_membership_that_ends_ends_the_stream(bolyst: Running) -> None:
    kari, ola = make.member(), make.member(Role.KEY_PERSON)
    work = begin(kari)
    ear = Ear(bolyst, address(work), ola)
    assert ear.wait_until_open()

    with inside(ola.workspace):
        Membership.within(ola.workspace).filter(pk=ola.pk).update(to_date=date(2020, 1, 2))

    assert ear.has_ended.wait(5)
    assert ear.heard[-1][1] == "closed"


def test_nothing_is_lost_when_the_database_hangs_up(bolyst: Running) -> None:
    kari = make.member()
    work = begin(kari)
    ears = [Ear(bolyst, address(work), kari) for _ in range(4)]
    assert all(ear.wait_until_open() for ear in ears)

    for at in range(6):
        tell(work, f"e{at}")
        hang_up()

    assert all(ear.wait_for(6) for ear in ears)
    for ear in ears:
        assert [name for _, name, _ in ear.heard] == [f"e{at}" for at in range(6)]


def hang_up() -> None:
    """On everybody but us."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
            " WHERE datname = current_database() AND usename = current_user"
            " AND pid <> pg_backend_pid()"
        )


def test_who_reads_slowly_gets_everything_in_the_end(bolyst: Running) -> None:
    """More than the ring and the sockets hold; the others don't wait."""
    kari = make.member()
    work = begin(kari)
    quick, many = Ear(bolyst, address(work), kari), 400
    assert quick.wait_until_open()
    slow = httpx.Client(cookies=cookies_of(kari, has_second_factor=True), timeout=30)
    with slow, slow.stream("GET", bolyst.address + address(work)) as stream:
        lines = stream.iter_lines()
        assert any(line.startswith("id: ") for line in lines)  # it is open
        with inside(work.workspace):
            for at in range(many):
                actions.tell(work.workspace, work.channel, f"e{at}", long="x" * 15_000)
        assert quick.wait_for(many, 20)
        heard: list[str] = []
        while len(heard) < many:
            key, _, value = next(lines).partition(": ")
            heard += [value] if key == "event" else []

    assert heard == [f"e{at}" for at in range(many)]


def test_work_tells_how_far_it_has_come(bolyst: Running) -> None:
    kari = make.member()
    work = begin(kari)
    ear = Ear(bolyst, address(work), kari)
    assert ear.wait_until_open()

    actions.step(work.workspace, work.pk, done=1, total=2)
    actions.finish(work.workspace, work.pk, link="/lierne/arbeid/rapport/")

    assert ear.wait_for(2)
    assert [name for _, name, _ in ear.heard] == ["moved", "closed"]


def test_streams_end_when_the_server_stops() -> None:
    kari = make.member()
    work = begin(kari)
    with serving() as server:
        ears = [Ear(server, address(work), kari) for _ in range(4)]
        assert all(ear.wait_until_open() for ear in ears)

        assert server.stop() < 5

        assert all(ear.has_ended.is_set() for ear in ears)


def test_events_are_numbered_by_time_and_tell_no_counts() -> None:
    kari, frida = make.member(), make.member(of="hitra")
    mine, theirs = begin(kari), begin(frida)
    for work in (theirs, theirs, mine):
        tell(work, "hello")

    with inside(kari.workspace):
        (event,) = Event.everywhere.all()

    assert abs(event.number - number_at(clock.now())) < 60_000_000
