"""Lines of figures as something to draw, with the words and the table that say the same."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from bolyst.documents.blocks import Table
from bolyst.documents.slides import HIDDEN, Chart, Cut, Row
from bolyst.figures.lines import Line
from bolyst.figures.pictures import text
from bolyst.figures.queries import Source, TopicFigures
from bolyst.figures.rules import Figure
from bolyst.kernel import words

LICENCES = {"Statistisk sentralbyrå": "CC BY 4.0", "IMDi": "NLOD 2.0"}

type Group = tuple[str, Figure | None]


def value(figure: Figure | None) -> str:
    """As a chart takes it: hidden stays hidden, and what doesn't exist is nothing."""
    if figure is None:
        return ""
    if figure.value is None:
        return HIDDEN if figure.is_hidden else ""
    return format(figure.value.normalize() + 0, "f")


def years_chart(
    caption: str,
    rows: Sequence[tuple[Line, bool]],
    *,
    unit: str,
    table_rows: Sequence[Line] = (),
    from_zero: bool = True,
) -> Chart | None:
    """Development over years; None with fewer than two years. `rows`: a line, and if foreseen."""
    shown = [(line, foreseen) for line, foreseen in rows if any(map(_counts, line.points))]
    years = sorted({point.year for line, _f in shown for point in line.points if _counts(point)})
    if len(years) < 2:
        return None
    drawn = tuple(
        Row(line.name, tuple(value(line.figures.get(year)) for year in years), foreseen)
        for line, foreseen in shown
    )
    met = {cut.year: cut.sentence for line, _f in shown for cut in line.cuts}
    cuts = {year: said for year, said in sorted(met.items()) if years[0] < year <= years[-1]}
    listed = [*(line for line, _f in shown), *table_rows]
    return Chart(
        "line",
        caption,
        _alt_of_years(caption, shown, years, list(cuts.values())),
        tuple(map(str, years)),
        drawn,
        unit,
        _table_of_years(caption, listed, years, cuts),
        cuts=tuple(
            Cut(str(next(y for y in years if y >= year)), said) for year, said in cuts.items()
        ),
        from_zero=from_zero,
    )


def groups_chart(caption: str, groups: Sequence[Group], *, unit: str, decimals: int = 0) -> Chart:
    """One bar for each group, in the order given."""
    return Chart(
        "bar",
        caption,
        _alt_of_groups(caption, groups),
        tuple(name for name, _figure in groups),
        (Row(unit.capitalize(), tuple(value(figure) for _name, figure in groups)),),
        unit,
        Table(
            caption,
            (_("Gruppe"), unit.capitalize()),
            tuple((name, _shown(figure)) for name, figure in groups),
            note=_marks([figure for _name, figure in groups]),
        ),
        decimals=decimals,
    )


def source_line(topic: TopicFigures) -> str:
    """Table, day and licence, as they stand below the chart."""
    return cited(topic.source) if topic.source else ""


def cited(source: Source) -> str:
    said = _("%(reference)s. Hentet %(day)s.") % {
        "reference": source.reference,
        "day": words.day(source.fetched_at),
    }
    licence = LICENCES.get(source.name)
    return said + (_(" Lisens: %(licence)s.") % {"licence": licence} if licence else "")


def notes_on(topic: TopicFigures) -> list[str]:
    """For the speaker: what is counted, what the source demands to be said, the breaks."""
    return _notes(topic) or [_("Tallene står slik kilden har dem.")]


def _notes(topic: TopicFigures) -> list[str]:
    told = [topic.definition] if topic.definition else []
    if topic.source:
        told += [*topic.source.mandatory_notes, *topic.source.notes]
    explained = _("%(break)s Tallene før og etter kan ikke sammenlignes.")
    told += [explained % {"break": cut.sentence} for cut in topic.cuts]
    told += [
        _("«%(mark)s»: %(meaning)s") % {"mark": mark, "meaning": meaning}
        for mark, meaning in topic.marks
    ]
    return told


def _counts(point: object) -> bool:
    figure = getattr(point, "figure", None)
    return isinstance(figure, Figure) and (figure.is_known or figure.is_hidden)


def _shown(figure: Figure | None) -> str:
    return text(figure) if figure else "–"


def _table_of_years(
    caption: str, lines: Sequence[Line], years: Sequence[int], cuts: dict[int, str]
) -> Table:
    rows = []
    for year in years:
        label = _("%(year)d (brudd)") % {"year": year} if year in cuts else str(year)
        rows.append((label, *(_shown(line.figures.get(year)) for line in lines)))
    figures = [line.figures.get(year) for line in lines for year in years]
    header = (_("År"), *(line.name for line in lines))
    return Table(caption, header, tuple(rows), note=_marks(figures))


def _marks(figures: Sequence[Figure | None]) -> str:
    hidden = any(figure and figure.is_hidden for figure in figures)
    return _("«:» er skjult av hensyn til personvern.") if hidden else ""


def _alt_of_years(
    caption: str, rows: Sequence[tuple[Line, bool]], years: Sequence[int], cuts: Sequence[str]
) -> str:
    said = [_("%(caption)s, %(first)d–%(last)d.") % {
        "caption": caption, "first": years[0], "last": years[-1],
    }]  # fmt: skip
    for line, _foreseen in rows:
        points = [point for point in line.points if _counts(point)]
        ends = points if len(points) == 1 else [points[0], points[-1]]
        told = ", ".join(
            _("%(value)s i %(year)d") % {"value": _aloud(point.figure), "year": point.year}
            for point in ends
        )
        said.append(f"{line.name}: {told}.")
    return " ".join([*said, *cuts])


def _alt_of_groups(caption: str, groups: Sequence[Group]) -> str:
    told = ", ".join(f"{name} {_aloud(figure)}" for name, figure in groups)
    return f"{caption}. {told}."


def _aloud(figure: Figure | None) -> str:
    if figure is None or (figure.value is None and not figure.is_hidden):
        return _("ikke noe tall")
    return _("skjult") if figure.is_hidden else text(figure)
