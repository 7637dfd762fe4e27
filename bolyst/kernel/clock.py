"""What time it is, asked in one place."""

from datetime import date, datetime

from django.utils import timezone


def now() -> datetime:
    return timezone.now()


def today() -> date:
    """The date in Norway."""
    return timezone.localdate()
