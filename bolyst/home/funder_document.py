"""The report to those who pay as a document: the words and numbers of its page."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID, uuid5

from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from bolyst.accounts.models import Membership
from bolyst.documents import actions as documents
from bolyst.documents.blocks import (
    Block,
    Document,
    Heading,
    KeyFigure,
    KeyFigures,
    Sender,
    Table,
    paragraph,
)
from bolyst.documents.models import Version
from bolyst.documents.queries import sender_of
from bolyst.home.kinds import FUNDER_REPORT
from bolyst.home.portfolio import FunderReport, Served
from bolyst.kernel.words import day, number
from bolyst.programme.queries.background import Background


def write(report: FunderReport, background: Background, today: date, *, by: Membership) -> Version:
    """A new version of the report, one document for each funder, in the house of `by`."""
    made = content(report, background, today, by)
    return documents.write(FUNDER_REPORT.key, subject(by.workspace_id, report.funder), made, by=by)


def subject(house: UUID, funder: str) -> UUID:
    return uuid5(house, funder) if funder else house


def content(report: FunderReport, background: Background, today: date, by: Membership) -> Document:
    house = by.workspace
    with translation.override(house.language):
        return Document(
            title=_("Programmet i tall"),
            subtitle=_("Oppdragene vi er rådgiver for, per %(day)s") % {"day": day(today)},
            label=_("Rapport til den som finansierer"),
            place=report.funder,
            language="nn" if house.language == "nn" else "nb",
            day=today,
            sender=Sender(house.name, funder=sender_of(house).funder),
            blocks=tuple(_blocks(report, background)),
        )


def _blocks(report: FunderReport, background: Background) -> Iterator[Block]:
    done = _("av %(all)s milepæler er gjort") % {"all": number(report.promised)}
    yield KeyFigures(
        (
            KeyFigure(number(len(report.engagements)), _("oppdrag")),
            KeyFigure(number(report.places), _("kommuner og regionråd")),
            KeyFigure(number(report.done), done),
        )
    )
    if report.engagements:
        yield Heading(1, _("Hvor langt oppdragene er kommet"))
        yield _counted(_("Etter status"), _("Status"), report.by_state)
        yield _counted(_("Etter modul"), _("Modul"), report.by_module)
        yield Heading(1, _("Oppdragene"))
        yield _every(report.engagements)
    if background.funders:
        text = _("Programmet ble startet av %(founders)s og finansiert av %(funders)s.")
        yield paragraph(text % {"founders": background.founders, "funders": background.funders})


def _counted(caption: str, what: str, rows: list[tuple[str, int]]) -> Table:
    return Table(
        caption=caption,
        header=(what, _("Antall")),
        rows=tuple((capfirst(name), number(count)) for name, count in rows),
    )


def _every(engagements: list[Served]) -> Table:
    return Table(
        caption=_("Oppdragene, med det som er gjort av det som er lovet"),
        header=(_("Sted"), _("Oppdrag"), _("Status"), _("Start"), _("Gjort av lovet")),
        rows=tuple(
            (
                one.name,
                one.title,
                one.state_name,
                day(one.starts_on) if one.starts_on else "",
                _("%(done)s av %(all)s") % {"done": number(one.done), "all": number(one.promised)},
            )
            for one in sorted(engagements, key=lambda one: one.name)
        ),
    )
