"""Everything one can do with partners."""

from .contacts import add_contact, change_contact, contact_leaves, contact_returns
from .keeping import (
    forget_old,
    remove_contact,
    remove_organisation,
    remove_place,
    restore_contact,
    restore_organisation,
    restore_place,
)
from .organisations import (
    add_organisation,
    change_organisation,
    end_cooperation,
    fill_sectors,
    resume_cooperation,
)
from .pasting import paste_contacts
from .places import add_place, change_place
from .set_up import copy_setup, read_setup

__all__ = [
    "add_contact",
    "add_organisation",
    "add_place",
    "change_contact",
    "change_organisation",
    "change_place",
    "contact_leaves",
    "contact_returns",
    "copy_setup",
    "end_cooperation",
    "fill_sectors",
    "forget_old",
    "paste_contacts",
    "read_setup",
    "remove_contact",
    "remove_organisation",
    "remove_place",
    "restore_contact",
    "restore_organisation",
    "restore_place",
    "resume_cooperation",
]
