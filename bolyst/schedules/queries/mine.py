"""What one of us does next."""

from datetime import datetime

from django.db.models import Q, QuerySet

from bolyst.accounts import scopes
from bolyst.accounts.models import Membership
from bolyst.post.calendars import OSLO
from bolyst.schedules import rules
from bolyst.schedules.models import Slot


def slots_of(me: Membership) -> QuerySet[Slot]:
    """Those one asks or writes in, of the weeks one still has to do with."""
    mine = Slot.within(me.workspace).filter(Q(interviewer=me) | Q(note_taker=me))
    return scopes.reached(mine, me, "conversation__week")


def next_talk(me: Membership, now: datetime) -> Slot | None:
    """The talk `me` asks or writes in that isn't over yet and comes first; None without any."""
    if not rules.may_be_interviewer(me.as_role):
        return None
    here = now.astimezone(OSLO)
    ahead = Q(day__gt=here.date()) | Q(day=here.date(), ends_at__gt=here.time())
    return slots_of(me).filter(ahead).select_related("conversation__interpreter", "place").first()
