"""The rows behind the addresses: this workspace's own, or 404."""

from uuid import UUID

from django.shortcuts import get_object_or_404

from bolyst.accounts.models import Membership
from bolyst.partners import queries
from bolyst.partners.models import Contact, Organisation, Place


def find_organisation(me: Membership, organisation_id: UUID) -> Organisation:
    found = queries.organisations_of(me.workspace).select_related("workspace", "association")
    return get_object_or_404(found, pk=organisation_id)


def find_contact(me: Membership, contact_id: UUID) -> Contact:
    found = Contact.within(me.workspace).select_related("organisation", "workspace")
    return get_object_or_404(found, pk=contact_id, organisation__removed_at__isnull=True)


def find_place(me: Membership, place_id: UUID) -> Place:
    return get_object_or_404(Place.within(me.workspace), pk=place_id)
