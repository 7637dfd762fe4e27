"""The day plan, kept as a document."""

from django.db import transaction

from bolyst.accounts.models import Membership
from bolyst.documents.actions import write
from bolyst.documents.models import Version
from bolyst.mapping.models import MappingWeek
from bolyst.schedules import day_plans


@transaction.atomic
def keep_day_plan(week: MappingWeek, *, by: Membership) -> Version:
    """A version of the week's day plan as it is now; PDF and Word are made of it."""
    return write(day_plans.KIND.key, week.pk, day_plans.content(week), by=by)
