"""Builders for findings and recommendations, through the same actions as people use."""

from collections.abc import Iterable

from bolyst import make
from bolyst.accounts.rules import Role
from bolyst.measures import actions
from bolyst.measures.models import Finding, Recommendation
from bolyst.measures.rules import FindingKind
from bolyst.programme.models import Engagement
from bolyst.programme.tests.make import START
from bolyst.workspaces.wall import inside


def engagement(of: str = "lierne") -> Engagement:
    """The place's first engagement, made when there is none."""
    place = make.workspace(of)
    with inside(place):
        found = Engagement.within(place).first()
        return found or Engagement.everywhere.create(
            workspace=place, title=f"{place.name} {START.year}", starts_on=START
        )


def finding(
    title: str = "Kurset går bare på dagtid",
    *,
    of: str = "lierne",
    kind: FindingKind = FindingKind.CHALLENGE,
    text: str = "",
    under: Engagement | None = None,
) -> Finding:
    agreed, by = under or engagement(of), make.member(Role.ADVISER, of=of)
    with inside(agreed.workspace):
        return actions.write_finding(agreed, kind=kind, title=title, text=text, by=by)


def recommendation(
    title: str = "Tilby kveldskurs", *, of: str = "lierne", findings: Iterable[Finding] = ()
) -> Recommendation:
    agreed, by = engagement(of), make.member(Role.ADVISER, of=of)
    with inside(agreed.workspace):
        return actions.recommend(agreed, title=title, findings=findings, by=by)
