"""What may be said at a glance about a place, on pages for everybody."""

from collections.abc import Sequence

from bolyst.figures.rules import Point, stretches

LONGEST_LOOK_BACK = 10  # years


def look_back(points: Sequence[Point]) -> tuple[int, int] | None:
    """The years a change may be stated between: the last known one, and up to ten years before.

    Never across a break, so None where the area is new or the years are too few.
    """
    if not points:
        return None
    years = [point.year for point in stretches(points)[-1] if point.figure.is_known]
    if not years or years[-1] != points[-1].year:
        return None
    first = next(year for year in years if year >= years[-1] - LONGEST_LOOK_BACK)
    return (first, years[-1]) if first < years[-1] else None
