"""Everything the slides are made of, read once and in a few queries."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.utils import translation

from bolyst.documents.blocks import Sender
from bolyst.documents.keeping import words_of
from bolyst.documents.models import Version
from bolyst.documents.queries import sender_of
from bolyst.documents.rules import FINAL
from bolyst.figures import queries as official
from bolyst.figures.lines import Line
from bolyst.figures.queries import TopicFigures
from bolyst.figures.rules import Figure
from bolyst.kernel import clock
from bolyst.knowledge.models import KnowledgeSession
from bolyst.knowledge.rules import Against
from bolyst.knowledge.rules.messages import span
from bolyst.knowledge.rules.together import band, indexed, similar, summed
from bolyst.knowledge.slides.areas import Area, Rows, area_line, population_of_all
from bolyst.measures.models import Finding
from bolyst.municipalities.models import Municipality
from bolyst.workspaces.models import Workspace

OWN = ("population", "projection", "moves", "composition", "reasons", "settlement")


@dataclass(frozen=True)
class Beside:
    """Somebody to set the place beside, by year: the middle of a group, or an area's own index."""

    name: str
    values: dict[int, Figure]
    members: tuple[str, ...] = ()  # by name; only where somebody chose to name them
    count: int = 0  # municipalities in the group; 0: an area
    low: dict[int, Figure] | None = None  # the half that lies around the middle
    high: dict[int, Figure] | None = None


@dataclass(frozen=True)
class Material:
    """`topics` are the place's own; a council's are the sums over its municipalities."""

    session: KnowledgeSession
    place: str
    names: tuple[str, ...]  # of the municipalities
    topics: dict[str, TopicFigures]
    others: tuple[TopicFigures, ...]  # tables that are none of our topics
    members: tuple[tuple[str, Line], ...]  # a council's municipalities, in order of name
    base: int | None  # the first year of every index
    own_index: dict[int, Figure]
    beside: tuple[Beside, ...]
    not_compared: tuple[Against, ...]  # wished for, but there are too few figures
    findings: tuple[tuple[str, str], ...]  # kind, sentence
    sender: Sender
    today: date

    @property
    def is_council(self) -> bool:
        return len(self.names) > 1

    def wants(self, slug: str) -> bool:
        """Whether a topic was chosen; when none is, all are."""
        return not self.session.topics or slug in self.session.topics

    def line(self, slug: str, category: str = "") -> Line | None:
        return self.topics[slug].line(category)


def gathered(session: KnowledgeSession) -> Material:
    """In the language of the session: topics and groups have their names in it."""
    with translation.override(session.language):
        return _gathered(session, session.workspace)


def _gathered(session: KnowledgeSession, workspace: Workspace) -> Material:
    places = list(workspace.municipalities.select_related("county").order_by("name", "code"))
    found = official.figures_of_many(places)
    topics = {slug: together([getattr(each, slug) for each in found]) for slug in OWN}
    own = topics["population"].line("")
    base = _base(own)
    beside, lacking = _beside(session, places, base)
    single = places[0] if len(places) == 1 else None
    return Material(
        session=session,
        place=workspace.name,
        names=tuple(place.name for place in places),
        topics=topics,
        others=tuple(official.other_tables(single.code)) if single else (),
        members=_members(places, [each.population.line("") for each in found]),
        base=base,
        own_index=indexed(own, base) if own and base else {},
        beside=beside,
        not_compared=lacking,
        findings=tuple(published_findings(workspace)) if session.with_findings else (),
        sender=sender_of(workspace),
        today=clock.today(),
    )


def together(parts: Sequence[TopicFigures]) -> TopicFigures:
    """One topic for all of them; without lines when one has none, or counts otherwise."""
    first = parts[0]
    if len(parts) == 1:
        return first
    references = {part.source.reference if part.source else "" for part in parts}
    if not all(parts) or len(references) > 1:
        return replace(first, lines=(), source=None)
    shared = [line.category for line in first.lines if all(p.line(line.category) for p in parts)]
    lines = [
        summed([line for part in parts if (line := part.line(category))]) for category in shared
    ]
    return replace(first, lines=tuple(line for line in lines if line.points))


