"""What a device sent and somebody has taken back is thrown away, also what comes later."""

from collections.abc import Collection
from uuid import UUID

from bolyst.mapping.models import Conversation
from bolyst.notebooks.actions.parcels import done
from bolyst.notebooks.models import Parcel, Passage
from bolyst.notebooks.rules import State
from bolyst.workspaces.models import Workspace


def forget_parcels(conversation: Conversation) -> None:
    """The seals that still wait, and what somebody wrote about why; the receipts stay."""
    kept = Parcel.within(conversation.workspace).filter(talk=conversation.pk)
    for parcel in kept.filter(state=State.WAITING).select_for_update():
        done(parcel, State.DISCARDED)
    for parcel in kept.filter(why__isnull=False):
        parcel.why = None
        parcel.save(update_fields=["why"])


def forget_revisions(place: Workspace, notes: Collection[UUID]) -> None:
    """Close the passages that are these notes, for revisions that wait and those to come."""
    for passage in Passage.within(place).filter(note__in=notes).select_for_update(of=("self",)):
        passage.is_taken_back = True
        passage.save(update_fields=["is_taken_back"])
        sent = Parcel.within(place).filter(sender=passage.author_id, passage=passage.key)
        for parcel in sent.filter(state=State.WAITING).select_for_update():
            done(parcel, State.DISCARDED)
