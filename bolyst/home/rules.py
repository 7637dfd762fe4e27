"""Where a municipality is in the programme, and what comes next. Read from the top."""

from dataclasses import dataclass
from enum import StrEnum

from bolyst.accounts.rules import Role


class Step(StrEnum):
    """The road from an agreement to a delivered report, in order."""

    AGREE = "agree"
    PLAN = "plan"
    TALK = "talk"
    CODE = "code"
    FIND = "find"
    RECOMMEND = "recommend"
    REPORT = "report"
    APPROVE = "approve"
    DELIVER = "deliver"


@dataclass(frozen=True)
class Progress:
    """What there is so far, as counts; no content."""

    has_engagement: bool = False
    has_week: bool = False
    conversations: int = 0
    notes: int = 0
    notes_coded: int = 0
    findings: int = 0
    recommendations: int = 0
    report_state: str = ""  # "", draft, checked, approved, delivered, archived


def is_done(step: Step, now: Progress) -> bool:
    return {
        Step.AGREE: now.has_engagement,
        Step.PLAN: now.has_week,
        Step.TALK: now.notes > 0,
        Step.CODE: now.notes > 0 and now.notes_coded == now.notes,
        Step.FIND: now.findings > 0,
        Step.RECOMMEND: now.recommendations > 0,
        Step.REPORT: now.report_state != "",
        Step.APPROVE: now.report_state in {"approved", "delivered", "archived"},
        Step.DELIVER: now.report_state in {"delivered", "archived"},
    }[step]


def next_step(now: Progress) -> Step | None:
    """The first thing that isn't done; None when the report is delivered."""
    return next((step for step in Step if not is_done(step, now)), None)


def takes_it(step: Step) -> frozenset[Role]:
    """Whose turn it is: the roles that can do this step."""
    reading = frozenset({Role.ADVISER, Role.INTERVIEWER})
    return {
        Step.AGREE: frozenset({Role.ADVISER}),
        Step.PLAN: frozenset({Role.ADVISER, Role.COORDINATOR}),
        Step.TALK: reading,
        Step.CODE: reading,
        Step.FIND: reading,
        Step.RECOMMEND: frozenset({Role.ADVISER, Role.COORDINATOR}),
        Step.REPORT: frozenset({Role.ADVISER}),
        Step.APPROVE: frozenset({Role.ADVISER, Role.COORDINATOR}),
        Step.DELIVER: frozenset({Role.ADVISER, Role.COORDINATOR}),
    }[step]
