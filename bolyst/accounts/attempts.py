"""How often somebody may try at a door that needs no account.

Counted in the cache all processes share, by a hash: nobody's address is kept readable.
"""

from hashlib import sha256
from ipaddress import IPv6Address, ip_address, ip_network

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

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
    """One more by `who`; how many it makes since the first, `seconds` ago at most."""
    key = _key(who)
    cache.add(key, 0, seconds)
    try:
        return cache.incr(key)
    except ValueError:  # it ran out in between
        cache.set(key, 1, seconds)
        return 1


def counted(who: str) -> int:
    """How many it is, without counting one more."""
    return int(cache.get(_key(who), 0))


def _key(who: str) -> str:
    return f"attempts:{sha256(who.encode()).hexdigest()}"
