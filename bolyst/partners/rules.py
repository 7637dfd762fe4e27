"""Who the municipality works with (brochure, module 1: «flyktningetjeneste, NAV, skole/barnehage,
helse, voksenopplæring, næringsliv og frivillighet»), and what may be kept about them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from bolyst.accounts.rules import Role

UNDO = timedelta(days=30)  # what is removed can be brought back for so long
_WEIGHTS = (3, 2, 7, 6, 5, 4, 3, 2)  # of an organisation number, modulus 11
_GAP = r"[ .\u00a0]?"
_ELEVEN = re.compile(rf"(?<![\d+])\d\d{_GAP}\d\d{_GAP}\d\d[ .\-\u00a0]?\d{{5}}(?!\d)")


class Sector(models.TextChoices):
    REFUGEE = "refugee", gettext_lazy("flyktningtjeneste")
    NAV = "nav", "NAV"
    SCHOOL = "school", gettext_lazy("skole")
    KINDERGARTEN = "kindergarten", gettext_lazy("barnehage")
    HEALTH = "health", gettext_lazy("helse")
    ADULT_EDUCATION = "adult_education", gettext_lazy("voksenopplæring")
    BUSINESS = "business", gettext_lazy("næringsliv")
    VOLUNTARY = "voluntary", gettext_lazy("frivillighet")
    CULTURE = "culture", gettext_lazy("kultur")
    CHILD_WELFARE = "child_welfare", gettext_lazy("barnevern")
    HOUSING = "housing", pgettext_lazy("sektor", "bolig")
    LEADERSHIP = "leadership", pgettext_lazy("sektor", "kommuneledelse")
    COUNTY = "county", gettext_lazy("fylkeskommune og stat")
    OTHER = "other", pgettext_lazy("sektor", "annet")


EXPECTED = frozenset(
    {
        Sector.REFUGEE, Sector.NAV, Sector.SCHOOL, Sector.KINDERGARTEN, Sector.HEALTH,
        Sector.ADULT_EDUCATION, Sector.BUSINESS, Sector.VOLUNTARY,
    }
)  # fmt: skip


class Reach(models.TextChoices):
    """Where an organisation is at work. What reaches further than one place is no secret of it."""

    LOCAL = "local", gettext_lazy("her i kommunen")
    REGIONAL = "regional", gettext_lazy("i regionen eller fylket")
    NATIONAL = "national", gettext_lazy("i hele landet")


class Language(models.TextChoices):
    """What a person outside the sign-in is written to in."""

    BOKMAAL = "nb", gettext_lazy("bokmål")
    NYNORSK = "nn", gettext_lazy("nynorsk")
    ENGLISH = "en", gettext_lazy("engelsk")


def may_see_partners(role: Role) -> bool:
    return role in {Role.ADVISER, Role.COORDINATOR, Role.KEY_PERSON, Role.LEADERSHIP}


def may_change_partners(role: Role) -> bool:
    return role in {Role.ADVISER, Role.COORDINATOR}


def may_copy_set_up(role: Role) -> bool:
    """Only an adviser is at home in more than one place."""
    return role is Role.ADVISER


# --- organisation numbers ------------------------------------------------------------------------


def digits_of(number: str) -> str:
    """A number as it is kept: without the spaces and dots people write it with."""
    return re.sub(r"[\s.\u00a0\u202f]", "", number)


def objections_to_number(number: str) -> list[str]:
    """Why this is no organisation number; empty when it may be one, or is blank."""
    digits = digits_of(number)
    if not digits:
        return []
    if looks_like_national_number(digits):
        return [_("Dette ligner et fødselsnummer. Slike skal ikke stå her.")]
    if not re.fullmatch(r"[0-9]{9}", digits):
        return [_("Et organisasjonsnummer har ni sifre.")]
    if check_digit(digits[:8]) != int(digits[8]):
        return [_("Organisasjonsnummeret stemmer ikke. Se etter om to sifre er byttet om.")]
    return []


def check_digit(eight: str) -> int | None:
    """The ninth digit that belongs to these eight; None when no number begins with them."""
    rest = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, eight, strict=True)) % 11
    return None if rest == 1 else -rest % 11


# --- work details only ---------------------------------------------------------------------------


def looks_like_national_number(text: str) -> bool:
    """Eleven digits, also as six and five; with a + in front they are a telephone number."""
    return bool(_ELEVEN.search(text))


def objections_to_text(text: str) -> list[str]:
    """Why a text can't stand in a register of partners; empty when it can."""
    if looks_like_national_number(text):
        return [_("Her står elleve sifre, som i et fødselsnummer. Ta dem bort.")]
    return []


# --- coverage ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Coverage:
    """One sector: how many organisations, and how many people to ask in them."""

    sector: Sector
    organisations: int
    contacts: int

    @property
    def is_expected(self) -> bool:
        return self.sector in EXPECTED

    @property
    def is_empty(self) -> bool:
        return self.organisations == 0

    @property
    def is_unreachable(self) -> bool:
        """An organisation is there, but nobody in it to ask."""
        return self.organisations > 0 and self.contacts == 0

    @property
    def is_thin(self) -> bool:
        """One person carries the sector alone."""
        return self.contacts == 1


def coverage(known: Iterable[tuple[str, int]]) -> list[Coverage]:
    """Every expected sector and those others that are there, in the order of the sectors.

    `known` gives each active organisation's sector and how many contacts it has.
    """
    found: dict[str, list[int]] = {}
    for sector, contacts in known:
        found.setdefault(sector, []).append(contacts)
    return [
        Coverage(sector, len(found.get(sector, [])), sum(found.get(sector, [])))
        for sector in Sector
        if sector in EXPECTED or sector in found
    ]
