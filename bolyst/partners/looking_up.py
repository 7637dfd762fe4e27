"""A page asks the register: what was asked, what came of it, and a form to begin from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from bolyst.partners import rules
from bolyst.partners.register import Answer, EntityRegister, NoAnswer, Unit
from bolyst.workspaces.models import Workspace

LONGEST = 100  # letters of a name one searches for


@dataclass(frozen=True)
class Look:
    """One look into the register; `trouble` says in words why it gave nothing."""

    asked: str = ""
    units: tuple[Unit, ...] = ()
    trouble: str = ""
    fetched_at: datetime | None = None  # only when the form begins from a unit
    is_stale: bool = False
    initial: dict[str, Any] = field(default_factory=dict)

    @property
    def found_nothing(self) -> bool:
        return bool(self.asked) and not self.units and not self.trouble


def looked_up(given: Mapping[str, str], workspace: Workspace) -> Look:
    """What the address of a page asks for: `?nr=` one unit, `?slaa-opp=` a name or a number."""
    sector = given.get("sektor", "")
    initial = {"sector": sector} if sector in rules.Sector.values else {}
    asked = given.get("slaa-opp", "").replace("\0", "").strip()[:LONGEST]
    number = rules.digits_of(given.get("nr", ""))[:20]
    if number:
        look = by_number(number)
        return _begun(look, initial) if look.units else look
    if not asked:
        return Look(initial=initial)
    digits = rules.digits_of(asked)
    found = by_number(digits) if digits.isdigit() else _by_name(asked, workspace)
    return Look(asked, found.units, found.trouble, None, is_stale=found.is_stale, initial=initial)


def by_number(number: str) -> Look:
    if not number:
        return Look(trouble=_("Skriv inn organisasjonsnummeret først."))
    if refused := rules.objections_to_number(number):
        return Look(number, trouble=refused[0])
    try:
        return _look(number, EntityRegister().unit(number))
    except NoAnswer as trouble:
        return Look(number, trouble=_by_hand(trouble))


def _by_name(name: str, workspace: Workspace) -> Look:
    """First in the municipality itself; in the whole country when nothing is there."""
    if rules.looks_like_national_number(name):
        return Look(trouble=_("Dette ligner et fødselsnummer. Slå ikke opp personer her."))
    place = workspace.municipality
    try:
        here = EntityRegister().search(name, place.code) if place else None
        return _look(name, here if here and here.units else EntityRegister().search(name))
    except NoAnswer as trouble:
        return Look(name, trouble=_by_hand(trouble))


def _look(asked: str, answer: Answer) -> Look:
    return Look(asked, answer.units, "", answer.fetched_at, is_stale=answer.is_stale)


def _by_hand(trouble: NoAnswer) -> str:
    return _("%(why)s Du kan skrive inn opplysningene selv.") % {"why": trouble}


def _begun(look: Look, initial: dict[str, Any]) -> Look:
    """The form as the register would fill it; a sector the page asked for is kept."""
    unit = look.units[0]
    begun: dict[str, Any] = {"name": unit.name, "number": unit.number, "website": unit.website}
    if unit.sector:
        begun["sector"] = unit.sector.value
    return Look(
        "", look.units, "", look.fetched_at, is_stale=look.is_stale, initial=begun | initial
    )
