"""Where a municipality is in the programme, and what comes next. Read from the top."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bolyst.accounts.rules import Role
from bolyst.documents.rules import may_move_documents
from bolyst.mapping.rules import (
    is_planned,
    may_code,
    may_plan_mapping,
    may_write_notes,
    may_write_report,
)
from bolyst.measures.rules import may_recommend, may_write_findings
from bolyst.programme.rules import may_open_engagements


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
    with_mapping: bool = True  # the mapping week is one of the modules agreed on
    has_week: bool = False
    conversations: int = 0
    undated: int = 0  # of them, without a day
    notes: int = 0
    notes_coded: int = 0
    findings: int = 0
    recommendations: int = 0
    report_state: str = ""  # "", draft, checked, approved, delivered, archived


def is_done(step: Step, now: Progress) -> bool:
    return {
        Step.AGREE: now.has_engagement,
        Step.PLAN: now.has_week
        and is_planned(conversations=now.conversations, undated=now.undated, notes=now.notes),
        Step.TALK: now.notes > 0,
        Step.CODE: now.notes > 0 and now.notes_coded == now.notes,
        Step.FIND: now.findings > 0,
        Step.RECOMMEND: now.recommendations > 0,
        Step.REPORT: now.report_state != "",
        Step.APPROVE: now.report_state in {"approved", "delivered", "archived"},
        Step.DELIVER: now.report_state in {"delivered", "archived"},
    }[step]


def road(now: Progress) -> list[Step]:
    """The steps that lie ahead or behind; without a mapping week there is no report to make."""
    if now.has_engagement and not now.with_mapping:
        return [Step.AGREE]
    return list(Step)


def next_step(now: Progress) -> Step | None:
    """The first thing that isn't done; None at the end of the road."""
    return next((step for step in road(now) if not is_done(step, now)), None)


def first_of_year[T](late: Sequence[T], following: T | None) -> T | None:
    """What the year asks for now: the oldest that is late, else what comes."""
    return late[0] if late else following


MAY = {
    Step.AGREE: may_open_engagements,
    Step.PLAN: may_plan_mapping,
    Step.TALK: may_write_notes,
    Step.CODE: may_code,
    Step.FIND: may_write_findings,
    Step.RECOMMEND: may_recommend,
    Step.REPORT: may_write_report,
    Step.APPROVE: may_move_documents,
    Step.DELIVER: may_move_documents,
}


def takes_it(step: Step) -> frozenset[Role]:
    """Whose turn it is: the roles that may do this step."""
    return frozenset(role for role in Role if MAY[step](role))
