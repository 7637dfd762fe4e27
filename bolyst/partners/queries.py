"""What the pages of partners show, and what rooms above ask about them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, Count, IntegerField, Prefetch, Q, QuerySet, Value, When

from bolyst.kernel import clock
from bolyst.partners import rules
from bolyst.partners.models import Contact, Organisation, Place, Register
from bolyst.partners.rules import Coverage, Sector
from bolyst.workspaces.models import Workspace

THERE = Q(contacts__left_on__isnull=True, contacts__removed_at__isnull=True)
PEOPLE = Count("contacts", filter=THERE, distinct=True)
IN_ORDER = Case(  # a sector's place among the sectors
    *(When(sector=sector, then=Value(place)) for place, sector in enumerate(Sector)),
    output_field=IntegerField(),
)


def organisations_of(workspace: Workspace) -> QuerySet[Organisation]:
    """All that have not been removed, each with `contact_count`: people one can ask today."""
    return Organisation.within(workspace).annotate(contact_count=PEOPLE, sector_place=IN_ORDER)


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
    return rules.coverage((sector, people) for _name, sector, people in _active(workspace))


def _active(workspace: Workspace) -> list[tuple[str, str, int]]:
    """Name, sector and how many people there are to ask, of each active organisation."""
    there = Organisation.within(workspace).filter(ended_on__isnull=True)
    return list(there.annotate(people=PEOPLE).values_list("name", "sector", "people"))


def associations_of(workspace: Workspace) -> QuerySet[Organisation]:
    return Organisation.within(workspace).filter(is_employers_association=True)


@dataclass(frozen=True)
class SectorSeats:
    """A sector with its organisations: each one's name and how many people there are to ask."""

    coverage: Coverage
    organisations: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class CoveragePage:
    """Who the municipality works with, sector by sector."""

    sectors: list[SectorSeats]

    @property
    def missing(self) -> list[Sector]:
        """Expected sectors nobody is in."""
        return [one.coverage.sector for one in self.sectors if one.coverage.is_empty]

    @property
    def thin(self) -> list[Sector]:
        return [one.coverage.sector for one in self.sectors if one.coverage.is_thin]

    @property
    def unreachable(self) -> list[Sector]:
        return [one.coverage.sector for one in self.sectors if one.coverage.is_unreachable]

    @property
    def expected_there(self) -> int:
        return len(rules.EXPECTED) - len(self.missing)

    @property
    def is_bare(self) -> bool:
        return not any(one.organisations for one in self.sectors)


def coverage_page(workspace: Workspace) -> CoveragePage:
    """One query."""
    known = _active(workspace)
    return CoveragePage(
        [
            SectorSeats(
                one, tuple((name, people) for name, at, people in known if at == one.sector)
            )
            for one in rules.coverage((at, people) for _name, at, people in known)
        ]
    )


@dataclass(frozen=True)
class OrganisationPage:
    organisation: Organisation
    contacts: list[Contact]
    former: list[Contact]
    members: list[Organisation]  # of an employers' association

    @property
    def is_thin(self) -> bool:
        return len(self.contacts) == 1

    @property
    def without_address(self) -> list[Contact]:
        return [one for one in self.contacts if not one.email]


def organisation_page(organisation: Organisation) -> OrganisationPage:
    people = list(Contact.within(organisation.workspace).filter(organisation=organisation))
    members = Organisation.within(organisation.workspace).filter(association=organisation)
    return OrganisationPage(
        organisation=organisation,
        contacts=[one for one in people if one.left_on is None],
        former=[one for one in people if one.left_on is not None],
        members=list(members) if organisation.is_employers_association else [],
    )


def employers_of(workspace: Workspace) -> QuerySet[Organisation]:
    """Active employers with their association and, in `people`, those one can ask there."""
    there = Contact.within(workspace).filter(left_on__isnull=True)
    return (
        active_organisations(workspace)
        .filter(sector=Sector.BUSINESS)
        .select_related("association")
        .prefetch_related(Prefetch("contacts", there, to_attr="people"))
    )


@dataclass(frozen=True)
class Removed:
    """Something that can be brought back until a day."""

    row: Register
    until: datetime

    @property
    def kind(self) -> str:
        return str(self.row._meta.verbose_name)

    @property
    def kind_key(self) -> str:
        return str(self.row._meta.model_name)


def removed_from(workspace: Workspace) -> list[Removed]:
    """The last removed first; contacts that went with their organisation stand with it."""
    since = clock.now() - rules.UNDO
    found: Iterable[Register] = [
        *Organisation.removed_within(workspace).filter(removed_at__gte=since),
        *Contact.removed_within(workspace)
        .filter(removed_at__gte=since, organisation__removed_at__isnull=True)
        .select_related("organisation"),
        *Place.removed_within(workspace).filter(removed_at__gte=since),
    ]
    dated = [(row.removed_at, row) for row in found if row.removed_at is not None]
    dated.sort(key=lambda pair: pair[0], reverse=True)
    return [Removed(row, at + rules.UNDO) for at, row in dated]
