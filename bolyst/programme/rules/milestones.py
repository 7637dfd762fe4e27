"""What a milestone is, and what it means that it is late."""

from datetime import date, timedelta
from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _

SOON = timedelta(days=30)
START = "start"  # what the first milestones hang on


class Kind(models.TextChoices):
    ANCHORING = "anchoring", _("forankring")
    MEETING = "meeting", _("møte")
    PRODUCT = "product", _("resultat")
    REPORT = "report", _("rapport")
    FOLLOW_UP = "follow_up", _("oppfølging")
    CLOCK = "clock", _("årsklokka")
    OTHER = "other", _("annet")


class Unit(models.TextChoices):
    DAYS = "days", _("dager")
    MONTHS = "months", _("måneder")


class Standing(StrEnum):
    """Where a milestone is on a given day."""

    DONE = "done"
    LATE = "late"
    SOON = "soon"  # within a month
    AHEAD = "ahead"


def standing(due_on: date, done_on: date | None, today: date) -> Standing:
    """What is due today isn't late yet."""
    if done_on is not None:
        return Standing.DONE
    if due_on < today:
        return Standing.LATE
    return Standing.SOON if due_on <= today + SOON else Standing.AHEAD
