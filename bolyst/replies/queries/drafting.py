"""What a reply begins with: the approved report's own titles, and nothing it doesn't say."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from bolyst.documents.blocks import Heading
from bolyst.documents.models import Version
from bolyst.gate.differencing import Publication
from bolyst.kernel.words import joined
from bolyst.mapping.models import MappingWeek
from bolyst.mapping.report.numbers import HEARD
from bolyst.mapping.rules import InformantGroup
from bolyst.measures.models import Finding, Recommendation
from bolyst.measures.queries import recommendations_of
from bolyst.measures.rules import FindingKind
from bolyst.replies.rules.papers import COUNTS, LONGEST_TEXT, MOST_ROWS, Part, Standing, one_line

HARD = {FindingKind.CHALLENGE, FindingKind.NEED}


@dataclass(frozen=True)
class Begun:
    """A line to begin with."""

    part: Part
    text: str
    does: str = ""
    standing: str = ""
    finding: Finding | None = None
    recommendation: Recommendation | None = None


def beginning(week: MappingWeek, report: Version) -> list[Begun]:
    """Ask in the language the reply is written in."""
    titles = {block.text for block in report.content.blocks if isinstance(block, Heading)}
    findings = [one for one in published(week) if one.title in titles]
    advised = [
        one for one in recommendations_of(week.engagement) if f"{one.rank}. {one.title}" in titles
    ]
    return [
        Begun(Part.HEARD, who_was_heard(report.publication)),
        *_summed_up(findings, advised),
        Begun(Part.NOW, _("Kommunen går gjennom forslagene og bestemmer hva som skal gjøres.")),
        Begun(Part.NOW, _("Vi forteller hva som skjer, på siden «Dere sa – vi gjør».")),
        *_answers(findings, advised),
    ]


def published(week: MappingWeek) -> list[Finding]:
    found = Finding.within(week.workspace).filter(engagement=week.engagement_id, is_published=True)
    return list(found)


def _summed_up(findings: list[Finding], advised: list[Recommendation]) -> Iterator[Begun]:
    for part, kinds in ((Part.WORKS, {FindingKind.GOOD_PRACTICE}), (Part.HARD, HARD)):
        those = [one for one in findings if one.kind in kinds]
        for one in those[: COUNTS[part][1]]:
            yield Begun(part, _short(one.title), finding=one)
    for advice in advised[: COUNTS[Part.SUGGESTED][1]]:
        yield Begun(Part.SUGGESTED, _short(advice.title), recommendation=advice)


def _answers(findings: list[Finding], advised: list[Recommendation]) -> Iterator[Begun]:
    """What was hard, each with the first recommendation that rests on it."""
    for finding in [one for one in findings if one.kind in HARD][:MOST_ROWS]:
        advice = next((one for one in advised if _rests_on(one, finding)), None)
        yield Begun(
            Part.ANSWER,
            _short(finding.title),
            does=_short(advice.title) if advice else "",
            standing=Standing.PLANNED if advice else Standing.NOT_NOW,
            finding=finding,
            recommendation=advice,
        )


def _rests_on(advice: Recommendation, finding: Finding) -> bool:
    return any(ground.finding_id == finding.pk for ground in advice.grounds.all())


def _short(title: str) -> str:
    return one_line(title)[:LONGEST_TEXT]


def who_was_heard(told: Publication | None) -> str:
    """Only as the report says it: its groups, and how many when that was let through."""
    shown = [one for one in told.shown if _is_of_heard(one.atoms)] if told else []
    hidden = [atoms for atoms in told.hidden if _is_of_heard(atoms)] if told else []
    every = frozenset(atom for atoms in [*(one.atoms for one in shown), *hidden] for atom in atoms)
    if not every:
        return _("Vi har snakket med folk som bor og arbeider i kommunen.")
    keys = {group for _row, group in every}
    groups = joined([str(one.label) for one in InformantGroup if one.value in keys])
    people = next((one.value for one in shown if one.atoms == every), None)
    if people is None:
        return _("Vi har snakket med disse gruppene: %(groups)s.") % {"groups": groups}
    text = _("Vi har snakket med %(people)d personer fra disse gruppene: %(groups)s.")
    return text % {"people": people, "groups": groups}


def _is_of_heard(atoms: frozenset[tuple[str, str]]) -> bool:
    return bool(atoms) and all(row == HEARD for row, _group in atoms)
