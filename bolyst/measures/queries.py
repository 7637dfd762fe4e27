"""What the pages of findings and recommendations show."""

from dataclasses import dataclass

from django.db.models import Count, Prefetch, QuerySet

from bolyst.accounts import scopes
from bolyst.accounts.models import Membership
from bolyst.measures import rules
from bolyst.measures.models import Finding, Ground, Recommendation
from bolyst.programme.models import Engagement


def to_write(me: Membership) -> QuerySet[Finding]:
    """Those `me` may change: an interviewer only in an engagement one has come to a week of."""
    if not rules.may_write_findings(me.as_role):
        return Finding.everywhere.none()
    findings = Finding.within(me.workspace).select_related("engagement", "workspace")
    return scopes.reached(findings, me, "engagement__weeks").distinct()


def findings_of(engagement: Engagement) -> QuerySet[Finding]:
    """Each with `evidence_count`, the number of stretches of notes behind it."""
    return (
        Finding.within(engagement.workspace)
        .filter(engagement=engagement)
        .annotate(evidence_count=Count("evidence"))
    )


@dataclass(frozen=True)
class FindingPage:
    finding: Finding
    recommendations: list[Recommendation]


def finding_page(finding: Finding) -> FindingPage:
    rest_on_it = Recommendation.within(finding.workspace).filter(grounds__finding=finding)
    return FindingPage(finding, list(rest_on_it))


def recommendations_of(engagement: Engagement) -> list[Recommendation]:
    """In their order, each with the findings it rests on; two queries."""
    grounds = Prefetch("grounds", Ground.within(engagement.workspace).select_related("finding"))
    return list(
        Recommendation.within(engagement.workspace)
        .filter(engagement=engagement)
        .prefetch_related(grounds)
    )
