"""The board of inquiries in the owner's house."""

from dataclasses import dataclass
from uuid import UUID

from bolyst.programme.models import Inquiry, Module
from bolyst.programme.queries.engagements import modules_on_offer
from bolyst.programme.rules.engagements import EngagementState
from bolyst.programme.rules.inquiries import InquiryState, Stage, stage
from bolyst.workspaces.models import Workspace


@dataclass(frozen=True)
class Standing:
    """One inquiry and where it stands."""

    inquiry: Inquiry
    stage: Stage


def inquiries(house: Workspace) -> list[Inquiry]:
    found = Inquiry.within(house).select_related("municipality", "opened_in")
    return list(found)


def board(
    found: list[Inquiry], states: dict[UUID, EngagementState]
) -> list[tuple[Stage, list[Inquiry]]]:
    """The inquiries by stage. `states`: of the engagements the reader may see, by id."""
    columns: dict[Stage, list[Inquiry]] = {each: [] for each in Stage}
    for one in found:
        known = states.get(one.engagement_id) if one.engagement_id else None
        columns[stage(InquiryState(one.state), known)].append(one)
    return list(columns.items())


def asked_modules(inquiry: Inquiry) -> list[Module]:
    return [module for module in modules_on_offer() if module.key in inquiry.modules]
