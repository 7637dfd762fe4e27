"""Findings with what they rest on, as those who may read notes see them."""

from dataclasses import dataclass

from django.db.models import Count

from bolyst.mapping.models import Coding, Evidence, MappingWeek, Theme
from bolyst.mapping.queries.coding import Extract
from bolyst.measures.models import Finding

MOST = 200  # stretches to choose among on one page


@dataclass(frozen=True)
class FindingsPage:
    week: MappingWeek
    findings: list[Finding]  # each with `evidence_count`


def findings_page(week: MappingWeek) -> FindingsPage:
    findings = (
        Finding.within(week.workspace)
        .filter(engagement=week.engagement_id)
        .annotate(evidence_count=Count("evidence"))
    )
    return FindingsPage(week, list(findings))


def to_choose_among(
    week: MappingWeek, theme: Theme | None, finding: Finding | None = None
) -> list[Extract]:
    """Coded stretches a finding may rest on: those of one theme, and those it rests on already."""
    codings = Coding.within(week.workspace).filter(note__conversation__week=week)
    chosen = Evidence.within(week.workspace).filter(finding=finding).values("coding_id")
    wanted = codings.filter(pk__in=chosen) if finding else codings.none()
    if theme is not None:
        wanted = wanted | codings.filter(theme=theme)
    found = wanted.select_related("note__conversation", "theme").order_by("note_id", "start")
    return [
        Extract(coding, coding.note, coding.note.text[coding.start : coding.end])
        for coding in found[:MOST]
    ]


def chosen_codings(finding: Finding) -> set[str]:
    evidence = Evidence.within(finding.workspace).filter(finding=finding)
    return {str(key) for key in evidence.values_list("coding_id", flat=True)}
