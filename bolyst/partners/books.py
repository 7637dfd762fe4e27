"""A contact's address can be set right from a letter that came back."""

from django.db.models import QuerySet

from bolyst.audit.actions import Actor
from bolyst.partners.actions import change_contact
from bolyst.partners.models import Contact
from bolyst.post.books import AddressBook, register
from bolyst.workspaces.models import Workspace


def knows(workspace: Workspace, email: str) -> bool:
    return _with(workspace, email).exists()


def correct(workspace: Workspace, /, *, old: str, new: str, by: Actor) -> None:
    for contact in _with(workspace, old):
        change_contact(contact, email=new, by=by)


def _with(workspace: Workspace, email: str) -> QuerySet[Contact]:
    return Contact.within(workspace).filter(email__iexact=email, left_on__isnull=True)


register(AddressBook(knows=knows, correct=correct))
