"""The room of a session: a plenum whose steps are the slides and the questions between them."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bolyst.audit.actions import Actor, record
from bolyst.knowledge import files
from bolyst.knowledge.models import Deck, KnowledgeSession
from bolyst.knowledge.slides.steps import steps_of
from bolyst.plenum.actions.rooms import make_plenum
from bolyst.plenum.actions.steps import add_step, remove_step
from bolyst.plenum.models import Plenum


@transaction.atomic
def make_room(session: KnowledgeSession, *, expected: int, by: Actor) -> KnowledgeSession:
    """A room with the steps of the newest slides; anew as long as nobody has been let in."""
    session.workspace.queue()
    deck = Deck.within(session.workspace).filter(session=session).first()
    if deck is None:
        raise ValidationError(_("Lag lysarkene først. Rommet lages av dem."))
    plenum = session.plenum or make_plenum(
        session.workspace,
        title=session.title,
        language=session.language,
        expected=expected,
        by=by,
    )
    if plenum.state != Plenum.State.WAITING:
        raise ValidationError(_("Rommet er åpnet. Da kan ikke stegene lages på nytt."))
    for step in list(plenum.steps.order_by("-position")):
        remove_step(step, by=by)
    for one in steps_of(files.told_in(deck)):
        add_step(
            plenum, kind=one.kind, content=one.content, key=one.key, minutes=one.minutes,
            note=one.note, by=by,
        )  # fmt: skip
    session.plenum = plenum
    session.save(update_fields=["plenum"])
    record(by, "knowledge.room-made", session, steps=plenum.steps.count())
    return session
