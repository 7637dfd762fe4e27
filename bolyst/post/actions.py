"""Writing letters, sending them anew, and setting an address right."""

import secrets
from dataclasses import replace
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from bolyst.accounts import errands
from bolyst.accounts.models import Membership, User
from bolyst.accounts.rules import Role
from bolyst.audit.actions import Actor, record
from bolyst.kernel import clock
from bolyst.post import books, calendars
from bolyst.post.calendars import Event, one_line
from bolyst.post.envelopes import our_address
from bolyst.post.models import CalendarFeed, Letter
from bolyst.post.recipients import Recipient
from bolyst.post.rules import LONGEST_TEXT, LetterState, objection_to_sending_anew
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
        letter.calendar = calendars.invitation(_addressed(event, letter, _first_host(letter)))
        letter.calendar_method = calendars.method(event)
    return _post(letter, by)


@transaction.atomic
def send_anew(letter: Letter, *, by: Actor) -> Letter:
    """Once more, because a person says so; also what may have arrived the first time."""
    letter = _locked(letter)
    _again(letter)
    record(by, "letter.sent-anew", letter)
    return letter


@transaction.atomic
def correct_address(letter: Letter, *, email: str, by: Actor) -> Letter:
    """Set the address right where it came from, and send the letter there."""
    letter = _locked(letter)
    _refuse_sending_anew(letter)
    old, new = letter.to_email, email.strip()
    Letter._meta.get_field("to_email").clean(new, letter)
    keeping = books.keeping(letter.workspace, old)
    if not keeping:
        raise ValidationError(_("Adressen står ikke i et register her. Rett den der den står."))
    for book in keeping:
        book.correct(letter.workspace, old=old, new=new, by=by)
    letter.to_email = new
    letter.save(update_fields=["to_email"])
    _again(letter)
    record(by, "letter.address-corrected", letter)
    return letter


def _locked(letter: Letter) -> Letter:
    """The letter as it is now; two people who press at once come one after the other."""
    found = Letter.within(letter.workspace).select_for_update().get(pk=letter.pk)
    found.workspace = letter.workspace
    return found


def _refuse_sending_anew(letter: Letter) -> None:
    refusal = objection_to_sending_anew(letter.as_state, is_forgotten=letter.text is None)
    if refusal:
        raise ValidationError(refusal)


def _again(letter: Letter) -> None:
    _refuse_sending_anew(letter)
    letter.state, letter.reason = LetterState.QUEUED, ""
    letter.due_at, letter.claimed_at, letter.sent_at = clock.now(), None, None
    letter.sending, letter.attempts = letter.sending + 1, 0
    letter.save(
        update_fields=[
            "state", "reason", "due_at", "claimed_at", "sent_at", "sending", "attempts",
        ]
    )  # fmt: skip
    deliver.defer(letter.workspace, letter=letter.pk)


def _post(letter: Letter, by: Actor) -> Letter:
    """Save it once, however many write it at the same moment."""
    validate_email(letter.to_email)
    if len(letter.text or "") > LONGEST_TEXT:
        raise ValidationError(_("Brevet er for langt til å sendes som e-post. Kort ned teksten."))
    letter.full_clean(validate_unique=False, validate_constraints=False)
    Letter.everywhere.bulk_create([letter], ignore_conflicts=True)
    written = Letter.within(letter.workspace).get(key=letter.key)
    if written.pk == letter.pk:
        deliver.defer(letter.workspace, letter=letter.pk)
        record(by, "letter.written", written, about=letter.about_id)
    return written


def _first_host(letter: Letter) -> Recipient | None:
    """Who invited this reader to the same thing before; None when this is the first time."""
    before = Letter.within(letter.workspace).filter(
        about_kind=letter.about_kind, about_id=letter.about_id, to_email=letter.to_email
    )
    first = (
        before.exclude(calendar__isnull=True).order_by("queued_at").first()
        if letter.about_id
        else None
    )
    return calendars.organizer_of(first.calendar) if first and first.calendar else None


def _addressed(event: Event, letter: Letter, first_host: Recipient | None) -> Event:
    """The reader is asked, and somebody asks: without both Outlook shows no buttons.

    Whoever asked first stays the one who asks: calendars take a change from nobody else.
    """
    reader = Recipient(letter.to_name, letter.to_email)
    asked = event.attendees
    if reader.email.lower() not in {person.email.lower() for person in asked}:
        asked = (*asked, reader)
    host = Recipient(letter.workspace.name, letter.reply_to or our_address())
    return replace(event, attendees=asked, organizer=first_host or event.organizer or host)


def _who_answers(workspace: Workspace, by: Actor) -> str:
    """An address that works; empty when there is none."""
    if isinstance(by, Membership):
        return _if_it_is_one(by.user.email)
    here = Membership.within(workspace).filter(role=Role.COORDINATOR).select_related("user")
    first = here.current().order_by("from_date", "id").first()  # type: ignore[attr-defined]
    return _if_it_is_one(first.user.email) if first else ""


def _if_it_is_one(address: str) -> str:
    try:
        validate_email(address)
    except ValidationError:
        return ""
    return address


# --- a person's own calendar ----------------------------------------------------------------------


@transaction.atomic
def make_feed(user: User, *, language: str) -> str:
    """A new secret address, which is told once; an old one stops working. Theirs alone, so no
    workspace's journal tells."""
    token = secrets.token_urlsafe(errands.TOKEN_BYTES)
    fields = {
        "token_hash": errands.hash_of(token),
        "language": user.language or language,
        "made_at": clock.now(),
    }
    CalendarFeed.objects.update_or_create(user=user, defaults=fields)
    return token


def revoke_feed(user: User) -> None:
    CalendarFeed.objects.filter(user=user).delete()
