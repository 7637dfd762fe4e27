"""Official figures into the database: from a file, from the Statbank, and those we ship.

Figures are public facts and belong to no workspace, so no journal line is written for them; the
series tells its source and when it was fetched.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import batched

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bolyst.figures import importers, shipped
from bolyst.figures.importers.meaning import mean
from bolyst.figures.importers.placing import Batch, Heading, Meaning
from bolyst.figures.importers.records import Problem, Reading, Unreadable
from bolyst.figures.importers.regions import Names
from bolyst.figures.models import Observation, Series
from bolyst.figures.rules import Figure
from bolyst.kernel import clock
from bolyst.municipalities import facts

AT_ONCE = 5_000  # rows in one statement
MOST_DIFFERENCES = 200  # more are counted, not listed


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure we have, and what the file says instead."""

    code: str
    year: int
    category: str
    ours: Figure
    theirs: Figure


@dataclass(slots=True)
class Change:
    """What one series gets from a file, set against what we have."""

    heading: Heading
    municipalities: int
    first_year: int
    last_year: int
    marks: Counter[str]
    added: int = 0
    same: int = 0
    differences: list[Difference] = field(default_factory=list)
    changed: int = 0


@dataclass(slots=True)
class Preview:
    """Everything a file becomes, before anything is saved."""

    reading: Reading
    meaning: Meaning
    changes: list[Change]

    @property
    def problems(self) -> list[Problem]:
        return self.meaning.problems


def preview(
    data: bytes, name: str, *, topic: str = "", source: str = "", table: str = ""
) -> Preview:
    """What the file would become. Raises ValidationError when the file can't be taken."""
    try:
        reading = importers.read(data, name)
        meaning = mean(
            reading,
            register=facts.register(),
            names=names(),
            topic=topic,
            source=source,
            table=table,
        )
    except Unreadable as error:
        raise ValidationError(str(error)) from error
    return Preview(reading, meaning, [_change(batch) for batch in meaning.batches])


@transaction.atomic
def import_figures(read: Preview, *, without_bad_rows: bool = False) -> int:
    """Save what a preview shows, all or nothing; how many figures it was.

    Raises ValidationError while there are rows that can't be taken, unless those are left out.
    """
    if read.problems and not without_bad_rows:
        count = len(read.problems)
        text = ngettext(
            "Ingenting er lagret. %(count)d rad kan ikke tas inn.",
            "Ingenting er lagret. %(count)d rader kan ikke tas inn.",
            count,
        )
        lines = [
            _("Linje %(line)d: %(reason)s") % {"line": each.line, "reason": each.reason}
            for each in read.problems[:20]
        ]
        raise ValidationError([text % {"count": count}, *lines])
    notes = [{"text": text, "must": False} for text in read.reading.notes]
    return sum(save(batch, notes=notes) for batch in read.meaning.batches)


def save(
    batch: Batch,
    *,
    notes: Iterable[dict[str, object]] = (),
    updated_at: date | None = None,
    fetched_at: datetime | None = None,
) -> int:
    """Write one series; what it has from before is brought up to date."""
    heading = batch.heading
    series, _made = Series.objects.update_or_create(
        topic=heading.topic,
        source=heading.source,
        table=heading.table,
        unit=heading.unit,
        defaults={
            "title": heading.title,
            "dimensions": list(heading.dimensions),
            "fetched_at": fetched_at or clock.now(),
            **({"notes": found} if (found := list(notes)) else {}),
            **({"updated_at": updated_at} if updated_at else {}),
        },
    )
    for part in batched(_observations(series, batch), AT_ONCE, strict=False):
        Observation.objects.bulk_create(
            part,
            update_conflicts=True,
            unique_fields=["code", "series", "category", "year"],
            update_fields=["value", "mark"],
        )
    return len(batch.figures)


@transaction.atomic
def load_shipped_figures() -> int:
    """The handful of figures that come with the program; never over those we have from before."""
    added = 0
    for heading, figures in shipped.batches():
        series, _made = Series.objects.get_or_create(
            topic=heading.topic,
            source=heading.source,
            table=heading.table,
            unit=heading.unit,
            defaults={"title": heading.title, "fetched_at": shipped.WRITTEN_AT},
        )
        before = series.observations.count()
        rows = _observations(series, Batch(heading, figures))
        Observation.objects.bulk_create(rows, ignore_conflicts=True)
        added += series.observations.count() - before
    return added


def names() -> Names:
    """Municipalities by name, and the names that are counties."""
    counties = {line["name"].casefold(): line["code"] for line in facts.read("counties")}
    return Names(facts.periods(), counties)


def _observations(series: Series, batch: Batch) -> Iterator[Observation]:
    for (code, year, category), figure in batch.figures.items():
        yield Observation(
            series=series,
            code=code,
            year=year,
            category=category,
            value=figure.value,
            mark=figure.mark,
        )


def _change(batch: Batch) -> Change:
    heading = batch.heading
    ours = {
        (code, year, category): Figure(value, mark)
        for code, year, category, value, mark in Observation.objects.filter(
            series__topic=heading.topic,
            series__source=heading.source,
            series__table=heading.table,
            series__unit=heading.unit,
        ).values_list("code", "year", "category", "value", "mark")
    }
    years = [year for _code, year, _category in batch.figures]
    change = Change(
        heading,
        municipalities=len({code for code, _year, _category in batch.figures}),
        first_year=min(years),
        last_year=max(years),
        marks=Counter(figure.mark for figure in batch.figures.values() if figure.mark),
    )
    for key, theirs in batch.figures.items():
        if key not in ours:
            change.added += 1
        elif ours[key] == theirs:
            change.same += 1
        else:
            change.changed += 1
            if len(change.differences) < MOST_DIFFERENCES:
                change.differences.append(Difference(*key, ours[key], theirs))
    return change
