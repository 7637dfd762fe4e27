"""How often a code may be tried. Counted in the shared cache; nobody's address is kept readable."""

from hashlib import sha256

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

HOUR = 3600  # seconds
PER_MACHINE = 30  # an hour: a library's or a centre's machine serves many
IN_WHOLE = 3000  # an hour, for one place: nobody counts through 70 bits, but nobody need try either


def is_too_many(request: HttpRequest, place: str) -> bool:
    machine = get_adapter().get_client_ip(request)
    return any(
        [
            _count(f"{place}:{machine}") > PER_MACHINE,
            _count(f"{place}:all") > IN_WHOLE,
        ]
    )


def _count(who: str) -> int:
    key = f"card:{sha256(who.encode()).hexdigest()}"
    cache.add(key, 0, HOUR)
    try:
        return cache.incr(key)
    except ValueError:  # it ran out in between
        cache.set(key, 1, HOUR)
        return 1
