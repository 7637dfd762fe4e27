"""Figures over the years: where a series is cut, and what may be compared."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from bolyst.figures.rules.values import Figure


class BreakKind(StrEnum):
    MERGED = "merged"
    SPLIT = "split"  # the municipality was divided, or got a part of one that was
    BORDER = "border"


@dataclass(frozen=True, slots=True)
class Break:
    """Between the year before and `year` the municipality became another area."""

    year: int
    kind: BreakKind
    sentence: str


@dataclass(frozen=True, slots=True)
class Point:
    """One year of a series."""

    year: int
    figure: Figure
    code: str  # the municipality's number at the time
    cut: Break | None = None  # between the point before and this one


@dataclass(frozen=True, slots=True)
class Definition:
    """What a series counts; two series compare only when all of it is the same."""

    topic: str
    unit: str
    category: str
    source: str
    table: str


def stretches(points: Sequence[Point]) -> list[list[Point]]:
    """The series cut at its breaks: only within a stretch may points be joined or compared."""
    cut: list[list[Point]] = []
    for point in points:
        if point.cut or not cut:
            cut.append([])
        cut[-1].append(point)
    return cut


def objections_to_growth(points: Sequence[Point], first: int, last: int) -> list[str]:
    """Why no change from `first` to `last` may be stated; empty when it may."""
    by_year = {point.year: point for point in points}
    breaks = [point.cut for point in points if point.cut and first < point.year <= last]
    missing = [
        year for year in (first, last) if year not in by_year or not by_year[year].figure.is_known
    ]
    text = _("%(break)s Tallene før og etter er for ulike områder, og kan ikke sammenlignes.")
    return [text % {"break": met.sentence} for met in breaks] + [
        _("Det er ikke noe tall for %(year)d.") % {"year": year} for year in missing
    ]


def growth(points: Sequence[Point], first: int, last: int) -> Decimal:
    """The change from one year to another. Raises ValidationError across a break."""
    if objections := objections_to_growth(points, first, last):
        raise ValidationError(objections)
    by_year = {point.year: point.figure.value for point in points}
    return (by_year[last] or Decimal(0)) - (by_year[first] or Decimal(0))


def objections_to_comparing(one: Definition, other: Definition) -> list[str]:
    """Why two series may not be set against each other; empty when they may."""
    differences: Iterable[tuple[bool, str]] = (
        (one.topic != other.topic, _("De handler om ulike emner.")),
        (
            one.topic == other.topic and one.category != other.category,
            _("De teller ulike grupper."),
        ),
        (one.unit != other.unit, _("De er målt i ulike enheter.")),
        (
            (one.source, one.table) != (other.source, other.table),
            _("De kommer fra ulike statistikker."),
        ),
    )
    return [text for differs, text in differences if differs]
