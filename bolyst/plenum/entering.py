"""How often codes may be tried: by one machine, and by all the world together.

A code has 31⁶ values. Four hundred wrong ones an hour, whoever tries, are at most 1,600 in three
hours, as an hour begins with the first: with fifty rooms open at once the chance to hit one is
below 1 in 10,000. The QR link asks for none.
"""

from django.http import HttpRequest

from bolyst.accounts import attempts

MOST_WRONG = 30  # an hour, of one machine; a library has one address for all its visitors
MOST_WRONG_IN_ALL = 400  # an hour
MOST_JOINS = 400  # an hour, of one machine: a full hall behind one address
EVERYBODY = "plenum:wrong"


def may_try(request: HttpRequest) -> bool:
    return (
        attempts.counted(EVERYBODY) < MOST_WRONG_IN_ALL
        and attempts.counted(_who("wrong", request)) < MOST_WRONG
    )


def was_wrong(request: HttpRequest) -> None:
    attempts.count(EVERYBODY)
    attempts.count(_who("wrong", request))


def may_join(request: HttpRequest) -> bool:
    return attempts.count(_who("join", request)) <= MOST_JOINS


def _who(what: str, request: HttpRequest) -> str:
    return f"plenum:{what}:{attempts.machine(request)}"
