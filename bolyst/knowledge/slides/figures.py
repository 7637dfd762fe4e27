"""A slide for each thing the figures tell, in the order of the story."""

from collections.abc import Iterator
from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bolyst.documents.slides import Chart, Slide
from bolyst.figures.lines import Line
from bolyst.figures.queries import TopicFigures
from bolyst.figures.rules import Figure
from bolyst.figures.rules.topics import PERSONS, UNITS
from bolyst.knowledge.rules import messages
from bolyst.knowledge.rules.together import without_small
from bolyst.knowledge.slides.charts import groups_chart, notes_on, source_line, years_chart
from bolyst.knowledge.slides.material import Material

PROJECTED = 20  # years of a projection; further ahead nobody plans
MOST_GROUPS = 10
YEARS = 15  # shown of a long series


def figure_slides(material: Material) -> Iterator[Slide]:
    """Only those we have figures for, and only the topics that were chosen."""
    for slug, make in MAKERS.items():
        if material.wants(slug):
            yield from make(material)
    for table in material.others:
        if material.wants(table.slug):
            yield from _other(material, table)


def _slide(
    topic: TopicFigures, name: str, title: str, chart: Chart | None, question: str, limits: str
) -> Iterator[Slide]:
    if chart is None:
        return
    yield Slide(
        "figure",
        messages.clipped(title),
        topic=name,
        chart=chart,
        question=question,
        limits=limits,
        source=source_line(topic),
        notes=tuple(notes_on(topic)),
    )


def _population(material: Material) -> Iterator[Slide]:
    topic = material.topics["population"]
    line = topic.line("")
    if line is None:
        return
    yield from _slide(
        topic,
        _("Hvem bor her"),
        messages.about_population(material.place, line),
        years_chart(
            _("Innbyggere 1. januar"), [(_recent(line), False)], unit=topic.unit, from_zero=False
        ),
        _("Hva har dere merket av endringen, i skolen, i butikken og i laget?"),
        _("Hvem som flyttet, hvorfor, og om de som bor her, trives."),
    )


def _projection(material: Material) -> Iterator[Slide]:
    topic, people = material.topics["projection"], material.line("population")
    if not topic:
        return
    main = topic.line("MMMM") or topic.lines[0]
    ahead = [(_until(line, main.points[0].year + PROJECTED), True) for line in topic.lines]
    now = [(_recent(people, 10), False)] if people else []
    slides = _slide(
        topic,
        _("Framover"),
        messages.about_projection(material.place, _until(main, main.points[0].year + PROJECTED)),
        years_chart(
            _("Folketall nå og framskrevet"), [*now, *ahead], unit=topic.unit, from_zero=False
        ),
        _("Hva må være på plass om tallet skal bli et annet?"),
        _("Hva som kommer til å skje. Den regner videre, og vet ikke hva dere gjør."),
    )
    for slide in slides:
        yield _also_from(slide, material.topics["population"])


def _moves(material: Material) -> Iterator[Slide]:
    topic = material.topics["moves"]
    came, went, net = topic.line("in"), topic.line("out"), topic.line("net")
    if not came or not went:
        return
    limits = _("Hvorfor folk flytter, og hvor lenge de hadde tenkt å bli.")
    if material.is_council:
        limits = _("Hvorfor folk flytter. Flytting mellom kommunene her er med i begge linjene.")
    yield from _slide(
        topic,
        _("Flytting"),
        messages.about_moves(material.place, came, went),
        years_chart(
            _("Flyttet inn og ut i året"),
            [(_recent(came), False), (_recent(went), False)],
            unit=topic.unit,
            table_rows=[net] if net else [],
        ),
        _("Hva tror dere skal til for at flere blir?"),
        limits,
    )


def _composition(material: Material) -> Iterator[Slide]:
    topic = material.topics["composition"]
    groups = [line for key in ("B", "C") if (line := topic.line(key))]
    yield from _slide(
        topic,
        _("Bakgrunn"),
        messages.about_composition(material.place, topic.line("B"), material.line("population")),
        years_chart(
            _("Innvandrere og norskfødte med innvandrerforeldre"),
            [(_recent(line), False) for line in groups],
            unit=topic.unit,
        ),
        _("Hvem av disse møter dere i hverdagen, og hvem møter dere ikke?"),
        _("Hvem folk er. Hvor man er født, sier lite om hva man kan."),
    )


