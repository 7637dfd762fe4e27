"""How often one sender may send a form that needs no account. Counted in the shared cache."""

from hashlib import sha256

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

HOUR, DAY = 3600, 86400  # seconds
PER_MACHINE, PER_ADDRESS = 5, 3


def is_too_many(request: HttpRequest, email: str) -> bool:
    """Count this attempt; True when the machine or the e-mail address has sent enough."""
    machine = get_adapter().get_client_ip(request)
    return any(
        [
            _count(f"machine:{machine}", HOUR) > PER_MACHINE,
            _count(f"address:{email.strip().casefold()}", DAY) > PER_ADDRESS,
        ]
    )


def _count(who: str, seconds: int) -> int:
    """One more from `who`, who isn't kept in clear text."""
    key = f"inquiry:{sha256(who.encode()).hexdigest()}"
    cache.add(key, 0, seconds)
    try:
        return cache.incr(key)
    except ValueError:  # it ran out in between
        cache.set(key, 1, seconds)
        return 1
