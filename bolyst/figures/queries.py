"""A municipality's official figures, ready for a page, a chart, a report or the shell."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from bolyst.figures import rules
from bolyst.figures.lines import History, Line, Rows
from bolyst.figures.models import Observation, Series
from bolyst.figures.rules import Break, Figure, Point, Topic
from bolyst.figures.rules.topics import (
    COMPOSITION,
    MOVES,
    PERSONS,
    POPULATION,
    PROJECTION,
    REASONS,
    SETTLEMENT,
    TOPICS,
    UNITS,
)
from bolyst.municipalities import facts
from bolyst.municipalities.models import Municipality


@dataclass(frozen=True, slots=True)
class Source:
    """Where figures come from, as it stands under every chart and table."""

    name: str
    table: str
    reference: str
    fetched_at: datetime
    notes: tuple[str, ...] = ()
    mandatory_notes: tuple[str, ...] = ()

    @classmethod
    def of(cls, series: Series) -> "Source":
        notes = [note for note in series.notes if isinstance(note, dict)]
        return cls(
            series.source,
            series.table,
            series.reference,
            series.fetched_at,
            tuple(str(note["text"]) for note in notes if not note.get("must")),
            tuple(str(note["text"]) for note in notes if note.get("must")),
        )


@dataclass(frozen=True, slots=True)
class TopicFigures:
    """One topic for one municipality; without lines when we have no figures."""

    topic: Topic | None
    slug: str
    title: str
    unit: str
    lines: tuple[Line, ...] = ()
    source: Source | None = None
    definition: str = ""

    def __bool__(self) -> bool:
        return bool(self.lines)

    @property
    def years(self) -> list[int]:
        return sorted({point.year for line in self.lines for point in line.points})

    @property
    def cuts(self) -> list[Break]:
        """Each break once, oldest first; only those that cut a line."""
        return sorted({cut for line in self.lines for cut in line.cuts}, key=lambda cut: cut.year)

    @property
    def marks(self) -> list[tuple[str, str]]:
        """The marks in use, with what they mean."""
        used = {point.figure.mark for line in self.lines for point in line.points} - {""}
        return [(mark, rules.explanation(mark)) for mark in sorted(used)]

    def line(self, category: str) -> Line | None:
        return next((line for line in self.lines if line.category == category), None)

    def figure(self, category: str, year: int) -> Figure | None:
        line = self.line(category)
        points = line.points if line else ()
        return next((point.figure for point in points if point.year == year), None)

    def year(self, year: int) -> list[tuple[str, Figure | None]]:
        """Every group in one year, by name."""
        return [(line.name, self.figure(line.category, year)) for line in self.lines]


@dataclass(frozen=True)
class MunicipalityFigures:
    """All that a municipality's page shows of official figures."""

    municipality: Municipality
    population: TopicFigures
    projection: TopicFigures
    moves: TopicFigures
    composition: TopicFigures
    reasons: TopicFigures
    settlement: TopicFigures
    breaks: tuple[Break, ...] = ()

    @property
    def topics(self) -> list[TopicFigures]:
        return [
            self.population,
            self.projection,
            self.moves,
            self.composition,
            self.reasons,
            self.settlement,
        ]

    @property
    def inhabitants(self) -> Point | None:
        """The latest population."""
        line = self.population.line("")
        return line.latest if line else None


def figures_of(municipality: Municipality) -> MunicipalityFigures:
    """Population, projection, moves, composition, reasons and settlement, in two queries."""
    history = History(municipality.code)
    found = _observations(history, TOPICS)
    by_slug = {slug: _topic(topic, found, history) for slug, topic in TOPICS.items()}
    population = by_slug[POPULATION.slug]
    return MunicipalityFigures(
        municipality,
        population,
        by_slug[PROJECTION.slug],
        _with_sums(by_slug[MOVES.slug]),
        _with_rest(by_slug[COMPOSITION.slug], population),
        by_slug[REASONS.slug],
        by_slug[SETTLEMENT.slug],
        tuple(history.breaks),
    )


def topic_figures(code: str, slug: str) -> TopicFigures:
    """One topic for a municipality number, also a table that is none of our topics."""
    history = History(code)
    found = _observations(history, [slug, *([POPULATION.slug] if slug == "composition" else [])])
    topic = TOPICS.get(slug)
    if topic is None:
        return _any_table(slug, found, history)
    figures = _topic(topic, found, history)
    if topic is MOVES:
        return _with_sums(figures)
    if topic is COMPOSITION:
        return _with_rest(figures, _topic(POPULATION, found, history))
    return figures


def series() -> list[Series]:
    """Every series we have figures of."""
    return list(Series.objects.all())


def breaks_of(code: str) -> list[Break]:
    """When the municipality became another area, whether we have figures or not."""
    return History(code).breaks


def is_known(code: str) -> bool:
    return code in facts.register().codes


# From rows to topics


type ByTopic = dict[str, dict[Series, Rows]]


