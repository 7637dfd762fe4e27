"""What the pages of partners show, and what rooms above ask about them."""

from django.db.models import Count, Q, QuerySet

from bolyst.partners import rules
from bolyst.partners.models import Contact, Organisation, Place
from bolyst.partners.rules import Coverage
from bolyst.workspaces.models import Workspace

THERE = Q(contacts__left_on__isnull=True, contacts__removed_at__isnull=True)


def organisations_of(workspace: Workspace) -> QuerySet[Organisation]:
    """All that have not been removed, each with `contact_count`: people one can ask today."""
    return Organisation.within(workspace).annotate(
        contact_count=Count("contacts", filter=THERE, distinct=True)
    )


def active_organisations(workspace: Workspace) -> QuerySet[Organisation]:
    return organisations_of(workspace).filter(ended_on__isnull=True)


def contacts_of(organisation: Organisation) -> QuerySet[Contact]:
    """Those who work there now."""
    return Contact.within(organisation.workspace).filter(
        organisation=organisation, left_on__isnull=True
    )


def active_contacts(workspace: Workspace) -> QuerySet[Contact]:
    """Everybody one can ask today, with their organisation."""
    return (
        Contact.within(workspace)
        .filter(
            left_on__isnull=True,
            organisation__ended_on__isnull=True,
            organisation__removed_at__isnull=True,
        )
        .select_related("organisation")
    )


def places_of(workspace: Workspace) -> QuerySet[Place]:
    return Place.within(workspace)


def sector_coverage(workspace: Workspace) -> list[Coverage]:
    return rules.coverage(active_organisations(workspace).values_list("sector", "contact_count"))
