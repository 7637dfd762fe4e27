"""Two who press at the same moment: one gets the time, the other is told."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import IntegrityError, connection, transaction

from bolyst.kernel import clock
from bolyst.mapping.tests.make import week
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
