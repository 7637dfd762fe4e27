"""Saying what a stretch of a note is about."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bolyst.accounts.models import Membership
from bolyst.audit.actions import record
from bolyst.mapping import rules
from bolyst.mapping.models import Coding, Note, Theme


@transaction.atomic
def code_span(note: Note, *, theme: Theme, start: int, end: int, by: Membership) -> Coding:
    """Offsets are in code points of the note's text."""
    if objections := rules.objections_to_span(note.text, start, end):
        raise ValidationError(objections)
    if theme.week_id != note.conversation.week_id:
        raise ValidationError({"theme": _("Temaet hører til en annen uke.")})
    coding = Coding(
        workspace_id=note.workspace_id, note=note, theme=theme, start=start, end=end, coder=by
    )
    coding.full_clean()
    coding.save()
    record(by, "note.coded", coding, note=note.pk, theme=theme.pk)
    return coding


@transaction.atomic
def remove_coding(coding: Coding, *, by: Membership) -> None:
    if coding.evidence.exists():
        raise ValidationError(_("Et funn bygger på denne kodingen. Ta den ut av funnet først."))
    record(by, "note.uncoded", coding, note=coding.note_id, theme=coding.theme_id)
    coding.delete()
