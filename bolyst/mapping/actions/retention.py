"""Deleting what was said, on its day. The findings, the released quotes and the numbers stay."""

from django.db import transaction

from bolyst.audit.actions import Actor, record
from bolyst.gate import actions as gate
from bolyst.kernel import clock
from bolyst.mapping import forgetting
from bolyst.mapping.actions.holding import hold_notes
from bolyst.mapping.models import Conversation, MappingWeek, Memo, Note
from bolyst.mapping.queries.retention import due, keeping
from bolyst.mapping.rules import UNKNOWN_COUNTS
from bolyst.workspaces.models import Workspace


def forget_due(workspace: Workspace, *, by: Actor) -> int:
    """Delete every note whose day has come; how many. Safe to repeat, and late is done as well."""
    weeks = MappingWeek.within(workspace).select_related("workspace", "engagement")
    return sum(forget_week(week, by=by) for week in weeks)


@transaction.atomic
def forget_week(week: MappingWeek, *, by: Actor) -> int:
    """With a note go its codings, memos and rulings. When the whole week's day has come, what was
    written about it goes too: memos, and quotes that never came out.
    """
    kept = keeping(week)
    notes = due(week, kept)
    hold_notes(week, notes)  # before their marks and tallies, as whoever marks does
    talks = set(notes.values_list("conversation_id", flat=True))
    uncounted = Conversation.within(week.workspace).filter(pk__in=talks, people__isnull=True)
    uncounted.update(people=UNKNOWN_COUNTS)  # that somebody was heard, only the notes told
    gone = notes.count()
    notes.delete()
    is_over = kept.day is not None and kept.day <= clock.today()
    if is_over:
        talks |= set(
            Conversation.within(week.workspace).filter(week=week).values_list("pk", flat=True)
        )
        memos, _counts = Memo.within(week.workspace).filter(week=week).delete()
        gone += memos + gate.forget_unreleased(week.workspace, scope=week.pk)
    for talk in Conversation.within(week.workspace).filter(pk__in=talks):
        if not Note.within(week.workspace).filter(conversation=talk).exists():
            forgetting.forget(talk)  # such as what a tablet sent and nobody has opened
    if gone:
        record(by, "notes.forgotten", week, rows=gone)
    return gone
