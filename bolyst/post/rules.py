"""What may become of a letter, and what a mail server's answer means.

Codes: RFC 5321 (5xx for good, 4xx for now) and RFC 3463 (5.1.1 and its like).
"""

import re
from datetime import timedelta

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bolyst.accounts.rules import Role


class LetterState(models.TextChoices):
    QUEUED = "queued", _("venter")
    SENDING = "sending", _("sendes nå")
    SENT = "sent", _("sendt")
    REFUSED = "refused", _("ikke tatt imot")
    BOUNCED = "bounced", _("kom i retur")
    UNCERTAIN = "uncertain", _("usikkert")


UNDER_WAY = (LetterState.QUEUED, LetterState.SENDING)
TROUBLES = (LetterState.REFUSED, LetterState.BOUNCED, LetterState.UNCERTAIN)

BACK_OFF = (  # between attempts; after the last the letter is shown as refused
    timedelta(minutes=2),
    timedelta(minutes=10),
    timedelta(hours=1),
    timedelta(hours=4),
    timedelta(hours=12),
)
LONGEST_SENDING = timedelta(minutes=10)  # then whoever was sending is gone
LONGEST_TEXT = 100_000  # letters; what is longer belongs on a page
LONGEST_REASON = 500  # letters
KEEP_TEXT = timedelta(days=90)  # then only to whom, when and what became of it

KEEP_READER = timedelta(days=365)  # then nothing of whom it was for; as lists of contacts
KEEP_ERRAND = timedelta(days=90)  # after its end: as long as the text of the letter it stood in


def may_see_letters(role: Role) -> bool:
    return role in {Role.COORDINATOR, Role.ADVISER}


def may_read_letters(role: Role) -> bool:
    """What a letter says, and what can be done about it, is for whoever answers for it."""
    return role is Role.COORDINATOR


def objection_to_sending_anew(state: LetterState, *, is_forgotten: bool) -> str:
    """Why a person can't send the letter once more; empty when they can."""
    if state in UNDER_WAY:
        return gettext("Brevet er på vei.")
    if is_forgotten:
        return gettext("Brevet er gammelt, og teksten er slettet.")
    return ""


def wait_after(attempts: int) -> timedelta | None:
    """How long until the next attempt; None when there is to be none."""
    return BACK_OFF[attempts - 1] if attempts <= len(BACK_OFF) else None


def in_words(said: str, *, is_for_good: bool) -> str:
    """A mail server's answer in words people use, and then its own."""
    return with_own_words(meaning_of(said, is_for_good=is_for_good), said)


def with_own_words(ours: str, theirs: str) -> str:
    said = " ".join(CONTROL.sub(" ", theirs).split())
    return (f"{ours} ({said})" if said else ours)[:LONGEST_REASON]


def meaning_of(said: str, *, is_for_good: bool) -> str:
    if not is_for_good:
        return gettext("E-posttjeneren tok ikke imot brevet nå.")
    found = STATUS.search(said)
    kind = found[1] if found else ""
    return str(next((text for code, text in MEANINGS if kind.startswith(code)), OTHERWISE))


CONTROL = re.compile(r"[\x00-\x1f\x7f]")  # a database keeps no NUL, and a page shows none
STATUS = re.compile(r"\b[45]\.(\d{1,3}\.\d{1,3})\b")
MEANINGS = [
    ("1.", _("Adressen finnes ikke.")),
    ("2.2", _("Postkassen er full.")),
    ("2.", _("Postkassen tar ikke imot e-post.")),
    ("3.4", _("Brevet er for stort for mottakeren.")),
    ("4.4", _("Mottakerens e-posttjener svarer ikke.")),
    ("7.", _("Mottakerens e-posttjener slipper ikke brevet inn.")),
]
OTHERWISE = _("Mottakerens e-posttjener tok ikke imot brevet.")
