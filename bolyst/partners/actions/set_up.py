"""Taking a set-up along from another place: see the decision on set-ups of 25 November 2026."""

from collections.abc import Collection, Iterator, Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bolyst.accounts.models import Membership
from bolyst.accounts.rules import Role
from bolyst.audit.actions import Actor, record
from bolyst.partners import set_up
from bolyst.partners.models import Organisation
from bolyst.partners.rules import Reach
from bolyst.partners.set_up import Item, Plain
from bolyst.workspaces.models import Workspace
from bolyst.workspaces.wall import inside

from .organisations import add_organisation


@transaction.atomic
def copy_setup(
    source: Workspace, to: Workspace, *, by: Membership, items: Collection[str] | None = None
) -> int:
    """Take along what `source` may lend, or those `items` of it; how many are new in `to`.

    `by` is an adviser in `to` and must be one in `source` too. Both journals tell of it.
    """
    if source == to:
        raise ValidationError(_("Velg et annet sted enn dette."))
    lent = [
        item
        for item in read_setup(source, by=by, is_lending=True)
        if items is None or item.key in items
    ]
    if not lent:
        raise ValidationError(_("Velg minst én ting å ta med."))
    with inside(to, user=by.user_id):
        taken = set_up.write(to, lent, by)
        record(by, "set-up.copied", to, items=len(lent), new=taken)
    return taken


def read_setup(source: Workspace, *, by: Membership, is_lending: bool = False) -> list[Item]:
    """What may be taken from `source`, by its own adviser. Lending leaves a line there."""
    with inside(source, user=by.user_id):
        mine = Membership.within(source).filter(user=by.user_id, role=Role.ADVISER)
        adviser: Membership | None = mine.current().first()  # type: ignore[attr-defined]  # its own queryset
        if adviser is None or by.role != Role.ADVISER:
            raise ValidationError(_("Du må være rådgiver begge steder for å ta med et oppsett."))
        found = set_up.read(source)
        if is_lending:
            record(adviser, "set-up.lent", source)
    return found


# --- what this room lends ------------------------------------------------------------------------


def _organisations(source: Workspace) -> Iterator[Item]:
    """Those at work in more places than one: public names and numbers, nothing written here."""
    wide = Organisation.within(source).filter(
        ended_on__isnull=True, is_hidden=False, reach__in=[Reach.REGIONAL, Reach.NATIONAL]
    )
    for one in wide:
        yield Item(
            key=one.name,
            label=f"{one.name} ({one.get_sector_display()})",
            value={
                "name": one.name,
                "number": one.number,
                "sector": one.sector,
                "reach": one.reach,
                "website": one.website,
                "is_employers_association": one.is_employers_association,
            },
        )


def _add_organisations(to: Workspace, found: Sequence[Plain], by: Actor) -> int:
    here = Organisation.within(to)
    names = {name.casefold() for name in here.values_list("name", flat=True)}
    numbers = set(here.exclude(number="").values_list("number", flat=True))
    new = [
        one for one in found if one["name"].casefold() not in names and one["number"] not in numbers
    ]
    for one in new:
        add_organisation(to, by=by, **one)
    return len(new)


set_up.offer(set_up.Part("organisation", _organisations, _add_organisations))
