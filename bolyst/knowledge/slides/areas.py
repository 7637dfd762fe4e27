"""A county's and the country's inhabitants: the sum of every municipality there was at the time.

Only in years when we have each of them, and when no number of that time lies in two counties of
today. Nothing is estimated.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from bolyst.figures.lines import Line
from bolyst.figures.models import Observation, Series
from bolyst.figures.rules import Figure, Point, total
from bolyst.figures.rules.topics import PERSONS, POPULATION
from bolyst.municipalities import facts
from bolyst.municipalities.rules import codes_at, resolve

type Rows = dict[int, dict[str, Figure]]  # by year and number


@dataclass(frozen=True)
class Area:
    """A county of today by its number, or the whole country: none."""

    number: str

    @classmethod
    def county(cls, number: str) -> "Area":
        return cls(number)

    @classmethod
    def country(cls) -> "Area":
        return cls("")


@cache
def codes_of(area: Area, year: int) -> frozenset[str] | None:
    """The numbers that made up the area on 1 January; None when one also lay outside it."""
    found = set()
    for code in codes_at(year, facts.register()):
        leads_to = resolve(code, facts.AS_OF, facts.register()).codes
        inside = [today for today in leads_to if today.startswith(area.number)]
        if inside and len(inside) < len(leads_to):
            return None
        if inside:
            found.add(code)
    return frozenset(found)


def area_line(area: Area, rows: Rows) -> Line | None:
    """Inhabitants in the years when every municipality is known; None of fewer than two."""
    points = tuple(_points(area, rows))
    return Line("", "", points) if len(points) > 1 else None


def _points(area: Area, rows: Rows) -> Iterator[Point]:
    for year in sorted(rows):
        wanted = codes_of(area, year)
        if not wanted or not wanted <= rows[year].keys():
            continue
        yield Point(year, total(rows[year][code] for code in wanted), area.number)


def population_of_all() -> Rows:
    """Every figure of population we have, by year and number, from the series last fetched."""
    series = Series.objects.filter(topic=POPULATION.slug, unit=PERSONS).order_by("-fetched_at")
    newest = series.first()
    found: Rows = defaultdict(dict)
    rows = Observation.objects.filter(series=newest, category="").order_by()
    for code, year, value, mark in rows.values_list("code", "year", "value", "mark"):
        found[year][code] = Figure(value, mark)
    return found
