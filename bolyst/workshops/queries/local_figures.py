"""The few official figures a workshop begins with: who lives here."""

from collections.abc import Sequence

from django.utils import translation
from django.utils.translation import gettext as _

from bolyst.figures.lines import Line
from bolyst.figures.pictures import text
from bolyst.figures.queries import MunicipalityFigures, Source, TopicFigures, figures_of_many
from bolyst.guides.rules.pieces import COMPLETE
from bolyst.kernel import words
from bolyst.workshops.rules.sets import Kind
from bolyst.workshops.runs import LocalFigures
from bolyst.workspaces.models import Workspace

YEARS = 6  # the newest; what a phone can show
SERIES = {  # (topic, group) of each column, by what the workshop is about
    Kind.EQUAL_SERVICES: (
        ("population", ""), ("composition", "B"), ("composition", "C"), ("settlement", "settled"),
    ),
    Kind.INCLUSIVE_VOLUNTEERING: (
        ("population", ""), ("composition", "B"), ("composition", "C"), ("moves", "in"),
    ),
}  # fmt: skip


def local_figures(
    workspace: Workspace, kind: str, languages: Sequence[str] = COMPLETE
) -> LocalFigures | None:
    """By year, or for a council by municipality; None when we have no figures. Three queries."""
    found = figures_of_many(workspace.municipalities.order_by("name", "code"))
    columns = [one for one in SERIES[Kind(kind)] if any(_line(each, one) for each in found)]
    if not columns:
        return None
    is_by_place = len(found) > 1
    rows = _by_place(found, columns) if is_by_place else _by_year(found[0], columns)
    return LocalFigures(
        head=[_head(found, one, languages) for one in columns],
        rows=rows,
        source=_sources([topic for topic, _group in columns], found),
        is_by_place=is_by_place,
    )


def _line(figures: MunicipalityFigures, column: tuple[str, str]) -> Line | None:
    topic: TopicFigures = getattr(figures, column[0])
    return topic.line(column[1])


def _by_year(figures: MunicipalityFigures, columns: Sequence[tuple[str, str]]) -> list[list[str]]:
    lines = [line for one in columns if (line := _line(figures, one))]
    years = sorted({point.year for line in lines for point in line.points})[-YEARS:]
    return [[str(year), *(_shown(line, year) for line in lines)] for year in years]


def _by_place(
    found: Sequence[MunicipalityFigures], columns: Sequence[tuple[str, str]]
) -> list[list[str]]:
    """The newest of each, with its year beside it: they need not be the same."""
    return [
        [each.municipality.name, *(_newest(_line(each, one)) for one in columns)] for each in found
    ]


def _shown(line: Line, year: int) -> str:
    return text(line.figures.get(year)) or "–"


def _newest(line: Line | None) -> str:
    point = line.latest if line else None
    return f"{text(point.figure)} ({point.year})" if point else "–"


def _head(
    found: Sequence[MunicipalityFigures], column: tuple[str, str], languages: Sequence[str]
) -> dict[str, str]:
    """A column's name in each language."""
    topic = next(getattr(each, column[0]) for each in found if _line(each, column))
    said = {}
    for code in languages:
        with translation.override(code):
            name = topic.topic.categories[column[1]] if topic.topic else column[1]
            said[code] = str(name) or str(topic.topic.title)
    return said


def _sources(topics: Sequence[str], found: Sequence[MunicipalityFigures]) -> str:
    """Each source once, with the day it was fetched."""
    sources: dict[str, Source] = {
        topic.source.reference: topic.source
        for name in dict.fromkeys(topics)
        for each in found
        if (topic := getattr(each, name)).source
    }
    return "; ".join(
        _("%(reference)s, hentet %(day)s")
        % {"reference": one.reference, "day": words.day(one.fetched_at)}
        for one in sources.values()
    )
