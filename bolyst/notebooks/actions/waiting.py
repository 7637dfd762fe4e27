"""An adviser decides about what waits."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bolyst.accounts.models import Membership
from bolyst.audit.actions import record
from bolyst.kernel import clock
from bolyst.mapping.actions.notes import write_note
from bolyst.mapping.models import Conversation
from bolyst.notebooks import rules
from bolyst.notebooks.models import Parcel
from bolyst.notebooks.rules import State
from bolyst.notebooks.sealed import Unopened, text_of


@transaction.atomic
def take_in(parcel: Parcel, *, conversation: Conversation | None, by: Membership) -> None:
    """The text becomes a note of its own, by the one who sent it."""
    parcel = still_waiting(parcel)
    into = parcel.conversation or conversation
    if into is None:
        raise ValidationError({"conversation": _("Velg samtalen notatet hører til.")})
    try:
        text = text_of(parcel, parcel.workspace_id)
    except Unopened:
        raise ValidationError(_("Teksten kan ikke leses, og kan bare forkastes.")) from None
    note = write_note(into, text=text, question=parcel.question, by=parcel.sender)
    close(parcel, State.TAKEN, by)
    record(by, "parcel.taken-in", parcel, note=note.pk)


@transaction.atomic
def discard(parcel: Parcel, *, why: str, by: Membership) -> None:
    """For good: a note is never kept in a bin."""
    parcel = still_waiting(parcel)
    if objections := rules.objections_to_discard(why):
        raise ValidationError({"why": objections})
    parcel.why = why.strip()
    parcel.full_clean(exclude=["envelope", "sender", "device", "conversation"])
    close(parcel, State.DISCARDED, by)
    record(by, "parcel.discarded", parcel, reason=parcel.reason)


def still_waiting(parcel: Parcel) -> Parcel:
    """Locked, so that two who decide at once come after one another. Raises ValidationError."""
    rows = Parcel.within(parcel.workspace).select_related("sender")
    found = rows.select_for_update(of=("self",)).get(pk=parcel.pk)
    if found.state != State.WAITING:
        raise ValidationError(_("Noen har alt avgjort dette."))
    found.sender.workspace = parcel.workspace
    return found


def close(parcel: Parcel, state: State, by: Membership) -> None:
    parcel.state, parcel.envelope = state, b""
    parcel.decided_by, parcel.decided_at = by, clock.now()
    parcel.save()
