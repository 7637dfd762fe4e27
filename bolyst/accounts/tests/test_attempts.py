"""Who counts as one at a door without an account."""

import pytest
from django.core.cache import cache
from django.test import RequestFactory

from bolyst.accounts.attempts import machine

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
