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


def may_see_letters(role: Role) -> bool:
    return role in {Role.COORDINATOR, Role.ADVISER}


def may_send_anew(role: Role) -> bool:
    return role is Role.COORDINATOR


def wait_after(attempts: int) -> timedelta | None:
    """How long until the next attempt; None when there is to be none."""
    return BACK_OFF[attempts - 1] if attempts <= len(BACK_OFF) else None


def meaning_of(said: str, *, is_for_good: bool) -> str:
    """What a mail server's answer comes to, in words people use."""
    if not is_for_good:
        return gettext("E-posttjeneren tok ikke imot brevet nå.")
    found = STATUS.search(said)
    kind = found[1] if found else ""
    return str(next((text for code, text in MEANINGS if kind.startswith(code)), OTHERWISE))


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
