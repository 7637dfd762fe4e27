"""The frame of the week: lunch, opening hours, roads, and how many conversations one wants."""

from collections.abc import Mapping
from datetime import time
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bolyst.audit.actions import Actor, record
from bolyst.mapping.models import MappingWeek
from bolyst.mapping.rules import InformantGroup
from bolyst.partners.models import Place
from bolyst.schedules.models import Opening, Quota, Timetable, Travel


@transaction.atomic
def set_timetable(week: MappingWeek, *, by: Actor, **fields: Any) -> Timetable:
    week.workspace.queue()
    found = Timetable.within(week.workspace).filter(week=week).first()
    timetable = found or Timetable(workspace_id=week.workspace_id, week=week)
    for name, value in fields.items():
        setattr(timetable, name, value)
    timetable.full_clean()
    timetable.save()
    record(by, "timetable.set", timetable, week=week.pk)
    return timetable


@transaction.atomic
def set_opening(place: Place, *, opens_at: time, closes_at: time, by: Actor) -> Opening:
    place.workspace.queue()
    found = Opening.within(place.workspace).filter(place=place).first()
    opening = found or Opening(workspace_id=place.workspace_id, place=place)
    opening.opens_at, opening.closes_at = opens_at, closes_at
    opening.full_clean()
    opening.save()
    record(by, "opening.set", opening, place=place.pk)
    return opening


@transaction.atomic
def remove_opening(opening: Opening, *, by: Actor) -> None:
    record(by, "opening.removed", opening, place=opening.place_id)
    opening.delete()


@transaction.atomic
def set_travel(place: Place, other: Place, *, minutes: int, by: Actor) -> Travel:
    """The same both ways; what was measured before is replaced."""
    if place.pk == other.pk:
        raise ValidationError(_("Velg to ulike steder."))
    place.workspace.queue()
    first, then = sorted((place, other), key=lambda one: one.pk)
    found = Travel.within(place.workspace).filter(place_a=first, place_b=then).first()
    travel = found or Travel(workspace_id=place.workspace_id, place_a=first, place_b=then)
    travel.minutes = minutes
    travel.full_clean()
    travel.save()
    record(by, "travel.set", travel, minutes=minutes)
    return travel


@transaction.atomic
def remove_travel(travel: Travel, *, by: Actor) -> None:
    record(by, "travel.removed", travel)
    travel.delete()


@transaction.atomic
def set_quotas(
    week: MappingWeek, wanted: Mapping[InformantGroup, int | None], *, by: Actor
) -> None:
    """How many conversations with each group; None: nobody has said."""
    week.workspace.queue()
    now = {quota.group: quota for quota in Quota.within(week.workspace).filter(week=week)}
    for group, number in wanted.items():
        quota = now.get(group) or Quota(workspace_id=week.workspace_id, week=week, group=group)
        if number is None:
            if quota.group in now:
                quota.delete()
            continue
        quota.wanted = number
        quota.full_clean()
        quota.save()
    record(by, "quotas.set", week, **{group.value: number for group, number in wanted.items()})
