"""Findings with what they rest on, as those who may read notes see them."""

from dataclasses import dataclass
from uuid import UUID

from bolyst.mapping.models import Coding, Evidence, MappingWeek, Theme
from bolyst.mapping.queries.coding import Extract, extract, with_notes
from bolyst.mapping.queries.themes import with_all_below
from bolyst.measures.models import Finding
from bolyst.measures.queries import findings_of

MOST = 200  # stretches of a theme to choose among on one page


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
    """What is chosen is always there, whatever the theme and however much there is."""
    codings = Coding.within(week.workspace).filter(note__conversation__week=week)
    kept = codings.filter(pk__in=chosen)
    others = codings.none()
    if theme is not None:
        others = codings.filter(theme__in=with_all_below(theme)).exclude(pk__in=chosen)
    found = [
        *with_notes(kept.order_by("note_id", "start"), week.workspace),
        *with_notes(others.order_by("note_id", "start"), week.workspace)[:MOST],
    ]
    more = max(0, others.count() - MOST)
    return Choice([extract(coding) for coding in found], more)


def chosen_codings(finding: Finding) -> set[UUID]:
    evidence = Evidence.within(finding.workspace).filter(finding=finding)
    return set(evidence.values_list("coding_id", flat=True))
