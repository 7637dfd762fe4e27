"""Findings that rest on what was said."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bolyst.audit.actions import Actor, record
from bolyst.mapping.models import Coding, Evidence, MappingWeek
from bolyst.measures.actions import write_finding
from bolyst.measures.models import Finding
from bolyst.measures.rules import FindingKind


@transaction.atomic
def find(
    week: MappingWeek,
    *,
    kind: FindingKind,
    title: str,
    by: Actor,
    text: str = "",
    question: int | None = None,
    codings: Iterable[Coding] = (),
) -> Finding:
    """Write a finding and what it rests on, in one go."""
    finding = write_finding(
        week.engagement, kind=kind, title=title, text=text, question=question, by=by
    )
    rest_on(finding, codings, by=by)
    return finding


@transaction.atomic
def rest_on(
    finding: Finding, codings: Iterable[Coding], *, by: Actor, week: MappingWeek | None = None
) -> None:
    """Make exactly these stretches the evidence; what several marked alike stands once.

    `week`: what it rests on from others stays, since nobody saw it who chose among this one's.
    """
    evidence = Evidence.within(finding.workspace).filter(finding=finding)
    if week is not None:
        evidence = evidence.filter(coding__note__conversation__week=week)
    known = set(evidence.values_list("coding_id", flat=True))
    by_place: dict[object, Coding] = {}
    for coding in sorted(codings, key=lambda one: one.pk not in known):  # what stands, stays
        place = (coding.theme_id, coding.note_id, coding.start, coding.end)
        by_place.setdefault(place, coding)
    wanted = {coding.pk: coding for coding in by_place.values()}
    if any(
        c.note.conversation.week.engagement_id != finding.engagement_id for c in wanted.values()
    ):
        raise ValidationError(_("Belegget hører til et annet oppdrag."))
    evidence.exclude(coding__in=wanted).delete()
    Evidence.everywhere.bulk_create(
        Evidence(workspace_id=finding.workspace_id, finding=finding, coding_id=key)
        for key in wanted
        if key not in known
    )
    record(by, "finding.grounded", finding, codings=len(wanted))
