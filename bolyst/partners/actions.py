"""Keeping the register of partners."""

from datetime import date
from typing import Any

from django.db import transaction

from bolyst.audit.actions import Actor, record
from bolyst.partners import rules
from bolyst.partners.models import Contact, Organisation, Place
from bolyst.partners.rules import Sector
from bolyst.workspaces.models import Workspace


@transaction.atomic
def add_organisation(
    workspace: Workspace, *, name: str, sector: Sector | str, by: Actor, **more: Any
) -> Organisation:
    """`more`: other fields of an organisation."""
    organisation = Organisation(workspace=workspace, name=_line(name), sector=sector, **more)
    organisation.number = rules.digits_of(organisation.number)
    organisation.full_clean()
    organisation.save()
    record(by, "organisation.added", organisation, sector=str(organisation.sector))
    return organisation


@transaction.atomic
def change_organisation(organisation: Organisation, *, by: Actor, **fields: Any) -> Organisation:
    for name, value in fields.items():
        setattr(organisation, name, value)
    organisation.name = _line(organisation.name)
    organisation.number = rules.digits_of(organisation.number)
    organisation.full_clean()
    organisation.save()
    record(by, "organisation.changed", organisation, fields=sorted(fields))
    return organisation


@transaction.atomic
def add_contact(
    organisation: Organisation,
    *,
    name: str,
    by: Actor,
    title: str = "",
    email: str = "",
    phone: str = "",
    language: str = "",
) -> Contact:
    contact = Contact(
        workspace_id=organisation.workspace_id,
        organisation=organisation,
        name=_line(name),
        title=_line(title),
        email=email.strip(),
        phone=_line(phone),
        language=language,
    )
    contact.full_clean()
    contact.save()
    record(by, "contact.added", contact, organisation=organisation.pk)
    return contact


@transaction.atomic
def change_contact(contact: Contact, *, by: Actor, **fields: Any) -> Contact:
    for name, value in fields.items():
        setattr(contact, name, value)
    contact.full_clean()
    contact.save()
    record(by, "contact.changed", contact, fields=sorted(fields))
    return contact


@transaction.atomic
def contact_leaves(contact: Contact, *, left_on: date, by: Actor) -> Contact:
    """Somebody stops working there; what they did stays under their name."""
    contact.left_on = left_on
    contact.full_clean()
    contact.save()
    record(by, "contact.left", contact, left_on=left_on)
    return contact


@transaction.atomic
def add_place(
    workspace: Workspace,
    *,
    name: str,
    by: Actor,
    address: str = "",
    capacity: int | None = None,
    notes: str = "",
) -> Place:
    place = Place(
        workspace=workspace,
        name=_line(name),
        address=_line(address),
        capacity=capacity,
        notes=notes.strip(),
    )
    place.full_clean()
    place.save()
    record(by, "place.added", place)
    return place


def _line(text: str) -> str:
    """One line without needless space."""
    return " ".join(text.split())
