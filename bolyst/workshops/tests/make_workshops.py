"""Builders for workshops, through the same actions as people use."""

from collections.abc import Callable
from datetime import date
from typing import Any

from bolyst import make
from bolyst.accounts.models import Membership
from bolyst.accounts.rules import Role
from bolyst.workshops.actions import room
from bolyst.workshops.actions import workshops as actions
from bolyst.workshops.models import Workshop
from bolyst.workshops.rules.sets import Kind
from bolyst.workspaces.wall import inside

DAYS = {  # where no year has any
    "planning_on": date(2027, 1, 4), "held_on": date(2027, 2, 1), "report_on": date(2027, 3, 1),
    "follow_up_on": date(2027, 6, 1),
}  # fmt: skip


def ada(of: str = "lierne") -> Membership:
    return make.member(Role.ADVISER, of=of)


def workshop(
    of: str = "lierne",
    *parties: str,
    kind: str = Kind.EQUAL_SERVICES,
    title: str = "Likeverdige tjenester på helsestasjonen",
) -> Workshop:
    """One for the health centre, or of the clubs that are named."""
    by = ada(of)
    with inside(by.workspace):
        found = actions.plan_workshop(
            kind=kind,
            title=title,
            about="" if parties else "Helsestasjonen",
            parties="\n".join(parties),
            place="Kulturhuset",
            language="nb",
            by=by,
        )
        return found if found.run_id else actions.set_days(found, **DAYS, by=by)


def prepared(of: str = "lierne", *parties: str, dimensions: tuple[str, ...] = ("A",)) -> Workshop:
    """With a room and its run."""
    found = workshop(of, *parties)
    by = ada(of)
    with inside(by.workspace):
        return room.prepare(found, dimensions=dimensions, expected=15, by=by)


FOREIGN: dict[str, Callable[[str], Any]] = {
    "workshop_id": lambda of: workshop(of).pk,
}
