"""The people one reaches partners by."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bolyst.audit.actions import Actor, record
from bolyst.kernel import clock
from bolyst.partners.models import Contact, Organisation


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
        name=name,
        title=title,
        email=email,
        phone=phone,
        language=language,
    )
    _keep(contact)
    record(by, "contact.added", contact, organisation=organisation.pk)
    return contact


@transaction.atomic
def change_contact(contact: Contact, *, by: Actor, **fields: Any) -> Contact:
    """Fields that are not given stay as they are."""
    for name, value in fields.items():
        setattr(contact, name, value)
    _keep(contact)
    record(by, "contact.changed", contact, fields=sorted(fields))
    return contact


def _keep(contact: Contact) -> None:
    contact.name, contact.title = " ".join(contact.name.split()), " ".join(contact.title.split())
    contact.email, contact.phone = contact.email.strip(), " ".join(contact.phone.split())
    contact.full_clean()
    contact.save()


@transaction.atomic
def contact_leaves(contact: Contact, *, left_on: date, by: Actor) -> Contact:
    """Somebody stopped working there. The name stays with what they did; how to reach them is
    forgotten thirty days after it was told, so that a slip can be undone."""
    if left_on > clock.today():
        raise ValidationError(
            {"left_on": _("Dagen er ikke kommet ennå. Før den når personen har sluttet.")}
        )
    contact.left_on, contact.left_told_on = left_on, clock.today()
    contact.full_clean()
    contact.save()
    record(by, "contact.left", contact, left_on=left_on)
    return contact


@transaction.atomic
def contact_returns(contact: Contact, *, by: Actor) -> Contact:
    contact.left_on = contact.left_told_on = None
    contact.full_clean()
    contact.save()
    record(by, "contact.returned", contact)
    return contact
