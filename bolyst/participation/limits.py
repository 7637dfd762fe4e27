"""How often a code may be tried."""

from django.http import HttpRequest

from bolyst.accounts.attempts import count, machine

PER_MACHINE = 30  # an hour: a library's or a centre's machine serves many
IN_WHOLE = 3000  # an hour, for one place: nobody counts through 70 bits, but nobody need try either


def is_too_many(request: HttpRequest, place: str) -> bool:
    """A machine that has had its share takes nothing of the others'."""
    if count(f"card:{place}:{machine(request)}") > PER_MACHINE:
        return True
    return count(f"card:{place}") > IN_WHOLE
