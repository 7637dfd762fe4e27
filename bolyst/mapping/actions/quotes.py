"""Laying a quote before a second person."""

from django.db import transaction
from django.utils.translation import gettext as _

from bolyst.accounts.models import Membership
from bolyst.gate.actions import propose_release
from bolyst.gate.models import Release
from bolyst.mapping.actions.codings import hold_note
from bolyst.mapping.models import Coding
from bolyst.mapping.queries.quotes import quote_facts


@transaction.atomic
def propose_quote(coding: Coding, *, text: str, by: Membership) -> Release:
    """`text` is what may go out, in standard language; whoever releases it never sees the note."""
    hold_note(coding.note)  # what is taken back meanwhile is not proposed
    return propose_release(
        Release.What.QUOTE,
        subject=coding.pk,
        scope=coding.note.conversation.week_id,
        title=_("Sitat: %(theme)s") % {"theme": coding.theme.name},
        text=text,
        by=by,
        quote=quote_facts(coding),
    )
