"""A municipality's official figures, ready for a page, a chart, a report or the shell."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from bolyst.figures import derived, rules
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
        return line.figures.get(year) if line else None

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
    return figures_of_many([municipality])[0]


def figures_of_many(municipalities: Iterable[Municipality]) -> list[MunicipalityFigures]:
    """Each municipality's figures, in two queries for all of them."""
    places = [(each, History(each.code)) for each in municipalities]
    found = _rows({code for _place, history in places for code in history.codes}, TOPICS)
    return [
        MunicipalityFigures(
            each,
            **{slug: _shown(slug, found, history) for slug in TOPICS},
            breaks=tuple(history.breaks),
        )
        for each, history in places
    ]


def population_of_many(codes: Iterable[str]) -> dict[str, Line]:
    """The line of inhabitants of each municipality number we have figures of; two queries."""
    histories = {code: History(code) for code in codes}
    everything = {code for history in histories.values() for code in history.codes}
    found = _rows(everything, [POPULATION.slug])
    lines = {
        code: _topic(POPULATION, found, history).line("") for code, history in histories.items()
    }
    return {code: line for code, line in lines.items() if line}


def other_tables(code: str) -> list[TopicFigures]:
    """Whatever else has been brought in about a municipality, each table for itself."""
    history = History(code)
    slugs = Series.objects.exclude(topic__in=TOPICS).values_list("topic", flat=True).distinct()
    found = _rows(history.codes, list(slugs.order_by("topic")))
    return [figures for slug in sorted(found) if (figures := _any_table(slug, found, history))]


def topic_figures(code: str, slug: str) -> TopicFigures:
    """One topic for a municipality number, also a table that is none of our topics."""
    history = History(code)
    if slug not in TOPICS:
        return _any_table(slug, _observations(history, [slug]), history)
    return _shown(slug, _observations(history, TOPICS), history)


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
    """All rows of a municipality and what it was, by topic and series: two queries."""
    return _rows(history.codes, slugs)


def _rows(codes: Iterable[str], slugs: Iterable[str]) -> ByTopic:
    series = {one.pk: one for one in Series.objects.filter(topic__in=list(slugs))}
    rows = Observation.objects.filter(code__in=list(codes), series__in=series).order_by()
    found: ByTopic = defaultdict(lambda: defaultdict(dict))
    for pk, code, year, category, value, mark in rows.values_list(
        "series", "code", "year", "category", "value", "mark"
    ):
        one = series[pk]
        found[one.topic][one][code, year, category] = Figure(value, mark)
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


# What may stand together


def _shown(slug: str, found: ByTopic, history: History) -> TopicFigures:
    """A topic as it may stand beside the others on the page."""
    figures = _topic(TOPICS[slug], found, history)
    lines = {line.category: line for line in figures.lines}
    if slug == MOVES.slug:
        lines = derived.with_sums(lines)
    elif slug == COMPOSITION.slug:
        lines = derived.with_rest(lines, _topic(POPULATION, found, history).line(""))
    elif slug == REASONS.slug:
        lines = derived.beside(lines, _topic(COMPOSITION, found, history).line("B"))
    in_order = [lines[each] for each in TOPICS[slug].categories if each in lines]
    return replace(figures, lines=tuple(in_order))
