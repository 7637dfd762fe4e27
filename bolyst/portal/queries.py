"""What the pages for everybody show."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from bolyst.figures import pictures
from bolyst.figures.queries import MunicipalityFigures, Source, TopicFigures, figures_of
from bolyst.figures.rules import Figure, explanation, growth
from bolyst.kernel import words
from bolyst.municipalities import queries as municipalities
from bolyst.municipalities.models import Municipality
from bolyst.portal import rules
from bolyst.programme.models import Engagement, Milestone
from bolyst.programme.queries import current_engagement
from bolyst.programme.queries.background import Background, background
from bolyst.programme.rules.milestones import Kind, Standing
from bolyst.workspaces.models import Workspace

MOST_FOUND = 20  # municipalities shown for one search
MOST_LISTED = 40  # places on the front page; with more of them one searches


@dataclass(frozen=True)
class Found:
    """A municipality somebody looked for; `slug` is empty when it doesn't take part."""

    municipality: Municipality
    slug: str


@dataclass(frozen=True)
class FrontPage:
    """Who takes part, and what was found; who is to be thanked for the programme."""

    wanted: str
    found: list[Found]
    places: list[Workspace]
    background: Background

    @property
    def somebody_is_missing(self) -> bool:
        return any(not one.slug for one in self.found)


def front_page(wanted: str) -> FrontPage:
    if not wanted:
        return FrontPage("", [], list(_taking_part()[:MOST_LISTED]), background())
    found = municipalities.find(wanted)[:MOST_FOUND]
    slugs = dict(
        _taking_part().filter(municipalities__in=found).values_list("municipalities", "slug")
    )
    return FrontPage(
        wanted, [Found(one, slugs.get(one.code, "")) for one in found], [], background()
    )


def _taking_part() -> QuerySet[Workspace]:
    return Workspace.objects.filter(kind=Workspace.Kind.MUNICIPALITY)


@dataclass(frozen=True)
class Name:
    """One of a place's official names, and the language it is in."""

    text: str
    language: str
    code: str  # as in HTML's lang


def names_of(municipality: Municipality) -> list[Name]:
    """The names in all its languages, in the order of the official name: «Snåase – Snåsa»."""
    every = [
        Name(municipality.name, _("norsk"), "no"),
        Name(municipality.name_se, _("nordsamisk"), "se"),
        Name(municipality.name_smj, _("lulesamisk"), "smj"),
        Name(municipality.name_sma, _("sørsamisk"), "sma"),
        Name(municipality.name_fkv, _("kvensk"), "fkv"),
    ]
    used = [name for name in every if name.text]
    return sorted(used, key=lambda name: municipality.official_name.find(name.text))


@dataclass(frozen=True)
class KeyFigure:
    """One number at a glance, and what it takes to trust it."""

    label: str
    value: str
    when: str
    source: str


@dataclass(frozen=True)
class PlacePage:
    """A municipality for everybody."""

    municipality: Municipality
    key_figures: list[KeyFigure]

    @property
    def names(self) -> list[Name]:
        return names_of(self.municipality)

    @property
    def county(self) -> str:
        return " – ".join(self.municipality.county.names)


def place_page(municipality: Municipality) -> PlacePage:
    return PlacePage(municipality, list(key_figures(figures_of(municipality))))


def key_figures(figures: MunicipalityFigures) -> Iterator[KeyFigure]:
    """A handful; immigrants and Norwegian-born to immigrant parents are never added together."""
    yield from _latest(figures.population, "", _("innbyggere"), _first_of_january)
    yield from _change(figures.population)
    yield from _latest(figures.moves, "in", _("flyttet inn"), str)
    yield from _latest(figures.moves, "out", _("flyttet ut"), str)
    yield from _latest(figures.composition, "B", _("innvandrere"), _first_of_january)
    born_here = _("norskfødte med innvandrerforeldre")
    yield from _latest(figures.composition, "C", born_here, _first_of_january)
    yield from _latest(figures.projection, "MMMM", _("innbyggere, om det går som antatt"), str)


def _latest(
    topic: TopicFigures, category: str, label: str, when: Callable[[int], str]
) -> Iterator[KeyFigure]:
    line = topic.line(category)
    point = line.latest if line else None
    if point and topic.source:
        value, remark = _shown(point.figure)
        told = f"{when(point.year)}. {remark}" if remark else when(point.year)
        yield KeyFigure(label, value, told, _reference(topic.source))


def _change(topic: TopicFigures) -> Iterator[KeyFigure]:
    line = topic.line("")
    years = rules.look_back(line.points) if line else None
    if line and years and topic.source:
        change = growth(line.points, *years)
        sign = "+" if change > 0 else ""
        yield KeyFigure(
            _("innbyggere fra %(first)d til %(last)d") % {"first": years[0], "last": years[1]},
            sign + words.number(change, 0),
            _("1. januar begge år"),
            _reference(topic.source),
        )


def _shown(figure: Figure) -> tuple[str, str]:
    """A number; or a dash, and why."""
    if figure.value is None:
        return "–", explanation(figure.mark)
    return words.number(figure.value, 0), explanation(figure.mark) if figure.mark == "*" else ""


def _first_of_january(year: int) -> str:
    return words.day(date(year, 1, 1))


def _reference(source: Source) -> str:
    return str(source.reference)


@dataclass(frozen=True)
class FiguresPage:
    """All official figures of a municipality, drawn and to take away."""

    municipality: Municipality
    figures: MunicipalityFigures

    @property
    def chapters(self) -> pictures.Chapters:
        return pictures.chapters(self.figures)

    def topics(self, wanted: str = "") -> list[TopicFigures]:
        """Those with figures: all of them, or the one asked for."""
        return [topic for topic in self.figures.topics if topic and wanted in {"", topic.slug}]

    def sheet(self, wanted: str = "") -> tuple[list[str], list[tuple[object, ...]]]:
        """Rows to take away; each begins with its topic."""
        header: list[str] = [_("Emne")]
        rows: list[tuple[object, ...]] = []
        for topic in self.topics(wanted):
            labels, of_topic = pictures.sheet(topic)
            header = [_("Emne"), *labels]
            rows += [(topic.title, *row) for row in of_topic]
        return header, rows


def figures_page(municipality: Municipality) -> FiguresPage:
    return FiguresPage(municipality, figures_of(municipality))


@dataclass(frozen=True)
class Promise:
    """One thing on the public timeline: what, when, and whether it is done. No names, no notes."""

    name: str
    due_on: date
    done_on: date | None
    standing: Standing


@dataclass(frozen=True)
class TimelinePage:
    title: str
    promises: list[Promise]


def has_timeline(place: Workspace) -> bool:
    engagement = current_engagement(place)
    return engagement is not None and engagement.has_public_timeline


def timeline_page(place: Workspace, today: date) -> TimelinePage | None:
    """The year as the catalogue says it; None where the municipality keeps it to itself.

    What the municipality has added itself may name people, so it never stands here.
    """
    engagement = current_engagement(place)
    if engagement is None or not engagement.has_public_timeline:
        return None
    promises = [
        Promise(one.name, one.due_on, one.done_on, one.standing(today))
        for one in _public_milestones(engagement)
    ]
    return TimelinePage(engagement.title, promises)


def _public_milestones(engagement: Engagement) -> QuerySet[Milestone]:
    found = Milestone.within(engagement.workspace).filter(engagement=engagement)
    return found.exclude(kind=Kind.OTHER).only("names", "due_on", "done_on", "workspace_id")
