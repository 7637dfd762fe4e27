"""How often somebody may try at a door that needs no account.

Counted in the cache all processes share, by a hash: nobody's address is kept readable.
"""

from hashlib import sha256
from ipaddress import IPv6Address, ip_address, ip_network

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.db import connection, transaction
from django.http import HttpRequest

from bolyst.kernel import clock

HOUR, DAY = 3600, 86400  # seconds
OF_ONE_HOST = 64  # bits of an IPv6 address: the rest is the host's own to choose


def machine(request: HttpRequest) -> str:
    """Where the request comes from; of an IPv6 address only the network a host has to itself."""
    text: str = get_adapter().get_client_ip(request)
    try:
        address = ip_address(text)
    except ValueError:
        return text
    if isinstance(address, IPv6Address):
        return str(address.ipv4_mapped or ip_network((address, OF_ONE_HOST), strict=False))
    return text


def count(who: str, seconds: int = HOUR) -> int:
    """One more by `who`; how many it makes since the first, `seconds` ago at most.

    One at a time: who sends a hundred at once is counted a hundred times. The cache's own `incr`
    neither waits for the others nor remembers when the first came.
    """
    key, now = _key(who), clock.now().timestamp()
    with transaction.atomic():
        _wait_for(key)
        times, until = _kept(key, now) or (0, now + seconds)
        cache.set(key, (times + 1, until), until - now)
    return times + 1


def counted(who: str) -> int:
    """How many it is, without counting one more."""
    kept = _kept(_key(who), clock.now().timestamp())
    return kept[0] if kept else 0


def _kept(key: str, now: float) -> tuple[int, float] | None:
    """How many, and until when they count; None without any that still do."""
    kept: tuple[int, float] | None = cache.get(key)
    return kept if kept and now < kept[1] else None


def _wait_for(key: str) -> None:
    """Until whoever counts the same is done."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [key])


def _key(who: str) -> str:
    return f"attempts:{sha256(who.encode()).hexdigest()}"
