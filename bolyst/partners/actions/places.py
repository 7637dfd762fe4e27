"""Where to meet."""

from typing import Any

from django.db import transaction

from bolyst.audit.actions import Actor, record
from bolyst.partners.models import Place
from bolyst.workspaces.models import Workspace


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
        workspace=workspace, name=name, address=address, capacity=capacity, notes=notes.strip()
    )
    _keep(place)
    record(by, "place.added", place)
    return place


@transaction.atomic
def change_place(place: Place, *, by: Actor, **fields: Any) -> Place:
    """Fields that are not given stay as they are."""
    for name, value in fields.items():
        setattr(place, name, value)
    _keep(place)
    record(by, "place.changed", place, fields=sorted(fields))
    return place


def _keep(place: Place) -> None:
    place.name, place.address = " ".join(place.name.split()), " ".join(place.address.split())
    place.full_clean()
    place.save()
