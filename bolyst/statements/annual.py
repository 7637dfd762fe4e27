"""The yearly report as a document: two pages, in the municipality's own language."""

from collections.abc import Iterator

from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bolyst.accounts.errands import absolute
from bolyst.documents.blocks import (
    Block,
    Document,
    Heading,
    KeyFigure,
    KeyFigures,
    Source,
    Sources,
    Span,
    Table,
    bullets,
    callout,
    paragraph,
)
from bolyst.kernel.words import day, number, span
from bolyst.statements.models import AnnualReport
from bolyst.statements.queries import Counted, YearFacts
from bolyst.teams.minutes import sender_for

MOST_DECISIONS = 8  # in two pages; the rest is counted


def content(report: AnnualReport, facts: YearFacts) -> Document:
    place = report.workspace
    with translation.override(place.language):
        return Document(
            title=_("Årsrapport for inkluderingsteamet"),
            subtitle=span(report.first_day, report.last_day),
            label=_("Årsrapport til kommuneledelsen"),
            place=place.name,
            language="nn" if place.language == "nn" else "nb",
            day=report.last_day,
            sender=sender_for(report.team),
            blocks=tuple(_blocks(report, facts)),
        )


def _blocks(report: AnnualReport, facts: YearFacts) -> Iterator[Block]:
    yield from _at_a_glance(facts)
    yield from _decided(facts)
    yield from _words(_("Dette virket ikke"), report.did_not_work)
    yield from _promised(facts)
    yield from _words(_("Slik tok innbyggerne del"), report.participation)
    yield from _population(facts)
    yield from _words(_("Dette må ledelsen avgjøre"), report.needs_decision)
    yield from _plan(report, facts)
    yield from _sources(facts)


def _at_a_glance(facts: YearFacts) -> Iterator[Block]:
    yield Heading(1, _("Året i korte trekk"))
    if facts.team.goal:
        yield paragraph(_("Teamets mål: %(goal)s") % {"goal": facts.team.goal})
    yield KeyFigures(
        tuple(KeyFigure(number(one.value), _noun(one), one.change) for one in facts.counted[:4])
    )
    held, asked = facts.year.met, facts.team.meetings_per_year
    given = {"held": number(held), "asked": number(asked)}
    if facts.owed:
        yield callout(
            _("Færre møter enn lovet"),
            _("Teamet har møttes %(held)s av minst %(asked)s ganger.") % given,
            tone="warning",
        )
    else:
        met = _("Teamet skal møtes minst %(asked)s ganger i året, og har møttes %(held)s ganger.")
        yield paragraph(Span(met % given, source="held" if held else ""))


def _noun(one: Counted) -> str:
    """What was counted, as it is said below the number."""
    match one.key:
        case "held":
            return ngettext("møte holdt", "møter holdt", one.value)
        case "given":
            return ngettext("oppgave gitt", "oppgaver gitt", one.value)
        case "done":
            return ngettext("oppgave gjort", "oppgaver gjort", one.value)
    return one.label


def _decided(facts: YearFacts) -> Iterator[Block]:
    decisions = facts.year.decisions
    if not decisions and not facts.year.given:
        return
    yield Heading(1, _("Dette har teamet gjort"))
    if decisions:
        yield bullets(*(Span(one.text, source="decisions") for one in decisions[:MOST_DECISIONS]))
    if (left := len(decisions) - MOST_DECISIONS) > 0:
        words = ngettext("… og %(n)s vedtak til.", "… og %(n)s vedtak til.", left)
        yield paragraph(words % {"n": number(left)})
    if facts.year.given:
        year = facts.year
        yield Table(
            caption=_("Oppgavene teamet ga"),
            header=(_("Status"), _("Antall")),
            rows=(
                (_("gjort"), number(year.done)),
                (_("i arbeid"), number(year.open)),
                (_("sagt nei til"), number(year.declined)),
            ),
        )


def _promised(facts: YearFacts) -> Iterator[Block]:
    if not facts.late:
        return
    yield Heading(2, _("Avtalt i programmet, men ikke gjort"))
    yield bullets(*(record.title for record in facts.late))


def _population(facts: YearFacts) -> Iterator[Block]:
    """The newest official figure, with its source."""
    latest = facts.figures.inhabitants if facts.figures else None
    if latest is None or latest.figure.value is None:
        return
    yield Heading(1, _("Folketallet"))
    told = _("%(place)s hadde %(people)s innbyggere i %(year)d.") % {
        "place": facts.team.workspace.name,
        "people": number(latest.figure.value, 0),
        "year": latest.year,
    }
    yield paragraph(Span(told, source="population"))


def _plan(report: AnnualReport, facts: YearFacts) -> Iterator[Block]:
    yield Heading(1, _("Planen for neste år"))
    yield from _lines(report.plan)
    if facts.coming:
        dates = ", ".join(day(one) for one in facts.coming)
        yield paragraph(_("Møter som er planlagt: %(dates)s.") % {"dates": dates})
    elif not report.plan.strip():
        yield paragraph(_("Ingen møter er planlagt ennå."))


def _words(title: str, text: str) -> Iterator[Block]:
    if text.strip():
        yield Heading(1, title)
        yield from _lines(text)


def _lines(text: str) -> Iterator[Block]:
    yield from (paragraph(line.strip()) for line in text.splitlines() if line.strip())


def _sources(facts: YearFacts) -> Iterator[Block]:
    """Where the figures can be looked up; our own addresses open for those who may."""
    listed = [
        Source(one.key, capfirst(one.label), absolute(one.records[0].url))
        for one in facts.counted
        if one.key in {"held", "decisions"} and one.records
    ]
    source = facts.figures.population.source if facts.figures else None
    if source:
        listed.append(Source("population", f"{source.name}, {source.table}"))
    if listed:
        yield Heading(1, _("Kilder"))
        yield Sources(tuple(listed))
