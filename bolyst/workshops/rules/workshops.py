"""The workshop of modules 4 and 5: who may what, its four days, and the planning meeting.

«Planleggingsmøte», «gjennomføring av workshop», «rapport med anbefalinger til videre arbeid» and
«oppfølgingssamtale» (brochure, modules 4 and 5).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bolyst.accounts.rules import Role
from bolyst.workshops.rules.sets import Kind


class Language(models.TextChoices):
    BOKMAAL = "nb", _("bokmål")
    NYNORSK = "nn", _("nynorsk")
    ENGLISH = "en", _("engelsk")


class Standing(models.TextChoices):
    """What a group came to on one indicator."""

    LEVEL = "level", _("et nivå")
    UNKNOWN = "unknown", _("vet ikke")
    IRRELEVANT = "irrelevant", _("ikke relevant")
    DISAGREED = "disagreed", _("ble ikke enige")
    NONE = "none", _("ikke avklart")  # answered alone, and not agreed on


class Source(models.TextChoices):
    ROOM = "room", _("fra rommet")
    BROUGHT = "brought", _("hentet inn")


class Outcome(models.TextChoices):
    """What came of a first step."""

    DONE = "done", _("gjort")
    UNDER_WAY = "under_way", _("i gang")
    NOT_DONE = "not_done", _("ikke gjort")


def may_see_workshops(role: Role) -> bool:
    return role in {Role.ADVISER, Role.COORDINATOR, Role.KEY_PERSON, Role.LEADERSHIP}


def may_hold_workshops(role: Role) -> bool:
    return role in {Role.ADVISER, Role.COORDINATOR}


# --- its four days --------------------------------------------------------------------------------


class Phase(models.TextChoices):
    """In the order they come; the values are those of the programme's milestones."""

    PLANNING = "planning", _("planleggingsmøte")
    WORKSHOP = "workshop", _("verksted")
    REPORT = "report", _("rapport")
    FOLLOW_UP = "follow-up", _("oppfølgingssamtale")


MODULES = {Kind.EQUAL_SERVICES: "services", Kind.INCLUSIVE_VOLUNTEERING: "volunteering"}
NEAR = timedelta(days=14)  # a workshop this close is what one does next


@dataclass(frozen=True)
class Dated:
    """A phase with the day it is to be, and the day it was."""

    phase: Phase
    planned_on: date | None = None
    done_on: date | None = None

    @property
    def day(self) -> date | None:
        return self.done_on or self.planned_on

    def is_late(self, today: date) -> bool:
        return self.done_on is None and self.planned_on is not None and self.planned_on < today


def milestone_of(kind: str, phase: Phase) -> str:
    """The programme's key for it: «services.planning»."""
    return f"{MODULES[Kind(kind)]}.{phase.value}"


def next_phase(days: Iterable[Dated]) -> Dated | None:
    """The first that isn't done after the last that is: a workshop can be held without a planning
    meeting, and then nobody asks for it."""
    days = list(days)
    last = max((at for at, one in enumerate(days) if one.done_on), default=-1)
    return next(iter(days[last + 1 :]), None)


def is_near(next_up: Dated | None, today: date) -> bool:
    return bool(next_up and next_up.planned_on and next_up.planned_on <= today + NEAR)


def objections_to_days(days: Mapping[Phase, date | None]) -> dict[Phase, str]:
    """A phase that is dated before one that comes ahead of it."""
    dated = [(phase, day) for phase in Phase if (day := days.get(phase))]
    text = gettext("Dagen er før den som kommer foran: %(before)s.")
    return {
        phase: text % {"before": before.label}
        for (before, earlier), (phase, day) in pairwise(dated)
        if day < earlier
    }


def in_order_of_moving(
    now: Mapping[Phase, date], then: Mapping[Phase, date]
) -> list[tuple[Phase, date]]:
    """Days are moved so that none passes another on the way: what goes later from the last to the
    first, then what goes earlier from the first to the last."""
    moved = [(phase, then[phase]) for phase in Phase if phase in now and phase in then]
    later = [one for one in moved if one[1] > now[one[0]]]
    earlier = [one for one in moved if one[1] < now[one[0]]]
    return [*reversed(later), *earlier]


# --- who takes part -------------------------------------------------------------------------------

MOST_PARTIES = 30
LONGEST_NAME = 120


def names_in(text: str) -> list[str]:
    """One to a line; each once, whatever its capitals."""
    found: dict[str, str] = {}
    for line in text.splitlines():
        if name := " ".join(line.split()):
            found.setdefault(name.casefold(), name)
    return list(found.values())


def objections_to_parties(names: Sequence[str], *, has_begun: bool, before: Sequence[str]) -> str:
    """Why these can't be the ones who take part; "" when they can."""
    if not names:
        return gettext("Skriv minst én som deltar.")
    if len(names) > MOST_PARTIES:
        return gettext("Det er plass til %(most)d.") % {"most": MOST_PARTIES}
    if any(len(name) > LONGEST_NAME for name in names):
        return gettext("Et navn har høyst %(most)d tegn.") % {"most": LONGEST_NAME}
    if has_begun and list(names) != list(before):
        return gettext("Verkstedet er i gang. Hvem som deltar, kan ikke endres nå.")
    return ""


# --- the planning meeting -------------------------------------------------------------------------

OWN = "own-"  # a point of their own begins with this
MOST_OWN = 20
CHECKLIST = {
    "people": _("Hvem deltar, og hvem inviterer dem?"),
    "goal": _("Hva vil dere oppnå? Skriv det i én setning."),
    "parts": _("Hvilke deler av indikatorene tar dere?"),
    "figures": _("Hvilke tall skal vises, og hvem forteller om dem?"),
    "room": _("Er rom, lerret og nett prøvd?"),
    "languages": _("Trengs det tolk, og hvilke språk svarer folk på?"),
    "tables": _("Hvem sitter sammen, og hvem skriver ved hvert bord?"),
    "paper": _("Hvem hjelper dem som ikke har telefon?"),
    "report": _("Hvem leser rapporten, og hvem sier ja til den?"),
    "follow-up": _("Er dagen for oppfølgingssamtalen avtalt?"),
}