def _observations(history: History, slugs: Iterable[str]) -> ByTopic:
    """All rows of a municipality and what it was, by topic and series: one query."""
    wanted = Observation.objects.filter(
        code__in=history.codes, series__topic__in=list(slugs)
    ).select_related("series")
    found: ByTopic = defaultdict(lambda: defaultdict(dict))
    series: dict[object, Series] = {}
    for row in wanted:
        one = series.setdefault(row.series_id, row.series)
        found[one.topic][one][row.code, row.year, row.category] = row.figure
    return found


def _topic(topic: Topic, found: ByTopic, history: History) -> TopicFigures:
    """The topic from its best series: the one that reaches furthest, then the last fetched."""
    unit = str(UNITS[PERSONS])
    empty = TopicFigures(
        topic, topic.slug, str(topic.title), unit, definition=str(topic.definition)
    )
    options = {
        series: rows for series, rows in found.get(topic.slug, {}).items() if series.unit == PERSONS
    }
    if not options:
        return empty
    series = max(options, key=lambda each: _freshness(topic, each, options[each]))
    rows = options[series]
    years = {key[1] for key in rows}
    lines = [
        history.line(category, str(name), rows, years)
        for category, name in topic.categories.items()
    ]
    return TopicFigures(
        topic,
        topic.slug,
        str(topic.title),
        unit,
        tuple(line for line in lines if line.points),
        Source.of(series),
        str(topic.definition),
    )


def _freshness(topic: Topic, series: Series, rows: Rows) -> tuple[int, int, datetime]:
    """How far a series reaches; a new edition of a projection begins later."""
    years = [year for _code, year, _category in rows]
    return max(years), min(years) if topic is PROJECTION else 0, series.fetched_at


def _any_table(slug: str, found: ByTopic, history: History) -> TopicFigures:
    options = found.get(slug, {})
    if not options:
        return TopicFigures(None, slug, slug, "")
    series = max(options, key=lambda each: each.fetched_at)
    rows = options[series]
    years = {key[1] for key in rows}
    categories = sorted({key[2] for key in rows})
    lines = [history.line(category, category, rows, years) for category in categories]
    unit = str(UNITS.get(series.unit, series.unit))
    return TopicFigures(
        None,
        slug,
        series.title,
        unit,
        tuple(line for line in lines if line.points),
        Source.of(series),
    )


# Lines made of others


type Make = Callable[[Sequence[Figure]], Figure]


def _with_sums(moves: TopicFigures) -> TopicFigures:
    """In, out and net, made of moves within the country and across its border where needed."""
    sums = {
        "in": ("in_domestic", "in_abroad"),
        "out": ("out_domestic", "out_abroad"),
    }
    lines = {line.category: line for line in moves.lines}
    for category, parts in sums.items():
        if category not in lines and all(part in lines for part in parts):
            lines[category] = _made(MOVES, category, [lines[part] for part in parts], rules.total)
    if "net" not in lines and {"in", "out"} <= lines.keys():
        lines["net"] = _made(MOVES, "net", [lines["in"], lines["out"]], _net)
    return _with_lines(moves, [lines[each] for each in MOVES.categories if each in lines])


def _net(parts: Sequence[Figure]) -> Figure:
    both = rules.total(parts)
    if both.value is None:
        return both
    came, went = (part.value or Decimal(0) for part in parts)
    return Figure(came - went)


def _with_rest(composed: TopicFigures, population: TopicFigures) -> TopicFigures:
    """The rest of the population beside the two groups, only in years when both are known.

    The two are never added together in anything that is shown.
    """
    groups = [line for each in ("B", "C") if (line := composed.line(each))]
    everyone = population.line("")
    if len(groups) < 2 or everyone is None:
        return composed
    of_year = {point.year: point for point in everyone.points}
    rest: list[Point] = []
    shown: dict[str, list[Point]] = {line.category: [] for line in groups}
    for together in zip(*(line.points for line in _same_years(groups)), strict=True):
        year = together[0].year
        whole = of_year[year].figure if year in of_year else Figure(None, rules.MISSING)
        parts = [point.figure for point in together]
        covered, _whole = rules.protected([*parts, rules.remainder(whole, parts)], whole)
        for line, point, figure in zip(groups, together, covered, strict=False):
            shown[line.category].append(Point(year, figure, point.code, point.cut))
        first = together[0]
        rest.append(Point(year, covered[-1], first.code, first.cut))
    lines = [Line(line.category, line.name, tuple(shown[line.category])) for line in groups]
    name = str(COMPOSITION.categories["rest"])
    return _with_lines(composed, [*lines, Line("rest", name, tuple(rest))])


def _same_years(lines: Sequence[Line]) -> list[Line]:
    years = set.intersection(*({point.year for point in line.points} for line in lines))
    return [
        Line(line.category, line.name, tuple(point for point in line.points if point.year in years))
        for line in lines
    ]


def _made(topic: Topic, category: str, parts: Sequence[Line], make: Make) -> Line:
    """A line worked out from others, year by year, with their breaks."""
    points = []
    for together in zip(*(line.points for line in _same_years(parts)), strict=True):
        figure = make([point.figure for point in together])
        points.append(Point(together[0].year, figure, together[0].code, together[0].cut))
    return Line(category, str(topic.categories[category]), tuple(points))


def _with_lines(figures: TopicFigures, lines: Iterable[Line]) -> TopicFigures:
    return replace(figures, lines=tuple(lines))
