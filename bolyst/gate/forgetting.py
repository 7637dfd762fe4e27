"""Forgetting a quote because whoever said it has taken it back."""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bolyst.audit.actions import Actor, record
from bolyst.gate import queries
from bolyst.gate.models import Mark, Release
from bolyst.kernel import clock

State = Release.State


@transaction.atomic
def forget_quotes(subjects: Collection[UUID], *, by: Actor) -> list[str]:
    """Take every quote of these rows out, its words and its marks; the words, to strike elsewhere.

    One that waits or is released is withdrawn, so that it goes into nothing new. Those decided
    before lose their words too. Numbers that were told are still known to have been told.
    """
    quotes = queries.releases(by.workspace).filter(what=Release.What.QUOTE)
    found = list(quotes.filter(subject_id__in=list(subjects)).select_for_update().order_by("pk"))
    words = [row.text for row in found if row.text]
    Mark.within(by.workspace).filter(release__in=found).delete()
    for row in found:
        row.text, row.title = "", _("Sitat som er trukket tilbake")
        if row.state in {State.PROPOSED, State.RELEASED}:
            row.state, row.decided_at = State.WITHDRAWN, clock.now()
            row.decided_by, row.reason = None, _("Den som sa det, har trukket seg.")
        row.save()
        record(by, "release.forgotten", row)
    return words
