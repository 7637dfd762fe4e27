"""A workshop's days in a calendar."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.text import capfirst

from bolyst.accounts.models import Membership
from bolyst.post.calendars import OSLO, Event
from bolyst.workshops.models import Workshop
from bolyst.workshops.queries.workshops import phases_of, workshops_of
from bolyst.workshops.rules.workshops import Phase, may_see_workshops

AT = time(8, 0)  # a date without an hour stands first in the day
LASTS = timedelta(minutes=15)


def event_of(workshop: Workshop, phase: Phase, on: date) -> Event:
    path = reverse("workshops:workshop", args=[workshop.workspace.slug, workshop.pk])
    starts_at = datetime.combine(on, AT, OSLO)
    return Event(
        uid=f"workshop-{workshop.pk}-{phase.value}@bolyst",
        sequence=0,
        summary=f"{capfirst(phase.label)}: {workshop.title}",
        starts_at=starts_at,
        ends_at=starts_at + LASTS,
        location="" if phase is Phase.REPORT else workshop.place,
        description=", ".join(workshop.names),
        url=f"{settings.ADDRESS}{path}",
    )


def days(me: Membership) -> Iterator[Event]:
    """Those that no milestone of the year carries already."""
    if not may_see_workshops(me.as_role):
        return
    for workshop in workshops_of(me.workspace).filter(run=None):
        for one in phases_of(workshop):
            if one.planned_on and not one.done_on:
                yield event_of(workshop, one.phase, one.planned_on)
