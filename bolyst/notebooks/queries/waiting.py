"""What waits for a decision, and what one reads before making it."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from bolyst.mapping.models import Conversation, MappingWeek
from bolyst.notebooks.models import Parcel, Passage
from bolyst.notebooks.rules import Reason, State
from bolyst.notebooks.sealed import Unopened, text_of
from bolyst.seals.fields import readable

MOST_DISCARDED = 50  # on the page


def waiting_in(week: MappingWeek) -> QuerySet[Parcel]:
    """Of this week's conversations, and what belongs to none: nobody else would find it."""
    here = Q(conversation__week=week) | Q(conversation=None)
    parcels = Parcel.within(week.workspace).filter(here, state=State.WAITING)
    return parcels.select_related("conversation", "device", "sender__user").defer("envelope")


def discarded_in(week: MappingWeek) -> QuerySet[Parcel]:
    """What was discarded, the latest first: the reason stands when the text is gone."""
    here = Q(conversation__week=week) | Q(conversation=None)
    parcels = Parcel.within(week.workspace).filter(here, state=State.DISCARDED)
    shown = parcels.select_related("conversation", "sender__user", "decided_by__user")
    return shown.defer("envelope").order_by("-decided_at")[:MOST_DISCARDED]


def conversations_of(week: MappingWeek) -> QuerySet[Conversation]:
    return Conversation.within(week.workspace).filter(week=week)


@dataclass(frozen=True)
class ParcelPage:
    parcel: Parcel
    week: MappingWeek
    text: str | None  # None: it doesn't open
    first: str | None  # what came first under the same number; None when nothing did

    @property
    def shown(self) -> int:
        """How many texts one reads on the page; one that doesn't open is counted as tried."""
        return 1 + (self.first is not None)


def parcel_page(parcel: Parcel, week: MappingWeek) -> ParcelPage:
    return ParcelPage(parcel, week, _text(parcel), _first(parcel))


def _first(parcel: Parcel) -> str | None:
    if parcel.reason != Reason.CONFLICT:
        return None
    rows = Parcel.within(parcel.workspace).filter(number=parcel.number, is_second=False)
    first = rows.select_related("device").get()
    if first.envelope:
        return _text(first)
    author = first.device.member_id if first.device else first.sender_id
    passages = Passage.within(parcel.workspace).filter(author=author, key=first.passage)
    passage = passages.select_related("note").first()
    return readable(passage.note, "text") if passage and passage.note else None


def _text(parcel: Parcel) -> str | None:
    try:
        return text_of(parcel, parcel.workspace_id)
    except Unopened:
        return None
