"""Who sits at which table, and who writes for it."""

from collections.abc import Mapping
from random import SystemRandom
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bolyst.audit import actions as audit
from bolyst.audit.actions import Actor
from bolyst.plenum.channels import tell_all
from bolyst.plenum.models import Participant, Plenum
from bolyst.plenum.rules.answers import MOST_TABLES
from bolyst.plenum.rules.tables import seated


@transaction.atomic
def spread(plenum: Plenum, *, tables: int, by: Actor) -> None:
    """Everybody who is in, by lot, on so many tables; one with a phone writes at each."""
    if not 1 <= tables <= MOST_TABLES:
        raise ValidationError(_("Skriv et antall bord fra 1 til %(most)d.") % {"most": MOST_TABLES})
    inside = list(plenum.participants.filter(state=Participant.State.IN))
    SystemRandom().shuffle(inside)
    people = {
        one.pk: (str(one.delegation_id), bool(one.badge_hash)) for one in inside
    }  # the order is the lot's
    seats = seated(people, tables)
    if any(at and at > MOST_TABLES for at, _writes in seats.values()):
        raise ValidationError(_("Det blir for mange bord. Velg færre."))
    seat(plenum, seats=seats, by=by)


@transaction.atomic
def seat(plenum: Plenum, *, seats: Mapping[UUID, tuple[int | None, bool]], by: Actor) -> None:
    """`seats`: each one's table (None: at none), and whether they write for it."""
    if any(at is not None and not 1 <= at <= MOST_TABLES for at, _writes in seats.values()):
        raise ValidationError(
            _("Et bord har et nummer fra 1 til %(most)d.") % {"most": MOST_TABLES}
        )
    changed = [one for one in plenum.participants.all() if one.pk in seats]
    for one in changed:
        one.table, writes = seats[one.pk]
        one.takes_notes = writes and one.table is not None
    Participant.everywhere.bulk_update(changed, ["table", "takes_notes"])
    audit.record(by, "plenum.seated", plenum, count=len(changed))
    tell_all(plenum, "steps")
