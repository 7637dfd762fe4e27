"""Official figures as pictures with their tables: for a page, a report or a sheet to take away."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from bolyst.figures.lines import Line
from bolyst.figures.queries import MunicipalityFigures, TopicFigures
from bolyst.figures.rules import HIDDEN, Break, BreakKind, Figure, Point, shares, total
from bolyst.figures.rules.topics import COMPOSITION, MOVES, PROJECTION, REASONS, SETTLEMENT
from bolyst.kernel import words
from bolyst.kernel.charts import PAGE, Series, Theme, line_chart

ADDRESSES = {
    "Statistisk sentralbyrå": "https://www.ssb.no/statbank/table/{table}",
    "IMDi": "https://www.imdi.no/tall-og-statistikk/",
}
DRAWN = {  # what is drawn; the table has the rest too
    COMPOSITION.slug: {"B", "C"},
    MOVES.slug: {"in", "out"},
    SETTLEMENT.slug: {"asked", "decided", "settled"},
}
NOT_SHOWN = {MOVES.slug: {"in_domestic", "out_domestic", "in_abroad", "out_abroad"}}

type Cells = tuple[str, ...]


@dataclass(frozen=True)
class Picture:
    """A chart, the same numbers as a table, and all that must stand below."""

    svg: str
    title: str
    alt: str
    header: Cells
    rows: tuple[Cells, ...]
    source: str
    source_url: str
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Chapter:
    """One topic on the page; `picture` is None where we have no figures."""

    slug: str
    title: str
    definition: str
    picture: Picture | None


@dataclass(frozen=True)
class Chapters:
    """Every topic, in the order of the page."""

    drawn: tuple[Chapter, ...]
    missing: tuple[Chapter, ...]


def chapters(figures: MunicipalityFigures, *, theme: Theme = PAGE) -> Chapters:
    """A municipality's figures as its page shows them."""
    place = figures.municipality.name
    every = [
        Chapter(
            topic.slug,
            topic.title,
            topic.definition,
            picture(topic, place, theme=theme) if topic else None,
        )
        for topic in figures.topics
    ]
    return Chapters(
        tuple(each for each in every if each.picture),
        tuple(each for each in every if not each.picture),
    )


def picture(topic: TopicFigures, place: str, *, theme: Theme = PAGE) -> Picture:
    """A topic of one municipality, drawn year by year with its breaks."""
    topic = _from_first_value(topic)
    title = _("%(topic)s i %(place)s") % {"topic": topic.title, "place": place}
    alt = _alt(topic, title)
    drawn = DRAWN.get(topic.slug)
    lines = [line for line in topic.lines if drawn is None or line.category in drawn]
    years = topic.years
    svg = line_chart(
        title=title,
        desc=alt,
        years=years,
        series=[
            Series(line.name, _values(line, years), foreseen=topic.topic is PROJECTION)
            for line in lines or topic.lines
        ],
        breaks={cut.year: _short(cut) for cut in topic.cuts},
        unit=topic.unit.capitalize(),
        theme=theme,
    )
    header, rows = _table(topic)
    source, url = _source(topic)
    return Picture(svg, title, alt, header, rows, source, url, tuple(_notes(topic)))


def sheet(topic: TopicFigures) -> tuple[Cells, list[tuple[object, ...]]]:
    """A topic as rows to take away: a number or its mark, never one for the other."""
    header = (
        _("Gruppe"),
        _("År"),
        _("Verdi"),
        _("Tegn"),
        _("Kommunenummer"),
        _("Brudd"),
        _("Kilde"),
    )
    source, _url = _source(topic)
    rows: list[tuple[object, ...]] = [
        (
            line.name,
            point.year,
            point.figure.value,
            point.figure.mark,
            point.code,
            point.cut.sentence if point.cut else "",
            source,
        )
        for line in topic.lines
        for point in line.points
    ]
    return header, rows


def text(figure: Figure | None) -> str:
    """A value as a table shows it: a number, or its mark."""
    if figure is None:
        return ""
    if figure.value is None:
        return figure.mark
    return words.number(figure.value.normalize() + 0) + (figure.mark if figure.mark == "*" else "")


