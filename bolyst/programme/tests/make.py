"""Builders for engagements, through the same action as people use."""

from datetime import date

from bolyst import make
from bolyst.accounts.models import Membership
from bolyst.accounts.rules import Role
from bolyst.programme.actions import open_engagement
from bolyst.programme.models import Engagement, Module
from bolyst.programme.queries import modules_on_offer

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
