"""When something may leave the house.

In a village of 1 300 people a sentence and a workplace are a name. So whatever is published is
held up against those who were interviewed *and* against those who live there, it is looked at by
two people, and a refusal says why and which coarser cut would pass.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bolyst.accounts.rules import Role

INTERVIEWED = 5  # people; never fewer behind a quote's group or a shown cell
RESIDENTS = 20  # people; never fewer in the municipality behind a shown attribute
ROOM = 3  # answers; inside a workshop's own room, never outside it
QUOTES_A_PERSON = 2  # in one report, and never linked
NOTE_DAYS = (
    90  # days notes are kept after their report is approved; a municipality may ask for fewer
)
BASE_OF_PERCENTAGES = 50  # people; below that a percentage says more than we know


@dataclass(frozen=True, slots=True)
class Floor:
    """A municipality may ask for more people behind what is shown, never for fewer."""

    interviewed: int = INTERVIEWED
    residents: int = RESIDENTS

    def __post_init__(self) -> None:
        if self.interviewed < INTERVIEWED or self.residents < RESIDENTS:
            raise ValueError(f"The floor is {INTERVIEWED} interviewed and {RESIDENTS} residents.")


@dataclass(frozen=True, slots=True)
class Objection:
    """Why not, and what would do instead."""

    reason: str
    instead: str = ""

    def __str__(self) -> str:
        return f"{self.reason} {self.instead}".rstrip()


class State(StrEnum):
    PROPOSED = "proposed"
    RELEASED = "released"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


# --- who ------------------------------------------------------------------------------------------


def may_propose(role: Role) -> bool:
    return role in {Role.ADVISER, Role.INTERVIEWER}


def may_see_releases(role: Role) -> bool:
    return role in {Role.ADVISER, Role.INTERVIEWER, Role.COORDINATOR}


def may_decide(role: Role) -> bool:
    """Look at flags, release, refuse, withdraw; the coordinator sees the release text only."""
    return role in {Role.ADVISER, Role.COORDINATOR}


# --- how many -------------------------------------------------------------------------------------


def people(present: int | None) -> int:
    """How many people a conversation counts: those present; unknown counts one.

    An imported source counts one as well: nobody can say who sat there.
    """
    return 1 if present is None else max(present, 0)


def may_show_percentages(base: int) -> bool:
    return base >= BASE_OF_PERCENTAGES


# --- a quote --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Attribute:
    """What a quote may say about who said it: one coarse thing, shared by many."""

    label: str  # «innbygger med innvandrerbakgrunn»
    interviewed: int  # people of this group in the conversations
    residents: int | None = None  # of them in the municipality; None when no figure says
    of_people: bool = True  # False for a role or a sector, which is no trait of a person


def objections_to_attribute(attribute: Attribute, floor: Floor) -> list[str]:
    """Why neither a quote nor a table may say this about people."""
    facts = {"group": attribute.label, "count": attribute.interviewed, "floor": floor.interviewed}
    found = []
    if attribute.interviewed < floor.interviewed:
        reason = ngettext(
            "Vi har snakket med %(count)d person i gruppa «%(group)s»; det må være minst"
            " %(floor)d.",
            "Vi har snakket med %(count)d personer i gruppa «%(group)s»; det må være minst"
            " %(floor)d.",
            attribute.interviewed,
        )
        found.append(reason % facts)
    if attribute.of_people and attribute.residents is None:
        reason = _("Vi vet ikke hvor mange i kommunen som hører til gruppa «%(group)s».")
        found.append(reason % facts)
    elif attribute.of_people and (attribute.residents or 0) < floor.residents:
        reason = ngettext(
            "Bare %(count)d innbygger i kommunen hører til gruppa «%(group)s»; det må være minst"
            " %(floor)d.",
            "Bare %(count)d innbyggere i kommunen hører til gruppa «%(group)s»; det må være minst"
            " %(floor)d.",
            attribute.residents or 0,
        )
        residents = {"count": attribute.residents or 0, "floor": floor.residents}
        found.append(reason % (facts | residents))
    return found


def widest_allowed(wider: Iterable[Attribute], floor: Floor) -> Attribute | None:
    """The nearest wider group that may be shown; `wider` goes from near to far."""
    return next((group for group in wider if not objections_to_attribute(group, floor)), None)


@dataclass(frozen=True, slots=True)
class Quote:
    """What the gate must know of a quote; never the note it comes from."""

    interviewed: int  # people in the whole mapping week
    attributes: tuple[Attribute, ...] = ()
    wider: tuple[Attribute, ...] = ()  # groups that could stand instead, from near to far
    others_by_same_person: int = 0  # quotes in the same report


def objections_to_quote(quote: Quote, floor: Floor) -> list[Objection]:
    """Why this quote may not stand in a report as it is; empty when it may."""
    return [
        *_too_few_in_all(quote.interviewed, floor),
        *_too_much_about_the_person(quote, floor),
        *_too_many_by_one(quote.others_by_same_person),
    ]


def coarsened(quote: Quote, floor: Floor) -> Quote:
    """The same quote saying less about the person: the nearest wider group, or none."""
    group = widest_allowed(quote.wider, floor)
    return replace(quote, attributes=(group,) if group else (), wider=())


def _too_few_in_all(interviewed: int, floor: Floor) -> Iterable[Objection]:
    if interviewed < floor.interviewed:
        reason = _("Det er intervjuet %(count)d i alt; det må være minst %(floor)d.")
        yield Objection(
            reason % {"count": interviewed, "floor": floor.interviewed},
            _("Vent med sitater til flere er intervjuet, eller gjengi innholdet med egne ord."),
        )


def _too_much_about_the_person(quote: Quote, floor: Floor) -> Iterable[Objection]:
    if len(quote.attributes) > 1:
        labels = ", ".join(f"«{attribute.label}»" for attribute in quote.attributes)
        yield Objection(
            _("Sitatet sier flere ting om personen: %(labels)s.") % {"labels": labels},
            _("Behold bare det ene som betyr noe for innholdet."),
        )
    group = widest_allowed(quote.wider, floor)
    instead = (
        _("Bruk den bredere gruppa «%(group)s».") % {"group": group.label}
        if group
        else _("Vis sitatet uten gruppe.")
    )
    for attribute in quote.attributes:
        for reason in objections_to_attribute(attribute, floor):
            yield Objection(reason, instead)


def _too_many_by_one(others: int) -> Iterable[Objection]:
    if others >= QUOTES_A_PERSON:
        reason = ngettext(
            "Rapporten har allerede %(count)d sitat fra samme person.",
            "Rapporten har allerede %(count)d sitater fra samme person.",
            others,
        )
        yield Objection(reason % {"count": others}, _("Velg et sitat fra en annen samtale."))


# --- the release ----------------------------------------------------------------------------------


def objections_to_release(*, open_flags: int, by_the_author: bool) -> list[Objection]:
    """Why this person can't release it now; the gate's own objections come beside."""
    found = []
    if by_the_author:
        found.append(
            Objection(
                _("Den som har skrevet teksten, kan ikke frigi den selv."),
                _("Be en annen rådgiver eller koordinatoren om å se på det."),
            )
        )
    if open_flags:
        reason = ngettext(
            "%(count)d merket sted i teksten er ikke vurdert.",
            "%(count)d merkede steder i teksten er ikke vurdert.",
            open_flags,
        )
        found.append(
            Objection(
                reason % {"count": open_flags},
                _("Vurder hvert merke: behold det med en grunn, eller skriv om."),
            )
        )
    return found
