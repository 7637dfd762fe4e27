"""The milestones in a member's own calendar."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from bolyst.accounts.models import Membership
from bolyst.post.calendars import OSLO, Event
from bolyst.programme import rules
from bolyst.programme.models import Milestone

AT = time(8, 0)  # a date without an hour stands first in the day
LASTS = timedelta(minutes=15)


def milestones(me: Membership) -> Iterator[Event]:
    """What is open in the year, for whoever may see it."""
    if not rules.may_see_programme(me.as_role):
        return
    found = Milestone.within(me.workspace).filter(
        done_on__isnull=True, engagement__state__in=rules.LIVING
    )
    for one in found:
        path = reverse("programme:milestone", args=[me.workspace.slug, one.pk])
        starts_at = datetime.combine(one.due_on, AT, OSLO)
        yield Event(
            uid=f"milestone-{one.pk}@bolyst",
            sequence=0,
            summary=_("Frist i %(place)s: %(name)s") % {"place": me.workspace.name, "name": one},
            starts_at=starts_at,
            ends_at=starts_at + LASTS,
            url=f"{settings.ADDRESS}{path}",
        )
