"""How long what was said is kept: as short as the work allows (GDPR art. 5.1 e).

The day is counted from the first time a report of the week is approved. Without a report a note
lives for a year from when it was written.
"""

from datetime import date, timedelta

AT_MOST = timedelta(days=365)  # from when it was written, report or none
BACKUPS = 35  # days; what was deleted is gone from the copies of the database by then


def day_after_report(approved_on: date | None, days: int) -> date | None:
    return approved_on + timedelta(days=days) if approved_on else None


def last_day(written_on: date) -> date:
    return written_on + AT_MOST


def written_before(today: date) -> date:
    """What was written on this day or earlier has had its year."""
    return today - AT_MOST