def _reasons(material: Material) -> Iterator[Slide]:
    topic = material.topics["reasons"]
    if not topic:
        return
    year = topic.years[-1]
    groups = [(line.category, line.name, line.figures.get(year)) for line in topic.lines]
    yield from _slide(
        topic,
        _("Hvorfor folk kom"),
        messages.about_reasons(material.place, groups),
        groups_chart(
            _("Innvandrere etter grunn, 1. januar %(year)d") % {"year": year},
            [(name, figure) for _key, name, figure in groups],
            unit=topic.unit,
        ),
        _("Hvem har noen som følger dem opp, og hvem faller mellom ordningene?"),
        _("Hvorfor folk blir. Grunnen er den ved første innvandring, og mange står uten."),
    )
    stated = [line for line in topic.lines if line.category != "not_stated"]
    yield from _slide(
        topic,
        _("Hvorfor folk kom"),
        _("Grunnene til å komme, år for år"),
        years_chart(
            _("Innvandrere etter grunn"),
            [(_recent(line), False) for line in stated],
            unit=topic.unit,
        ),
        _("Er tilbudene våre laget for dem som kom før, eller for dem som kommer nå?"),
        _("Hva folk trenger i dag. De små tallene kan svinge uten at noe har endret seg."),
    )


def _settlement(material: Material) -> Iterator[Slide]:
    topic = material.topics["settlement"]
    if not topic:
        return
    shown = [line for key in ("asked", "decided", "settled") if (line := topic.line(key))]
    yield from _slide(
        topic,
        _("Bosetting"),
        messages.about_settlement(material.place, topic.line("settled")),
        years_chart(
            _("Flyktninger kommunen ble bedt om å bosette, vedtok og bosatte"),
            [(_recent(line), False) for line in shown],
            unit=topic.unit,
        ),
        _("Hvor bor de som ble bosatt for fem år siden?"),
        _("Hvem som flyttet videre, og hva de savnet. Det siste året er kanskje ikke helt."),
    )


def _other(material: Material, table: TopicFigures) -> Iterator[Slide]:
    """A table that was brought in: its groups in the last year, the smallest hidden."""
    year = table.years[-1]
    groups = [(line.name, line.figures.get(year)) for line in table.lines]
    if not any(figure and figure.is_known for _name, figure in groups):
        return
    if len(groups) == 1:
        caption = messages.clipped(table.title, 70)
        chart = years_chart(caption, [(_recent(table.lines[0]), False)], unit=table.unit)
    else:
        chart = _largest(table, groups, year)
    yield from _slide(
        table,
        _("Flere tall"),
        _("%(topic)s i %(place)s")
        % {
            "topic": messages.clipped(table.title, 60),
            "place": material.place,
        },
        chart,
        _("Hva sier dette tallet oss som vi ikke visste?"),
        _("Hva som ligger bak. Se hva kilden teller, før dere bruker tallet."),
    )


def _largest(table: TopicFigures, groups: list[tuple[str, Figure | None]], year: int) -> Chart:
    """The groups with most people, each large enough to be shown."""
    known = [(name, figure) for name, figure in groups if figure is not None]
    if table.unit == str(UNITS[PERSONS]):
        covered = without_small([figure for _name, figure in known])
        known = [(name, figure) for (name, _was), figure in zip(known, covered, strict=True)]
    kept = sorted(known, key=lambda pair: -(pair[1].value or 0))[:MOST_GROUPS]
    caption = _("%(topic)s, %(year)d") % {"topic": messages.clipped(table.title, 60), "year": year}
    if left := len(known) - len(kept):
        more = ngettext("og %(count)d gruppe til", "og %(count)d grupper til", left)
        caption = f"{caption} ({more % {'count': left}})"
    decimals = 1 if any(figure.value and figure.value % 1 for _n, figure in kept) else 0
    return groups_chart(caption, kept, unit=table.unit, decimals=decimals)


def _recent(line: Line, years: int = YEARS) -> Line:
    return replace(line, points=line.points[-years:])


def _until(line: Line, year: int) -> Line:
    return replace(line, points=tuple(point for point in line.points if point.year <= year))


def _also_from(slide: Slide, topic: TopicFigures) -> Slide:
    """A second source below a chart of two series."""
    if not topic.source:
        return slide
    return replace(slide, source=f"{slide.source} {source_line(topic)}")


MAKERS = {
    "population": _population,
    "projection": _projection,
    "moves": _moves,
    "composition": _composition,
    "reasons": _reasons,
    "settlement": _settlement,
}
