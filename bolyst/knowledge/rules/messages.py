"""What a slide says in one sentence, made of its figures.

A change is only stated between two known years of the same area; what is hidden or missing is
said to be so. No reason is given for a number, and no municipality is set above another.
"""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from bolyst.figures.lines import Line
from bolyst.figures.rules import Figure, Point
from bolyst.kernel import words
from bolyst.knowledge.rules.together import last_stretch

BACK = 10  # years a change is told over
CLEARLY = 5  # persons; fewer may be the source's rounding
LONGEST = 105  # letters


def count(value: Decimal) -> str:
    return words.number(value.normalize() + 0)


def clipped(text: str, most: int = LONGEST) -> str:
    """A sentence that fits; names and titles of tables may be long."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def span(line: Line | None) -> tuple[Point, Point] | None:
    """The last known year and the one to set it beside; None when no change may be told."""
    points = last_stretch(line) if line else []
    if not points or points[-1].figure.value is None:
        return None
    last = points[-1]
    before = [
        point
        for point in points
        if point.figure.value is not None and last.year - BACK <= point.year < last.year
    ]
    return (before[0], last) if before else None


def about_population(place: str, line: Line | None) -> str:
    latest = line.latest if line else None
    if latest is None or latest.figure.value is None:
        return _("Vi har ikke noe nytt tall på innbyggere i %(place)s") % {"place": place}
    facts = {"place": place, "count": count(latest.figure.value), "year": latest.year}
    if (ends := span(line)) is None:
        return _("%(count)s mennesker bor i %(place)s i %(year)d") % facts
    change = _change(*ends)
    facts |= {"change": count(abs(change)), "year": ends[0].year}
    if change > 0:
        return _("%(count)s bor i %(place)s, %(change)s flere enn i %(year)d") % facts
    if change < 0:
        return _("%(count)s bor i %(place)s, %(change)s færre enn i %(year)d") % facts
    return _("%(count)s bor i %(place)s, like mange som i %(year)d") % facts


def about_projection(place: str, line: Line | None) -> str:
    points = [point for point in (line.points if line else ()) if point.figure.value is not None]
    if not points:
        return _("Hvor mange vil bo i %(place)s?") % {"place": place}
    first, last = points[0], points[-1]
    facts = {"place": place, "year": last.year, "count": count(last.figure.value or Decimal(0))}
    if any(point.cut for point in points[1:]) or first == last:
        return _("Hovedalternativet gir %(count)s innbyggere i %(year)d") % facts
    change = _change(first, last)
    facts |= {"change": count(abs(change)), "first": first.year}
    if change > 0:
        text = _("Hovedalternativet gir %(change)s flere innbyggere i %(year)d enn i %(first)d")
    elif change < 0:
        text = _("Hovedalternativet gir %(change)s færre innbyggere i %(year)d enn i %(first)d")
    else:
        text = _("Hovedalternativet gir like mange innbyggere i %(year)d som i %(first)d")
    return text % facts


def about_moves(place: str, came: Line | None, went: Line | None) -> str:
    both = _same_year(came, went)
    if both is None:
        return _("Noen flytter inn til %(place)s, og noen flytter ut") % {"place": place}
    year, moved_in, moved_out = both
    facts = {"year": year, "in": count(moved_in), "out": count(moved_out), "place": place}
    return _("%(in)s flyttet inn til %(place)s i %(year)d, og %(out)s flyttet ut") % facts


def about_composition(place: str, immigrants: Line | None, population: Line | None) -> str:
    both = _same_year(immigrants, population)
    if both is None:
        return _("Innbyggere i %(place)s har bakgrunn fra mange land") % {"place": place}
    year, part, whole = both
    facts = {"place": place, "year": year, "count": count(part), "all": count(whole)}
    return _("%(count)s av %(all)s innbyggere i %(place)s er innvandrere") % facts


def about_reasons(place: str, parts: Sequence[tuple[str, str, Figure | None]]) -> str:
    """`parts`: category, name, figure. The most common is named only when it is clearly so."""
    stated = [part for part in parts if part[0] != "not_stated"]
    known = sorted(
        ((figure.value, name) for _key, name, figure in stated if figure and figure.is_known),
        reverse=True,
    )
    unsure = any(figure is None or not figure.is_known for _key, _name, figure in stated)
    if unsure or len(known) < 2 or (known[0][0] or 0) - (known[1][0] or 0) < CLEARLY:
        return _("Folk har kommet til %(place)s av ulike grunner") % {"place": place}
    facts = {"place": place, "reason": known[0][1].partition(",")[0].lower()}
    return _("Den vanligste kjente grunnen til å komme til %(place)s er %(reason)s") % facts


def about_settlement(place: str, settled: Line | None) -> str:
    """In how many years somebody came; the last one may not be over in the figures."""
    points = settled.points if settled else ()
    years = sum(bool(point.figure.value) for point in points)
    if not years:
        return _("Hvor mange flyktninger har %(place)s bosatt?") % {"place": place}
    facts = {"place": place, "years": years, "all": len(points)}
    return _("%(place)s bosatte flyktninger i minst %(years)d av %(all)d år") % facts


def about_size(place: str, own: Figure | None, middle: Decimal | None) -> str:
    """The own index beside the middle of others: said only when both are known."""
    if own is None or own.value is None or middle is None:
        return _("%(place)s ved siden av andre") % {"place": place}
    difference = own.value - middle
    if abs(difference) < 1:
        return _("%(place)s har gått omtrent som kommuner på samme størrelse") % {"place": place}
    if difference > 0:
        return _("%(place)s har hatt høyere vekst enn midten av like store kommuner") % {
            "place": place
        }
    return _("%(place)s har hatt lavere vekst enn midten av like store kommuner") % {"place": place}


def _same_year(one: Line | None, other: Line | None) -> tuple[int, Decimal, Decimal] | None:
    """The last year both are known."""
    if one is None or other is None:
        return None
    theirs = other.figures
    for point in reversed(one.points):
        found = theirs.get(point.year)
        if point.figure.value is not None and found and found.value is not None:
            return point.year, point.figure.value, found.value
    return None


def _change(first: Point, last: Point) -> Decimal:
    return (last.figure.value or Decimal(0)) - (first.figure.value or Decimal(0))
