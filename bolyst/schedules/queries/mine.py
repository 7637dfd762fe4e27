"""What one of us does next."""

from datetime import datetime

from django.db.models import Q

from bolyst.accounts.models import Membership
from bolyst.post.calendars import OSLO
from bolyst.schedules import rules
from bolyst.schedules.models import Slot


def next_talk(me: Membership, now: datetime) -> Slot | None:
    """The talk `me` asks or writes in that isn't over yet and comes first; None without any."""
    if not rules.may_be_interviewer(me.as_role):
        return None
    here = now.astimezone(OSLO)
    mine = Slot.within(me.workspace).filter(Q(interviewer=me) | Q(note_taker=me))
    ahead = Q(day__gt=here.date()) | Q(day=here.date(), ends_at__gt=here.time())
    return mine.filter(ahead).select_related("conversation__interpreter", "place").first()
