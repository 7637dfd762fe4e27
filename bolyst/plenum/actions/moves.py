"""A press on the desk. It says what the room was like when the button was made."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bolyst.audit.actions import Actor
from bolyst.plenum.actions import rooms, stage
from bolyst.plenum.models import Plenum, Step
from bolyst.plenum.queries.desk import mark_of
from bolyst.plenum.rules.desk import Move


@transaction.atomic
def make_move(plenum: Plenum, *, move: Move, step: Step | None, seen: str, by: Actor) -> None:
    """Do it, if nobody has moved the room since. Raises ValidationError, and then nothing is done:
    a double click or an old tab never skips a step.
    """
    held = Plenum.within(plenum.workspace).select_for_update(no_key=True).get(pk=plenum.pk)
    if mark_of(held, held.at) != seen:
        text = _("Samlingen har gått videre siden du åpnet siden. Nå ser du hvordan den står.")
        raise ValidationError(text)
    if move is Move.DOORS:
        rooms.open_doors(held, by=by)
    elif move is Move.END:
        rooms.end(held, by=by)
    elif step is None or step.plenum_id != held.pk:
        raise ValidationError(_("Steget finnes ikke lenger. Last siden på nytt."))
    else:
        DEEDS[move](step, by=by)


DEEDS = {
    Move.STEP: stage.go_to,
    Move.SHOW: stage.show,
    Move.VOTES: stage.open_votes,
    Move.CLOSE: stage.close_answers,
    Move.AGAIN: stage.open_again,
}
