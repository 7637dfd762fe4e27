"""Findings with what they rest on, as those who may read notes see them."""

from dataclasses import dataclass
from uuid import UUID

from bolyst.mapping.models import Coding, Evidence, MappingWeek, Theme
from bolyst.mapping.queries.extracts import with_notes
from bolyst.mapping.queries.stretches import Extract, Stretch, extract, stretches
from bolyst.mapping.queries.themes import with_all_below
from bolyst.measures.models import Finding
from bolyst.measures.queries import findings_of

MOST = 200  # stretches of a theme to choose among on one page
MOST_MARKS = 5_000  # of a theme, by all coders, that are gathered into stretches


@dataclass(frozen=True)
class FindingsPage:
    week: MappingWeek
    findings: list[Finding]  # each with `evidence_count`


def findings_page(week: MappingWeek) -> FindingsPage:
    return FindingsPage(week, list(findings_of(week.engagement)))


@dataclass(frozen=True)
class Choice:
    """Coded stretches a finding may rest on: those chosen already, then those of one theme."""

    extracts: list[Extract]
    left_out: int  # of the theme, when there are more than a page can hold

    @property
    def notes(self) -> int:
        return len({extract.note.pk for extract in self.extracts})


def to_choose_among(week: MappingWeek, theme: Theme | None, chosen: set[UUID]) -> Choice:
    """What is chosen is always there, whatever the theme and however much there is.

    A stretch several have marked stands once, with the mark that is chosen if one is.
    """
    codings = Coding.within(week.workspace).filter(note__conversation__week=week)
    kept = stretches(with_notes(codings.filter(pk__in=chosen), week.workspace))
    others: list[Stretch] = []
    if theme is not None:
        of_theme = codings.filter(theme__in=with_all_below(theme)).order_by("note_id", "start")
        there = {each.place for each in kept}
        others = [
            each
            for each in stretches(with_notes(of_theme, week.workspace)[:MOST_MARKS])
            if each.place not in there
        ]
    kept.sort(key=lambda each: (each.first.note_id, each.start))
    found = [extract(each) for each in [*kept, *others[:MOST]]]
    return Choice(found, max(0, len(others) - MOST))


def chosen_codings(finding: Finding) -> set[UUID]:
    evidence = Evidence.within(finding.workspace).filter(finding=finding)
    return set(evidence.values_list("coding_id", flat=True))
