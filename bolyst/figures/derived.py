"""Lines made of other lines, and lines as they may stand beside their whole.

No sum, remainder or difference on a page may reveal a figure the source has hidden.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from bolyst.figures import rules
from bolyst.figures.lines import Line
from bolyst.figures.rules import HIDDEN, MISSING, Figure
from bolyst.figures.rules.topics import COMPOSITION, MOVES, Topic

type Lines = dict[str, Line]  # by category
type Make = Callable[[Sequence[Figure]], Figure]

_SUMS = {"in": ("in_domestic", "in_abroad"), "out": ("out_domestic", "out_abroad")}


def with_sums(lines: Lines) -> Lines:
    """In, out and net, made of moves within the country and across its border where needed."""
    lines = dict(lines)
    for category, parts in _SUMS.items():
        if category in lines:
            lines = covered(lines, parts, category)
        elif all(part in lines for part in parts):
            lines[category] = _made(MOVES, category, [lines[part] for part in parts], rules.total)
    if not {"in", "out"} <= lines.keys():
        return lines
    if "net" not in lines:
        lines["net"] = _made(MOVES, "net", [lines["in"], lines["out"]], _difference)
    hidden = _hidden_years(lines["in"]) | _hidden_years(lines["out"])
    return lines | {"net": _hide(lines["net"], hidden)}


def with_rest(lines: Lines, population: Line | None) -> Lines:
    """The rest of the population beside the two groups, in years when all three are known.

    The two groups are never added together in anything that is shown.
    """
    if population is None or not {"B", "C"} <= lines.keys():
        return lines
    groups = [lines["B"], lines["C"]]
    rest = _made(
        COMPOSITION,
        "rest",
        [population, *groups],
        lambda found: rules.remainder(found[0], found[1:]),
    )
    return beside(lines | {"rest": rest}, population)


def covered(lines: Lines, parts: Sequence[str], whole: str) -> Lines:
    """`lines` where parts and their whole, one of the lines too, hide each other's hidden years."""
    if whole not in lines:
        return lines
    return _protected(lines, parts, lines[whole], whole)


def beside(lines: Lines, whole: Line | None) -> Lines:
    """`lines`, all of them parts of a whole that stands elsewhere on the page."""
    return lines if whole is None else _protected(lines, list(lines), whole, None)


def _protected(lines: Lines, parts: Sequence[str], whole: Line, shown_as: str | None) -> Lines:
    found = dict(lines)
    for point in whole.points:
        before = [_figure(lines.get(part), point.year) for part in parts]
        after, total = rules.protected(before, point.figure)
        for part, figure in zip(parts, after, strict=True):
            if part in found and figure.is_hidden:
                found[part] = _hide(found[part], {point.year})
        if shown_as and total.is_hidden:
            found[shown_as] = _hide(found[shown_as], {point.year})
    return found


def _figure(line: Line | None, year: int) -> Figure:
    found = line.figures.get(year) if line else None
    return found or Figure(None, MISSING)


def _hide(line: Line, years: set[int]) -> Line:
    covered = Figure(None, HIDDEN)
    return replace(
        line,
        points=tuple(
            replace(point, figure=covered) if point.year in years else point
            for point in line.points
        ),
    )


def _hidden_years(line: Line) -> set[int]:
    return {point.year for point in line.points if point.figure.is_hidden}


def _difference(both: Sequence[Figure]) -> Figure:
    known = rules.total(both)
    if known.value is None:
        return known
    came, went = (part.value or Decimal(0) for part in both)
    return Figure(came - went)


def _made(topic: Topic, category: str, parts: Sequence[Line], make: Make) -> Line:
    """A line worked out from others, in the years they share, with their breaks."""
    years = set.intersection(*({point.year for point in line.points} for line in parts))
    made = []
    for point in parts[-1].points:
        if point.year in years:
            figure = make([_figure(line, point.year) for line in parts])
            made.append(replace(point, figure=figure))
    return Line(category, str(topic.categories[category]), tuple(made))
