"""Bringing the answer back to where people were met."""

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bolyst.accounts.models import Membership
from bolyst.audit.actions import record
from bolyst.kernel import clock
from bolyst.replies.models import Delivery, Reply
from bolyst.replies.queries.replies import editions_of, newest_out, places_met
from bolyst.replies.rules.papers import Paper


@transaction.atomic
def note_delivery(
    reply: Reply, *, place: str, way: Delivery.Way, languages: Sequence[str], on: date,
    by: Membership,
) -> Delivery:  # fmt: skip
    """The poster hangs there, or the letter is sent; of the edition that is out."""
    reply.workspace.queue()
    out = newest_out(editions_of(reply), Paper.ANSWERS)
    if out is None:
        raise ValidationError(_("Svaret er ikke frigitt ennå. Ingen kan få det før det."))
    if place not in places_met(reply.week):
        raise ValidationError({"place": _("Ingen samtale er ført på dette stedet.")})
    if on > clock.today():
        raise ValidationError({"on": _("Dagen har ikke vært ennå.")})
    delivery = Delivery(
        workspace_id=reply.workspace_id,
        reply=reply,
        place=place,
        edition=out.edition,
        way=way,
        languages=list(languages),
        on=on,
        noted_by=by,
    )
    delivery.full_clean()
    delivery.save()
    record(by, "reply.brought", delivery, way=way, edition=out.edition.number)
    return delivery


@transaction.atomic
def take_back_delivery(delivery: Delivery, *, by: Membership) -> None:
    """It was noted by mistake."""
    record(by, "reply.not-brought", delivery, way=delivery.way)
    delivery.delete()
