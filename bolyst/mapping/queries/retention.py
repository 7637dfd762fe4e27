"""When the notes of a week are deleted."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Min, QuerySet
from django.utils import timezone

from bolyst.documents.models import Step
from bolyst.documents.rules import State
from bolyst.gate.queries import note_days
from bolyst.kernel import clock
from bolyst.mapping import retention
from bolyst.mapping.models import MappingWeek, Note

REPORT = "mapping-report"  # the documents' kind


@dataclass(frozen=True)
class Keeping:
    """What a page says about it. `day`: of the whole week, once the report is approved."""

    has_notes: bool
    day: date | None  # None: no report is approved
    first: date | None  # the first note's own last day, whatever becomes of the report
    days: int  # from the approval; the municipality may have asked for fewer
    backups: int = retention.BACKUPS

    @property
    def next(self) -> date | None:
        days = [each for each in (self.day, self.first) if each]
        return min(days) if days else None

    @property
    def is_over(self) -> bool:
        return not self.has_notes and self.day is not None and self.day <= clock.today()


def keeping(week: MappingWeek) -> Keeping:
    steps = Step.within(week.workspace).filter(
        version__document__kind=REPORT,
        version__document__subject_id=week.pk,
        to=State.APPROVED,
    )
    approved = steps.aggregate(first=Min("at"))["first"]
    notes = Note.within(week.workspace).filter(conversation__week=week)
    written = notes.aggregate(first=Min("written_at"))["first"]
    days = note_days(week.workspace)
    return Keeping(
        has_notes=written is not None,
        day=retention.day_after_report(timezone.localdate(approved) if approved else None, days),
        first=retention.last_day(timezone.localdate(written)) if written else None,
        days=days,
    )


def due(week: MappingWeek, kept: Keeping) -> QuerySet[Note]:
    """All of them from the week's day on; before it, each that has lain for a year."""
    today = clock.today()
    notes = Note.within(week.workspace).filter(conversation__week=week)
    if kept.day is not None and kept.day <= today:
        return notes
    return notes.filter(written_at__date__lte=retention.written_before(today))
