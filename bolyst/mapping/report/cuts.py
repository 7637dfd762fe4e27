"""Which numbers a report shows: all, those of the conversations of last time, or none.

Two reports of one place that differ by three people tell what the three said. Then the report may
count the same conversations as the last one, or say nothing in numbers; both may stand beside it.
"""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from bolyst.documents.queries import outside
from bolyst.gate import queries as gate
from bolyst.gate.differencing import Publication
from bolyst.gate.rules import Floor, Objection
from bolyst.mapping.models import MappingWeek
from bolyst.mapping.queries.quotes import released_quotes
from bolyst.mapping.report.contents import Contents, gather
from bolyst.mapping.report.numbers import Screened, screen, told


class Cut(models.TextChoices):
    ALL = "all", _("Alle samtalene")
    AS_LAST = "as-last", _("De samme samtalene som sist")
    NO_NUMBERS = "no-numbers", _("Uten tall om samtalene")


@dataclass(frozen=True)
class Draft:
    """What a report in this cut would say, and what it would tell beside what is out already."""

    cut: Cut
    contents: Contents
    screened: Screened
    tells: Publication | None  # None: nothing in numbers
    objections: list[Objection]  # why it can't be approved beside the earlier ones


def draft(week: MappingWeek, floor: Floor, cut: Cut = Cut.ALL) -> Draft:
    earlier = gate.told(week.workspace)
    only = last_heard(week) if cut is Cut.AS_LAST else None
    contents = gather(week, quotes=released_quotes(week, only), only=only)
    screened = screen(contents, floor, earlier)
    tells = None
    if cut is not Cut.NO_NUMBERS:
        tells = told(contents, screened.table, screened.parts, screened.heard)
    objections = beside_the_earlier(week, tells) if tells else []
    return Draft(cut, contents, screened, tells, objections)


def beside_the_earlier(week: MappingWeek, tells: Publication) -> list[Objection]:
    """What is out, and whom the drafts counted that were sent to have their facts checked."""
    checked = outside.shown_before(week.workspace, week.pk)
    found = [
        *gate.beside_what_is_out(week.workspace, tells),
        *outside.too_near(week.workspace, tells, checked),
    ]
    return list(dict.fromkeys(found))


def way_out(week: MappingWeek, floor: Floor) -> Cut:
    """The cut with most numbers that passes where all of them don't."""
    as_last = draft(week, floor, Cut.AS_LAST)
    return Cut.NO_NUMBERS if as_last.objections else Cut.AS_LAST


def last_heard(week: MappingWeek) -> set[str] | None:
    """The conversations that the last report of this week counted, or the last draft that was
    checked outside; None when there is none."""
    checked = outside.shown_before(week.workspace, week.pk)
    reports = checked or gate.told(week.workspace, about=week.pk)
    return set(reports[-1].heard) if reports else None
