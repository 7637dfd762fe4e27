"""One's own conversations in one's calendar. Neither group nor title: many read a calendar."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Count
from django.utils.translation import gettext as _

from bolyst.accounts.models import Membership
from bolyst.kernel import clock
from bolyst.post.calendars import OSLO, Event
from bolyst.post.feeds import source
from bolyst.schedules import rules
from bolyst.schedules.models import Move, Slot
from bolyst.schedules.queries.mine import slots_of

KEPT = timedelta(days=60)  # how long past ones stay in the calendar


@source
def slots(me: Membership) -> Iterator[Event]:
    """Those one asks or writes in."""
    if not rules.may_see_plan(me.as_role):
        return
    changes = Move.within(me.workspace).values_list("conversation")
    changed = {talk: made + undone for talk, made, undone in changes.annotate(
        made=Count("pk"), undone=Count("undone_at")).order_by()}  # fmt: skip
    for slot in slots_of(me).filter(day__gte=clock.today() - KEPT).select_related("place"):
        yield event_of(slot, changed.get(slot.conversation_id, 0))


def event_of(slot: Slot, sequence: int) -> Event:
    where = ", ".join(filter(None, [slot.place.name if slot.place else "", slot.room]))
    title = _("Samtale, %(place)s") % {"place": slot.place.name} if slot.place else _("Samtale")
    return Event(
        uid=f"slot-{slot.conversation_id}@bolyst",
        sequence=sequence,
        summary=title,
        starts_at=datetime.combine(slot.day, slot.starts_at, OSLO),
        ends_at=datetime.combine(slot.day, slot.ends_at, OSLO),
        location=where,
    )