def _from_first_value(topic: TopicFigures) -> TopicFigures:
    """Without the years before the first number, where the source has no more than a mark."""
    first = min(
        (
            point.year
            for line in topic.lines
            for point in line.points
            if point.figure.is_known or point.figure.is_hidden
        ),
        default=topic.years[0],
    )
    lines = [
        replace(line, points=tuple(point for point in line.points if point.year >= first))
        for line in topic.lines
    ]
    return replace(topic, lines=tuple(line for line in lines if line.points))


def _values(line: Line, years: Sequence[int]) -> list[float | str | None]:
    figures = line.figures
    return [_drawn(figures.get(year)) for year in years]


def _drawn(figure: Figure | None) -> float | str | None:
    """A hidden value is drawn as hidden; one that doesn't exist leaves a gap."""
    if figure is None or (figure.value is None and figure.mark != HIDDEN):
        return None
    return HIDDEN if figure.value is None else float(figure.value)


def _table(topic: TopicFigures) -> tuple[Cells, tuple[Cells, ...]]:
    skipped = NOT_SHOWN.get(topic.slug, set())
    lines = [line for line in topic.lines if line.category not in skipped] or list(topic.lines)
    cuts = {cut.year for cut in topic.cuts}
    with_shares = topic.topic is REASONS
    header = (_("År"), *(line.name for line in lines))
    of_lines = [line.figures for line in lines]
    rows = []
    for year in topic.years:
        figures = [found.get(year) for found in of_lines]
        label = _("%(year)d (brudd)") % {"year": year} if year in cuts else str(year)
        percent = _percent(figures) if with_shares else [""] * len(figures)
        shown = [
            " ".join(filter(None, [text(figure), share]))
            for figure, share in zip(figures, percent, strict=True)
        ]
        rows.append((label, *shown))
    return header, tuple(rows)


def _percent(figures: list[Figure | None]) -> list[str]:
    """Each part's share in brackets, where the whole is large enough."""
    parts = [figure for figure in figures if figure is not None]
    if len(parts) < len(figures):
        return [""] * len(figures)
    found = shares(parts, total(parts))
    if found is None:
        return [""] * len(figures)
    return [
        "" if share.value is None else f"({words.percent(share.value / 100)})" for share in found
    ]


def _alt(topic: TopicFigures, title: str) -> str:
    """The picture in words: where each line ends, where it breaks. No growth across a break."""
    sentences = [f"{title}, {topic.years[0]}–{topic.years[-1]}."]
    sentences += [_end(line.name, line.latest) for line in topic.lines if line.latest]
    sentences += [cut.sentence for cut in topic.cuts]
    return " ".join(sentences)


def _end(name: str, point: Point) -> str:
    facts = {"name": name, "year": point.year, "value": text(point.figure)}
    if point.figure.value is None:
        return _("%(name)s i %(year)d: tallet vises ikke.") % facts
    return _("%(name)s i %(year)d: %(value)s.") % facts


def _short(cut: Break) -> str:
    """What stands at the break in the picture."""
    said = {
        BreakKind.SPLIT: _("Brudd %(year)d: kommunegrensen er en annen"),
        BreakKind.MERGED: _("Brudd %(year)d: kommuner slått sammen"),
        BreakKind.BORDER: _("Brudd %(year)d: grensen flyttet"),
    }
    return said[cut.kind] % {"year": cut.year}


def _source(topic: TopicFigures) -> tuple[str, str]:
    if topic.source is None:
        return "", ""
    said = _("%(reference)s. Hentet %(day)s.")
    facts = {"reference": topic.source.reference, "day": words.day(topic.source.fetched_at)}
    address = ADDRESSES.get(topic.source.name, "")
    has_table = "{table}" not in address or topic.source.table
    return said % facts, address.format(table=topic.source.table) if has_table else ""


def _notes(topic: TopicFigures) -> Iterator[str]:
    """What must stand below: the source's own notes that must be shown, breaks, marks."""
    if topic.source:
        yield from topic.source.mandatory_notes
    for cut in topic.cuts:
        explained = _("%(break)s Tallene før og etter kan ikke sammenlignes.")
        yield explained % {"break": cut.sentence}
    for mark, meaning in topic.marks:
        yield _("«%(mark)s»: %(meaning)s") % {"mark": mark, "meaning": meaning}
    if topic.source:
        yield from topic.source.notes
