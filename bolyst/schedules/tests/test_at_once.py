"""Two who press at the same moment: one gets the time, the other is told."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import IntegrityError, connection, transaction

from bolyst.kernel import clock
from bolyst.mapping.tests.make import adviser, week
from bolyst.schedules.actions import bookings
from bolyst.schedules.actions.bookings import Taken
from bolyst.schedules.models import Booking, BookingLink, Slot
from bolyst.schedules.tests import make
from bolyst.workspaces.wall import inside

SEVERAL = 6


def press(link: BookingLink, slot: Slot, together: Barrier) -> str:
    try:
        with inside(link.workspace), clock.at(make.BEFORE):
            together.wait(timeout=30)
            return bookings.book(link, slot.pk)
    except Taken:
        return ""
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_of_several_who_press_at_once_one_gets_the_time():
    during = week()
    slot, link = make.open_slot(during), make.link(during)
    together = Barrier(SEVERAL)

    with ThreadPoolExecutor(SEVERAL) as pool:
        given = [*pool.map(lambda _: press(link, slot, together), range(SEVERAL))]

    assert len([code for code in given if code]) == 1
    with inside(during.workspace):
        assert Booking.within(during.workspace).count() == 1


@pytest.mark.django_db
def test_the_database_itself_refuses_the_second():
    during = week()
    slot, link = make.open_slot(during), make.link(during)
    make.book(link, slot)
    again = Booking(workspace=during.workspace, slot=slot, code_hash="x")

    with pytest.raises(IntegrityError), inside(during.workspace), transaction.atomic():
        again.save(force_insert=True)


@pytest.mark.django_db(transaction=True)
def test_whoever_clears_waits_for_the_one_who_is_taking_a_time():
    during = week()
    slot, link = make.open_slot(during), make.link(during)

    def clear() -> int:
        try:
            with inside(during.workspace), clock.at(make.BEFORE):
                return bookings.clear_free_times(during, by=adviser())
        finally:
            connection.close()

    pool = ThreadPoolExecutor(1)
    with inside(during.workspace), clock.at(make.BEFORE), transaction.atomic():
        bookings.book(link, slot.pk)
        cleared = pool.submit(clear)
        until_somebody_waits()

    assert cleared.result(timeout=30) == 0
    pool.shutdown()
    with inside(during.workspace):
        assert Booking.within(during.workspace).count() == 1


def until_somebody_waits() -> None:
    """For a lock we hold; fails when nobody does within the time."""
    for _try in range(200):
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return
            cursor.execute("SELECT pg_sleep(0.05)")
    raise AssertionError("nobody waits for the lock")
