"""From «Trenger kommunen bistand?» to an engagement, and to its end."""

import re
from datetime import timedelta
from unicodedata import normalize

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bolyst.accounts.rules import Role
from bolyst.programme.rules.engagements import EngagementState


class InquiryState(models.TextChoices):
    """What is decided in the programme owner's house; what follows is the engagement's to say."""

    RECEIVED = "received", _("henvendelse")
    CLARIFIED = "clarified", _("avklart")
    AGREED = "agreed", _("avtalt")
    DECLINED = "declined", _("avslått")


DECIDED = frozenset({InquiryState.AGREED, InquiryState.DECLINED})
KEEP_DECIDED = timedelta(days=365)  # as lists of contacts: the end, and twelve months

NEXT_STATES: dict[InquiryState, frozenset[InquiryState]] = {
    InquiryState.RECEIVED: frozenset({InquiryState.CLARIFIED, InquiryState.DECLINED}),
    InquiryState.CLARIFIED: frozenset({InquiryState.AGREED, InquiryState.DECLINED}),
    InquiryState.AGREED: frozenset(),
    InquiryState.DECLINED: frozenset({InquiryState.RECEIVED}),
}


class Stage(models.TextChoices):
    """The columns of the board."""

    INQUIRY = "inquiry", _("henvendelse")
    CLARIFIED = "clarified", _("avklart")
    AGREED = "agreed", _("avtalt")
    RUNNING = "running", _("i gang")
    FOLLOW_UP = "follow_up", _("oppfølging")
    CLOSED = "closed", _("avsluttet")
    DECLINED = "declined", _("avslått")


OF_ENGAGEMENT = {
    EngagementState.AGREED: Stage.AGREED,
    EngagementState.RUNNING: Stage.RUNNING,
    EngagementState.FOLLOW_UP: Stage.FOLLOW_UP,
    EngagementState.CLOSED: Stage.CLOSED,
    EngagementState.CANCELLED: Stage.CLOSED,
}
OF_INQUIRY = {
    InquiryState.RECEIVED: Stage.INQUIRY,
    InquiryState.CLARIFIED: Stage.CLARIFIED,
    InquiryState.AGREED: Stage.AGREED,
    InquiryState.DECLINED: Stage.DECLINED,
}


def stage(state: InquiryState, engagement: EngagementState | None) -> Stage:
    """Where it stands; once there is an engagement, the engagement says."""
    return OF_ENGAGEMENT[engagement] if engagement else OF_INQUIRY[state]


ENDINGS = (  # of addresses, beside those of the countries, which have two letters
    "com|org|net|edu|gov|int|info|biz|name|pro|app|dev|xyz|top|site|online|shop|store|club|live|"
    "link|click|icu|vip|cloud|space|website|blog|work|world|life|today|digital|agency|support"
)
ADDRESS = re.compile(
    rf"\w:/|\bwww\.|@|[\w-]\.([a-z]{{2}}|{ENDINGS}|xn--[\w-]+)(?![\w-])", re.IGNORECASE
)


def holds_an_address(text: str) -> bool:
    """Whether a mail program would make a link of some of it.

    «St. Olav», «adm.dir.» and «ass.rådmann» are none: a space after the full stop, or an ending
    that no address has.
    """
    return bool(ADDRESS.search(normalize("NFKC", text).replace("\u3002", ".")))


def objections_to_words(**words: str) -> dict[str, list[str]]:
    """Why these can't stand in a letter to an address somebody else may have typed, by field."""
    refusal = gettext(
        "Her kan det ikke stå en nettadresse eller e-postadresse. Skriv den i feltet der du "
        "forteller hva dere trenger hjelp til."
    )
    return {field: [refusal] for field, text in words.items() if holds_an_address(text)}


def may_see_inquiries(role: Role) -> bool:
    return role in {Role.ADVISER, Role.COORDINATOR}


def may_change_catalogue(role: Role) -> bool:
    """In the programme owner's own house; elsewhere there is no draft to change."""
    return role in {Role.ADVISER, Role.COORDINATOR}
