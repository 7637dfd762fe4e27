"""The notebook: who may register a device, and what the house does with what one sends.

Nothing typed is ever lost (law 4 of the house), and nothing is trusted that can't be: what a device
sends becomes a note at once, or waits until an adviser has decided.
"""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bolyst.accounts.rules import Role

MOST_ENVELOPE = 160_000  # bytes: 20 000 characters of four bytes, twice over
LONGEST_PASSAGE = 20_000  # characters in one passage of the notebook
MOST_REVISION = 1_000_000
MOST_AT_ONCE = 1_200  # parcels a minute from one sender: a long day's notes in one go
A_MINUTE = timedelta(minutes=1)
MOST_DEVICES = 20  # one person has registered and not revoked


class State(models.TextChoices):
    """What became of a parcel."""

    WRITTEN = "written", _("skrevet inn")
    OLDER = "older", _("avløst av et nyere")
    WAITING = "waiting", _("venter")
    TAKEN = "taken", _("tatt inn")
    DISCARDED = "discarded", _("forkastet")


class Reason(models.TextChoices):
    """Why a parcel waits for somebody to decide."""

    UNKNOWN = "unknown", _("Enheten er ikke registrert.")
    REVOKED = "revoked", _("Enheten er trukket tilbake.")
    OTHERS = "others", _("Enheten er registrert på en annen.")
    CONFLICT = "conflict", _("Noe annet er mottatt med samme nummer. Begge er tatt vare på.")
    CHANGED = "changed", _("Notatet er endret, kodet eller slettet i mellomtiden.")
    ELSEWHERE = "elsewhere", _("Den som sendte, er ikke satt opp i denne uka.")
    NO_TALK = "no-talk", _("Samtalen finnes ikke lenger.")
    UNREADABLE = "unreadable", _("Teksten kan ikke leses.")
    REFUSED = "refused", _("Teksten kan ikke være et notat.")


def may_use_notebook(role: Role) -> bool:
    """Those who came to listen."""
    return role in {Role.ADVISER, Role.INTERVIEWER}


def may_see_notebooks(role: Role) -> bool:
    """The devices and how much waits; never what it says."""
    return may_use_notebook(role) or may_see_all_devices(role)


def may_see_all_devices(role: Role) -> bool:
    return role in {Role.ADVISER, Role.COORDINATOR}


def may_decide(role: Role) -> bool:
    """Take in what waits, or discard it: reads it first."""
    return role is Role.ADVISER


def may_revoke(role: Role, *, is_own: bool) -> bool:
    return is_own or may_see_all_devices(role)


def reason_to_wait(
    *, is_known: bool, is_revoked: bool, is_own: bool, has_talk: bool, is_assigned: bool
) -> str:
    """Why a parcel can't be written in by itself; empty when it can. `is_own`: the sender's.

    `is_assigned`: the device's owner has come for the talk's week.
    """
    if not is_known:
        return Reason.UNKNOWN
    if is_revoked:
        return Reason.REVOKED
    if not is_own:
        return Reason.OTHERS
    if not has_talk:
        return Reason.NO_TALK
    return "" if is_assigned else Reason.ELSEWHERE


def is_stale(revision: int, written: int) -> bool:
    """The highest revision of a passage wins, in whatever order they come."""
    return revision <= written


def objections_to_device(name: str, others: int) -> list[str]:
    """Why a device can't be registered; empty when it can. `others`: one has already."""
    if not name.strip():
        return [gettext("Gi enheten et navn, for eksempel «Nettbrett 2».")]
    if others >= MOST_DEVICES:
        words = gettext("Du har registrert %(n)d enheter. Trekk tilbake en du ikke bruker.")
        return [words % {"n": others}]
    return []


def objections_to_discard(why: str) -> list[str]:
    return [] if why.strip() else [gettext("Skriv hvorfor teksten forkastes.")]
