"""The chapters of a mapping report, in the order the leadership reads them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _

from bolyst.documents.blocks import (
    Block,
    Bullets,
    Document,
    Figure,
    Heading,
    KeyFigure,
    KeyFigures,
    Language,
    PageBreak,
    Quote,
    Sender,
    Source,
    Sources,
    Span,
    Table,
    TableOfContents,
    bullets,
    callout,
    numbered,
    paragraph,
    strong,
)
from bolyst.figures.pictures import Picture, chapters
from bolyst.gate.rules import Floor
from bolyst.gate.tables import HIDDEN, Checked
from bolyst.kernel.charts import PAPER, heat_map
from bolyst.kernel.words import day, number
from bolyst.mapping.report.contents import Contents, Found, group_label
from bolyst.mapping.report.cuts import Cut
from bolyst.mapping.report.numbers import Screened, in_order, screen, spoken_of, strength
from bolyst.mapping.rules import Question
from bolyst.measures.models import Recommendation
from bolyst.measures.rules import FindingKind


def report(
    contents: Contents,
    *,
    sender: Sender,
    on: date,
    language: Language,
    floor: Floor,
    screened: Screened | None = None,
    cut: Cut = Cut.ALL,
    mark: str = "",
) -> Document:
    """The whole report. `mark` stands on every page, «Ikke frigitt»; empty when released."""
    screened = screened or screen(contents, floor)
    if cut is Cut.NO_NUMBERS:
        screened = replace(screened, table=None, heard=None, withheld=[])
    place = contents.week.workspace.name
    return Document(
        title=_("Kartlegging i %(place)s") % {"place": place},
        subtitle=_("Hva som virker, hva som mangler, og hva vi anbefaler"),
        label=_("Kartleggingsrapport"),
        place=_("%(place)s kommune") % {"place": place} if contents.municipality else place,
        language=language,
        day=on,
        sender=sender,
        mark=mark,
        blocks=(
            TableOfContents(),
            PageBreak(),
            *summary(contents, screened),
            *background(contents),
            *method(contents, screened, cut),
            *local_figures(contents),
            *good_practice(contents, screened.table),
            *challenges(contents, screened.table),
            *contributions(contents, screened.table),
            *recommended(contents),
            *follow_up(contents),
            *privacy(floor, screened),
            *sources(contents),
        ),
    )


def summary(contents: Contents, screened: Screened) -> Iterator[Block]:
    yield Heading(1, _("Kort fortalt"))
    people = screened.heard.group_totals[0].value if screened.heard else None
    heard = (
        KeyFigure(number(contents.conversations), _("samtaler")),
        KeyFigure(number(people or 0), _("personer hørt")),
    )
    yield KeyFigures(
        (
            *(heard if people else ()),
            KeyFigure(number(len(contents.findings)), _("funn")),
            KeyFigure(number(len(contents.recommendations)), _("anbefalinger")),
        )
    )
    strongest = in_order(contents.findings, screened.table)[:5]
    if strongest:
        yield paragraph(_("Dette hørte vi mest om:"))
        yield bullets(*(found.finding.title for found in strongest))
    if contents.recommendations:
        yield paragraph(_("Vi anbefaler først:"))
        yield numbered(*(each.title for each in contents.recommendations[:3]))


def background(contents: Contents) -> Iterator[Block]:
    yield Heading(1, _("Bakgrunn og oppdrag"))
    engagement = contents.week.engagement
    facts = {"place": contents.week.workspace.name, "start": day(engagement.starts_on)}
    yield paragraph(
        _(
            "%(place)s deltar i programmet «Fra innvandrer til innbygger». Oppdraget startet"
            " %(start)s. Målet er at flere flytter til kommunen, og at de som bor her, vil bli."
        )
        % facts
    )
    if engagement.background:
        yield from (paragraph(line) for line in engagement.background.splitlines() if line.strip())


def method(contents: Contents, screened: Screened, cut: Cut) -> Iterator[Block]:
    week = contents.week
    yield Heading(1, _("Slik gjorde vi det"))
    facts = {"start": day(week.starts_on), "end": day(week.ends_on)}
    yield paragraph(
        _(
            "Kartleggingen ble gjort fra %(start)s til %(end)s. Alle samtalene gikk gjennom de"
            " samme seks spørsmålene. Ingen navn ble skrevet ned."
        )
        % facts
    )
    yield bullets(*(str(question.label) for question in Question))
    if cut is Cut.NO_NUMBERS:
        yield paragraph(_("Rapporten viser ingen tall om samtalene, så ingen kan kjennes igjen."))
        return
    yield Heading(2, _("Hvem vi hørte"))
    if cut is Cut.AS_LAST:
        yield paragraph(_("Tallene gjelder de samme samtalene som i den forrige rapporten."))
    yield coverage_table(contents, screened.heard)
    unheard = [str(one.group.label) for one in contents.coverage if one.is_unheard]
    if unheard:
        yield callout(
            _("Ikke hørt"),
            _("Disse gruppene er ikke hørt: %(groups)s. Rapporten sier ingenting om dem.")
            % {"groups": ", ".join(unheard)},
            tone="warning",
        )
    if screened.table:
        yield Heading(2, _("Hva samtalene handlet om"))
        yield themes_figure(screened.table)
        if screened.is_coarser:
            yield paragraph(
                _("Grupper og temaer er slått sammen eller tatt ut, så ingen kan kjennes igjen.")
            )


def coverage_table(contents: Contents, heard: Checked | None) -> Table:
    """Numbers the gate let through; where it hides the people, it hides how many talks as well."""
    shown = (
        {row: line[0].value for row, line in zip(heard.table.rows, heard.cells, strict=True)}
        if heard
        else {}
    )
    rows = []
    for one in contents.coverage:
        label = group_label(one.group)
        people = shown.get(label) if one.people else 0
        talks = HIDDEN if people is None else number(one.conversations)
        rows.append((label, talks, HIDDEN if people is None else number(people)))
    note = _("En samtale der ingen er talt, regnes som én person.")
    if any(HIDDEN in row for row in rows):
        note += " " + _("«:» er et tall som er skjult, så ingen kan kjennes igjen.")
    return Table(
        caption=_("Samtaler og personer i hver gruppe"),
        header=(_("Gruppe"), _("Samtaler"), _("Personer")),
        rows=tuple(rows),
        note=note,
    )


def themes_figure(checked: Checked) -> Figure:
    """The table the gate let through, drawn; a hidden number is «:» in both."""
    columns = tuple(group.label for group in checked.table.groups)
    rows = sorted(
        range(len(checked.table.rows)), key=lambda row: -(spoken_of(checked, row) or 0)
    )  # by what is told; hidden ones last, as in the codebook
    title = _("Personer i samtalene som snakket om hvert tema")
    alt = _(
        "Rutenett med temaer nedover og grupper bortover. Jo flere personer, jo sterkere farge."
    )
    return Figure(
        caption=title,
        alt=alt,
        svg=heat_map(
            title=title,
            desc=alt,
            rows=tuple(checked.table.rows[n] for n in rows),
            columns=columns,
            cells=tuple(checked.drawn[n] for n in rows),
            theme=PAPER,
        ),
        table=Table(
            caption=title,
            header=(_("Tema"), *columns),
            rows=tuple(
                (
                    checked.table.rows[n],
                    *(
                        HIDDEN if cell.value is None else number(cell.value)
                        for cell in checked.cells[n]
                    ),
                )
                for n in rows
            ),
            note=_("«:» er et tall som er skjult, så ingen kan kjennes igjen."),
        ),
    )


def local_figures(contents: Contents) -> Iterator[Block]:
    if contents.figures is None:
        return
    drawn = chapters(contents.figures, theme=PAPER).drawn
    if not drawn:
        return
    yield Heading(1, _("Kommunen i tall"))
    for chapter in drawn:
        if chapter.picture is None:
            continue
        yield Heading(2, chapter.title)
        if chapter.definition:
            yield paragraph(Span(chapter.definition, source=chapter.picture.source))
        yield figure_of(chapter.picture)


def figure_of(picture: Picture) -> Figure:
    return Figure(
        caption=picture.title,
        alt=picture.alt,
        svg=picture.svg,
        source=picture.source,
        table=Table(
            caption=picture.title,
            header=picture.header,
            rows=picture.rows,
            note=" ".join(picture.notes),
        ),
    )


def good_practice(contents: Contents, checked: Checked | None) -> Iterator[Block]:
    yield Heading(1, _("Det som virker"))
    found = contents.of_kind(FindingKind.GOOD_PRACTICE)
    if not found:
        yield paragraph(_("Det er ikke skrevet funn om god praksis."))
    for each in found:
        yield from one_finding(each, checked)


def challenges(contents: Contents, checked: Checked | None) -> Iterator[Block]:
    yield Heading(1, _("Utfordringer og behov"))
    found = [*contents.of_kind(FindingKind.CHALLENGE), *contents.of_kind(FindingKind.NEED)]
    if not found:
        yield paragraph(_("Det er ikke skrevet funn om utfordringer eller behov."))
    for each in found:
        yield from one_finding(each, checked)


def contributions(contents: Contents, checked: Checked | None) -> Iterator[Block]:
    found = contents.of_kind(FindingKind.CONTRIBUTION)
    if not found:
        return
    yield Heading(1, _("Dette vil folk bidra med"))
    for each in found:
        yield from one_finding(each, checked)


def one_finding(found: Found, checked: Checked | None) -> Iterator[Block]:
    yield Heading(2, found.finding.title)
    for line in found.finding.text.splitlines():
        if line.strip():
            yield paragraph(line)
    if behind := strength(found, checked):
        yield paragraph(behind)
    for quote in found.quotes:
        yield Quote(quote)


def recommended(contents: Contents) -> Iterator[Block]:
    yield Heading(1, _("Anbefalinger"))
    if not contents.recommendations:
        yield paragraph(_("Det er ikke skrevet anbefalinger ennå."))
        return
    yield paragraph(_("Det viktigste står først."))
    for each in contents.recommendations:
        yield Heading(2, f"{each.rank}. {each.title}")
        for line in each.text.splitlines():
            if line.strip():
                yield paragraph(line)
        if facts := facts_of(each):
            yield facts


def facts_of(recommendation: Recommendation) -> Bullets | None:
    """Owner, effort, first step and what it rests on."""
    findings = ", ".join(f"«{ground.finding.title}»" for ground in recommendation.grounds.all())
    lines = [
        (_("Eier: "), recommendation.owner),
        (_("Innsats: "), str(recommendation.get_effort_display()) if recommendation.effort else ""),
        (_("Første skritt: "), recommendation.first_step),
        (_("Bygger på: "), findings),
    ]
    known = [(strong(name), text) for name, text in lines if text]
    return bullets(*known) if known else None


def follow_up(contents: Contents) -> Iterator[Block]:
    yield Heading(1, _("Veien videre"))
    yield paragraph(
        _(
            "Kommunen bestemmer hva som blir tiltak. Vi foreslår å se på fremdriften sammen etter"
            " 1, 3, 6, 9 og 12 måneder, og å si fra til dem som ble hørt hva som skjedde."
        )
    )


def privacy(floor: Floor, screened: Screened) -> Iterator[Block]:
    yield Heading(1, _("Personvern"))
    yield paragraph(
        _(
            "Ingen navn er lagret sammen med det som ble sagt. Tall vises bare når minst"
            " %(interviewed)d personer står bak, og egenskaper ved folk bare når minst"
            " %(residents)d innbyggere i kommunen deler dem. Notatene slettes når rapporten er"
            " levert og fristen er ute."
        )
        % {"interviewed": floor.interviewed, "residents": floor.residents}
    )
    if screened.withheld:
        yield paragraph(_("Noen tall er holdt tilbake for å verne dem vi snakket med."))


def sources(contents: Contents) -> Iterator[Block]:
    listed = {
        picture.source: Source(picture.source, picture.source, picture.source_url)
        for picture in pictures(contents)
    }
    if listed:
        yield Heading(1, _("Kilder"))
        yield Sources(tuple(listed.values()))


def pictures(contents: Contents) -> list[Picture]:
    if contents.figures is None:
        return []
    drawn = chapters(contents.figures, theme=PAPER).drawn
    return [chapter.picture for chapter in drawn if chapter.picture]
