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
KEPT_ANSWERS = timedelta(days=7)  # of the register; sole traders bear a person's name
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


# --- which sector --------------------------------------------------------------------------------

_WORDS: dict[Sector, tuple[str, ...]] = {  # parts of what people call it, closest first
    Sector.KINDERGARTEN: ("barnehage", "barnehave", "kindergarten"),
    Sector.ADULT_EDUCATION: ("voksenoppl", "vaksenoppl", "norskoppl", "adult education"),
    Sector.CHILD_WELFARE: ("barnevern", "child welfare"),
    Sector.REFUGEE: ("flyktning", "refugee", "bosetting", "busetjing", "integrering"),
    Sector.SCHOOL: ("skole", "skule", "school", "oppvekst"),
    Sector.HEALTH: ("helse", "lege", "sykehjem", "sjukeheim", "health"),
    Sector.VOLUNTARY: (
        "frivillig", "idrett", "røde kors", "raude kross", "voluntary", "sanitet", "bygdelag",
        "ungdomslag", "velforening",
    ),
    Sector.CULTURE: ("kultur", "bibliotek", "museum", "culture"),
    Sector.COUNTY: ("fylke", "statsforvalter", "county", "imdi"),
    Sector.LEADERSHIP: ("kommuneledelse", "kommuneleiing", "kommunedirektør", "leadership"),
    Sector.HOUSING: ("bolig", "bustad", "housing"),
    Sector.BUSINESS: ("næring", "arbeidsgiver", "arbeidsgjevar", "bedrift", "business", "employer"),
}  # fmt: skip
_WHOLE = {"nav": Sector.NAV, "nho": Sector.BUSINESS}
_OTHER = {"annet", "anna", "andre", "other"}
_BY_TRADE = (  # the beginning of a code of Standard Industrial Classification, closest first
    ("88.91", Sector.KINDERGARTEN),
    ("85.59", Sector.ADULT_EDUCATION),
    ("85.2", Sector.SCHOOL),
    ("85.3", Sector.SCHOOL),
    ("88.99", Sector.VOLUNTARY),
    ("86", Sector.HEALTH),
    ("87", Sector.HEALTH),
    ("90", Sector.CULTURE),
    ("91", Sector.CULTURE),
    ("93", Sector.VOLUNTARY),
    ("94.1", Sector.BUSINESS),
    ("94", Sector.VOLUNTARY),
)
_BY_FORM = {
    "FLI": Sector.VOLUNTARY,
    "FYLK": Sector.COUNTY,
    "STAT": Sector.COUNTY,
    "KOMM": Sector.LEADERSHIP,
    "AS": Sector.BUSINESS,
    "ASA": Sector.BUSINESS,
    "ENK": Sector.BUSINESS,
    "SA": Sector.BUSINESS,
}


def sector_named(text: str) -> Sector | None:
    """The sector people mean by a word, or that a name tells: «Lierne skole»; else None."""
    folded = " ".join(text.casefold().split())
    if not folded:
        return None
    for sector in Sector:
        if folded in {sector.value, str(sector.label).casefold()}:
            return sector
    if folded in _OTHER:
        return Sector.OTHER
    if whole := next((_WHOLE[word] for word in folded.split() if word in _WHOLE), None):
        return whole
    return next((s for s, parts in _WORDS.items() if any(p in folded for p in parts)), None)


def likely_sector(form: str, industry_code: str, name: str) -> Sector | None:
    """What an organisation's form, trade and name say of its sector; None when they don't tell."""
    if named := sector_named(name):
        return named
    by_trade = next((sector for code, sector in _BY_TRADE if industry_code.startswith(code)), None)
    return by_trade or _BY_FORM.get(form)


# --- organisation numbers ------------------------------------------------------------------------


def digits_of(number: str) -> str:
    """A number as it is kept: without the spaces and dots people write it with."""
    return re.sub(r"[\s.\u00a0\u202f]", "", number)


def in_threes(number: str) -> str:
    """«974 760 673», as people read it; the spaces don't break."""
    return "\u00a0".join(number[at : at + 3] for at in range(0, len(number), 3))


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


_PRIVATE = frozenset(
    {
        "gmail.com", "hotmail.com", "hotmail.no", "outlook.com", "live.no", "live.com",
        "yahoo.com", "yahoo.no", "icloud.com", "me.com", "msn.com", "online.no",
    }
)  # fmt: skip


def looks_private(email: str) -> bool:
    """An address from a provider for private people. A club may have one: a hint, no refusal."""
    return email.casefold().rpartition("@")[2] in _PRIVATE


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
