"""The life of a document, and who may move it on. Read from the top.

Draft → checked → approved by a second person → delivered → archived. A version once approved never
changes: what the leadership got is what the archive has.
"""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from bolyst.accounts.rules import Role
from bolyst.gate.screening.patterns import ELEVEN, is_identity_number
from bolyst.kernel.words import day


class State(models.TextChoices):
    DRAFT = "draft", gettext_lazy("utkast")
    CHECKED = "checked", gettext_lazy("kvalitetssikret")
    APPROVED = "approved", gettext_lazy("godkjent")
    DELIVERED = "delivered", gettext_lazy("levert")
    ARCHIVED = "archived", gettext_lazy("arkivert")


NEXT = {
    State.DRAFT: State.CHECKED,
    State.CHECKED: State.APPROVED,
    State.APPROVED: State.DELIVERED,
    State.DELIVERED: State.ARCHIVED,
}
FINAL = frozenset({State.APPROVED, State.DELIVERED, State.ARCHIVED})
SENT_BACK_FROM = frozenset({State.CHECKED})


def may_see_documents(role: Role) -> bool:
    """Drafts hold no note; those who work with the report see them."""
    return role in {Role.ADVISER, Role.COORDINATOR, Role.INTERVIEWER, Role.LEADERSHIP}


def may_move_documents(role: Role) -> bool:
    return role in {Role.ADVISER, Role.COORDINATOR, Role.LEADERSHIP}


class Waits(models.TextChoices):
    """What a document waits for somebody to do."""

    ANSWERS = "answers", gettext_lazy("Faktasjekken har merknader som venter på svar")
    APPROVAL = "approval", gettext_lazy("Venter på at du godkjenner")


def waits_for(role: Role, state: State, *, is_author: bool, has_unanswered: bool) -> Waits | None:
    """What the newest version waits for from this person; who wrote it can't approve it."""
    if not may_move_documents(role) or state in FINAL:
        return None
    if has_unanswered:
        return Waits.ANSWERS
    return Waits.APPROVAL if state is State.CHECKED and not is_author else None


def may_change_sender(role: Role) -> bool:
    return role in {Role.ADVISER, Role.COORDINATOR}


def objections_to_step(
    now: State,
    to: State,
    *,
    is_author: bool,
    is_newest: bool = True,
    content_says: Iterable[str] = (),
) -> list[str]:
    """Why a version can't enter its next state by this person; empty when it can.

    `content_says`: what the words themselves and the document's kind object to.
    """
    if NEXT.get(now) is not to:
        return [
            _("Et dokument som er %(now)s, kan ikke bli %(then)s.")
            % {"now": now.label, "then": to.label}
        ]
    if not is_newest and to not in FINAL - {State.APPROVED}:
        return [_("Det finnes en nyere versjon. Gå videre med den.")]
    if to is State.APPROVED:
        mine = [_("Den som har skrevet rapporten, kan ikke godkjenne den. Be en annen om det.")]
        return [*(mine if is_author else []), *content_says]
    return []


def objections_to_words(texts: Iterable[str]) -> list[str]:
    """An identity number has no place in a report, least of all in its title."""
    for text in texts:
        for found in ELEVEN.finditer(text):
            if is_identity_number(re.sub(r"\D", "", found[0])):
                return [
                    _("Et sted står det et fødselsnummer, i teksten som begynner med «%(start)s». "
                      "Ta det bort og skriv en ny versjon.")
                    % {"start": re.sub(r"\d", "·", text[:40])}
                ]  # fmt: skip
    return []


# --- the fact-check: those it speaks of read it before it is approved (domain.md 5.3, 6) ----------

LONGEST_CHECK = timedelta(days=60)
REMIND_BEFORE = timedelta(days=2)
KEEP_AT_MOST = timedelta(days=365)  # remarks on a document that is never approved
MOST_READERS = 30
LONGEST_GREETING = 1000  # letters
LONGEST_REMARK = 2000
LONGEST_REASON = 500


class Verdict(models.TextChoices):
    """What somebody who knows says of a part."""

    RIGHT = "right", gettext_lazy("Stemmer")
    WRONG = "wrong", gettext_lazy("Noe er feil")


class Outcome(models.TextChoices):
    """What became of a remark."""

    TAKEN_IN = "taken-in", gettext_lazy("Tatt inn")
    LEFT_OUT = "left-out", gettext_lazy("Ikke tatt inn")
    ALREADY = "already", gettext_lazy("Sto riktig fra før")


def may_ask_for_facts(role: Role) -> bool:
    return role in {Role.ADVISER, Role.COORDINATOR}


def may_see_remarks(role: Role) -> bool:
    return may_move_documents(role)


def objections_to_fact_check(
    now: State, *, is_newest: bool, is_asked: bool, shows: Iterable[str] | None
) -> list[str]:
    """Why a version can't be sent to people outside to be checked; empty when it can.

    `shows`: what the gate says against showing it; None when its kind is never shown a draft of.
    """
    if shows is None:
        return [_("Dette slaget dokument sendes ikke til faktasjekk.")]
    if now in FINAL:
        return [_("Dokumentet er godkjent. En faktasjekk gjøres før det.")]
    if not is_newest:
        return [_("Det finnes en nyere versjon. Be om faktasjekk av den.")]
    if is_asked:
        return [_("Denne versjonen er alt sendt til faktasjekk.")]
    return list(shows)


def objections_to_deadline(closes_on: date, today: date) -> list[str]:
    if closes_on <= today:
        return [_("Gi dem minst til i morgen.")]
    if closes_on > today + LONGEST_CHECK:
        return [_("Fristen kan være høyst %(days)d dager fram.") % {"days": LONGEST_CHECK.days}]
    return []


def objection_to_remarking(closes_on: date, today: date, *, is_closed: bool, shows: object) -> str:
    """Why nothing more can be said; empty while it can. `shows`: as above, asked each time."""
    if is_closed:
        return _("Faktasjekken er avsluttet. Takk for at du ville hjelpe.")
    if closes_on < today:
        return _("Fristen gikk ut %(day)s.") % {"day": day(closes_on)}
    if shows:
        return _("Dokumentet blir endret nå og kan ikke leses. Du får en ny lenke hvis det trengs.")
    return ""


def needs_answer(verdict: str, text: str, outcome: str) -> bool:
    """«Stemmer» alone needs none."""
    return not outcome and (verdict == Verdict.WRONG or bool(text))


def objections_to_outcome(outcome: Outcome, reason: str) -> list[str]:
    if outcome is Outcome.LEFT_OUT and not reason.strip():
        return [_("Skriv hvorfor det ikke er tatt inn.")]
    return []


def objections_of_facts(waiting: int, open_until: date | None) -> list[str]:
    """Why a document whose facts are being checked can't be approved.

    Nobody overrides it: to leave a remark out with a reason is that, and it is said of each one.
    `open_until`: the deadline while somebody still reads.
    """
    said = []
    if waiting:
        words = ngettext(
            "%(n)d merknad fra faktasjekken venter på svar.",
            "%(n)d merknader fra faktasjekken venter på svar.",
            waiting,
        )
        said.append(words % {"n": waiting})
    if open_until:
        words = _("Faktasjekken er åpen til %(day)s. Vent på den, eller avslutt den.")
        said.append(words % {"day": day(open_until)})
    return said


def is_forgotten(asked_on: date, approved_on: date | None, today: date, days: int) -> bool:
    """Whether who was asked, and what they said, has had its time. `days`: from the approval."""
    is_used = approved_on is not None and approved_on + timedelta(days=days) <= today
    return is_used or asked_on + KEEP_AT_MOST <= today
