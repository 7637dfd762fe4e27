"""Organisations the municipality works with."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bolyst.audit.actions import Actor, record
from bolyst.kernel import clock
from bolyst.partners import rules
from bolyst.partners.models import Organisation
from bolyst.partners.rules import Sector
from bolyst.workspaces.models import Workspace


@transaction.atomic
def add_organisation(
    workspace: Workspace, *, name: str, sector: Sector | str, by: Actor, **more: Any
) -> Organisation:
    """`more`: other fields of an organisation."""
    organisation = Organisation(workspace=workspace, name=name, sector=sector, **more)
    _keep(organisation)
    record(by, "organisation.added", organisation, sector=str(organisation.sector))
    return organisation


@transaction.atomic
def change_organisation(organisation: Organisation, *, by: Actor, **fields: Any) -> Organisation:
    """Fields that are not given stay as they are."""
    for name, value in fields.items():
        setattr(organisation, name, value)
    _keep(organisation)
    record(by, "organisation.changed", organisation, fields=sorted(fields))
    return organisation


def _keep(organisation: Organisation) -> None:
    organisation.name = " ".join(organisation.name.split())
    organisation.number = rules.digits_of(organisation.number)
    organisation.full_clean()
    organisation.save()


@transaction.atomic
def end_cooperation(organisation: Organisation, *, ended_on: date, by: Actor) -> Organisation:
    """No longer a partner; what was done together stays."""
    if ended_on > clock.today():
        raise ValidationError(
            {"ended_on": _("Dagen er ikke kommet ennå. Før den når samarbeidet er slutt.")}
        )
    organisation.ended_on = ended_on
    organisation.full_clean()
    organisation.save()
    record(by, "organisation.ended", organisation, ended_on=ended_on)
    return organisation


@transaction.atomic
def resume_cooperation(organisation: Organisation, *, by: Actor) -> Organisation:
    organisation.ended_on = None
    organisation.full_clean()
    organisation.save()
    record(by, "organisation.resumed", organisation)
    return organisation


@transaction.atomic
def fill_sectors(workspace: Workspace, *, by: Actor, **names: str) -> list[Organisation]:
    """The first organisation of each sector that was named, all in one go.

    `names`: a sector's value -> the organisation's name; blank where there is none yet.
    """
    named = [(Sector(key), name) for key, name in names.items() if name.strip()]
    if not named:
        raise ValidationError(_("Skriv navnet på minst én organisasjon."))
    return [_first_of(workspace, sector, name, by) for sector, name in named]


def _first_of(workspace: Workspace, sector: Sector, name: str, by: Actor) -> Organisation:
    try:
        return add_organisation(workspace, name=name, sector=sector, by=by)
    except ValidationError as refusal:
        raise ValidationError({sector.value: refusal.messages}) from refusal
