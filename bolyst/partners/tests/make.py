"""Builders for partners, through the same actions as people use."""

from typing import Any

from bolyst import make
from bolyst.partners import actions
from bolyst.partners.models import Contact, Organisation, Place
from bolyst.partners.rules import Sector
from bolyst.workspaces.wall import inside


def organisation(
    name: str = "Flyktningtjenesten",
    *,
    of: str = "lierne",
    sector: Sector = Sector.REFUGEE,
    **more: Any,
) -> Organisation:
    """The organisation of that name, made when it isn't there."""
    place, by = make.workspace(of), make.member(of=of)
    with inside(place):
        found = Organisation.within(place).filter(name=name).first()
        return found or actions.add_organisation(place, name=name, sector=sector, by=by, **more)


def contact(
    name: str = "Nina Vik",
    *,
    of: str = "lierne",
    at: Organisation | None = None,
    email: str | None = None,
    **more: Any,
) -> Contact:
    """Somebody who works `at` an organisation; with a made-up address unless told otherwise."""
    where, by = at or organisation(of=of), make.member(of=of)
    address = f"{name.lower().replace(' ', '.')}@{of}.example" if email is None else email
    with inside(where.workspace):
        return actions.add_contact(where, name=name, email=address, by=by, **more)


def place(name: str = "Kulturhuset", *, of: str = "lierne", **more: Any) -> Place:
    where, by = make.workspace(of), make.member(of=of)
    with inside(where):
        found = Place.within(where).filter(name=name).first()
        return found or actions.add_place(where, name=name, by=by, **more)


def employer(of: str = "lierne") -> Organisation:
    """It has the pages the others have, and its own."""
    return organisation("Sagbruket", of=of, sector=Sector.BUSINESS)


FOREIGN = {
    "organisation_id": lambda of: employer(of).pk,
    "contact_id": lambda of: contact("Tor Li", of=of, at=employer(of)).pk,
    "place_id": lambda of: place(of=of).pk,
}
