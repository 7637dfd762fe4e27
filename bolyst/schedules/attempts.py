"""How often one machine may try, in the open. Counted in the shared cache, never in clear text."""

from hashlib import sha256

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

HOUR = 3600  # seconds
MOST_BOOKINGS = 20  # an hour; a library has one address for all its visitors
MOST_WRONG = 10  # codes an hour that lead to nothing


def is_too_many(request: HttpRequest, what: str, most: int) -> bool:
    """Whether this machine has had its share."""
    return int(cache.get(_key(request, what), 0)) >= most


def count(request: HttpRequest, what: str) -> None:
    key = _key(request, what)
    cache.add(key, 0, HOUR)
    try:
        cache.incr(key)
    except ValueError:  # it ran out in between
        cache.set(key, 1, HOUR)


def _key(request: HttpRequest, what: str) -> str:
    machine = get_adapter().get_client_ip(request)
    return f"schedules:{what}:{sha256(machine.encode()).hexdigest()}"
