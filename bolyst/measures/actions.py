"""Writing findings and recommendations."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bolyst.audit.actions import Actor, record
from bolyst.measures.models import Finding, Ground, Recommendation
from bolyst.measures.rules import Effort, FindingKind
from bolyst.programme.models import Engagement


@transaction.atomic
def write_finding(
    engagement: Engagement,
    *,
    kind: FindingKind,
    title: str,
    by: Actor,
    text: str = "",
    question: int | None = None,
) -> Finding:
    finding = Finding(
        workspace_id=engagement.workspace_id,
        engagement=engagement,
        kind=kind,
        title=title.strip(),
        text=text.strip(),
        question=question,
    )
    finding.full_clean()
    finding.save()
    record(by, "finding.written", finding, kind=kind)
    return finding


@transaction.atomic
def change_finding(
    finding: Finding,
    *,
    kind: FindingKind,
    title: str,
    text: str,
    question: int | None,
    is_published: bool,
    by: Actor,
) -> Finding:
    finding.kind, finding.title, finding.text = kind, title.strip(), text.strip()
    finding.question, finding.is_published = question, is_published
    finding.full_clean()
    finding.save()
    record(by, "finding.changed", finding, kind=kind, is_published=is_published)
    return finding


@transaction.atomic
def remove_finding(finding: Finding, *, by: Actor) -> None:
    if finding.grounds.exists():
        raise ValidationError(_("En anbefaling bygger på funnet. Ta det ut av den først."))
    record(by, "finding.removed", finding)
    finding.delete()


@transaction.atomic
def recommend(
    engagement: Engagement,
    *,
    title: str,
    by: Actor,
    text: str = "",
    owner: str = "",
    effort: Effort | str = "",
    first_step: str = "",
    findings: Iterable[Finding] = (),
) -> Recommendation:
    """Put a recommendation last in line; it may rest on findings."""
    recommendation = Recommendation(
        workspace_id=engagement.workspace_id,
        engagement=engagement,
        title=title.strip(),
        text=text.strip(),
        owner=owner.strip(),
        effort=effort,
        first_step=first_step.strip(),
        rank=engagement.recommendations.count() + 1,
    )
    recommendation.full_clean()
    recommendation.save()
    _rest_on(recommendation, findings)
    record(by, "recommendation.written", recommendation)
    return recommendation


@transaction.atomic
def change_recommendation(
    recommendation: Recommendation,
    *,
    title: str,
    text: str,
    owner: str,
    effort: Effort | str,
    first_step: str,
    findings: Iterable[Finding],
    by: Actor,
) -> Recommendation:
    recommendation.title, recommendation.text = title.strip(), text.strip()
    recommendation.owner, recommendation.effort = owner.strip(), effort
    recommendation.first_step = first_step.strip()
    recommendation.full_clean()
    recommendation.save()
    _rest_on(recommendation, findings)
    record(by, "recommendation.changed", recommendation)
    return recommendation


@transaction.atomic
def move_recommendation(recommendation: Recommendation, *, up: bool, by: Actor) -> None:
    """One place up or down; at the end of the line nothing happens."""
    line = list(Recommendation.within(recommendation.workspace).filter(
        engagement=recommendation.engagement_id
    ))  # fmt: skip
    here = line.index(recommendation)
    there = here - 1 if up else here + 1
    if not 0 <= there < len(line):
        return
    line[here], line[there] = line[there], line[here]
    _renumber(line)
    record(by, "recommendation.moved", recommendation, up=up)


@transaction.atomic
def remove_recommendation(recommendation: Recommendation, *, by: Actor) -> None:
    record(by, "recommendation.removed", recommendation)
    place, engagement = recommendation.workspace, recommendation.engagement_id
    recommendation.delete()
    _renumber(list(Recommendation.within(place).filter(engagement=engagement)))


def _renumber(line: list[Recommendation]) -> None:
    for rank, recommendation in enumerate(line, start=1):
        recommendation.rank = rank
    Recommendation.everywhere.bulk_update(line, ["rank"])


def _rest_on(recommendation: Recommendation, findings: Iterable[Finding]) -> None:
    """Make the recommendation's grounds exactly these findings."""
    wanted = {finding.pk: finding for finding in findings}
    if any(f.engagement_id != recommendation.engagement_id for f in wanted.values()):
        raise ValidationError({"findings": _("Funnet hører til et annet oppdrag.")})
    recommendation.grounds.exclude(finding__in=wanted).delete()
    known = set(recommendation.grounds.values_list("finding_id", flat=True))
    for key in wanted.keys() - known:
        ground = Ground(
            workspace_id=recommendation.workspace_id,
            recommendation=recommendation,
            finding=wanted[key],
        )
        ground.full_clean()
        ground.save()