def published_findings(workspace: Workspace) -> list[tuple[str, str]]:
    """Findings that stand in an approved document, word for word: what has passed the gate."""
    final = Version.within(workspace).filter(state__in=[state.value for state in FINAL])
    versions = final.order_by("document_id", "-number").distinct("document_id")  # the last of each
    approved = "\n".join(words for version in versions for words in words_of(version.content))
    findings = Finding.within(workspace).filter(is_published=True)
    return [(one.kind, one.title) for one in findings if one.title in approved]


def _members(
    places: Sequence[Municipality], lines: Sequence[Line | None]
) -> tuple[tuple[str, Line], ...]:
    if len(places) < 2:
        return ()
    return tuple(
        (place.name, line) for place, line in zip(places, lines, strict=True) if line is not None
    )


def _base(line: Line | None) -> int | None:
    """Ten years back, or as far as the place has been the same area."""
    ends = span(line)
    return ends[0].year if ends else None


def _beside(
    session: KnowledgeSession, places: Sequence[Municipality], base: int | None
) -> tuple[tuple[Beside, ...], tuple[Against, ...]]:
    """Those that were wished for and can be shown, in the order of the rules; and the rest."""
    wished = [one for one in Against if one in session.against]
    if not wished:
        return (), ()
    if base is None:
        return (), tuple(wished)
    everyone = list(Municipality.objects.select_related("county"))
    lines = official.population_of_many(each.code for each in everyone)
    rows = population_of_all() if {Against.COUNTY, Against.COUNTRY} & set(wished) else {}
    made: list[Beside] = []
    for one in wished:
        if one is Against.SIMILAR:
            found = _similar(session, places, everyone, lines, base)
        else:
            found = _area(one, places, base, rows)
        if found:
            made.append(found)
    shown = {each.name for each in made}
    lacking = tuple(one for one in wished if _name(one, places) not in shown)
    return tuple(made), lacking


def _name(one: Against, places: Sequence[Municipality]) -> str:
    if one is Against.COUNTY:
        return places[0].county.name
    return str(one.label).capitalize()


def _similar(
    session: KnowledgeSession,
    places: Sequence[Municipality],
    everyone: Sequence[Municipality],
    lines: dict[str, Line],
    base: int,
) -> Beside | None:
    """The middle and the band of those of the same size; a council is no municipality."""
    if len(places) != 1:
        return None
    now = {
        code: line.latest.figure.value or Decimal(0) for code, line in lines.items() if line.latest
    }
    chosen = similar(places[0].code, now)
    curves = [curve for code in chosen if (curve := indexed(lines[code], base))]
    years = sorted({year for curve in curves for year in curve})
    bands = {year: band([curve[year] for curve in curves if year in curve]) for year in years}
    known = {year: found for year, found in bands.items() if found}
    if len(known) < 2:
        return None
    named = [each.name for each in everyone if each.code in chosen and session.names_similar]
    return Beside(
        _name(Against.SIMILAR, places),
        {year: Figure(found.middle) for year, found in known.items()},
        members=tuple(sorted(named)),
        count=len(curves),
        low={year: Figure(found.low) for year, found in known.items()},
        high={year: Figure(found.high) for year, found in known.items()},
    )


def _area(one: Against, places: Sequence[Municipality], base: int, rows: Rows) -> Beside | None:
    county = {place.county_id for place in places}
    if one is Against.COUNTY and len(county) != 1:
        return None
    area = Area.county(places[0].county_id) if one is Against.COUNTY else Area.country()
    line = area_line(area, rows)
    values = indexed(line, base) if line else {}
    return Beside(_name(one, places), values) if len(values) > 1 else None
