"""What a device sent from a talk that has been taken back is thrown away, also what comes later."""

from bolyst.mapping.models import Conversation
from bolyst.notebooks.actions.parcels import done
from bolyst.notebooks.models import Parcel
from bolyst.notebooks.rules import State


def forget_parcels(conversation: Conversation) -> None:
    """The seals that still wait, and what somebody wrote about why; the receipts stay."""
    kept = Parcel.within(conversation.workspace).filter(talk=conversation.pk)
    for parcel in kept.filter(state=State.WAITING).select_for_update():
        done(parcel, State.DISCARDED)
    for parcel in kept.filter(why__isnull=False):
        parcel.why = None
        parcel.save(update_fields=["why"])
