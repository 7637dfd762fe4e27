"""How often one sender may send a form that needs no account."""

from django.http import HttpRequest

from bolyst.accounts.attempts import DAY, count, machine

PER_MACHINE, PER_ADDRESS = 5, 3  # an hour, a day


def is_too_many(request: HttpRequest, email: str) -> bool:
    """Count this attempt; True when the machine or the e-mail address has sent enough."""
    if count(f"inquiry:machine:{machine(request)}") > PER_MACHINE:
        return True
    return count(f"inquiry:address:{email.strip().casefold()}", DAY) > PER_ADDRESS
