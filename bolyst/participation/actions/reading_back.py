"""Two note-takers' texts made into one, and read back to whoever said it.

Nothing is overwritten: what each wrote stays, and of two who merge at once one is told.
"""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bolyst.accounts.models import Membership
from bolyst.audit.actions import record
from bolyst.kernel import clock
from bolyst.mapping.actions.notes import checked, write_note
from bolyst.mapping.forgetting import refuse_if_taken_back
from bolyst.mapping.models import Conversation, Note
from bolyst.participation.models import MadeOf, Summary


def _held(conversation: UUID, by: Membership) -> Conversation:
    """Without its key, which a mark's tally points at."""
    return Conversation.within(by.workspace).select_for_update(no_key=True).get(pk=conversation)


@transaction.atomic
def merge(
    conversation: Conversation,
    *,
    question: int | None,
    text: str,
    sources: Iterable[Note],
    revision: int,
    by: Membership,
) -> Summary:
    """Write the summary of one question. `revision`: the one on the page, 0 for none yet."""
    talk = _held(conversation.pk, by)
    refuse_if_taken_back(talk)
    row = _now(talk, question)
    _same(row, revision)
    if row is not None and row.note_id:
        raise ValidationError(_("Sammendraget er lest opp. Nå endres det som et notat."))
    row = row or Summary(workspace=by.workspace, conversation=talk, question=question, revision=0)
    row.text, row.written_by = checked(text), by
    row.revision += 1
    row.full_clean()
    row.save()
    known = set(row.made_of.values_list("note_id", flat=True))
    MadeOf.everywhere.bulk_create(
        MadeOf(workspace=by.workspace, summary=row, note=note)
        for note in sources
        if note.pk not in known and note.conversation_id == talk.pk
    )
    record(by, "summary.merged", row, conversation=talk.pk, question=question)
    return row


@transaction.atomic
def read_back(
    summary: Summary, *, read_back_on: date, correction: str, revision: int, by: Membership
) -> Summary:
    """It has been read to whoever said it; from now on it stands as a note of the talk."""
    talk = _held(summary.conversation_id, by)
    row = Summary.within(by.workspace).filter(pk=summary.pk).first()
    _same(row, revision)
    assert row is not None
    if row.note_id:
        raise ValidationError(_("Det er alt ført at sammendraget er lest opp."))
    if read_back_on > clock.today():
        raise ValidationError({"read_back_on": _("Dagen har ikke vært ennå.")})
    row.read_back_on, row.correction = read_back_on, correction.strip()
    row.note = write_note(talk, text=row.text, question=row.question, by=by)
    row.full_clean()
    row.save()
    record(by, "summary.read-back", row, on=read_back_on, corrected=bool(row.correction))
    return row


def _now(conversation: Conversation, question: int | None) -> Summary | None:
    found = Summary.within(conversation.workspace).filter(conversation=conversation)
    return found.filter(question=question).first()


def _same(row: Summary | None, revision: int) -> None:
    if (row.revision if row else 0) != revision:
        raise ValidationError(
            _("Noen andre har endret sammendraget mens du skrev. Se hva som står nå, og ta med det"
              " du vil ha. Det du skrev, står fortsatt i feltet.")
        )  # fmt: skip
