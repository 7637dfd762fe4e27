"""Writing what a reply says in other languages, and noting who has read it."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bolyst.accounts.models import Membership
from bolyst.audit.actions import record
from bolyst.guides.rules.pieces import print_of
from bolyst.kernel import clock
from bolyst.replies.models import Reply, ReplyReading, Translation
from bolyst.replies.queries.translations import side_by_side
from bolyst.replies.rules.papers import one_line
from bolyst.replies.rules.translations import objections_to_translation, pair_of


@transaction.atomic
def translate(
    reply: Reply, language: str, *, texts: Mapping[str, str], still_right: Sequence[str] = (),
    by: Membership,
) -> int:  # fmt: skip
    """New words in one language, by sentence; how many. An empty one takes the translation away.

    `still_right`: the translation of an earlier wording that is right for this one, too.
    """
    reply.workspace.queue()
    changed = 0
    for row in side_by_side(reply, language).rows:
        if row.key not in texts:
            continue
        text = one_line(texts[row.key])
        if text == row.text and not (row.is_old and row.key in still_right):
            continue
        _write(reply, language, row.key, row.sentence, text, by)
        changed += 1
    if changed:
        record(by, "reply.translated", reply, language=language, sentences=changed)
    return changed


def _write(reply: Reply, language: str, key: str, sentence: str, text: str, by: Membership) -> None:
    if objections := objections_to_translation(sentence, text):
        raise ValidationError({key: objections})
    of_this = {"language": language, "key": key, "source": print_of(sentence)}
    found = Translation.within(reply.workspace).filter(reply=reply, **of_this).first()
    if not text:
        if found:
            found.delete()
        return
    row = found or Translation(workspace_id=reply.workspace_id, reply=reply, **of_this)
    row.text, row.written_by = text, by
    row.full_clean()
    row.save()


@transaction.atomic
def note_reading(
    reply: Reply, language: str, *, reader: str, read_on: date, by: Membership
) -> ReplyReading:
    """A reader of the language has read every translation as it stands, beside its sentence."""
    reply.workspace.queue()
    if read_on > clock.today():
        raise ValidationError({"read_on": _("Dagen har ikke vært ennå.")})
    page = side_by_side(reply, language)
    pairs = [pair_of(row.sentence, row.text) for row in page.rows if row.text and not row.is_old]
    if not pairs:
        raise ValidationError(_("Det er ingen oversettelse å lese på dette språket."))
    reading = ReplyReading(
        workspace_id=reply.workspace_id,
        reply=reply,
        language=language,
        reader=reader.strip(),
        pairs=pairs,
        read_on=read_on,
        noted_by=by,
    )
    reading.full_clean()
    reading.save()
    record(by, "reply.read", reading, language=language, read_on=read_on)
    return reading
