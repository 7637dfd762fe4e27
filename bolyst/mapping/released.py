"""A mapping week as others may have it: a coded project that holds only what has been released.

The quotes as they were let out, the main themes of the report's table, and the table itself. No
note, memo, title, coder, day or order; and every copy has guids of its own, so that two of them
can't be laid upon each other. A quote says of its group what its release says, mostly nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from random import SystemRandom
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _

from bolyst.documents import blocks
from bolyst.documents.models import Version
from bolyst.documents.rules import FINAL
from bolyst.gate import ledger
from bolyst.gate.models import Release
from bolyst.gate.queries import place_of, releases
from bolyst.gate.screening import screen
from bolyst.imports.qdpx import Case, Code, Coding, Project, Selection, TextSource
from bolyst.mapping.kinds import MAPPING_REPORT
from bolyst.mapping.models import Coding as Mark
from bolyst.mapping.models import MappingWeek, Theme


@dataclass(frozen=True)
class ReleasedWeek:
    """What of a week is out."""

    week: MappingWeek
    report: Version | None  # the newest that is approved
    quotes: list[Release]

    @cached_property
    def table(self) -> blocks.Table | None:
        """Themes by groups as the report shows them; None when it shows no such numbers."""
        if self.report is None or self.report.publication is None:
            return None
        content = self.report.content
        with translation.override(content.language):
            name = _("Tema")
        figures = (block for block in content.blocks if isinstance(block, blocks.Figure))
        return next((one.table for one in figures if one.table.header[0] == name), None)

    @cached_property
    def themes(self) -> list[Theme]:
        """Main themes that stand in the table under the name they have today."""
        if self.table is None or self.report is None or self.report.publication is None:
            return []
        told = self.report.publication
        atoms = [*(number.atoms for number in told.shown), *told.hidden]
        keys = {row for cell in atoms for row, _group in cell}
        names = {row[0] for row in self.table.rows}
        tops = Theme.within(self.week.workspace).filter(week=self.week, parent=None)
        return [one for one in tops.order_by("name") if str(one.pk) in keys and one.name in names]


def released_week(week: MappingWeek) -> ReleasedWeek:
    report = Version.within(week.workspace).filter(
        document__kind=MAPPING_REPORT.key, document__subject_id=week.pk, state__in=FINAL
    )
    out = releases(week.workspace).released().about(week.pk).filter(what=Release.What.QUOTE)
    return ReleasedWeek(
        week, report.select_related("document").order_by("-number").first(), list(out)
    )


def released_project(found: ReleasedWeek) -> Project:
    """A new one each time, in an order that says nothing."""
    codes = codes_of(found)
    sources = [
        (quote_source(quote, codes.get(theme) if theme else None), quote)
        for quote, theme in with_themes(found)
    ]
    SystemRandom().shuffle(sources)
    for number, (source, _quote) in enumerate(sources, start=1):
        source.name = _("Sitat %(number)d") % {"number": number}
    table = [table_source(found.table)] if found.table else []
    return Project(
        name=_("%(place)s, frigitt kopi") % {"place": found.week.workspace.name},
        description=_(
            "Frigitte sitater, temaer og tall fra kartleggingen. Notatene, samtalene og dem som"
            " kodet, er ikke med."
        ),
        codes=sorted(codes.values(), key=lambda code: code.name),
        sources=[*(source for source, _quote in sources), *table],
        cases=cases_of(sources),
    )


def codes_of(found: ReleasedWeek) -> dict[UUID, Code]:
    """The definition comes along when nothing in it points at anybody."""
    place = place_of(found.week.workspace)
    return {
        theme.pk: Code(
            name=theme.name,
            description="" if screen(theme.definition, place) else theme.definition,
        )
        for theme in found.themes
    }


def with_themes(found: ReleasedWeek) -> list[tuple[Release, UUID | None]]:
    """Each quote with its main theme; none when the note it comes from is deleted."""
    here = found.week.workspace
    above = dict(Theme.within(here).filter(week=found.week).values_list("pk", "parent_id"))
    marks = Mark.within(here).filter(pk__in=[quote.subject_id for quote in found.quotes])
    theme_of = dict(marks.values_list("pk", "theme_id"))
    return [(quote, _top(theme_of.get(quote.subject_id), above)) for quote in found.quotes]


def _top(theme: UUID | None, above: Mapping[UUID, UUID | None]) -> UUID | None:
    while theme is not None and (parent := above.get(theme)) is not None:
        theme = parent
    return theme


def quote_source(quote: Release, code: Code | None) -> TextSource:
    whole = Selection(0, len(quote.text), codings=[Coding(code.guid)]) if code else None
    return TextSource(name="", text=quote.text, selections=[whole] if whole else [])


def table_source(table: blocks.Table) -> TextSource:
    lines = ["\t".join(row) for row in (table.header, *table.rows)]
    return TextSource(name=table.caption, text="\n".join([table.caption, *lines, table.note]))


def cases_of(sources: Iterable[tuple[TextSource, Release]]) -> list[Case]:
    """What a release lets its quote say about who said it, as a case of those quotes."""
    found: dict[str, Case] = {}
    for source, quote in sources:
        facts = ledger.quote_in(quote.facts)
        for group in facts.attributes if facts else ():
            found.setdefault(group.label, Case(name=group.label)).sources.append(source.guid)
    return [found[label] for label in sorted(found)]
