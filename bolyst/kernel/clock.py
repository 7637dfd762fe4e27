"""What time it is, asked in one place."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.utils import timezone

_told: ContextVar[datetime | None] = ContextVar("told", default=None)


def now() -> datetime:
    return _told.get() or timezone.now()


def today() -> date:
    """The date in Norway."""
    return timezone.localdate(_told.get())


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Let it be another time in this thread: for a demonstration that has a past, and for tests.

    What the database dates itself (a journal line, a queue) stays in the present.
    """
    before = _told.set(moment)
    try:
        yield
    finally:
        _told.reset(before)
