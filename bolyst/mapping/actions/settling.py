"""Deciding about a sentence on which coders differ."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bolyst.accounts.models import Membership
from bolyst.audit.actions import record
from bolyst.mapping.actions.codings import hold_note, hold_themes, same_mark, take_off
from bolyst.mapping.actions.deeds import keep, remember
from bolyst.mapping.live import tell_coders
from bolyst.mapping.models import Coding, Note, Ruling, Theme
from bolyst.mapping.rules import DeedKind
from bolyst.mapping.spans import sentences


@transaction.atomic
def settle(
    note: Note, *, theme: Theme, start: int, end: int, is_about: bool, by: Membership
) -> Ruling:
    """The sentence has the theme, as some have marked; or it has not, and their marks give way.

    Nobody gets a mark in another's name. A mark that reaches beyond the sentence keeps the rest.
    """
    text = hold_note(note).text
    hold_themes([theme])
    if theme.week_id != note.conversation.week_id:
        raise ValidationError(_("Temaet hører til en annen uke."))
    if (start, end) not in sentences(text):
        raise ValidationError(_("Setningen finnes ikke i notatet."))
    marks = list(
        Coding.within(note.workspace).filter(note=note, theme=theme, start__lt=end, end__gt=start)
    )
    if not marks:
        raise ValidationError(_("Ingen har gitt setningen dette temaet."))
    ruling = Ruling(
        workspace_id=note.workspace_id,
        note=note,
        theme=theme,
        start=start,
        end=end,
        is_about=is_about,
        marked_by=sorted({str(mark.made_by) for mark in marks}),
        by=by,
    )
    ruling.full_clean()
    ruling.save(force_insert=True)
    facts: dict[str, object] = {"ruling": str(ruling.pk), "gone": [], "cut": [], "made": []}
    if not is_about:
        facts |= _give_way(marks, text, start, end, by)
    record(by, "coding.settled", ruling, note=note.pk, theme=theme.pk, is_about=is_about)
    keep(DeedKind.SETTLED, theme.week_id, facts, by=by)
    tell_coders(by, theme.week_id, note=note.pk)
    return ruling


def _give_way(
    marks: list[Coding], text: str, start: int, end: int, by: Membership
) -> dict[str, object]:
    """Take the sentence out of each mark; what is left of it stays its coder's."""
    gone: list[object] = []
    cut: list[object] = []
    made: list[object] = []
    for mark in marks:
        left = [
            piece
            for piece in (_trimmed(text, mark.start, start), _trimmed(text, end, mark.end))
            if piece and not same_mark(_at(mark, *piece)).exists()
        ]
        if not left:
            gone += remember([mark])
            take_off([mark], by=by)
            continue
        cut.append([str(mark.pk), mark.start, mark.end])
        rest = [_at(mark, *piece) for piece in left[1:]]
        mark.start, mark.end = left[0]
        mark.save(update_fields=["start", "end"])
        for piece in rest:
            piece.save(force_insert=True)
            made.append(str(piece.pk))
    return {"gone": gone, "cut": cut, "made": made}


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The stretch without the white space around it; None when nothing is left."""
    words = text[start:end] if start < end else ""
    if not words.strip():
        return None
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip())


def _at(mark: Coding, start: int, end: int) -> Coding:
    """The same coder's mark at another place."""
    return Coding(
        workspace_id=mark.workspace_id,
        note_id=mark.note_id,
        theme_id=mark.theme_id,
        coder_id=mark.coder_id,
        guest_id=mark.guest_id,
        start=start,
        end=end,
    )
