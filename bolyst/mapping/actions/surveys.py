"""Bringing in the answers to a survey: all of it, or nothing."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bolyst.accounts.models import Membership
from bolyst.audit.actions import record
from bolyst.imports.models import Batch
from bolyst.mapping.actions.incoming import Gathering
from bolyst.mapping.actions.notes import checked
from bolyst.mapping.models import MappingWeek
from bolyst.mapping.rules import ConversationKind
from bolyst.mapping.surveys import SurveyToCome


@transaction.atomic
def bring_in_answers(week: MappingWeek, coming: SurveyToCome, *, by: Membership) -> Batch:
    """Each respondent a conversation with one, without day or place; nothing says who it was."""
    if not coming.talks:
        raise ValidationError(_("Ingen svar å hente inn."))
    gathering = Gathering(week, by)
    for found in coming.talks:
        talk = gathering.conversation(
            found.group, found.title, people=found.people, kind=ConversationKind.INDIVIDUAL
        )
        for note in found.notes:
            gathering.note(talk, note.question, checked(note.text))
    batch = gathering.write(coming.skipped)
    record(by, "survey.brought-in", week, respondents=len(coming.talks), notes=coming.notes)
    return batch
