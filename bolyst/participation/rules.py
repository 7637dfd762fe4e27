"""Taking part, and no longer taking part.

Everybody is told, in a language they know, that it is voluntary; willingness is not the legal basis
(GDPR art. 6): a public body seldom builds on consent. No name is kept: each has a card with a code,
and what happened with what was said, and withdrawal, go by it.
"""

import hashlib
import secrets
import unicodedata
from collections.abc import Iterable
from datetime import timedelta

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from bolyst.accounts.rules import Role
from bolyst.mapping.rules import ConversationKind, may_plan_mapping, may_read_notes

INFORMATION = ("2026-1",)  # editions of the information text, the newest last
LOOK_THROUGH = timedelta(days=7)  # for what is tied to nobody, after a withdrawal
CARDS_A_SHEET, MOST_SHEETS = 8, 10


class Way(models.TextChoices):
    SPOKEN = "spoken", gettext_lazy("muntlig")
    WRITTEN = "written", gettext_lazy("skriftlig")
    INTERPRETER = "interpreter", gettext_lazy("gjennom tolk")


class CardFrom(models.TextChoices):
    SHEET = "sheet", gettext_lazy("fra et ark som er skrevet ut")
    SCREEN = "screen", gettext_lazy("vis koden på skjermen")
    NONE = "none", gettext_lazy("vil ikke ha kort")


class Basis(models.TextChoices):
    PUBLIC_INTEREST = "public-interest", gettext_lazy("oppgave i allmennhetens interesse")
    CONSENT = "consent", gettext_lazy("samtykke")


def may_see_cards(role: Role) -> bool:
    """How many cards, and that somebody withdrew: numbers only."""
    return may_plan_mapping(role) or may_read_notes(role)


def may_record_participation(role: Role) -> bool:
    return may_read_notes(role)


def may_make_cards(role: Role) -> bool:
    """Whoever prints them sees the codes."""
    return may_read_notes(role)


def may_record_basis(role: Role) -> bool:
    """The municipality answers for it."""
    return may_plan_mapping(role)


def may_check_findings(role: Role) -> bool:
    return role is Role.ADVISER


# --- the code on the card -------------------------------------------------------------------------

# Crockford's: no I, L, O or U, which look like something else or make words.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SIGNS = 14  # of 5 bits each: 70 bits, and one sign that tells a slip of the finger
GROUP = 5
LOOK_ALIKES = str.maketrans("OIL", "011")


def new_code() -> str:
    signs = "".join(secrets.choice(ALPHABET) for _sign in range(SIGNS))
    return signs + check_sign(signs)


def check_sign(signs: str) -> str:
    """Another one for every wrong sign and every two that changed places.

    A weighted sum in the field of 32 elements (x⁵ + x² + 1); place n weighs 2ⁿ, and 2 has order 31.
    """
    total = 0
    for sign in signs:
        total = _doubled(total ^ ALPHABET.index(sign))
    return ALPHABET[total]


def _doubled(value: int) -> int:
    value <<= 1
    return value ^ 0b100101 if value & 0b100000 else value


def grouped(code: str) -> str:
    """As it is printed: «7K3MQ-0VXTB-R9DWC»."""
    return "-".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def typed(text: str) -> str:
    """The code somebody meant: small letters, spaces, other digits, O for 0. Empty when none."""
    plain = "".join(_digit(sign) for sign in unicodedata.normalize("NFKC", text[:200]).upper())
    code = "".join(sign for sign in plain.translate(LOOK_ALIKES) if sign.isalnum())
    if len(code) != SIGNS + 1 or set(code) - set(ALPHABET):
        return ""
    return code if check_sign(code[:-1]) == code[-1] else ""


def _digit(sign: str) -> str:
    """Arabic, Persian and other keyboards have digits of their own."""
    value = unicodedata.digit(sign, None)
    return sign if value is None else str(value)


def hash_of(code: str) -> str:
    """Plain, without salt or stretching: nobody counts through 70 random bits, and whoever has the
    hashes already holds all that the code opens."""
    return hashlib.sha256(code.encode()).hexdigest()


# --- what is covered ------------------------------------------------------------------------------


def gaps(*, people: int | None, willing: int, has_basis: bool, has_notes: bool) -> list[str]:
    """What is missing before what was noted is covered; told, never in the way."""
    if not has_notes:
        return []
    found = []
    if not has_basis:
        found.append(_("Kommunen har ikke ført behandlingsgrunnlaget for uka."))
    missing = (1 if people is None else people) - willing
    if missing > 0:
        text = ngettext(
            "Det mangler en ført deltaker.", "Det mangler %(n)d førte deltakere.", missing
        )
        found.append(text % {"n": missing})
    return found


def all_is_theirs(kind: str) -> bool:
    """In a talk with one person everything noted came from that person."""
    return kind == ConversationKind.INDIVIDUAL


def objections_to_basis(basis: Basis, *, law: str, choice: str) -> dict[str, list[str]]:
    if basis is Basis.CONSENT and not choice.strip():
        return {"choice": [_("Skriv hvorfor det koster ingenting å si nei.")]}
    if basis is Basis.PUBLIC_INTEREST and not law.strip():
        return {"law": [_("Skriv hvilken lov oppgaven bygger på.")]}
    return {}


def objections_to_willingness(*, is_voluntary: bool) -> dict[str, list[str]]:
    if is_voluntary:
        return {}
    return {"is_voluntary": [_("Si først at det er frivillig, og at en kan stoppe når som helst.")]}


# --- after a withdrawal ---------------------------------------------------------------------------


def may_be_told(people: Iterable[int], *, floor: int) -> bool:
    """Whether what a finding rests on hides each who was in it. `people`: by conversation."""
    counts = list(people)
    return len(counts) > 1 and sum(counts) >= floor
