"""Writing letters, sending them anew, and setting an address right."""

from dataclasses import replace
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from bolyst.accounts.models import Membership
from bolyst.accounts.rules import Role
from bolyst.audit.actions import Actor, record
from bolyst.kernel import clock
from bolyst.post import calendars
from bolyst.post.calendars import Event, one_line
from bolyst.post.envelopes import our_address
from bolyst.post.models import Letter
from bolyst.post.recipients import Recipient
from bolyst.post.rules import LONGEST_TEXT
from bolyst.post.tasks import deliver
from bolyst.workspaces.models import Owned, Workspace

LONGEST_SUBJECT = 200


@transaction.atomic
def send(
    workspace: Workspace,
    *,
    key: str,
    to: Recipient,
    template: str,
    page: dict[str, Any],
    by: Actor,
    event: Event | None = None,
    about: Owned | None = None,
    reply_to: str = "",
) -> Letter:
    """Write a letter now and send it when this transaction has happened.

    `key` says why: a second letter with the same key isn't written, the first is returned.
    `template` «teams/mail/called» stands for `…_subject.txt` and `…_message.txt`, rendered in the
    reader's language. Answers go to `reply_to`, else to the member who acts, else to a coordinator.
    """
    if known := Letter.within(workspace).filter(key=key).first():
        return known
    language = to.language or workspace.language
    with translation.override(language):
        subject = render_to_string(f"{template}_subject.txt", page)
        text = render_to_string(f"{template}_message.txt", page).strip()
    letter = Letter(
        workspace=workspace,
        key=key,
        to_name=one_line(to.name),
        to_email=to.email.strip(),
        reply_to=reply_to or _who_answers(workspace, by),
        language=language,
        subject=one_line(subject)[:LONGEST_SUBJECT],
        text=text,
        about_kind=about._meta.label_lower if about else "",
        about_id=about.pk if about else None,
        queued_at=clock.now(),
        due_at=clock.now(),
    )
    if event is not None:
        letter.calendar = calendars.invitation(_addressed(event, letter))
        letter.calendar_method = calendars.method(event)
    return _post(letter, by)


def _post(letter: Letter, by: Actor) -> Letter:
    """Save it once, however many write it at the same moment."""
    validate_email(letter.to_email)
    if len(letter.text) > LONGEST_TEXT:
        raise ValidationError(_("Brevet er for langt til å sendes som e-post. Kort ned teksten."))
    letter.full_clean(validate_unique=False, validate_constraints=False)
    Letter.everywhere.bulk_create([letter], ignore_conflicts=True)
    written = Letter.within(letter.workspace).get(key=letter.key)
    if written.pk == letter.pk:
        deliver.defer(letter.workspace, letter=letter.pk)
        record(by, "letter.written", written, about=letter.about_id)
    return written


def _addressed(event: Event, letter: Letter) -> Event:
    """The reader is asked, and somebody asks: without both Outlook shows no buttons."""
    reader = Recipient(letter.to_name, letter.to_email)
    asked = event.attendees
    if reader.email.lower() not in {person.email.lower() for person in asked}:
        asked = (*asked, reader)
    host = Recipient(letter.workspace.name, letter.reply_to or our_address())
    return replace(event, attendees=asked, organizer=event.organizer or host)


def _who_answers(workspace: Workspace, by: Actor) -> str:
    if isinstance(by, Membership):
        return by.user.email
    here = Membership.within(workspace).filter(role=Role.COORDINATOR).select_related("user")
    first = here.current().order_by("from_date", "id").first()  # type: ignore[attr-defined]
    return first.user.email if first else ""
