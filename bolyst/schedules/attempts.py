"""How often one machine may take a time, or try a code."""

from django.http import HttpRequest

from bolyst.accounts import attempts

MOST_BOOKINGS = 20  # an hour; a library has one address for all its visitors
MOST_WRONG = 10  # codes an hour that lead to nothing


def is_too_many(request: HttpRequest, what: str, most: int) -> bool:
    """Whether this machine has had its share."""
    return attempts.counted(_who(request, what)) >= most


def count(request: HttpRequest, what: str) -> None:
    attempts.count(_who(request, what))


def _who(request: HttpRequest, what: str) -> str:
    return f"schedules:{what}:{attempts.machine(request)}"
