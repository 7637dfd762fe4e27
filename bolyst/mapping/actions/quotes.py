"""Laying a quote before a second person."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bolyst.accounts.models import Membership
from bolyst.gate.actions import propose_release
from bolyst.gate.models import Release
from bolyst.mapping import rules
from bolyst.mapping.actions.codings import hold_note
from bolyst.mapping.models import Coding
from bolyst.mapping.queries.quotes import quote_facts


@transaction.atomic
def propose_quote(coding: Coding, *, text: str, is_agreed: bool, by: Membership) -> Release:
    """`text` is what may go out, in standard language; whoever releases it never sees the note.

    `is_agreed`: those who said it have heard these very words and agree to them.
    """
    if refusals := rules.objections_to_wording(
        text, said=coding.note.text[coding.start : coding.end], is_agreed=is_agreed
    ):
        raise ValidationError(refusals)
    hold_note(coding.note)  # what is taken back meanwhile is not proposed
    return propose_release(
        Release.What.QUOTE,
        subject=coding.pk,
        scope=coding.note.conversation.week_id,
        title=_("Sitat: %(theme)s") % {"theme": coding.theme.name},
        text=text,
        by=by,
        quote=quote_facts(coding),
        voice=coding.note.conversation_id,
    )
