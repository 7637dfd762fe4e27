"""Builders for workshops, through the same actions as people use."""

from collections.abc import Callable
from typing import Any

from bolyst import make
from bolyst.accounts.models import Membership
from bolyst.accounts.rules import Role
from bolyst.workshops.actions import room
from bolyst.workshops.actions import workshops as actions
from bolyst.workshops.models import Workshop
from bolyst.workshops.rules.sets import Kind
from bolyst.workspaces.wall import inside


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
        return actions.plan_workshop(
            kind=kind,
            title=title,
            about="" if parties else "Helsestasjonen",
            parties="\n".join(parties),
            place="Kulturhuset",
            language="nb",
            by=by,
        )


def prepared(of: str = "lierne", *parties: str, dimensions: tuple[str, ...] = ("A",)) -> Workshop:
    """With a room and its run."""
    found = workshop(of, *parties)
    by = ada(of)
    with inside(by.workspace):
        return room.prepare(found, dimensions=dimensions, expected=15, by=by)


FOREIGN: dict[str, Callable[[str], Any]] = {
    "workshop_id": lambda of: workshop(of).pk,
    "workshop_phase": lambda of: "workshop",
}
