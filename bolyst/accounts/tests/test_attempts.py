"""Who counts as one at a door without an account."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import RequestFactory

from bolyst.accounts.attempts import HOUR, count, counted, machine
from bolyst.kernel import clock

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("address", "counts_as"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:bbbb::9", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
    ],
)
def test_a_host_with_many_addresses_of_its_own_is_one(address: str, counts_as: str):
    cache.clear()
    request = RequestFactory().get("/", REMOTE_ADDR=address)

    assert machine(request) == counts_as


def test_the_hour_is_counted_from_the_first_and_not_from_the_last():
    cache.clear()
    began = clock.now()

    for minute in range(0, 60, 10):
        with clock.at(began + timedelta(minutes=minute)):
            count("noen", HOUR)

    with clock.at(began + timedelta(minutes=59)):
        assert counted("noen") == 6
    with clock.at(began + timedelta(minutes=61)):
        assert counted("noen") == 0
        assert count("noen", HOUR) == 1


def test_the_cache_keeps_the_count_as_long_as_it_counts():
    cache.clear()

    for _time in range(3):
        count("noen", HOUR)

    with connection.cursor() as cursor:
        cursor.execute("SELECT min(expires - now()) FROM accounts_cacheentry")
        (left,) = cursor.fetchone()
    assert left > timedelta(minutes=59)


@pytest.mark.django_db(transaction=True)
def test_a_hundred_at_once_are_a_hundred():
    cache.clear()

    def five(_number: int) -> None:
        try:
            for _time in range(5):
                count("noen", HOUR)
        finally:
            connection.close()

    with ThreadPoolExecutor(5) as together:
        list(together.map(five, range(20)))

    assert counted("noen") == 100
