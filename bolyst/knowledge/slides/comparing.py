"""The place beside others: a middle and a band, or a council's own in order of name."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bolyst.documents.blocks import Table
from bolyst.documents.slides import Chart, Row, Slide
from bolyst.figures.pictures import text
from bolyst.figures.rules import Figure
from bolyst.knowledge.rules import messages
from bolyst.knowledge.rules.together import MOST_SIMILAR, indexed
from bolyst.knowledge.slides.charts import notes_on, source_line, value
from bolyst.knowledge.slides.material import Beside, Material

type Curve = tuple[str, dict[int, Figure], bool, bool]  # name, by year; others', a band's edge


def comparing_slides(material: Material) -> Iterator[Slide]:
    if material.base is None:
        return
    if material.own_index and material.beside:
        yield _beside_others(material)
    if material.is_council:
        yield from _members(material)


def _beside_others(material: Material) -> Slide:
    base = material.base
    assert base is not None
    curves: list[Curve] = [(material.place, material.own_index, False, False)]
    for one in material.beside:
        name = _("Midten av like store") if one.count else one.name
        curves.append((name, one.values, True, False))
        if one.low and one.high:
            curves.append((_("Nederste fjerdedel under"), one.low, True, True))
            curves.append((_("Øverste fjerdedel over"), one.high, True, True))
    alike = next((one for one in material.beside if one.count), None)
    year = max(material.own_index)
    title = messages.about_size(
        material.place,
        material.own_index[year],
        found.value if alike and (found := alike.values.get(year)) else None,
    )
    notes = [_rule(alike), *([_named(alike)] if alike.members else [])] if alike else []
    return _slide(
        material,
        title,
        curves,
        base,
        _("Hva har andre på vår størrelse gjort som vi vil høre mer om?"),
        _("Hvem som gjør det best. Steder har ulike vilkår, og midten er ingen målestokk."),
        notes,
    )


def _members(material: Material) -> Iterator[Slide]:
    """Each municipality of a council, in order of name and never of size."""
    base = material.base
    assert base is not None
    indices = [(name, indexed(line, base)) for name, line in material.members]
    curves = [(name, curve, False, False) for name, curve in indices if curve]
    if len(curves) < 2:
        return
    yield _slide(
        material,
        _("Kommunene i %(place)s har hatt hver sin utvikling") % {"place": material.place},
        curves,
        base,
        _("Hva er likt hos oss, og hva kan vi gjøre sammen?"),
        _("Hvem som lykkes. Kommunene står i rekkefølge etter navn, ikke etter tall."),
        [],
    )


def _slide(
    material: Material,
    title: str,
    curves: list[Curve],
    base: int,
    question: str,
    limits: str,
    notes: list[str],
) -> Slide:
    topic = material.topics["population"]
    return Slide(
        "figure",
        messages.clipped(title),
        topic=_("Ved siden av andre"),
        chart=_chart(curves, base),
        question=question,
        limits=limits,
        source=source_line(topic),
        notes=(*notes_on(topic), *notes),
    )


def _chart(curves: list[Curve], base: int) -> Chart:
    years = sorted({year for _name, curve, *_how in curves for year in curve})
    caption = _("Folketall der %(year)d er 100") % {"year": base}
    ends = "; ".join(
        _("%(name)s %(value)s i %(year)d")
        % {"name": name, "value": text(curve[max(curve)]), "year": max(curve)}
        for name, curve, *_how in curves
    )
    return Chart(
        "line",
        caption,
        f"{caption}. {ends}.",
        tuple(map(str, years)),
        tuple(
            Row(name, tuple(value(curve.get(year)) for year in years), is_edge, beside)
            for name, curve, beside, is_edge in curves
        ),
        _("indeks"),
        Table(
            caption,
            (_("År"), *(name for name, *_rest in curves)),
            tuple(
                (str(year), *(text(curve.get(year)) or "–" for _name, curve, *_how in curves))
                for year in years
            ),
        ),
        decimals=1,
        from_zero=False,
    )


def _rule(alike: Beside) -> str:
    """How the others were chosen, said aloud."""
    said = ngettext(
        "Sammenlignet med %(count)d kommune med fra halvparten til dobbelt så mange innbyggere.",
        "Sammenlignet med %(count)d kommuner med fra halvparten til dobbelt så mange innbyggere.",
        alike.count,
    )
    most = _("De %(most)d som ligger nærmest i folketall er med. Ingen av dem er rangert.")
    return f"{said % {'count': alike.count}} {most % {'most': MOST_SIMILAR}}"


def _named(alike: Beside) -> str:
    return _("Kommunene er, etter navn: %(names)s.") % {"names": ", ".join(alike.members)}
