"""Builders for engagements, through the same action as people use."""

from datetime import date
from typing import Any

from bolyst import make
from bolyst.accounts.models import Membership
from bolyst.accounts.rules import Role
from bolyst.programme.actions import open_engagement
from bolyst.programme.models import CatalogueDraft, Engagement, Inquiry, Milestone, Module, Move
from bolyst.programme.queries import modules_on_offer
from bolyst.programme.queries.catalogue import as_edition
from bolyst.programme.rules.milestones import Kind
from bolyst.workspaces.wall import inside

START = date(2026, 2, 2)


def ada() -> Membership:
    """The adviser in the programme owner's own house."""
    return make.member(Role.ADVISER, of="kun", name="Ada")


def modules(*numbers: int) -> list[Module]:
    return [module for module in modules_on_offer() if module.number in numbers]


def engagement(
    of: str = "lierne", numbers: tuple[int, ...] = (1, 2, 4), by: Membership | None = None
) -> Engagement:
    return open_engagement(
        make.municipality(of), modules=modules(*numbers), starts_on=START, by=by or ada()
    )


def inquiry(of: str = "kun", **given: Any) -> Inquiry:
    """Somebody from Overhalla has asked."""
    place = make.workspace(of)
    told = {
        "place": "Overhalla",
        "name": "Siri Vik",
        "email": "siri.vik@overhalla.example",
        "message": "Vi har fått mange nye naboer og vet ikke hvor vi skal begynne.",
    }
    with inside(place):
        return Inquiry.everywhere.create(workspace=place, **(told | given))


def milestone(of: str = "lierne", **given: Any) -> Milestone:
    """One promise of a made-up engagement there."""
    place = make.workspace(of)
    with inside(place):
        made = Engagement.everywhere.create(workspace=place, title="Avtalt", starts_on=START)
        told = {"key": "own.1", "names": {"nb": "Åpen dag"}, "kind": Kind.OTHER, "due_on": START}
        return Milestone.everywhere.create(
            workspace=place, engagement=made, is_pinned=True, **(told | given)
        )


def move(of: str = "lierne") -> Move:
    moved = milestone(of)
    with inside(moved.workspace):
        return Move.everywhere.create(
            workspace=moved.workspace,
            engagement=moved.engagement,
            milestone=moved,
            before=START,
            after=START,
            by_name="Kari",
        )


def draft(of: str = "kun") -> CatalogueDraft:
    """The next edition, just begun."""
    place = make.workspace(of)
    with inside(place):
        return CatalogueDraft.everywhere.create(
            workspace=place, edition=as_edition(1), started_on=START
        )


FOREIGN = {
    "draft_id": lambda of: draft(of).pk,
    "milestone_id": lambda of: milestone(of).pk,
    "move_id": lambda of: move(of).pk,
    "inquiry_id": lambda of: inquiry(of).pk,
}
